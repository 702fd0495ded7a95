"""Periods, breakdowns, sheets and the rows of a pack's sources."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.figures.cells import Cell, breakdown_key, read_breakdown, written
from qorgau.figures.period import BadPeriod, period
from qorgau.figures.sheet import harmless, sheet
from qorgau.figures.sources import COLUMNS, BadRow, read_folder

HEADER = ",".join(COLUMNS)
GOOD = "calm.days,2008,,42,day,TL/A,7,"


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2008", "2008-01-01", "2008-12-31"),
        ("2009-H1", "2009-01-01", "2009-06-30"),
        ("2009-H2", "2009-07-01", "2009-12-31"),
        ("2009-Q4", "2009-10-01", "2009-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2009-11-06", "2009-11-06", "2009-11-06"),
        ("2006/2009-H1", "2006-01-01", "2009-06-30"),
    ],
)
def test_period_is_read_to_its_days(code, start, end):
    found = period(code)

    assert (found.start, found.end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    "code",
    ["", "08", "2009-H3", "2009-Q5", "2009-13", "2009-02-30", "0000", "2009/2008", "x", "2008/"],
)
def test_code_that_is_no_period_is_refused(code):
    with pytest.raises(BadPeriod):
        period(code)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,9}", fullmatch=True),
        st.from_regex(r"[A-Za-z0-9_.-]{1,9}", fullmatch=True),
        max_size=4,
    )
)
def test_breakdown_is_read_as_it_was_written(breakdown):
    assert read_breakdown(breakdown_key(breakdown)) == breakdown


@pytest.mark.parametrize("text", ["region", "=1", "region=", "a=1;a=2"])
def test_broken_breakdown_is_refused(text):
    with pytest.raises(ValueError, match="dimension"):
        read_breakdown(text)


def test_numbers_are_written_without_needless_zeros():
    values = [Decimal("42.0000"), 6493, Decimal("66.6"), Decimal("1000"), None, Decimal("-0.5")]

    assert [written(v) for v in values] == ["42", "6493", "66.6", "1000", "", "-0.5"]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1"])
def test_formula_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+7.25", "calm", "", "a=b"])
def test_number_and_plain_text_stay(text):
    assert harmless(text) == text


def test_sheet_quotes_what_must_be_quoted():
    assert sheet(("a", "b"), [("x,y", '"')]) == 'a,b\n"x,y",""""\n'


def folder(tmp_path, *rows, header=HEADER, name="calm.csv"):
    (tmp_path / "sources").mkdir(exist_ok=True)
    (tmp_path / "sources" / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_folder(tmp_path, {"calm.days"})


def test_good_row_is_read_with_its_place(tmp_path):
    good, bad = folder(tmp_path, GOOD)

    assert bad == []
    assert (good[0].value, good[0].period.code, good[0].paragraph) == (Decimal(42), "2008", 7)
    assert (good[0].file, good[0].row) == ("calm.csv", 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("other,2008,,42,day,TL/A,7,", "no indicator"),
        ("calm.days,20x8,,42,day,TL/A,7,", "no period"),
        ("calm.days,2008,region,42,day,TL/A,7,", "dimension=value"),
        ("calm.days,2008,,forty,day,TL/A,7,", "no number"),
        ("calm.days,2008,,NaN,day,TL/A,7,", "cannot be kept"),
        ("calm.days,2008,,1e30,day,TL/A,7,", "cannot be kept"),
        ("calm.days,2008,,0.00001,day,TL/A,7,", "four decimals"),
        ("calm.days,2008,,42,day,,7,", "document is missing"),
        ("calm.days,2008,,42,day,TL/A,,", "no number"),
        ("calm.days,2008,,42,day,TL/A,-1,", "no number"),
        ("calm.days,2008,,42,day,TL/A", "8 values"),
        ("calm.days,2008,,42,day,TL/A,7,note,more", "8 values"),
        (GOOD, "stands already in calm.csv, row 2"),
    ],
)
def test_bad_row_is_set_aside_with_its_reason(tmp_path, row, reason):
    good, bad = folder(tmp_path, GOOD, row)

    assert len(good) == 1
    assert [(one.file, one.row) for one in bad] == [("calm.csv", 3)]
    assert reason in bad[0].reason


def test_wrong_header_and_wrong_encoding_set_the_file_aside(tmp_path):
    _, bad = folder(tmp_path, GOOD, header="a,b", name="a.csv")
    (tmp_path / "sources" / "b.csv").write_bytes(b"\xff\xfe\x00")

    _, bad = read_folder(tmp_path, {"calm.days"})

    assert [one.file for one in bad] == ["a.csv", "b.csv"]
    assert all(isinstance(one, BadRow) and one.row == 1 for one in bad)


def test_cell_key_is_the_same_in_any_order():
    assert Cell({"b": "1", "a": "2"}, 3).key == Cell({"a": "2", "b": "1"}, 3).key == "a=2;b=1"
