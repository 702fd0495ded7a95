"""Promises in time: as a whole, by plan, treaty and right; the numbers of today are the register's."""

import csv
import io

import pytest
from django.utils import translation

from qorgau.commitments import public as commitments

from .test_promises import asked, loaded, text  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def rows_of(visitor) -> list[dict[str, str]]:
    answer = visitor.get("/en/promises/over-time.csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_newest_year_says_what_the_register_says(loaded, visitor):  # noqa: F811
    with translation.override("en"):
        expected = commitments.promise_counts(commitments.promises("en"))
    rows = [row for row in rows_of(visitor) if not row["dimension"]]
    newest = max(row["year"] for row in rows)

    assert {r["state"]: int(r["count"]) for r in rows if r["year"] == newest} == expected


def test_group_has_its_own_page_over_the_years(loaded, visitor):  # noqa: F811
    page = text(visitor, "/en/promises/over-time/plans/")

    assert 'href="/en/promises/over-time/?plan=calm-plan"' in page
    assert "Plan of calm" in text(visitor, "/en/promises/over-time/?plan=calm-plan")


@pytest.mark.parametrize("what", ["plans", "treaties", "rights"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_groups_are_shown_of_any_year(loaded, visitor, what, language):  # noqa: F811
    for year in ("", "1800", "x", "2020"):
        text(visitor, f"/{language}/promises/over-time/{what}/?year={year}")


def test_what_is_not_there_is_not_found(loaded, visitor):  # noqa: F811
    for wrong in ("shoes/", "?plan=nobody", "?right=x"):
        assert visitor.get(f"/en/promises/over-time/{wrong}").status_code == 404


def test_pages_need_few_queries(loaded, visitor):  # noqa: F811
    for page in ("", "plans/", "treaties/", "rights/"):
        assert asked(visitor, f"/en/promises/over-time/{page}") <= 15
