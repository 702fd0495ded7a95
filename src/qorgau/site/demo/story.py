"""Loads the whole demonstration once, telling how far it is."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from qorgau.complaints.models import Matter
from qorgau.country import pack
from qorgau.ledger.actions import sequence
from qorgau.people import queries

from .cases import Case, Cases
from .chain import Chain
from .evidence import Evidence
from .numbers import Numbers
from .office import Office
from .staff import Credentials, hire
from .timeline import Timeline
from .told import Review
from .tour import Tour

SEED = 20261121
CASES = 420
YEARS = 3
SHOWN_CODES = 6
#: Terms that begin today end, and the next visit is planned, within this time.
AHEAD = dt.timedelta(days=45)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a visitor needs: staff to sign in as, codes to come back with, what the tour shows."""

    staff: list[Credentials]
    codes: list[str]
    tour: dict[str, str] = field(default_factory=dict)


def is_loaded() -> bool:
    """Whether the demonstration was loaded here before."""
    return _kept_at().exists() and Matter.objects.exists()


def was_interrupted() -> bool:
    """Whether staff were hired by a load that never came to its end."""
    return bool(queries.accounts())


def load(*, cases: int = CASES, seed: int = SEED, say: Say = print) -> Loaded:
    """Hire the staff, live through three years, publish figures, compose reports."""
    now = present(say)
    since = dt.date(max(now.year - YEARS + 1, min(pack.current().calendar.years)), 1, 5)
    hired = hire()
    timeline, office = Timeline(seed=seed, now=now), Office(hired)
    planned = Cases(office, timeline)
    tour = Tour(office, timeline)
    planned.plan(cases, since, gathered=tour.begins)
    Chain(office, timeline, planned).plan(since)
    tour.plan()
    Numbers(office, timeline).plan(since.year)
    Review(office, timeline).plan()
    Evidence(office, timeline).plan()
    timeline.live(lambda passed: say(f"  {passed} events of invented years lived through"))
    say(f"  {sequence()} entries in the log")
    loaded = Loaded(hired, [case.code for case in _shown(planned.cases)], tour.facts)
    _keep(loaded)
    return loaded


def present(say: Say) -> dt.datetime:
    """Now; where the pack's calendar ends too early for its terms, a day that it still covers."""
    now, years = timezone.now(), pack.current().calendar.years
    if (now + AHEAD).year in years and now.year - 1 in years:
        return now
    instead = now.replace(year=max(years), month=11, day=20)
    say(
        f"  The calendar of the pack ends with {max(years)}: the story is told as of "
        f"{instead:%Y-%m-%d}. Add the calendar of {now.year} for one of today."
    )
    return instead


def kept() -> Loaded:
    """What an earlier load left for visitors."""
    said = json.loads(_kept_at().read_text(encoding="utf-8"))
    return Loaded(
        [Credentials(**row) for row in said["staff"]], said["codes"], said.get("tour", {})
    )


def _shown(cases: list[Case]) -> Iterator[Case]:
    """The newest complaints, whose codes are handed to visitors."""
    filed = [case for case in cases if case.code]
    newest = sorted(filed, key=lambda case: case.matter.received_at, reverse=True)
    yield from newest[:SHOWN_CODES]


def _keep(loaded: Loaded) -> None:
    """Readable by the owner only: even invented codes are not for everybody's eyes."""
    said = {
        "staff": [{name: getattr(one, name) for name in one.__slots__} for one in loaded.staff],
        "codes": loaded.codes,
        "tour": loaded.tour,
    }
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(_kept_at(), flags, 0o600), "w", encoding="utf-8") as out:
        json.dump(said, out, ensure_ascii=False)


def _kept_at() -> Path:
    return Path(settings.QORGAU_HOME) / "demonstration.json"
