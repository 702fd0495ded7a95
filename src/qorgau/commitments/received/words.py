"""Why a file or a row could not be read, in the words of the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Why a whole file is refused. `%(word)s` is what was found there.
FILE: Mapping[str, Any] = {
    "empty": _("The file is empty."),
    "huge": _("The file is too large: at most %(word)s megabytes are read. Divide it."),
    "workbook": _("This is a workbook or another packed file, not a CSV: save it as CSV first."),
    "pdf": _("This is a PDF file: a CSV file is needed."),
    "html": _("This is a web page: download the CSV file itself."),
    "packed": _("The file is compressed: unpack it first."),
    "binary": _("The file is not text."),
    "undecided": _(
        "The encoding cannot be told for certain: the file could be %(word)s. Save it as UTF-8, "
        "or say which encoding it has."
    ),
    "unrecognised": _(
        "The encoding was not recognised: save the file as UTF-8, or say which encoding it has."
    ),
    "encoding_unknown": _("There is no text encoding called %(word)s."),
    "encoding_wrong": _("The file cannot be read in this encoding: %(word)s."),
    "header": _("No UPR Info table was recognised: the columns %(word)s are missing."),
    "column_twice": _("The column %(word)s stands twice."),
    "quotes": _("The quotation marks are broken near row %(word)s: mend that row first."),
    "no_rows": _("The table has no rows."),
    "rows": _("The table has more than %(word)s rows: divide it."),
}
#: Why a row is set aside.
ROW: Mapping[str, Any] = {
    "more_values": _("the row has more values than the table has columns"),
    "fewer_values": _("the row has fewer values than the table has columns"),
    "header_again": _("the header stands here again"),
    "missing": _("%(word)s is empty"),
    "response": _("the response “%(word)s” is not known"),
    "action": _("the action “%(word)s” is no rank from 1 to 5"),
    "cut_off": _("the file breaks off here"),
    "session": _("the session “%(word)s” is not a number"),
    "lost_letters": _("letters were lost before: the text holds replacement signs"),
    "spreadsheet": _("a spreadsheet left its error %(word)s here"),
    "long": _("%(word)s is too long"),
    "twice": _("the same recommendation stands already in row %(word)s"),
    "contradicts": _("row %(word)s has the same recommendation with other details"),
}
#: What the State said of a recommendation, by the word of the source.
POSITIONS: Mapping[str, Any] = {
    "accepted": pgettext_lazy("position of the State", "Accepted"),
    "noted": pgettext_lazy("position of the State", "Noted"),
    "supported": pgettext_lazy("position of the State", "Supported"),
    "supported_noted": pgettext_lazy("position of the State", "Supported in part"),
    "voluntary_pledge": pgettext_lazy("position of the State", "Voluntary pledge"),
    "in_part": pgettext_lazy("position of the State", "Supported in part"),
    "pending": pgettext_lazy("position of the State", "Not stated yet"),
    "changed": pgettext_lazy("position of the State", "Changed"),
    "pledge": pgettext_lazy("position of the State", "Voluntary pledge"),
}
#: Positions that sources word otherwise and mean alike → the one under which they are counted.
COUNTED_AS: Mapping[str, str] = {
    "accepted": "supported",
    "supported_noted": "in_part",
    "voluntary_pledge": "pledge",
}
#: The ranks of UPR Info: what a recommendation asks for.
ACTIONS: Mapping[int, Any] = {
    1: _("Ask others for help, or share experience"),
    2: _("Continue what is being done"),
    3: _("Consider a change"),
    4: _("A general act"),
    5: _("A specific act"),
}


class Unreadable(ValueError):
    """A file that cannot be imported; `code` is for programs, the text for people."""

    def __init__(self, code: str, word: object = "") -> None:
        self.code, self.word = code, str(word)
        super().__init__(code)

    def __str__(self) -> str:
        return str(FILE[self.code]) % {"word": self.word}


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that is not imported: its number as a spreadsheet shows it, and why."""

    row: int
    code: str
    word: str = ""

    @property
    def reason(self) -> str:
        """The reason in the language of the page."""
        return reason(self.code, self.word)


def reason(code: str, word: str) -> str:
    """Why a row was set aside, in the language of the page."""
    return str(ROW[code]) % {"word": word}


def position_name(code: str) -> str:
    """A position in the language of the page; the code itself where it is not known."""
    return str(POSITIONS.get(code, code))


def counted_as(code: str) -> str:
    """The position under which one is counted, whatever word its source has for it."""
    return COUNTED_AS.get(code, code)


def meant_by(code: str) -> frozenset[str]:
    """Every position that is counted under the same one as this."""
    return frozenset((counted_as(code), code)) | {
        one for one, counted in COUNTED_AS.items() if counted == counted_as(code)
    }


def action_name(rank: int | None) -> str:
    """What a rank of action means, with its number."""
    return f"{rank} – {ACTIONS[rank]}" if rank is not None and rank in ACTIONS else ""
