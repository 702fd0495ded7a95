"""The rules of counting, each on the invented country."""

import dataclasses
import datetime as dt

import pytest

from qorgau.country import clock
from qorgau.country.clock import BadMoment, NoCalendar, NotExtendable, TermRule


def rule(testland, code: str, on: str = "2026-01-01") -> TermRule:
    day = dt.date.fromisoformat(on)
    return next(one for one in testland.terms if one.code == code and one.in_force(day))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text + "+05:45")


def test_due_does_not_count_the_day_of_the_event(testland):
    due = clock.due(rule(testland, "materials.send"), at("2026-02-02T00:01"), testland.calendar)
    assert due.counted[0] == dt.date(2026, 2, 3)
    assert due.due == dt.date(2026, 2, 11)


def test_due_skips_weekend_holiday_carried_and_religious_days(testland):
    due = clock.due(rule(testland, "materials.send"), at("2026-04-03T12:00"), testland.calendar)
    assert {(skip.date.day, skip.kind) for skip in due.skipped} == {
        (4, "weekend"), (5, "weekend"), (6, "religious"), (10, "holiday"), (11, "holiday"),
        (12, "holiday"), (13, "carried"), (14, "carried"), (18, "weekend"), (19, "weekend"),
    }  # fmt: skip
    assert due.due == dt.date(2026, 4, 20)


def test_due_counts_a_weekend_day_that_was_made_a_working_day(testland):
    due = clock.due(rule(testland, "materials.send"), at("2026-06-12T12:00"), testland.calendar)
    reasons = {skip.date.day: skip.reason for skip in due.skipped}
    assert dt.date(2026, 6, 20) in due.counted
    assert reasons[16] == "day off transferred from 2026-06-20"
    assert reasons[15] == "holiday: Sea Day"
    assert reasons[13] == "weekend: Saturday"


def test_due_follows_another_weekend_in_other_years(testland):
    due = clock.due(rule(testland, "materials.send"), at("2021-02-01T12:00"), testland.calendar)
    assert [skip.reason for skip in due.skipped] == ["weekend: Friday", "weekend: Saturday"]


def test_due_uses_the_wording_that_the_caller_chose(testland):
    old = rule(testland, "complaint.consider", "2023-12-31")
    new = rule(testland, "complaint.consider", "2024-01-01")
    assert (old.amount, new.amount) == (9, 12)


def test_due_in_calendar_days_that_ends_on_a_day_off_moves_on(testland):
    due = clock.due(rule(testland, "referral.consider"), at("2026-03-19T10:00"), testland.calendar)
    assert due.nominal == dt.date(2026, 4, 18)
    assert due.moved
    assert due.due == dt.date(2026, 4, 20)
    assert len(due.counted) == 30


def test_due_in_months_ends_on_the_same_date(testland):
    due = clock.due(rule(testland, "report.respond"), at("2026-02-12T10:00"), testland.calendar)
    assert due.due == dt.date(2026, 5, 12)
    assert due.skipped == ()


def test_due_in_months_ends_on_the_last_day_where_the_date_is_missing(testland):
    due = clock.due(rule(testland, "visit.report"), at("2024-01-31T10:00"), testland.calendar)
    assert due.nominal == dt.date(2024, 2, 29)


def test_due_in_hours_runs_through_days_off_to_the_minute(testland):
    due = clock.due(rule(testland, "custody.court"), at("2026-04-10T21:30"), testland.calendar)
    assert due.due_at == at("2026-04-12T23:30").astimezone(dt.UTC)
    assert due.due == dt.date(2026, 4, 12)
    assert due.skipped == ()


def test_due_at_is_the_last_second_of_the_day_in_the_country(testland):
    due = clock.due(rule(testland, "materials.send"), at("2026-02-02T10:00"), testland.calendar)
    assert due.due_at == dt.datetime(2026, 2, 11, 18, 14, 59, tzinfo=dt.UTC)


def test_due_reads_the_date_in_the_zone_of_the_country(testland):
    late_elsewhere = dt.datetime(2026, 2, 2, 20, 0, tzinfo=dt.UTC)  # 3 February, 01:45
    due = clock.due(rule(testland, "materials.send"), late_elsewhere, testland.calendar)
    assert due.started_on == dt.date(2026, 2, 3)


