"""Reads a pack's `accreditation.yaml`; every fault by file, row and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder
from qorgau.figures.period import BadPeriod, period

from .shapes import (
    BETTER,
    COUNT,
    COUNT_CODES,
    FIGURE,
    FOR,
    HERE,
    HERE_CODES,
    KINDS,
    LAW,
    PARAGRAPH,
    RECEIVED,
    SIDES,
    STANDINGS,
    Observation,
    Point,
    Standard,
    Standing,
    Wanted,
)

FILE = "accreditation.yaml"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
_ADDRESS = ("https://", "http://")


def current() -> Standard | None:
    """The standard of this installation's pack, read once a process; None where it has none."""
    country = pack.current()
    return _kept(str(country.path), country.digest)


@lru_cache(maxsize=2)
def _kept(_path: str, _digest: str) -> Standard | None:
    return read(pack.current())[0]


def read(country: Pack) -> tuple[Standard | None, tuple[Fault, ...]]:
    """The standard of a pack (None without the file), and what is wrong with the file."""
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    head = folder.mapping(FILE) if folder.files(FILE) else None
    if head is None:
        return None, tuple(faults.found)
    made = _standard(head, country)
    head.done()
    return made, tuple(faults.found)


def _standard(head: Row, country: Pack) -> Standard:
    groups = tuple(_named(head, "groups"))
    marks = tuple(_named(head, "marks"))
    bodies = {one.code for one in country.bodies}
    known = {code for code, _names in marks}
    return Standard(
        names=head.label("name"),
        body=head.one_of("body", bodies),
        version_on=head.date("version_on"),
        every_years=head.number("every_years", 0),
        source=head.text("source"),
        address=_address(head),
        confirmed=head.flag("confirmed", True),
        note=head.remark("note"),
        groups=groups,
        marks=marks,
        standings=tuple(_standing(row, known, bodies) for row in head.rows("standings", "when")),
        observations=tuple(_observations(head, {code for code, _names in groups}, country)),
    )


def _named(head: Row, key: str) -> Iterator[tuple[str, dict[str, str]]]:
    for row in head.rows(key):
        yield row.text("code"), dict(row.label("name"))
        row.done()


def _address(row: Row) -> str:
    given = row.text("address", "")
    if given and not given.startswith(_ADDRESS):
        row.fault("address", "must begin with https:// or http://")
    return given


def _standing(row: Row, marks: set[str], bodies: set[str]) -> Standing:
    on = row.text("when")
    if on and not _is_time(on):
        row.fault("when", f"{on!r} is not a day, month or year like 2026-07-01, 2026-07, 2026")
    made = Standing(
        on=on,
        kind=row.one_of("kind", STANDINGS),
        grade=row.one_of("grade", marks, ""),
        texts=row.label("text"),
        who=row.one_of("who", bodies, ""),
        source=row.remark("source"),
        address=_address(row),
        document=row.text("document", ""),
        paragraph=row.number_or_none("paragraph"),
        confirmed=row.flag("confirmed", True),
        note=row.remark("note"),
    )
    if not made.source and not made.document:
        row.fault("source", "name a source, or a document with its paragraph")
    row.done()
    return made


def _is_time(on: str) -> bool:
    try:
        period(on)
    except BadPeriod:
        return False
    return bool(_DAY.fullmatch(on))


def _observations(head: Row, groups: set[str], country: Pack) -> Iterator[Observation]:
    seen: set[str] = set()
    for row in head.rows("observations"):
        code = row.text("code")
        if not _NUMBER.fullmatch(code):
            row.fault("code", f"{code!r} is not a number like 1.8 (write it in quotes)")
        if code in seen:
            row.fault("code", "stands here twice")
        seen.add(code)
        made = Observation(
            code=code,
            group=row.one_of("group", groups),
            names=row.label("name"),
            asks=row.label("asks"),
            points=tuple(_points(row, country)),
        )
        if not made.points:
            row.fault("points", "missing")
        row.done()
        yield made


def _points(observation: Row, country: Pack) -> Iterator[Point]:
    seen: set[str] = set()
    for row in observation.rows("points"):
        code = row.text("code")
        if code in seen:
            row.fault("code", "stands here twice")
        seen.add(code)
        evidence = tuple(_wanted(one, country) for one in row.rows("evidence", "kind"))
        made = Point(code, row.label("text"), evidence)
        row.done()
        yield made


def _wanted(row: Row, country: Pack) -> Wanted:
    kinds = [kind for kind in KINDS if kind in row.data]
    if len(kinds) != 1:
        row.fault("", f"needs exactly one of {', '.join(KINDS)}")
    kind = kinds[0] if kinds else ""
    made = Wanted(
        kind=kind,
        code=_code(row, kind, country) if kind else "",
        place=_place(row) if kind in (LAW, PARAGRAPH) else "",
        side=row.one_of("side", SIDES, FOR) if kind in (LAW, PARAGRAPH) else FOR,
        better=row.one_of("better", BETTER, "") if kind == FIGURE else "",
        full=row.number_or_none("full") if kind == FIGURE else None,
        words=row.words("words") if kind == RECEIVED else (),
    )
    row.done()
    return made


def _place(row: Row) -> str:
    """Where in a document: a number or a path; whole documents have none."""
    given: Any = row.raw("place")
    if given is None or isinstance(given, str):
        return (given or "").strip("/")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    row.fault("place", "must be a number or a path such as art-5")
    return ""


def _code(row: Row, kind: str, country: Pack) -> str:
    """The code, checked where this room can know it; a text of the library may come later."""
    known: dict[str, Any] = {
        FIGURE: country.indicators,
        "body": {one.code for one in country.bodies},
        "report": country.outlines,
        "term": {one.code for one in country.terms},
        HERE: HERE_CODES,
        COUNT: COUNT_CODES,
    }
    return row.one_of(kind, known[kind]) if kind in known else row.text(kind)
