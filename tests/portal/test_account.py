"""The page of a body tells what it was asked, how fast and how it answered, each number by its figure."""

import csv
import io
from types import SimpleNamespace

import pytest

from qorgau.figures.models import Figure
from qorgau.portal.views import bodies
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db


def page_of(visitor, code: str) -> str:
    return visitor.get(f"/en/bodies/{code}/").content.decode()


def test_body_has_its_complaints_by_year_with_the_way_to_the_figure(year: Year, visitor):
    figure = Figure.objects.get(indicator="complaints.received", period="2025")

    page = page_of(visitor, "order")

    assert f'href="/en/figures/{figure.number}/#by-body">49</a>' in page
    assert "What it was asked" in page


def test_body_has_the_terms_of_the_law_with_their_article(year: Year, visitor):
    page = page_of(visitor, "order")

    assert "How fast it answered" in page
    assert "7 working days" in page


def test_answers_and_what_is_missing_are_counted(year: Year, visitor):
    page = page_of(visitor, "order")

    assert "accepted</th>" in page or "accepted</td>" in page
    assert "No answer yet" in page


def test_body_of_which_nothing_is_known_has_no_empty_sections(year: Year, visitor):
    assert "How fast it answered" not in page_of(visitor, "old-board")


def test_figures_of_a_body_are_a_file(year: Year, visitor):
    text = visitor.get("/en/bodies/order/figures.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))

    assert ("complaints.received", "2025", "49") in {
        (row["indicator"], row["period"], row["value"]) for row in rows
    }
    assert visitor.get("/en/bodies/nobody/figures.csv").status_code == 404


def test_share_is_given_only_where_enough_was_due():
    few = SimpleNamespace(code="a", name="A", answered=3, overdue=1, in_term=3)
    many = SimpleNamespace(code="b", name="B", answered=3, overdue=3, in_term=3)

    assert (bodies.share(few), bodies.share(many)) == (None, 50)
    assert bodies._sorted((few, many), "share") == [many, few]


@pytest.mark.parametrize("sort", ["", "issued", "share", "shoes", "__class__"])
def test_register_of_bodies_is_sorted_by_any_column(year: Year, visitor, sort: str):
    page = visitor.get(f"/en/bodies/?sort={sort}").content.decode()

    assert page.count('aria-sort="descending"') == (sort in bodies.COLUMNS)
