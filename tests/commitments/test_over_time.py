"""What was known of promises at the end of each year. Pure."""

import datetime as dt
from dataclasses import dataclass, field

from qorgau.commitments.promises.over_time import by_year, state_on


@dataclass
class Event:
    state: str
    until: dt.date
    voice: str = "state"


@dataclass
class Promise:
    said_from: dt.date
    events: list[Event] = field(default_factory=list)


LONG = Promise(
    dt.date(2010, 5, 1),
    [
        Event("under_way", dt.date(2011, 3, 1)),
        Event("repeated", dt.date(2012, 12, 31)),
        Event("fulfilled", dt.date(2013, 12, 31)),
    ],
)


def test_state_is_the_newest_word_until_the_day():
    days = [dt.date(year, 12, 31) for year in (2009, 2010, 2011, 2012, 2013)]

    assert [state_on(LONG, day) for day in days] == [
        "",
        "open",
        "under_way",
        "under_way",
        "fulfilled",
    ]


def test_event_of_a_span_counts_from_its_last_day():
    assert state_on(LONG, dt.date(2013, 12, 30)) == "under_way"


def test_years_count_promises_made_by_then_and_this_year_only_until_today():
    later = Promise(dt.date(2013, 6, 1), [Event("partly", dt.date(2013, 12, 31))])

    found = by_year([LONG, later], 2012, 2013, dt.date(2013, 7, 1))

    assert (found[2012]["under_way"], sum(found[2012].values())) == (1, 1)
    assert (found[2013]["under_way"], found[2013]["open"]) == (1, 1)
