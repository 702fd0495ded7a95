"""What promises say of one another and of the rest of the pack: every wrong word is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from qorgau.country.pack import Faults, Pack

from . import bills
from .shapes import ChainRow, Happening, Place, PromiseRow

PLANS = ("plan", "programme")


def check(
    promises: Sequence[PromiseRow], chains: Sequence[ChainRow], country: Pack, faults: Faults
) -> None:
    """Note what is wrong between the rows, and between them and the pack."""
    _once((("promises/chains.yaml", one.code) for one in chains), faults)
    _once(((one.file, one.code) for one in promises), faults)
    known = {one.code: one for one in promises}
    for one in promises:
        _check_codes(one, country, {chain.code for chain in chains}, faults)
        _check_places(one, country, faults)
        _check_dates(one, faults)
        _check_stages(one, faults)
        _check_near(one, known, faults)
    _check_circles(known, "follows", {code: one.follows for code, one in known.items()}, faults)
    plans = {code: (one.plan,) if one.plan else () for code, one in known.items()}
    _check_circles(known, "plan", plans, faults)


def _once(named: Iterable[tuple[str, str]], faults: Faults) -> None:
    first: dict[str, str] = {}
    for file, code in named:
        if code in first:
            faults.add(file, code, "code", f"written twice, first in {first[code]}")
        first.setdefault(code, file)


def _check_codes(one: PromiseRow, country: Pack, chains: Collection[str], faults: Faults) -> None:
    bodies = {body.code for body in country.bodies}
    rights = {concept.code for concept in country.vocabularies.get("rights", ())}
    for key, given, known, what in (
        ("responsible", one.responsible, bodies, "no body"),
        ("co_executors", one.co_executors, bodies, "no body"),
        ("rights", one.rights, rights, "no right"),
        ("chain", (one.chain,) if one.chain else (), chains, "no row of chains.yaml"),
    ):
        for code in given:
            if code not in known:
                faults.add(one.file, one.code, key, f"{what} {code!r}")
    named = (*one.responsible, *one.co_executors)
    for key, given in (("responsible", named), ("rights", one.rights), ("follows", one.follows)):
        for code in sorted({code for code in given if given.count(code) > 1}):
            faults.add(one.file, one.code, key, f"{code!r} stands twice")


def _check_places(one: PromiseRow, country: Pack, faults: Faults) -> None:
    for number, place in enumerate(one.said):
        _check_place(place, one, f" > also {place.document}" if number else "", country, faults)
    if len(set(one.said)) < len(one.said):
        faults.add(one.file, one.code, "also", "names the same paragraph twice")
    for event in one.events:
        if event.place is not None:
            _check_place(event.place, one, f" > events {event.on.code}", country, faults)


def _check_place(place: Place, one: PromiseRow, at: str, country: Pack, faults: Faults) -> None:
    work = country.works.get(place.document)
    row = f"{one.code}{at}"
    if work is None:
        if place.document:
            message = f"no document {place.document!r} in works.yaml"
            faults.add(one.file, row, "document", message)
    elif work.paragraphs is not None and place.paragraph > work.paragraphs:
        message = f"{place.document} has {work.paragraphs} paragraphs, no {place.paragraph}"
        faults.add(one.file, row, "paragraph", message)


def _check_dates(one: PromiseRow, faults: Faults) -> None:
    start = one.promised_on.start
    if one.promised_for is not None and one.promised_for.end < start:
        message = f"{one.promised_for.code} is over before it is promised ({one.promised_on.code})"
        faults.add(one.file, one.code, "promised_for", message)
    before: Happening | None = None
    for event in one.events:
        row = f"{one.code} > events {event.on.code}"
        if event.on.end < start:
            message = f"{event.on.code} is before the promise ({one.promised_on.code})"
            faults.add(one.file, row, "on", message)
        elif before is not None and event.on.end < before.on.start:
            message = f"{event.on.code} stands after {before.on.code}: oldest first"
            faults.add(one.file, row, "on", message)
        before = event
    if len({event.content(0) for event in one.events}) < len(one.events):
        faults.add(one.file, one.code, "events", "the same event stands twice")


def _check_stages(one: PromiseRow, faults: Faults) -> None:
    told = [event for event in one.events if event.stage]
    if (one.stage or one.stage_due or told) and one.kind not in bills.KINDS:
        faults.add(one.file, one.code, "stage", f"a {one.kind} has no stages, only a bill")
    if one.stage_due and one.promised_for is None:
        faults.add(one.file, one.code, "stage_due", "is to be reached by a term, and there is none")
    reached = one.stage
    for event in told:
        if bills.rank(event.stage) < bills.rank(reached):
            row, message = f"{one.code} > events {event.on.code}", f"{event.stage} after {reached}"
            faults.add(one.file, row, "stage", message)
        reached = event.stage


def _check_near(one: PromiseRow, known: Mapping[str, PromiseRow], faults: Faults) -> None:
    plan = known.get(one.plan)
    if one.plan and plan is None:
        faults.add(one.file, one.code, "plan", f"no promise {one.plan!r}")
    elif plan is not None and plan.kind not in PLANS:
        message = f"{one.plan!r} is a {plan.kind}, not a plan or programme"
        faults.add(one.file, one.code, "plan", message)
    for code in one.follows:
        earlier = known.get(code)
        if earlier is None:
            faults.add(one.file, one.code, "follows", f"no promise {code!r}")
        elif earlier.promised_on.start > one.promised_on.end:
            message = f"{code!r} was promised later ({earlier.promised_on.code})"
            faults.add(one.file, one.code, "follows", message)


def _check_circles(
    known: Mapping[str, PromiseRow],
    key: str,
    leads: Mapping[str, Sequence[str]],
    faults: Faults,
) -> None:
    """Name every promise from which one comes back to itself."""
    for code, one in known.items():
        seen: set[str] = set()
        waiting = list(leads[code])
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(leads.get(at, ()))
        if code in seen:
            faults.add(one.file, code, key, "leads back to this promise itself")
