"""Reads a pack's `treaties.yaml` and `mandate_visits.csv`; every fault by file, row and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder
from qorgau.figures.period import BadPeriod, period

from .models import StatusKind, TreatyArea, TreatyKind, VisitKind
from .treaties_check import check
from .treaties_rows import (
    TOPICS,
    CommitteeRow,
    CompetenceRow,
    Said,
    SourceRow,
    StatusRow,
    ToldRow,
    TreatyRegister,
    TreatyRow,
    VisitRow,
)
from .treaties_status import NO_DAY

FILE, VISITS = "treaties.yaml", "mandate_visits.csv"
NOT_TOLD = "not told"
"""Written as `when` where a source tells an act and not its day: shown so, it changes nothing."""
EMPTY = TreatyRegister((), (), (), (), (), (), ())
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read(country: Pack) -> tuple[TreatyRegister, tuple[Fault, ...]]:
    """What the pack says of treaties and visits, and everything wrong with it, sorted.

    Both files may be missing: then the pack says nothing of treaties.
    """
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    head = folder.mapping(FILE) if folder.files(FILE) else None
    register = EMPTY if head is None else _register(head)
    visits = tuple(_visits(folder)) if folder.files(VISITS) else ()
    register = replace(register, visits=visits)
    check(register, country, faults)
    return register, tuple(sorted(set(faults.found)))


def current() -> TreatyRegister:
    """The register of this installation's pack; read once a process."""
    country = pack.current()
    return _kept(str(country.path), country.digest)


@lru_cache(maxsize=2)
def _kept(path: str, digest: str) -> TreatyRegister:
    """The register of the current pack; `path` and `digest` name it in the cache."""
    return read(pack.current())[0]


def _register(head: Row) -> TreatyRegister:
    made = TreatyRegister(
        state_names=head.words("state_names"),
        sources=tuple(_source(row) for row in head.rows("sources")),
        committees=tuple(_committee(row, n) for n, row in enumerate(head.rows("committees"))),
        treaties=tuple(_treaty(row, n) for n, row in enumerate(head.rows("treaties"))),
        visits=(),
        others=tuple(_other(row) for row in head.rows("others", "source")),
        told=tuple(_told(row) for row in head.rows("told", "topic")),
    )
    head.done()
    return made


def _source(row: Row) -> SourceRow:
    made = SourceRow(
        code=_code(row),
        names=row.label("name"),
        as_of=_date(row, "as_of", demanded=True),
        address=row.text("address", ""),
    )
    row.done()
    return made


def _committee(row: Row, order: int) -> CommitteeRow:
    made = CommitteeRow(
        code=_code(row),
        order=order,
        names=row.label("name"),
        short=row.text("short", ""),
        body=row.text("body", ""),
    )
    row.done()
    return made


def _other(row: Row) -> tuple[str, int]:
    made = (row.text("source"), row.number("count", least=1))
    row.done()
    return made


def _told(row: Row) -> ToldRow:
    made = ToldRow(
        topic=row.one_of("topic", TOPICS),
        text=row.label("text"),
        said=_said(row, demanded=False),
    )
    row.done()
    return made


def _treaty(row: Row, order: int) -> TreatyRow:
    code = _code(row)
    made = TreatyRow(
        code=code,
        order=order,
        kind=row.one_of("kind", TreatyKind.values),
        area=row.one_of("area", TreatyArea.values),
        names=row.label("name"),
        shorts=row.label("short", optional=True),
        reference=row.text("reference", ""),
        adopted_on=_date(row, "adopted_on"),
        of=row.text("of", ""),
        committee=row.text("committee", ""),
        rights=row.words("rights"),
        reports_every=row.number_or_none("reports_every"),
        reservations_in=row.words("reservations_in"),
        events=tuple(_event(one, code, n) for n, one in enumerate(row.rows("events", "kind"))),
        competence=tuple(
            _competence(one, code, n) for n, one in enumerate(row.rows("competence", "committee"))
        ),
    )
    if not made.events:
        row.fault("events", "missing: a treaty needs what at least one source says of it")
    row.done()
    return made


def _event(row: Row, treaty: str, order: int) -> StatusRow:
    kind = row.one_of("kind", StatusKind.values)
    said = _said(row, demanded=kind not in NO_DAY)
    made = StatusRow(treaty, order, kind, said, row.label("article", optional=True))
    row.done()
    return made


def _competence(row: Row, treaty: str, order: int) -> CompetenceRow:
    made = CompetenceRow(
        treaty=treaty,
        order=order,
        committee=row.text("committee"),
        basis=row.label("basis", optional=True),
        recognised=row.flag("recognised", True),
        claim=row.flag("claim", False),
        said=_said(row, demanded=False),
    )
    row.done()
    return made


def _said(row: Row, *, demanded: bool) -> Said:
    """When, and by which source or paragraph; exactly one of the two."""
    made = Said(
        on=_date(row, "when", demanded=demanded, untold=True),
        source=row.text("source", ""),
        document=row.text("document", ""),
        paragraph=row.number_or_none("paragraph"),
        note=row.label("note", optional=True),
        confirmed=row.flag("confirmed", True),
    )
    if bool(made.source) == bool(made.document):
        row.fault("source", "exactly one of source and document must be given")
    if made.document and made.paragraph is None:
        row.fault("paragraph", "missing")
    return made


def _visits(folder: Folder) -> Iterator[VisitRow]:
    columns = ("code", "kind", "when", "who", "document", "paragraph", "source", "address")
    for order, row in enumerate(folder.sheet(VISITS, (*columns, *folder.languages))):
        paragraph = row.number_or_none("paragraph")
        said = Said(
            on=_date(row, "when", demanded=True),
            source=row.text("source", ""),
            document=row.text("document", ""),
            paragraph=paragraph,
            note={},
            confirmed=True,
        )
        if bool(said.source) == bool(said.document):
            row.fault("source", "exactly one of source and document must be given")
        if said.document and paragraph is None:
            row.fault("paragraph", "missing")
        yield VisitRow(
            code=_code(row),
            order=order,
            kind=row.one_of("kind", VisitKind.values),
            who=row.text("who", ""),
            names=row.label_columns(),
            address=row.text("address", ""),
            said=said,
        )


def _code(row: Row) -> str:
    code = row.text("code")
    if code and not _CODE.fullmatch(code):
        row.fault("code", f"{code!r} must be of small letters, digits, - and _")
    return code


def _date(row: Row, key: str, *, demanded: bool = False, untold: bool = False) -> str:
    """A day, month or year as the source has it; YAML may have read it as a date or number.

    With `untold` it may be said that the source tells none.
    """
    value = row.raw(key)
    if value is None:
        if demanded:
            row.fault(key, "missing date")
        return ""
    text = str(value).strip()
    if untold and text == NOT_TOLD:
        return ""
    try:
        return period(text).code if _DATE.fullmatch(text) else _no_date(row, key, text)
    except BadPeriod:
        return _no_date(row, key, text)


def _no_date(row: Row, key: str, text: str) -> str:
    row.fault(key, f"{text!r} is no day, month or year such as 2008-02-21, 2008-02 or 2008")
    return ""
