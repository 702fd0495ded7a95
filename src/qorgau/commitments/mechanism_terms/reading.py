"""Reads a pack's `mechanism_terms.yaml`; every fault by file, row and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder
from qorgau.people.policy import roles

from .. import treaties
from ..told.bodies import TREATY_BODIES
from .shapes import ACTIONS, ENTRY, MECHANISMS, STARTS, UNITS, MechanismTerms, Rule, Source, Step

FILE = "mechanism_terms.yaml"
EMPTY = MechanismTerms({}, (), ())


def current() -> MechanismTerms:
    """The terms of this installation's pack; read once a process."""
    country = pack.current()
    return _kept(str(country.path), country.digest)


@lru_cache(maxsize=2)
def _kept(_path: str, _digest: str) -> MechanismTerms:
    return read(pack.current())[0]


def read(country: Pack) -> tuple[MechanismTerms, tuple[Fault, ...]]:
    """The terms of a pack (none without the file), and what is wrong with the file itself."""
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    head = folder.mapping(FILE) if folder.files(FILE) else None
    made = EMPTY if head is None else _terms(head)
    if head is not None:
        _twice(made, head)
    return made, tuple(sorted(set(faults.found)))


def faults(country: Pack) -> Iterator[Fault]:
    """Everything wrong with the terms of a pack, also against its treaties."""
    made, found = read(country)
    yield from found
    register = treaties.read(country)[0]
    bodies = {*TREATY_BODIES, *(one.short for one in register.committees if one.short)}
    known = {one.code for one in register.treaties}
    wrong = Faults()
    for rule in made.rules:
        for body in sorted(set(rule.bodies) - bodies):
            wrong.add(FILE, f"terms {rule.code}", "bodies", f"{body!r} is no committee")
        for treaty in sorted(set(rule.treaties) - known):
            wrong.add(FILE, f"terms {rule.code}", "treaties", f"{treaty!r} is no treaty here")
    yield from wrong.found


def _terms(head: Row) -> MechanismTerms:
    sources = {one.code: one for one in (_source(row) for row in head.rows("sources"))}
    made = MechanismTerms(
        sources=sources,
        rules=tuple(_rule(row, sources) for row in head.rows("terms")),
        escalation=tuple(_steps(head)),
    )
    head.done()
    return made


def _source(row: Row) -> Source:
    made = Source(row.text("code"), row.label("name"), row.text("address", ""))
    row.done()
    return made


def _rule(row: Row, sources: Mapping[str, Source]) -> Rule:
    made = Rule(
        code=row.text("code"),
        mechanism=row.one_of("mechanism", MECHANISMS),
        action=row.one_of("action", ACTIONS),
        starts=row.one_of("starts", STARTS),
        amount=row.number("amount"),
        unit=row.one_of("unit", UNITS),
        source=row.one_of("source", sources),
        article=row.label("article", optional=True),
        bodies=row.words("bodies"),
        treaties=row.words("treaties"),
        before=row.flag("before", False),
        voluntary=row.flag("voluntary", False),
        confirmed=row.flag("confirmed", True),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        note=row.label("note", optional=True),
    )
    if (made.starts == ENTRY) != bool(made.treaties):
        row.fault("treaties", f"goes with the start {ENTRY!r}, and only with it")
    row.done()
    return made


def _steps(head: Row) -> Iterator[Step]:
    known = {action for role in roles().values() for action in role.may}
    for row in head.rows("escalation", "action"):
        yield Step(row.number("after_days", least=1), row.one_of("action", known))
        row.done()


def _twice(made: MechanismTerms, head: Row) -> None:
    seen: set[str] = set()
    for rule in made.rules:
        if rule.code in seen:
            head.fault(f"terms {rule.code}", "stands here twice")
        seen.add(rule.code)
