"""Terms that are counted back from their event."""

import datetime as dt

import pytest

from qorgau.country import clock
from qorgau.country.check import check
from qorgau.country.clock import TermRule

from .test_pack_check import replace


def due(pack, code: str, day: str) -> clock.Due:
    rule = next(one for one in pack.terms if one.code == code and one.valid_to is None)
    start = dt.datetime.fromisoformat(f"{day}T18:00").replace(tzinfo=pack.calendar.tz)
    return clock.due(rule, start, pack.calendar)


def rule(pack, code: str) -> TermRule:
    return next(one for one in pack.terms if one.code == code)


@pytest.mark.parametrize(
    ("code", "day", "latest"),
    [
        # by hand: Nauryz rests on 21 to 25 March 2026 with the weekend of 21 and 22 moved
        ("assembly.request", "2026-10-16", "2026-10-09"),  # Friday: five working days back
        ("assembly.request", "2026-10-19", "2026-10-12"),  # Monday: the weekend does not count
        ("assembly.request", "2026-10-18", "2026-10-12"),  # Sunday itself is not counted either
        ("assembly.approval_request", "2026-10-16", "2026-10-02"),
    ],
)
def test_last_day_before_an_assembly_as_counted_by_hand(kz, code, day, latest):
    assert due(kz, code, day).due.isoformat() == latest


def test_end_on_a_day_off_moves_back_and_says_over_what(kz):
    permit = next(
        one for one in kz.terms if one.code == "assembly.decision" and one.direction == "before"
    )
    start = dt.datetime(2026, 10, 16, 12, tzinfo=kz.calendar.tz)  # five days before: Sunday 11th
    counted = clock.due(permit, start, kz.calendar)
    assert counted.nominal.isoformat() == "2026-10-11"
    assert counted.due.isoformat() == "2026-10-09"
    assert [skip.date.isoformat() for skip in counted.skipped] == ["2026-10-10", "2026-10-11"]
    assert counted.moved


def test_hours_of_detention_are_those_of_the_law_of_the_day(kz):
    wordings = {
        on: next(
            one.amount for one in kz.terms if one.code == "detention.court" and one.in_force(on)
        )
        for on in (dt.date(2009, 11, 6), dt.date(2018, 2, 28), dt.date(2018, 3, 1))
    }
    assert list(wordings.values()) == [72, 72, 48]
    assert all(one.unit == "hours" for one in kz.terms if one.code.startswith("detention."))


def test_assembly_of_2009_and_of_today_are_different_terms(kz):
    spoken = [
        (one.amount, one.unit, one.direction)
        for code in ("assembly.request", "assembly.decision")
        for on in (dt.date(2009, 11, 6), dt.date(2026, 11, 22))
        for one in kz.terms
        if one.code == code and one.in_force(on)
    ]
    assert spoken == [
        (10, "calendar_days", "before"),
        (5, "working_days", "before"),
        (5, "calendar_days", "before"),
        (3, "working_days", "after"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: working_days\n  direction: before", "unit: hours\n  direction: before"),
        ("direction: before\n", "direction: before\n  counted_from: registration\n"),
        ("direction: before\n", "direction: sideways\n"),
    ],
)
def test_check_refuses_a_term_before_its_event_that_cannot_be_counted(tmp_path, old, new):
    import shutil

    from .conftest import PACKS

    path = tmp_path / "land"
    shutil.copytree(PACKS / "testland", path)
    replace(path / "procedures" / "assembly.yaml", old, new)
    found = [fault for fault in check(path) if fault.file == "procedures/assembly.yaml"]
    assert [fault.key for fault in found] == ["direction"]
