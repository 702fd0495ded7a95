"""How the State stands to a treaty by each source, today by the newest, and where they disagree.

Pure: works on statements as plain values, whether they come from tables or a pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .models import StatusKind

PARTY, SIGNED, BY_LAW, WITHDRAWN, NOT_PARTY = "party", "signed", "by_law", "withdrawn", "not_party"
UNKNOWN = "unknown"
BINDING = frozenset(
    {
        StatusKind.RATIFICATION,
        StatusKind.ACCESSION,
        StatusKind.SUCCESSION,
        StatusKind.PARTICIPATION,
        StatusKind.PARTY,
    }
)
_NOT = frozenset({StatusKind.NOT_PARTY, StatusKind.NO_ACTION})
#: Statements that tell whether the State is bound.
TELLING = BINDING | _NOT
#: The farther a State has gone, the later here.
_STEPS: Mapping[str, str] = {
    StatusKind.NO_ACTION: NOT_PARTY,
    StatusKind.NOT_PARTY: NOT_PARTY,
    StatusKind.SIGNATURE: SIGNED,
    StatusKind.LAW: BY_LAW,
    **dict.fromkeys(sorted(BINDING), PARTY),
    StatusKind.WITHDRAWAL: WITHDRAWN,
}
_FARTHEST = (NOT_PARTY, SIGNED, BY_LAW, PARTY, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says: `origin` names it, `as_of` is of when it speaks."""

    kind: str
    on: str
    origin: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The State's status today, since when, by which source and of when that source is."""

    status: str
    since: str
    origin: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that do not agree: `kind` is itself, status, dates or competence."""

    kind: str
    origins: tuple[str, ...]
    values: tuple[str, ...] = ()


def standing(statements: Sequence[Statement]) -> Standing:
    """The status today: what the newest source that tells one says; older ones give the day."""
    telling = [one for one in statements if one.kind in _STEPS]
    if not telling:
        return Standing(UNKNOWN, "", "", "")
    newest = max(telling, key=lambda one: one.as_of)
    status = _status_by(newest.origin, telling)
    return Standing(status, _since(status, telling), newest.origin, newest.as_of)


def conflicts(statements: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Everything in which the sources contradict themselves or each other."""
    return (*_with_themselves(statements), *_of_status(statements), *_of_dates(statements))


def _status_by(origin: str, statements: Iterable[Statement]) -> str:
    steps = [_STEPS[one.kind] for one in statements if one.origin == origin]
    return max(steps, key=_FARTHEST.index)


def _since(status: str, statements: Iterable[Statement]) -> str:
    """The most exact day that any source gives for that step."""
    days = [one.on for one in statements if _STEPS[one.kind] == status and one.on]
    return max(days, key=len, default="")


def _with_themselves(statements: Sequence[Statement]) -> Iterable[Conflict]:
    for origin in dict.fromkeys(one.origin for one in statements):
        kinds = {one.kind for one in statements if one.origin == origin}
        if kinds & BINDING and kinds & _NOT:
            yield Conflict("itself", (origin,))


def _of_status(statements: Sequence[Statement]) -> Iterable[Conflict]:
    """A source says the State is bound, a later one that it is not; nobody tells of leaving."""
    if any(one.kind == StatusKind.WITHDRAWAL for one in statements):
        return
    bound = [one for one in statements if one.kind in BINDING]
    for later in (one for one in statements if one.kind in _NOT):
        earlier = {
            one.origin: one
            for one in bound
            if one.as_of <= later.as_of and one.origin != later.origin
        }
        if earlier:
            yield Conflict("status", (*earlier, later.origin))


def _of_dates(statements: Sequence[Statement]) -> Iterable[Conflict]:
    """Two sources date the same step differently, as far as both are exact."""
    bound = [one for one in statements if one.kind in BINDING and one.on]
    different = [
        (one, other)
        for place, one in enumerate(bound)
        for other in bound[place + 1 :]
        if one.origin != other.origin and not _agree(one.on, other.on)
    ]
    if different:
        rows = list(dict.fromkeys(one for pair in different for one in pair))
        yield Conflict("dates", tuple(one.origin for one in rows), tuple(one.on for one in rows))


def _agree(one: str, other: str) -> bool:
    exact = min(len(one), len(other))
    return one[:exact] == other[:exact]


@dataclass(frozen=True, slots=True)
class Competent:
    """What one source says of a committee's competence; a claim has no act behind it."""

    recognised: bool
    claim: bool
    since: str
    origin: str
    as_of: str


def competence(rows: Sequence[Competent]) -> Competent | None:
    """What holds today: the newest statement that is no claim."""
    acts = [one for one in rows if not one.claim]
    return max(acts, key=lambda one: one.as_of, default=None)


def competence_conflicts(rows: Sequence[Competent]) -> tuple[Conflict, ...]:
    """Claims of a competence that no act had opened by then."""
    acts = [one for one in rows if not one.claim]
    return tuple(
        Conflict("competence", (claim.origin, *(one.origin for one in acts)))
        for claim in rows
        if claim.claim and acts and claim.recognised != _held(acts, claim.as_of)
    )


def _held(acts: Iterable[Competent], on: str) -> bool:
    """Whether an act had opened it by then; a day nobody knows counts as the source's own."""
    return any(one.recognised and (one.since or one.as_of) <= on for one in acts)
