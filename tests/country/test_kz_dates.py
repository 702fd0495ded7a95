"""Dates of Kazakhstan counted by hand on a paper calendar, independent of the program."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from qorgau.country import clock
from qorgau.country.clock import NoCalendar, TermRule

OFFICE = ZoneInfo("Asia/Almaty")


def rule(kz, code: str) -> TermRule:
    return next(one for one in kz.terms if one.code == code)


def due(kz, code: str, start: str) -> clock.Due:
    moment = dt.datetime.fromisoformat(start).replace(tzinfo=OFFICE)
    return clock.due(rule(kz, code), moment, kz.calendar)


def test_zone_is_five_hours_ahead_since_march_2024(kz):
    assert kz.zone == "Asia/Almaty"
    for day, hours in [("2024-02-29", 6), ("2024-03-01", 5), ("2026-07-01", 5)]:
        assert dt.datetime.fromisoformat(f"{day}T12:00").replace(
            tzinfo=OFFICE
        ).utcoffset() == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        # Nauryz 2026: Saturday 21 to Wednesday 25 March are days off.
        ("complaint.consider", "2026-03-19T10:00", "2026-04-14"),
        ("complaint.refer", "2026-03-19T10:00", "2026-03-27"),
        ("materials.send", "2026-03-19T10:00", "2026-04-07"),
        ("recommendation.answer", "2026-03-20T09:00", "2026-04-15"),
        # Nauryz 2025: Friday 21 to Tuesday 25 March.
        ("complaint.consider", "2025-03-20T10:00", "2025-04-15"),
        # 3 January 2025 was a day off, Sunday 5 January a working day, 7 January a day off.
        ("complaint.refer", "2024-12-31T10:00", "2025-01-08"),
        # Saturday 4 May 2024 was worked, Wednesday 8 May was a day off.
        ("complaint.refer", "2024-05-02T10:00", "2024-05-06"),
        ("complaint.refer", "2024-05-06T10:00", "2024-05-14"),
        # 16 March 2026 (after Sunday 15 March) and 31 August 2026 are working days.
        ("complaint.refer", "2026-03-13T10:00", "2026-03-18"),
        ("complaint.refer", "2026-08-28T10:00", "2026-09-02"),
        # Constitution Day on Monday 15 March 2027.
        ("complaint.refer", "2027-03-12T10:00", "2027-03-18"),
        # Qurban Ait, Wednesday 27 May 2026.
        ("complaint.refer", "2026-05-25T10:00", "2026-05-29"),
        # May 2026: Friday 1, Thursday 7, Saturday 9 carried to Monday 11.
        ("complaint.consider", "2026-04-29T10:00", "2026-05-25"),
        # Two months end on the same date; 25 October 2026 is a Sunday, Monday is carried.
        ("complaint.extend", "2026-08-25T10:00", "2026-10-27"),
        ("complaint.extend", "2026-12-31T10:00", "2027-03-01"),
        # Three months from 30 November: 28 February 2027 is a Sunday.
        ("report.respond", "2026-11-30T10:00", "2027-03-01"),
        # Thirty calendar days end on Nauryz.
        ("recommendation.extend", "2026-02-20T10:00", "2026-03-26"),
    ],
)
def test_due_as_counted_by_hand(kz, code, start, end):
    assert due(kz, code, start).due.isoformat() == end


def test_skipped_days_of_nauryz_name_their_reason(kz):
    counted = due(kz, "complaint.refer", "2026-03-19T10:00")
    assert [(skip.date.day, skip.reason) for skip in counted.skipped] == [
        (21, "holiday: Nauryz"),
        (22, "holiday: Nauryz"),
        (23, "holiday: Nauryz"),
        (24, "day off for Nauryz of 2026-03-21"),
        (25, "day off for Nauryz of 2026-03-22"),
    ]
    assert counted.article == "65"


def test_recommendation_extension_runs_thirty_days_after_the_first_end(kz):
    first = due(kz, "recommendation.answer", "2026-03-20T09:00").due
    start = dt.datetime(2026, 3, 20, 9, tzinfo=OFFICE)
    extended = clock.latest(rule(kz, "recommendation.extend"), start, first, kz.calendar)
    assert extended.due == dt.date(2026, 5, 15)


def test_due_past_2027_is_an_error_that_names_the_file(kz):
    with pytest.raises(NoCalendar, match=r"kz/calendar/2028\.yaml"):
        due(kz, "complaint.consider", "2027-12-20T10:00")


def test_calendar_against_a_public_list_of_holidays(kz, real_data):
    """Another author's list agrees on every day off of 2024–2027, weekends apart."""
    import csv

    with (real_data("kz_holidays") / "python_holidays_0.109_KZ_2020_2027.csv").open() as file:
        theirs = {row["date"] for row in csv.DictReader(file) if row["date"] >= "2024"}
    ours = {
        day.isoformat()
        for year in kz.calendar.years.values()
        for day in [*(off.date for off in year.days_off), *(move.rest for move in year.moved)]
    }
    assert ours == theirs


def test_terms_against_the_excerpt_of_the_law(kz, real_data):
    import json

    file = real_data("kz_ombudsman_law") / "time_limits.json"
    limits = json.loads(file.read_text(encoding="utf-8"))["limits"]
    units = {"working days": "working_days", "months": "months", "months, at most": "months",
             "calendar days, at most": "calendar_days"}  # fmt: skip
    stated = {(row["article"], row["limit"], units.get(row["unit"])) for row in limits}
    ours = {(rule.article, rule.amount, rule.unit) for rule in kz.terms}
    assert {one for one in stated if one[2]} <= ours
