"""A table as CSV, as a spreadsheet and with its description: the same content, nothing that runs."""

import csv
import datetime as dt
import io
import re

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from qorgau.portal import exports
from qorgau.portal.columns import KINDS, columns
from qorgau.portal.exports import Sheet
from qorgau.portal.shapes import Shape
from qorgau.portal.terms import Terms
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
TERMS = Terms("Counting House", "CC0-1.0", "https://example.org/licence")


def sheet(rows: list[tuple[str, ...]], names: tuple[str, ...] = ("code", "value", "on")) -> Sheet:
    return Sheet("things", Shape("Things", names), rows, "/en/things/", "", TERMS)


def book(made: Sheet) -> CalamineWorkbook:
    data = exports.xlsx_bytes(made, "https://example.org/en/things/", DAY)
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def test_numbers_and_days_of_a_spreadsheet_are_numbers_and_days():
    rows = book(sheet([("a", "12", "2021-05-04"), ("b", "1.50", "2021")])).get_sheet_by_index(0)

    assert rows.to_python()[1:] == [["a", 12.0, dt.date(2021, 5, 4)], ["b", 1.5, "2021"]]


def test_long_number_keeps_its_digits_as_text():
    rows = book(sheet([("a", "12345678901234567890", "")])).get_sheet_by_index(0)

    assert rows.to_python()[1][1] == "12345678901234567890"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-x", "@a", "\t=1", "\r=1", "{=1}", "https://a.b"]
)
def test_text_that_would_run_is_only_text(text):
    data = exports.xlsx_bytes(sheet([(text, "", "")]), "https://example.org/", DAY)
    written = exports.csv_text(sheet([(text, "", "")]))

    cells = _inside(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in cells
    assert "<hyperlink" not in cells
    (row,) = list(csv.DictReader(io.StringIO(written, newline="")))
    assert row["code"].lstrip(" ")[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


def test_second_sheet_tells_source_address_day_licence_signs_and_language():
    with translation.override("kk"):
        about = book(sheet([])).get_sheet_by_index(1).to_python()

    said = [str(cell) for row in about for cell in row]
    for wanted in (
        "Counting House",
        "https://example.org/en/things/",
        "2026-03-02",
        "kk",
        "x",
        "…",
    ):
        assert wanted in said
    assert "CC0-1.0 – https://example.org/licence" in said


def test_same_table_of_the_same_day_gives_the_same_bytes():
    one, other = (exports.xlsx_bytes(sheet([("a", "1", "")]), "x", DAY) for _ in range(2))

    assert one == other


def test_very_long_table_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    made = sheet([("a", "1", "")] * 3)

    assert len(exports.csv_text(made).splitlines()) == 3
    about = book(made).get_sheet_by_index(1).to_python()
    assert "2 / 3" in [row[1] for row in about]


def test_csv_ends_its_lines_as_the_standard_says():
    assert exports.csv_text(sheet([("a,b", "1", "")])) == 'code,value,on\r\n"a,b",1,\r\n'


def test_every_column_has_a_kind_that_is_known():
    assert {one.kind for one in columns(["code", "value", "on", "confirmed"])} <= set(KINDS)
    with pytest.raises(KeyError):
        columns(["nobody knows"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_file_answers_in_each_form_with_its_kind(year: Year, visitor, language):
    text = visitor.get(f"/{language}/figures/2.csv")
    table = visitor.get(f"/{language}/figures/2.xlsx")
    told = visitor.get(f"/{language}/figures/2.csv-metadata.json")

    assert text["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert re.search(r'</\w\w/figures/2\.csv-metadata\.json>; rel="describedby"', text["Link"])
    assert table["Content-Disposition"] == 'attachment; filename="figure-2.xlsx"'
    rows = CalamineWorkbook.from_filelike(io.BytesIO(table.content)).get_sheet_by_index(0)
    assert len(rows.to_python()) == len(text.content.decode().splitlines())
    assert told["Content-Type"].startswith("application/csvm+json")
    assert text["Content-Language"] == language


def test_file_carries_the_filters_of_its_page(year: Year, visitor):
    then = visitor.get("/en/regions.xlsx?on=2021-06-01")
    now = visitor.get("/en/regions.xlsx")

    codes = [
        [row[0] for row in CalamineWorkbook.from_filelike(io.BytesIO(one.content)).get_sheet_by_index(0).to_python()]
        for one in (then, now)
    ]  # fmt: skip
    assert codes[0] != codes[1]
    assert "on=2021-06-01" in visitor.get("/en/regions.csv?on=2021-06-01")["Link"]


def test_unchanged_file_is_not_sent_again(year: Year, visitor):
    first = visitor.get("/en/figures.xlsx")

    again = visitor.get("/en/figures.xlsx", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304


def _inside(data: bytes, name: str) -> str:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
