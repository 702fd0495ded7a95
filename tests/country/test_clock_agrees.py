"""The clock against a second counter, over every year the packs have, all terms, all extensions."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qorgau.country import clock, pack

from .conftest import PACKS
from .slow import Beyond, SlowCountry

SLOW = {name: SlowCountry(PACKS / name) for name in ("testland", "kz")}
FAST = {name: pack.read(PACKS / name) for name in SLOW}
RULES = {name: list(zip(FAST[name].terms, SLOW[name].terms, strict=True)) for name in SLOW}
CASES = [(name, number) for name in SLOW for number in range(len(RULES[name]))]
OUTSIDE = dt.date(1, 1, 1)


def by_clock(count) -> dt.date:
    try:
        return count().due
    except clock.NoCalendar:
        return OUTSIDE


def by_walking(count) -> dt.date:
    try:
        return count()
    except Beyond:
        return OUTSIDE


def assert_agree(name: str, number: int, start: dt.datetime) -> None:
    rule, (raw, _procedure) = RULES[name][number]
    calendar = FAST[name].calendar
    fast = by_clock(lambda: clock.due(rule, start, calendar))
    assert fast == by_walking(lambda: SLOW[name].due(raw, start)), (rule.code, start)


def assert_extensions_agree(name: str, number: int, start: dt.datetime) -> None:
    rule, (raw, _procedure) = RULES[name][number]
    calendar, slow = FAST[name].calendar, SLOW[name]
    for extension, (raw_extension, _of) in RULES[name]:
        if extension.extends != rule.code:
            continue
        first = by_walking(lambda: slow.due(raw, start))
        if first == OUTSIDE:
            continue
        fast = by_clock(lambda one=extension, end=first: clock.latest(one, start, end, calendar))
        walked = by_walking(lambda one=raw_extension, end=first: slow.furthest(one, start, end))
        assert fast == walked, (extension.code, start)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_due_on_every_day_of_every_year(name: str, number: int):
    years = sorted(SLOW[name].years)
    start = dt.datetime(years[0], 1, 1, 10, 7, tzinfo=SLOW[name].zone)
    while start.year <= years[-1]:
        assert_agree(name, number, start)
        start += dt.timedelta(days=1)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_extensions_on_every_day_of_every_year(name: str, number: int):
    years = sorted(SLOW[name].years)
    start = dt.datetime(years[0], 1, 1, 17, 40, tzinfo=SLOW[name].zone)
    while start.year <= years[-1]:
        assert_extensions_agree(name, number, start)
        start += dt.timedelta(days=1)


moments = st.datetimes(
    min_value=dt.datetime(2019, 12, 25),
    max_value=dt.datetime(2030, 1, 5),
    timezones=st.sampled_from([dt.UTC, SLOW["testland"].zone, dt.timezone(dt.timedelta(hours=-9))]),
)


@settings(max_examples=600, deadline=None)
@given(case=st.sampled_from(CASES), start=moments)
@example(case=("kz", 0), start=dt.datetime(2026, 3, 19, 19, 0, tzinfo=dt.UTC))
def test_due_at_any_moment(case: tuple[str, int], start: dt.datetime):
    assert_agree(*case, start)


@settings(max_examples=600, deadline=None)
@given(case=st.sampled_from(CASES), start=moments)
def test_extension_at_any_moment(case: tuple[str, int], start: dt.datetime):
    assert_extensions_agree(*case, start)


@settings(max_examples=300, deadline=None)
@given(case=st.sampled_from(CASES), start=moments)
def test_explanation_accounts_for_every_day(case: tuple[str, int], start: dt.datetime):
    name, number = case
    rule, calendar = RULES[name][number][0], FAST[name].calendar
    try:
        due = clock.due(rule, start, calendar)
    except clock.NoCalendar:
        return
    if rule.unit == "hours":
        assert due.due_at - start == dt.timedelta(hours=rule.amount)
        return
    counted, skipped = set(due.counted), {skip.date for skip in due.skipped}
    way = -1 if rule.direction == "before" else 1
    length = abs((due.due - due.started_on).days)
    span = {due.started_on + dt.timedelta(days=way * n) for n in range(1, length + 1)}
    assert counted | skipped | {due.due} == span
    assert all(skip.reason and not calendar.working(skip.date) for skip in due.skipped)
    assert calendar.working(due.due)
    if rule.unit == "working_days":
        assert len(counted) == rule.amount
        assert not counted & skipped
    assert due.due_at == calendar.end_of(due.due)