@pytest.mark.parametrize(
    ("received", "registered"),
    [
        ("2026-02-02T16:44", "2026-02-02"),
        ("2026-02-02T16:45", "2026-02-03"),
        ("2026-02-02T05:00", "2026-02-02"),
        ("2026-02-07T10:00", "2026-02-09"),
        ("2026-04-10T17:00", "2026-04-15"),
    ],
)
def test_registered_on_moves_after_hours_and_over_days_off(testland, received, registered):
    assert clock.registered_on(at(received), testland.calendar).isoformat() == registered


def test_due_counted_from_registration_begins_on_the_registered_day(testland):
    due = clock.due(rule(testland, "complaint.refer"), at("2026-02-06T18:00"), testland.calendar)
    assert due.started_on == dt.date(2026, 2, 9)
    assert due.due == dt.date(2026, 2, 13)


def test_due_past_the_calendars_names_year_and_file(testland):
    with pytest.raises(NoCalendar, match=r"2030.*testland/calendar/2030\.yaml"):
        clock.due(rule(testland, "materials.send"), at("2029-12-27T10:00"), testland.calendar)


def test_due_from_before_the_calendars_is_an_error(testland):
    with pytest.raises(NoCalendar, match="2019"):
        clock.due(rule(testland, "materials.send"), at("2019-12-27T10:00"), testland.calendar)


def test_due_from_a_naive_moment_is_an_error(testland):
    naive = dt.datetime(2026, 2, 2, 10, 0)
    with pytest.raises(BadMoment, match="time zone"):
        clock.due(rule(testland, "materials.send"), naive, testland.calendar)


def test_due_within_keeps_the_floor_of_the_law(testland):
    term, start = rule(testland, "materials.send"), at("2026-02-02T10:00")
    own = clock.due_within(term, 2, start, testland.calendar)
    assert own.due == dt.date(2026, 2, 4)
    with pytest.raises(NotExtendable, match="at least 2"):
        clock.due_within(term, 1, start, testland.calendar)
    with pytest.raises(NotExtendable, match="fixed"):
        clock.due_within(rule(testland, "complaint.consider"), 5, start, testland.calendar)


def test_extend_total_counts_from_the_first_start(testland):
    extended = clock.extend(
        rule(testland, "complaint.extend"),
        start=at("2026-02-02T10:00"),
        first_due=dt.date(2026, 2, 18),
        calendar=testland.calendar,
    )
    assert extended.due == dt.date(2026, 4, 2)


def test_extend_added_counts_from_the_first_end(testland):
    extended = clock.extend(
        rule(testland, "recommendation.extend"),
        start=at("2026-02-02T10:00"),
        first_due=dt.date(2026, 2, 17),
        calendar=testland.calendar,
    )
    assert extended.due == dt.date(2026, 3, 9)


def extend_to(testland, until: str) -> dt.date:
    return clock.extend(
        rule(testland, "complaint.extend"),
        start=at("2026-02-02T10:00"),
        first_due=dt.date(2026, 2, 18),
        calendar=testland.calendar,
        until=dt.date.fromisoformat(until),
    ).due


def test_extend_to_a_named_date_moves_off_a_day_off(testland):
    assert extend_to(testland, "2026-03-07") == dt.date(2026, 3, 9)


@pytest.mark.parametrize("until", ["2026-02-18", "2026-02-01", "2026-04-03"])
def test_extend_to_a_date_outside_the_law_is_refused(testland, until):
    with pytest.raises(NotExtendable):
        extend_to(testland, until)


def test_extend_by_a_rule_that_extends_nothing_is_refused(testland):
    with pytest.raises(NotExtendable, match="extends no term"):
        clock.latest(
            rule(testland, "materials.send"),
            at("2026-02-02T10:00"),
            dt.date(2026, 2, 18),
            testland.calendar,
        )


def test_extend_that_gains_nothing_is_refused(testland):
    short = dataclasses.replace(rule(testland, "complaint.extend"), amount=1, unit="working_days")
    with pytest.raises(NotExtendable, match="already runs"):
        clock.extend(
            short,
            start=at("2026-02-02T10:00"),
            first_due=dt.date(2026, 2, 18),
            calendar=testland.calendar,
        )


def test_as_json_is_plain_data_with_every_reason(testland):
    due = clock.due(rule(testland, "materials.send"), at("2026-06-12T12:00"), testland.calendar)
    told = due.as_json()
    assert (told["due"], told["article"], told["unit"]) == ("2026-06-24", "8", "working_days")
    assert len(told["counted"]) == 7
    assert told["skipped"][0] == {
        "date": "2026-06-13", "reason": "weekend: Saturday", "kind": "weekend",
        "label": {"kk": "сенбі", "ru": "суббота", "en": "Saturday"},
    }  # fmt: skip
