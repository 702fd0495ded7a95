"""The caseload of a period by right, institution and region: side by side, sorted, compared, as files."""

import csv
import io
import re

import pytest

from qorgau.figures.models import Figure
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db


def page_of(visitor, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def side_by_side(page: str) -> list[list[str]]:
    """The rows of the wide table, as people see them."""
    table = page[page.index("q-side") :]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table[: table.index("</table>")], re.S)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[re.sub("<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_every_number_leads_to_its_figure(year: Year, visitor):
    page = page_of(visitor, "/en/caseload/2025/regions/")
    figure = Figure.objects.get(indicator="complaints.received", period="2025")

    assert f'href="/en/figures/{figure.number}/#by-region">27</a>' in page
    assert 'id="by-region"' in page_of(visitor, f"/en/figures/{figure.number}/")


def test_withheld_value_stays_withheld_side_by_side(year: Year, visitor):
    rows = {row[0]: row for row in side_by_side(page_of(visitor, "/en/caseload/2025/regions/"))}

    assert rows["Northland"][1] == "27"
    assert rows["Central City"][1] == "x"
    assert rows["Central City"][3] in ("x", "…")


def test_sorted_by_a_column_withheld_values_stand_last_by_name(year: Year, visitor):
    page = page_of(visitor, "/en/caseload/2025/regions/?sort=complaints.received")
    rows = side_by_side(page)

    assert [row[0] for row in rows[1:]] == ["Northland", "Central City", "Southland"]
    assert 'aria-sort="descending"' in page


def test_change_is_said_against_the_year_before(year: Year, visitor):
    page = page_of(visitor, "/en/caseload/2025/")

    assert "Complaints received: 49 more than a year before (2024: –)" in page


@pytest.mark.parametrize("address", ["2025/shoes/", "1999/rights/", "2025_2026/rights/"])
def test_caseload_that_is_not_there_is_not_found(year: Year, visitor, address: str):
    assert visitor.get(f"/en/caseload/{address}").status_code == 404


def test_old_address_of_a_period_leads_to_the_new(year: Year, visitor):
    assert visitor.get("/en/caseload/?period=2025-Q1")["Location"] == "/en/caseload/2025-Q1/"
    assert visitor.get("/en/caseload/?period=1999").status_code == 404


def test_file_has_a_row_a_value_with_its_figure(year: Year, visitor):
    text = visitor.get("/en/caseload/2025/regions.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    by = {(row["code"], row["indicator"]): row for row in rows}

    assert by["N", "complaints.received"]["value"] == "27"
    assert (by["C", "complaints.received"]["value"], by["C", "complaints.received"]["sign"]) == (
        "",
        "x",
    )
    assert visitor.get("/en/caseload/2025/regions.xlsx").status_code == 200
