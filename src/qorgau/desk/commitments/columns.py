"""The form of the columns of an office's own table: what each holds, what the file does not say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import bodies
from qorgau.commitments.public.facets import mechanism_name
from qorgau.commitments.received import mappings
from qorgau.commitments.received.words import position_name
from qorgau.commitments.told import own_mapping, symbols
from qorgau.commitments.told.own_mapping import SEVERAL, Mapping
from qorgau.commitments.told.own_table import Looked
from qorgau.commitments.told.shapes import IN_PART, NOTED, PENDING, SUPPORTED
from qorgau.common.components import DateField
from qorgau.common.formats import language

#: What a column can hold, in the words of the page; the order is that of the list.
HELD: Mapped[str, Any] = {
    "text": _("Text of the recommendation"),
    "number": _("Number of the recommendation or paragraph"),
    "body": _("Whose recommendation: committee, review, expert"),
    "states": _("States that recommended it"),
    "state": _("State that was recommended to"),
    "symbol": _("Document (symbol)"),
    "position": _("Response of the State"),
    "themes": _("Themes"),
    "groups": _("Groups of people"),
    "sdgs": _("Sustainable Development Goals"),
    "session": _("Session"),
    "cycle": _("Cycle"),
    "dated": _("Date"),
    "heading": _("Heading above the text"),
    "kind": _("What it is: recommendation, concern, pledge"),
    "grade": _("Grade of the committee"),
    "assessment": _("What was done about it"),
    "outside": _("Identifier in another system"),
}
POSITIONS = (SUPPORTED, NOTED, IN_PART, PENDING)
LANGUAGES = (
    ("", _("Recognise it")),
    ("kk", _("Kazakh")),
    ("ru", _("Russian")),
    ("en", _("English")),
)
#: Mechanisms of which a file is one, beside the committees.
_OTHERS = ("special:", "national:", "other:")
_TOLD_BY = ("body", "symbol")


@dataclass(frozen=True, slots=True)
class Shown:
    """A column on the page: its name, three cells, its select, whether the select is a guess."""

    label: str
    examples: tuple[str, ...]
    hidden: bool
    field: forms.BoundField
    guessed: bool


class Chosen(forms.ChoiceField):
    """A select that always says something: its blank choice is an answer like the others."""

    def validate(self, value: Any) -> None:
        """Raise `ValidationError` for what is no choice."""
        if value and not self.valid_value(value):
            words = {"value": value}
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", words)


class ColumnsForm(forms.Form):
    """A select for each column, and what holds for the whole file."""

    sheet = Chosen(label=_("Sheet"))
    header = Chosen(label=_("Row with the names of the columns"))
    told_by = forms.ChoiceField(
        label=_("Whose recommendations they are"),
        required=False,
        help_text=_("Where no column and no symbol of the document tells it."),
    )
    symbol = forms.CharField(
        label=_("Symbol of the document"),
        required=False,
        max_length=120,
        help_text=_("Such as CAT/C/XXX/CO/3, where all rows are of one document."),
    )
    dated = DateField(label=_("Date of the document"), required=False)
    session = forms.IntegerField(
        label=_("Session of the review"), required=False, min_value=1, max_value=999
    )
    position = forms.ChoiceField(
        label=_("Response of the State to all of them"),
        required=False,
        help_text=_("Where no column tells it."),
    )
    language = forms.ChoiceField(
        label=_("Language of the texts"), required=False, choices=LANGUAGES
    )
    keep_as = forms.CharField(
        label=_("Keep these columns under the name"),
        required=False,
        max_length=mappings.LONGEST_NAME,
        help_text=_(
            "The next file with these columns is then read in the same way. They are kept when "
            "you import. Leave it empty to keep nothing."
        ),
    )

    def __init__(self, looked: Looked, said: Mapped[str, Any], data: Any = None) -> None:
        """`said` is the mapping that is shown first, as a page carries it."""
        self.looked, self._said = looked, said
        mapping = Mapping.from_json(said)
        super().__init__(data, initial=_initial(looked, mapping, str(said.get("name") or "")))
        self._choose("sheet", [(one, one) for one in looked.sheets])
        self._choose("header", [(number, f"{number}: {short}") for number, short in looked.rows])
        if len(looked.sheets) < 2:
            del self.fields["sheet"]
        self._choose("told_by", [("", _("A column tells it")), *teller_choices()])
        positions = [(one, position_name(one)) for one in POSITIONS]
        self._choose("position", [("", _("Not told")), *positions])
        holds = {
            own_mapping.folded(name): key for key, of in mapping.columns.items() for name in of
        }
        for place, column in enumerate(looked.columns):
            self.fields[f"c{place}"] = Chosen(
                label=column.label,
                choices=[("", _("Leave out")), *HELD.items()],
                initial=holds.get(own_mapping.folded(column.label), ""),
            )

    def columns(self) -> Iterator[Shown]:
        """The columns in their order."""
        for place, one in enumerate(self.looked.columns):
            bound = self[f"c{place}"]
            guess = not self.is_bound and not self._said.get("name") and bool(bound.initial)
            yield Shown(one.label, one.examples, one.hidden, bound, guess)

    def clean_symbol(self) -> str:
        """A symbol in its usual form, or nothing."""
        said = self.cleaned_data["symbol"].strip()
        found = symbols.parse(said) if said else None
        if said and found is None:
            raise ValidationError(_("This is no symbol of the United Nations"))
        return found.text if found else ""

    def clean_keep_as(self) -> str:
        """A name that no other columns have."""
        name: str = " ".join(self.cleaned_data["keep_as"].split())
        other = mappings.named(name) if name else None
        if other and other.signature != own_mapping.signature(self.looked.names):
            raise ValidationError(_("Other columns are kept under this name"))
        return name

    def clean(self) -> dict[str, Any]:
        """One column for each thing but lists; the text, and whose it is, must be told."""
        said = self.cleaned_data
        held: dict[str, str] = {}
        for place, column in enumerate(self.looked.columns):
            key = said.get(f"c{place}") or ""
            if key and key in held and key not in SEVERAL:
                words = {"column": held[key], "what": HELD[key]}
                fault = gettext("The column “%(column)s” holds this already: %(what)s") % words
                self.add_error(f"c{place}", fault)
            held.setdefault(key, column.label)
        if "text" not in held:
            self.add_error("c0", _("Choose the column that holds the text of the recommendations."))
        if not (said.get("told_by") or said.get("symbol") or any(one in held for one in _TOLD_BY)):
            untold = _("Say whose recommendations they are, or choose the column that tells it")
            self.add_error("told_by", untold)
        return said

    def mapping(self) -> dict[str, Any]:
        """What the person says, as a page carries it; words that were explained stay explained."""
        said = self.cleaned_data
        columns: dict[str, list[str]] = {}
        for place, column in enumerate(self.looked.columns):
            if key := said[f"c{place}"]:
                columns.setdefault(key, []).append(column.label)
        dated: dt.date | None = said["dated"]
        mechanism, _colon, body = said["told_by"].partition(":")
        fixed = {
            "mechanism": mechanism,
            "body": body,
            "symbol": said["symbol"],
            "dated": dated.isoformat() if dated else "",
            "session": str(said["session"] or ""),
            "position": said["position"],
            "language": said["language"],
        }
        return {
            "columns": columns,
            "fixed": {key: value for key, value in fixed.items() if value},
            "values": self._said.get("values") or {},
            "sheet": self.looked.sheet,
            "names": list(self.looked.names),
            "name": said["keep_as"],
        }

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _initial(looked: Looked, mapping: Mapping, name: str) -> dict[str, Any]:
    fixed = mapping.fixed
    told_by = f"{fixed.get('mechanism', '')}:{fixed.get('body', '')}"
    return {
        "sheet": looked.sheet,
        "header": looked.header,
        "told_by": told_by if told_by != ":" else "",
        "symbol": fixed.get("symbol", ""),
        "dated": _day(fixed.get("dated", "")),
        "session": fixed.get("session", ""),
        "position": fixed.get("position", ""),
        "language": fixed.get("language", ""),
        "keep_as": name,
    }


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        return None


def teller_choices() -> list[tuple[str, Any]]:
    """The review, each committee, experts, the State itself, others: "mechanism:code", name."""
    named = bodies.names(language())
    known = [*named.items(), *((one, one) for one in sorted(bodies.codes() - named.keys()))]
    return [
        ("upr:UPR", mechanism_name("upr")),
        *((f"treaty:{code}", name) for code, name in known),
        *((one, mechanism_name(one.rstrip(":"))) for one in _OTHERS),
    ]


def teller_name(fixed: Mapped[str, str]) -> str:
    """Who is said to have told all rows; blank where nobody said."""
    code = f"{fixed.get('mechanism', '')}:{fixed.get('body', '')}"
    return str(dict(teller_choices()).get(code, "")) if code != ":" else ""
