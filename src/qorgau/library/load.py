"""The room's sections of the pack: how documents are cited, and what they do to one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder

from . import citing_names, eids, queries, relating, rules
from .models import Relation, RelationKind
from .relating import Related

FILE = "relations.csv"
COLUMNS = tuple(one.name for one in fields(Related))


def faults(country: Pack) -> Iterator[Fault]:
    """Everything wrong in the sections of the pack that this room reads, by file, row and key."""
    yield from read(country)[1]
    yield from citing_names.read(country)[1]


def load(*, by: Actor) -> Iterator[str]:
    """Bring the relations to what the pack says; a line that says how many there are."""
    wanted = set(read(pack.current())[0])
    standing = {_of(row): row for row in queries.relations_of_pack()}
    for related in sorted(wanted - set(standing), key=repr):
        relating.add_relation(by=by, related=related, origin="pack")
    for related, row in standing.items():
        if related not in wanted:
            relating.close_relation(by=by, relation=row, reason="no longer in the pack")
    yield f"{len(wanted)} relations of documents"


def read(country: Pack) -> tuple[tuple[Related, ...], tuple[Fault, ...]]:
    """The relations of a pack (none without `relations.csv`), and what is wrong with them."""
    found = Faults()
    folder = Folder(country.path, found, country.languages)
    if not (country.path / FILE).exists():
        return (), ()
    made: list[Related] = []
    for row in folder.sheet(FILE, COLUMNS):
        related = _related(row)
        _check(related, row, country)
        if related in made:
            row.fault("", "the same relation is written twice")
        made.append(related)
    return tuple(made), tuple(found.found)


def _related(row: Row) -> Related:
    return Related(
        kind=row.one_of("kind", RelationKind.values),
        from_symbol=row.text("from_symbol"),
        to_symbol=row.text("to_symbol"),
        from_place=row.text("from_place", ""),
        to_place=row.text("to_place", ""),
        since=row.date("since"),
        until=row.date("until"),
        source=row.text("source", ""),
        document=row.text("document", ""),
        paragraph=row.number_or_none("paragraph"),
        address=row.text("address", ""),
    )


def _check(related: Related, row: Row, country: Pack) -> None:
    for reason in rules.unrelated(related):
        if reason.code != "library.relation_kind":
            row.fault(reason.field.replace("valid_to", "until"), _FAULTS[reason.code])
    for key in ("from_place", "to_place"):
        if (place := getattr(related, key)) and not eids.is_name(place):
            row.fault(key, f"{place!r} is not a name such as art_5__para_2")
    work = country.works.get(related.document)
    if related.document and work is None:
        row.fault("document", f"no work {related.document!r} in works.yaml")
    known = work.paragraphs if work else None
    if related.paragraph is not None and known and not 1 <= related.paragraph <= known:
        row.fault("paragraph", f"{related.document} has paragraphs 1 to {known}")


#: What `pack check` says, which is in one language.
_FAULTS: Mapping[str, str] = {
    "library.symbol": "must have letters, digits, full stops, hyphens and single slashes",
    "library.itself": "a document cannot stand in a relation to itself",
    "library.no_source": "say where this is stated: source, document or address",
    "library.ends_first": "is before since",
}


def _of(row: Relation) -> Related:
    return Related(**{name: getattr(row, name) for name in COLUMNS})
