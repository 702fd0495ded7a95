"""Each page of the window: open to all, light, with few queries, in each language, for nobody's eyes only."""

import gzip
import re

import pytest
from django.urls import reverse
from django.utils import translation

from qorgau.figures.models import Figure
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
#: Name and arguments of every page.
PAGES = [
    ("home", {}),
    ("caseload", {}),
    ("caseload_of", {"period": "2025"}),
    ("caseload_by", {"period": "2025", "what": "rights"}),
    ("caseload_by", {"period": "2025", "what": "bodies"}),
    ("caseload_by", {"period": "2025", "what": "regions"}),
    ("figures", {}),
    ("figure", {"number": 2}),
    ("indicator", {"code": "complaints.received"}),
    ("indicator", {"code": "census.people"}),
    ("library", {}),
    ("work", {"symbol": "TL/CENSUS/2021"}),
    ("paragraph", {"symbol": "TL/CENSUS/2021", "number": 2}),
    ("reports", {}),
    ("bodies", {}),
    ("body", {"code": "order"}),
    ("body", {"code": "old-board"}),
    ("regions", {}),
    ("region", {"code": "S"}),
    ("proof", {}),
    ("about", {}),
    ("about_data", {}),
    ("accessibility", {}),
]
MOST_BYTES = 8_000
MOST_QUERIES = 15
MOST_OF_A_DOCUMENT = 25  # its texts, contents, files, relations, citations and promises


def address(name: str, arguments: dict, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"portal:{name}", kwargs=arguments)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_page_is_open_and_light(
    year: Year, visitor, name, arguments, language, django_assert_max_num_queries
):
    with django_assert_max_num_queries(MOST_OF_A_DOCUMENT if name == "work" else MOST_QUERIES):
        answer = visitor.get(address(name, arguments, language))

    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) <= MOST_BYTES
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_unchanged_page_is_not_sent_twice(year: Year, visitor, name, arguments):
    first = visitor.get(address(name, arguments))

    again = visitor.get(address(name, arguments), headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("figure", {"number": 99}),
        ("figure_csv", {"number": 99}),
        ("indicator", {"code": "complaints.dreamt"}),
        ("work", {"symbol": "NO/SUCH/PAPER"}),
        ("paragraph", {"symbol": "TL/CENSUS/2021", "number": 99}),
        ("report", {"number": 1}),
        ("body", {"code": "guards"}),
        ("recommendation", {"number": "none"}),
        ("log_file", {"path": "../db.sqlite3"}),
    ],
)
def test_address_without_a_page_is_not_found(year: Year, visitor, name, arguments):
    assert visitor.get(address(name, arguments)).status_code == 404


def test_figure_that_is_not_published_is_not_found(year: Year, visitor):
    hidden = Figure.objects.get(indicator="complaints.accepted")

    assert visitor.get(address("figure", {"number": hidden.number})).status_code == 404
    assert visitor.get(address("figure_csv", {"number": hidden.number})).status_code == 404


def test_recommendation_that_is_not_published_is_not_shown(year: Year, visitor):
    page = visitor.get(address("body", {"code": "order"})).content.decode()

    assert len(re.findall(r"Windows in cells", page)) == 3


def test_pages_take_no_queries_more_with_more_rows(year: Year, visitor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        visitor.get(address("figures", {}))
    year.published("complaints.received", "2025-Q2")
    year.published("complaints.received", "2025-Q3")

    with django_assert_num_queries(len(before)):
        visitor.get(address("figures", {}))


def test_page_holds_nothing_of_other_sites(year: Year, visitor, settings):
    page = visitor.get(address("home", {})).content.decode()

    named = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)', page)
    assert [one for one in named if not one.startswith(f"{settings.QORGAU_ORIGIN}/")] == []
