"""The register of figures: counted, cited and official numbers of one word, in any language."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.figures.models import Figure
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db


def text(visitor, query: str = "", language: str = "en") -> str:
    answer = visitor.get(f"/{language}/figures/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_indicator_has_a_row_with_a_value_a_year(year: Year, visitor):
    page = text(visitor)
    numbers = {
        one.period: one.number for one in Figure.objects.filter(indicator="complaints.received")
    }

    row = re.search(r"<tr[^>]*><th[^>]*><a[^>]*complaints.received.*?</tr>", page, re.S)[0]

    assert f"/en/figures/{numbers['2024']}/" in row
    assert f'/en/figures/{numbers["2025"]}/">49</a>' in row


@pytest.mark.parametrize("word", ["COMPLAINTS rec", "ТҮСКЕН", "поступившие ЖАЛОБЫ"])
def test_words_are_looked_for_in_every_language_and_case(year: Year, visitor, word):
    page = text(visitor, f"?q={word}", "ru")

    assert "/ru/indicators/complaints.received/" in page
    assert "/ru/indicators/census.people/" not in page


def test_source_narrows_the_register(year: Year, visitor):
    counted, cited = text(visitor, "?source=counted"), text(visitor, "?source=cited")

    assert ('id="counted"' in counted, 'id="cited"' in counted) == (True, False)
    assert ('id="counted"' in cited, 'id="cited"' in cited) == (False, True)


def test_register_needs_few_queries(year: Year, visitor):
    with CaptureQueriesContext(connection) as seen:
        text(visitor, "?q=a&source=official")

    assert len(seen) <= 15
