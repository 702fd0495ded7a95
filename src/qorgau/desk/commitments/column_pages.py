"""Pages about the columns of an own table, and what is told of them beside the preview."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qorgau.commitments.models import ImportMapping
from qorgau.commitments.received import mappings
from qorgau.commitments.received.words import position_name
from qorgau.commitments.told import own, own_table
from qorgau.commitments.told.own_mapping import Mapping
from qorgau.commitments.told.own_table import Looked
from qorgau.commitments.told.shapes import Unreadable
from qorgau.common import formats
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import actor, person
from . import own_tables
from .columns import HELD, LANGUAGES, ColumnsForm, teller_name
from .meanings import WordsForm, meant

IMPORT = "commitments.import"
_LONGEST = 850_000  # characters of a carried file: its mapping is carried beside it
#: What a page carries beside the mapping, by the names of `ConfirmForm`.
_CARRIED = ("text", "name", "encoding", "state")


@dataclass(frozen=True, slots=True)
class Summary:
    """How a file is read, for the page that shows what it would bring."""

    kept: ImportMapping | None
    as_kept: bool
    columns: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]

    @property
    def explained(self) -> int:
        """How many words have a meaning that somebody gave."""
        return len(self.words)


def first(request: HttpRequest, data: bytes, carry: Mapped[str, str]) -> HttpResponse:
    """The page of the columns of a file that was just chosen. Raises `Unreadable`."""
    if len(carry.get("text", "")) > _LONGEST:
        raise Unreadable("own.long")
    looked = own_table.look(data, encoding=carry.get("encoding", ""))
    said = looked.guess.as_json()
    form = ColumnsForm(looked, {**said, "fixed": {"session": carry.get("session", "")}})
    form.initial["keep_as"] = str(carry.get("name", "")).rpartition(".")[0][:60]
    kept = {name: carry.get(name, "") for name in _CARRIED}
    return columns(request, form, {**kept, "form": own.FORMAT, "mapping": ""})


def remember(request: HttpRequest, said: object) -> None:
    """Keep the columns of a file that is imported, where a name for them was given."""
    name = str(said.get("name") or "") if isinstance(said, dict) else ""
    kept, same = own_tables.kept_of(said)
    if not name or same:
        return
    try:
        mappings.keep(
            by=actor(request, IMPORT),
            name=name,
            mapping=Mapping.from_json(said),
            user=person(request),
            of=kept.key if kept else None,
        )
        messages.success(
            request, _("The columns are kept under the name “%(name)s”.") % {"name": name}
        )
    except Refused as refused:
        messages.warning(request, " ".join(str(one.message) for one in refused.reasons))


def summary(said: object) -> Summary | None:
    """How a file is read by the mapping that a page carries; None where it carries none."""
    if isinstance(said, str):
        said = own_tables.read(said)
    if not said:
        return None
    mapping = Mapping.from_json(said)
    kept, same = own_tables.kept_of(said)
    columns = [(name, str(HELD[key])) for key, of in mapping.columns.items() for name in of]
    order = {name: place for place, name in enumerate(mapping.names)}
    columns.sort(key=lambda one: order.get(one[0], len(order)))
    return Summary(kept, same, tuple(columns), _fixed(mapping), meant(mapping.values))


def columns(request: HttpRequest, form: ColumnsForm, carry: Mapped[str, str]) -> HttpResponse:
    """What each column holds, with three of its cells."""
    shown = {"form": form, "looked": form.looked, "carried": carry, "notes": _notes(form.looked)}
    return page(request, "desk/commitments/columns.html", shown)


def words(request: HttpRequest, form: WordsForm, carry: Mapped[str, str]) -> HttpResponse:
    """What the words mean that are not known here."""
    return page(request, "desk/commitments/column_words.html", {"form": form, "carried": carry})


def carry(request: HttpRequest, mapping: Mapped[str, Any] | None = None) -> dict[str, str]:
    """The file as it was sent, and how it is read."""
    kept = {name: request.POST.get(name, "") for name in _CARRIED} | {"form": own.FORMAT}
    said = request.POST.get("mapping", "") if mapping is None else own_tables.written(mapping)
    return {**kept, "mapping": said}


def _notes(looked: Looked) -> list[str]:
    """What a person should know of the sheet before its columns are chosen."""
    marks, found = looked.marks, []
    if count := marks.hidden_rows:
        said = ngettext(
            "%(num)s row of the sheet is hidden: it is read too.",
            "%(num)s rows of the sheet are hidden: they are read too.",
            count,
        )
        found.append(said % {"num": formats.number(count)})
    if marks.down:
        found.append(_("Cells merged downwards hold for each of their rows."))
    if count := marks.unsaved:
        said = ngettext(
            "%(num)s formula has no saved result: save the workbook in an office program first.",
            "%(num)s formulas have no saved result: save the workbook in an office program first.",
            count,
        )
        found.append(said % {"num": formats.number(count)})
    return found


def _fixed(mapping: Mapping) -> tuple[tuple[str, str], ...]:
    """What is said for every row, in the words of the page."""
    fixed = mapping.fixed
    names = {"kk": dict(LANGUAGES)["kk"], "ru": dict(LANGUAGES)["ru"], "en": dict(LANGUAGES)["en"]}
    rows = (
        (_("Whose recommendations they are"), teller_name(fixed)),
        (_("Symbol of the document"), fixed.get("symbol", "")),
        (_("Date of the document"), fixed.get("dated", "")),
        (_("Session of the review"), fixed.get("session", "")),
        (_("Response of the State to all of them"), _position(fixed.get("position", ""))),
        (_("Language of the texts"), str(names.get(fixed.get("language", ""), ""))),
    )
    return tuple((name, value) for name, value in rows if value)


def _position(code: str) -> str:
    return str(position_name(code)) if code else ""
