"""The same number everywhere: matters, figure, page, CSV; and no small number by any way round."""

import csv
import io
import re
from decimal import Decimal

import pytest

from qorgau.figures.models import Figure
from qorgau.measures.periods import parse
from qorgau.measures.subtraction import Table, leaks
from tests.measures.caseload import CAME_IN, Year, seen

pytestmark = pytest.mark.django_db
K = 5
WHOLE = sum(sum(numbers) for numbers in CAME_IN.values())


def figure_of(indicator: str, period: str = "2025") -> Figure:
    return Figure.objects.get(indicator=indicator, period=period)


def rows_of(visitor, number: int) -> list[dict[str, str]]:
    text = visitor.get(f"/en/figures/{number}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def cells_of_page(page: str) -> dict[str, str]:
    """Name of a row → what stands in it, over all tables of a page."""
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>', page, re.DOTALL)
    return {re.sub("<[^>]+>", "", name).strip(): value.strip() for name, value in found}


def test_page_and_csv_say_what_was_counted(year: Year, visitor):
    figure = figure_of("complaints.received")

    page = visitor.get(f"/en/figures/{figure.number}/").content.decode()
    rows = rows_of(visitor, figure.number)

    assert f">{WHOLE}<" in page
    assert [row["value"] for row in rows if not row["breakdown"]] == [str(WHOLE)]
    shown = cells_of_page(page)
    for row in rows:
        if row["breakdown"].startswith("region=") and row["value"]:
            names = {"region=N": "Northland", "region=S": "Southland"}
            assert shown[names[row["breakdown"]]] == row["value"]


def test_withheld_cell_is_an_x_with_a_note_and_has_no_value_anywhere(year: Year, visitor):
    figure = figure_of("complaints.received")

    page = visitor.get(f"/en/figures/{figure.number}/").content.decode()
    rows = {row["breakdown"]: row for row in rows_of(visitor, figure.number)}

    assert cells_of_page(page)["Central City"] == "x"
    assert "not shown, to protect people" in page
    assert (rows["region=C"]["value"], rows["region=C"]["sign"]) == ("", "x")


def test_home_and_caseload_say_the_same(year: Year, visitor):
    home = visitor.get("/en/").content.decode()
    caseload = visitor.get("/en/caseload/").content.decode()

    number = figure_of("complaints.received").number
    link = re.compile(rf'/en/figures/{number}/"[^>]*>([^<]*)<')
    assert link.findall(home) == [str(WHOLE)]
    assert str(WHOLE) in link.findall(caseload)


def test_caseload_of_another_period_is_its_own(year: Year, visitor):
    page = visitor.get("/en/caseload/2025-Q1/").content.decode()

    assert "quarter 1 of 2025" in page
    assert f">{sum(numbers[0] for numbers in CAME_IN.values())}<" in page


@pytest.mark.parametrize("period", ["2023", "x", "2025-Q2", "'", "2025%00"])
def test_caseload_of_a_period_without_figures_is_not_found(year: Year, visitor, period):
    assert visitor.get(f"/en/caseload/{period}/").status_code in (400, 404)


def test_counted_and_cited_values_stand_beside_each_other_with_their_source(year: Year, visitor):
    page = visitor.get("/en/indicators/census.people/").content.decode()

    assert "/en/library/TL/CENSUS/2021/3/" in page
    assert "1,204" in page
    assert "1,204" in visitor.get("/en/library/TL/CENSUS/2021/3/").content.decode()


def test_series_as_csv(year: Year, visitor):
    text = visitor.get("/en/indicators/complaints.received.csv").content.decode()

    rows = {row["period"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["2025"]["value"] == str(WHOLE)
    assert rows["2025"]["figure"] == str(figure_of("complaints.received").number)


def test_bodies_page_tells_who_answered(year: Year, visitor):
    text = visitor.get("/en/bodies.csv").content.decode()

    rows = {row["body"]: row for row in csv.DictReader(io.StringIO(text))}
    row = rows["order"]
    assert (row["body"], row["recommendations"], row["answered"], row["overdue"]) == (
        "order",
        "3",
        "2",
        "1",
    )


def test_attack_on_every_published_table_finds_no_small_number(year: Year, visitor):
    for period in ("2025-Q2", "2025-Q3", "2025-H1", "2025-H2", "2025-Q4"):
        year.published("complaints.received", period)
    numbers = Figure.objects.filter(indicator="complaints.received").values_list("number", "period")

    for dimension in ("region", "right", "month"):
        tables = [_table(visitor, number, period, dimension) for number, period in numbers]
        assert leaks(tables, K) == [], dimension


def _table(visitor, number: int, period: str, dimension: str) -> Table:
    """A table as an attacker reads it from its CSV."""
    total: Decimal | None = None
    cells: dict[str, Decimal | None] = {}
    for row in rows_of(visitor, number):
        value = None if row["sign"] == "x" else Decimal(row["value"] or 0)
        if not row["breakdown"]:
            total = value
        elif row["breakdown"].startswith(f"{dimension}="):
            cells[row["breakdown"].partition("=")[2]] = value
    return Table(parse(period), total, cells, sums=dimension in ("region", "month"))


def test_revision_is_told_on_both_pages(year: Year, visitor):
    import datetime as dt

    from qorgau.figures.actions import publish, sign
    from qorgau.measures.actions import recount
    from qorgau.people.policy import actor_of

    old = figure_of("complaints.received")
    year.complaint(dt.date(2025, 12, 1), "N")
    second = year.office.add("editor", key=False)
    new = recount(
        by=actor_of(year.editor.user, "figures.revise"), figure=old, reason="Paper came late"
    )
    sign(by=actor_of(second.user, "figures.sign"), figure=new)
    publish(by=actor_of(second.user, "figures.publish"), figure=new)

    before = visitor.get(f"/en/figures/{old.number}/").content.decode()
    after = visitor.get(f"/en/figures/{new.number}/").content.decode()

    assert f"/en/figures/{new.number}/" in before
    assert f">{WHOLE}<" in before
    assert f">{WHOLE + 1}<" in after
    assert "Paper came late" in after
    assert seen(new)[""] == WHOLE + 1
