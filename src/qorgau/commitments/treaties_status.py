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
#: What may be said without saying since when: the age of its source is its date. Any other
#: statement without a day is shown and changes nothing.
NO_DAY = frozenset(
    {
        StatusKind.SIGNATURE,
        StatusKind.PARTY,
        StatusKind.NOT_PARTY,
        StatusKind.NO_ACTION,
        StatusKind.MENTION,
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
    StatusKind.ENTRY: PARTY,
    StatusKind.WITHDRAWAL: WITHDRAWN,
}
_DECIDED = (PARTY, NOT_PARTY, WITHDRAWN)
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


def standing(statements: Sequence[Statement], today: str = "") -> Standing:
    """The status today: what the newest source that tells one says; older ones give the day.

    A signature or a law that a newer source tells does not undo a ratification known before.
    What will only happen after `today` (a day as text, or empty) does not count yet.
    """
    telling = [one for one in statements if one.kind in _STEPS and counts(one, today)]
    if not telling:
        return Standing(UNKNOWN, "", "", "")
    newest = max(telling, key=lambda one: one.as_of)
    status = _status_by(newest.origin, telling)
    if status in (SIGNED, BY_LAW) and (bound := _still_bound(telling, newest.as_of)):
        newest, status = bound, PARTY
    return Standing(status, _since(status, telling), newest.origin, newest.as_of)


def counts(one: Statement, today: str = "") -> bool:
    """Whether a statement may change anything: dated where it must be, and not of a later day."""
    if not one.on:
        return one.kind in NO_DAY
    return not _later(one.on, today)


def _later(on: str, today: str) -> bool:
    """Whether a day, month or year lies wholly after today."""
    return bool(today) and on > today[: len(on)]


def _still_bound(telling: Sequence[Statement], until: str) -> Statement | None:
    """The newest statement that the State is bound, unless a later one says that it is not."""
    earlier = [one for one in telling if one.as_of <= until and _STEPS[one.kind] in _DECIDED]
    newest = max(earlier, key=lambda one: one.as_of, default=None)
    return newest if newest is not None and _STEPS[newest.kind] == PARTY else None


def conflicts(statements: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Everything in which the sources contradict themselves or each other."""
    return (*_with_themselves(statements), *_of_status(statements), *_of_dates(statements))


def _status_by(origin: str, statements: Iterable[Statement]) -> str:
    steps = [_STEPS[one.kind] for one in statements if one.origin == origin]
    return max(steps, key=_FARTHEST.index)


def _since(status: str, statements: Iterable[Statement]) -> str:
    """The most exact day that any source gives for that step."""
    dated = [one for one in statements if _STEPS[one.kind] == status and one.on]
    acts = [one for one in dated if one.kind != StatusKind.ENTRY] or dated
    return max((one.on for one in acts), key=len, default="")


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


def competence(rows: Sequence[Competent], today: str = "") -> Competent | None:
    """What holds today: the newest statement that is no claim and whose day has come."""
    acts = [one for one in rows if not one.claim and _opens_or_closes(one, today)]
    return max(acts, key=lambda one: one.as_of, default=None)


def coming(rows: Sequence[Competent], today: str) -> Competent | None:
    """The first recognition whose day is still to come."""
    acts = [one for one in rows if not one.claim and one.recognised and _later(one.since, today)]
    return min(acts, key=lambda one: one.since, default=None)


def competence_conflicts(rows: Sequence[Competent]) -> tuple[Conflict, ...]:
    """Claims of a competence that no act had opened by then."""
    acts = [one for one in rows if not one.claim]
    return tuple(
        Conflict("competence", (claim.origin, *(one.origin for one in acts)))
        for claim in rows
        if claim.claim and acts and claim.recognised != _held(acts, claim.as_of)
    )


def _opens_or_closes(one: Competent, today: str) -> bool:
    """A recognition without a day opens nothing; that there is none needs no day of its own."""
    return bool(one.since or not one.recognised) and not _later(one.since, today)


def _held(acts: Iterable[Competent], on: str) -> bool:
    """Whether an act had opened it by then."""
    return any(one.recognised and one.since and one.since <= on for one in acts)
