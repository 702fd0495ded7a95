"""The columns of an office's own tables, remembered: kept, known again, named anew, withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.ids import uuid7
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import ImportMapping
from ..told import own, own_table, own_words
from ..told.own_mapping import Mapping, signature
from ..told.shapes import Label
from . import terms

LONGEST_NAME, MOST_KEPT = 80, 500


@verb
def keep(
    *, by: Actor, name: str, mapping: Mapping, user: User, of: UUID | None = None
) -> ImportMapping:
    """Keep how a table is read, or as it is read from now on where `of` was kept before.

    Raises `Refused`: no name, a name that another mapping has, or no column of texts.
    """
    before = newest(of) if of else None
    said = clean(name, max_chars=LONGEST_NAME, field="name", required=True)
    refuse_if([*_taken(said, before), *_textless(mapping)])
    row = _row(before, said, mapping.as_json(), user)
    row.signature = signature(mapping.names)
    return _kept(by, row, "received.columns_kept")


@verb
def rename(*, by: Actor, of: UUID, name: str, user: User) -> ImportMapping:
    """Give kept columns another name. Raises `Refused` for a name that others have."""
    before = _standing(of)
    said = clean(name, max_chars=LONGEST_NAME, field="name", required=True)
    refuse_if([*_taken(said, before), *_same(said, before)])
    row = _row(before, said, before.said, user)
    return _kept(by, row, "received.columns_renamed")


@verb
def withdraw(*, by: Actor, of: UUID, user: User) -> ImportMapping:
    """End kept columns: no file is read by them any longer. What was imported stays."""
    before = _standing(of)
    row = _row(before, before.name, before.said, user)
    row.withdrawn = True
    return _kept(by, row, "received.columns_withdrawn")


def standing() -> list[ImportMapping]:
    """The newest version of each mapping that is not withdrawn, the newest first."""
    found: dict[UUID, ImportMapping] = {}
    for row in ImportMapping.objects.order_by("-at", "-version")[: 10 * MOST_KEPT]:
        found.setdefault(row.key, row)
    return [row for row in found.values() if not row.withdrawn][:MOST_KEPT]


def newest(key: UUID) -> ImportMapping | None:
    """What counts of a mapping; None where it was withdrawn or never kept."""
    row = ImportMapping.objects.filter(key=key).order_by("-version").first()
    return None if row is None or row.withdrawn else row


def versions(key: UUID) -> list[ImportMapping]:
    """Everything that was kept of a mapping, the newest first, with whoever kept it."""
    rows = ImportMapping.objects.filter(key=key).select_related("user")
    return list(rows.order_by("-version")[:50])


def named(name: str) -> ImportMapping | None:
    """The mapping of a name, case and blanks aside."""
    said = _folded(name)
    return next((row for row in standing() if _folded(row.name) == said), None)


def recognised(data: bytes, *, encoding: str = "") -> ImportMapping | None:
    """The mapping that was kept last for the columns of a table; None for columns never seen.

    Raises `told.shapes.Unreadable`.
    """
    kept = {row.signature: row for row in reversed(standing()) if row.signature}
    if not kept:
        return None
    for _sheet, names in own_table.headers(data, encoding=encoding):
        if row := kept.get(signature(names)):
            return row
    return None


def mapping_of(row: ImportMapping) -> Mapping:
    """How a table is read by what was kept."""
    return Mapping.from_json(row.said)


def is_as_kept(row: ImportMapping, mapping: Mapping) -> bool:
    """Whether a mapping says what was kept; the sheet of a workbook may be another."""
    return replace(mapping_of(row), sheet="") == replace(mapping, sheet="")


def not_understood(data: bytes, mapping: Mapping, *, encoding: str = "") -> dict[str, Counter[str]]:
    """Words of positions, bodies, themes and groups that are not known here, with their counts.

    Nobody said yet what they mean. Raises `told.shapes.Unreadable`.
    """
    known = terms.current()
    cells = own.cells(data, mapping, encoding=encoding)
    return own_words.not_understood(
        cells, mapping.values, lambda _key, word: known.has(Label(own.SCHEME, "", word))
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the lists here: as a mapping names it, and its names by language."""

    value: str
    names: Mapped[str, str]


def known_terms(key: str) -> list[Term]:
    """The terms that words of a column of themes or groups can mean, in the pack's order."""
    rows = pack.current().vocabularies.get(terms.NAMED[key.removesuffix("s")], ())
    return [
        Term(f"{scheme}={written.split('|')[0]}", row.labels)
        for row in rows
        for scheme, written in [*row.outside.items()][:1]
    ]


def _row(before: ImportMapping | None, name: str, said: object, user: User) -> ImportMapping:
    return ImportMapping(
        key=before.key if before else uuid7(),
        version=before.version + 1 if before else 1,
        name=name,
        signature=before.signature if before else "",
        said=said,
        user=user,
        at=timezone.now(),
    )


def _kept(by: Actor, row: ImportMapping, kind: str) -> ImportMapping:
    row.save()
    record(by=by, kind=kind, subject=f"columns:{row.key.hex}", rows=[row])
    return row


def _standing(key: UUID) -> ImportMapping:
    row = newest(key)
    gone = Reason("columns.gone", _("These columns are not kept any longer"))
    refuse_if([gone] if row is None else [])
    assert row is not None
    return row


def _taken(name: str, before: ImportMapping | None) -> Iterable[Reason]:
    other = named(name)
    if other and (before is None or other.key != before.key):
        yield Reason("columns.name", _("Other columns are kept under this name"), "name")


def _same(name: str, before: ImportMapping) -> Iterable[Reason]:
    if name == before.name:
        yield Reason("columns.same", _("This is their name already"), "name")


def _textless(mapping: Mapping) -> Iterable[Reason]:
    if not mapping.columns.get("text"):
        said = _("Choose the column that holds the text of the recommendations.")
        yield Reason("columns.text", said)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
