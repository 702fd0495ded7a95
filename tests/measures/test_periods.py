"""Periods: their codes, their kinds, the one before, the newest that ended."""

import datetime as dt

import pytest

from qorgau.measures.periods import BadPeriod, latest_ended, parse


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("2025", "2025", "year"),
        ("2025-H2", "2025-H2", "half_year"),
        ("2025-Q3", "2025-Q3", "quarter"),
        ("2024-02", "2024-02", "month"),
        ("2025-01-01/2025-12-31", "2025", "year"),
        ("2025-04/2025-06", "2025-Q2", "quarter"),
        ("2025-02/2025-04", "2025-02-01/2025-04-30", "span"),
        (" 2025 ", "2025", "year"),
    ],
)
def test_days_have_one_code(text, code, kind):
    assert (parse(text).code, parse(text).kind) == (code, kind)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-00", "2025-Q5", "2025-H3", "2025-02-30", "2025/2024", "1066"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(BadPeriod):
        parse(text)


@pytest.mark.parametrize(
    ("code", "before"),
    [("2025", "2024"), ("2025-H1", "2024-H2"), ("2025-Q1", "2024-Q4"), ("2025-01", "2024-12"),
     ("2025-03-01/2025-03-10", "2025-02-19/2025-02-28")],
)  # fmt: skip
def test_period_before(code, before):
    assert parse(code).before().code == before


def test_newest_that_ended():
    assert latest_ended(dt.date(2026, 1, 1)).code == "2025"
    assert latest_ended(dt.date(2025, 12, 31)).code == "2024"
    assert latest_ended(dt.date(2026, 3, 31), "quarter").code == "2025-Q4"
    assert latest_ended(dt.date(2026, 3, 1), "month").code == "2026-02"
