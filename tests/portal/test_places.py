"""Pages of institutions and regions: any day, any name, sources, and lists that do not grow slow."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.measures.caseload import Year

from .test_pages import MOST_QUERIES

pytestmark = pytest.mark.django_db


def text(visitor: Client, path: str, status: int = 200) -> str:
    answer = visitor.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def rows(visitor: Client, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(visitor, path))))


def test_list_shows_the_bodies_and_names_of_a_chosen_day(year: Year, visitor):
    then, now = text(visitor, "/en/bodies/?on=2021-06-01"), text(visitor, "/en/bodies/")

    assert "Ministry of the Watch" in then
    assert "Old Board" in then
    assert "Ministry of the Watch" not in now
    assert "Old Board" not in now


def test_search_finds_a_body_by_an_old_name_and_says_so(year: Year, visitor):
    page = text(visitor, "/en/bodies/?q=watch")

    assert "Found by another name:" in page
    assert "Ministry of the Watch" in page
    assert "/en/bodies/order/" in page
    assert "/en/bodies/calm/" not in page


def test_search_looks_through_all_times_unless_a_day_is_chosen(year: Year, visitor):
    assert "/en/bodies/old-board/" in text(visitor, "/en/bodies/?q=old+board")
    assert "/en/bodies/old-board/" not in text(visitor, "/en/bodies/?q=old+board&on=2026-01-01")


def test_kind_narrows_the_list_and_an_unknown_one_is_ignored(year: Year, visitor):
    page = text(visitor, "/en/bodies/?kind=civil_society")

    assert "Society of Friends" in page
    assert "Ministry of Calm" not in page
    assert "Ministry of Calm" in text(visitor, "/en/bodies/?kind=circus")


@pytest.mark.parametrize("page", ["bodies", "regions"])
@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "06.11.2009", "<script>"])
def test_day_that_is_none_is_told_and_today_is_shown(visitor, db, page, day):
    shown = text(visitor, f"/en/{page}/?on={day}")

    assert "is not a date" in shown
    assert "<script>" not in shown


def test_endless_search_is_cut(visitor, db):
    page = text(visitor, "/en/bodies/?q=" + "x" * 5_000)

    assert f'value="{"x" * 100}"' in page


def test_body_page_tells_names_sources_and_changes(year: Year, visitor):
    page = text(visitor, "/en/bodies/order/")

    for words in (
        "Ministry of Order", "Ministry of the Watch", "until 31.12.2021", "since 01.01.2022",
        "Order Act of 2021", "Watch Office", "/en/library/TL/CENSUS/2021/3/", "Old Board",
        "The old board joined the ministry", "Police Committee", "/en/recommendations/",
    ):  # fmt: skip
        assert words in page, words


def test_ended_body_keeps_its_page_and_names_its_successor(visitor, db):
    page = text(visitor, "/en/bodies/old-board/")

    assert "Ended on 31.12.2021." in page
    assert "/en/bodies/order/" in page


def test_body_without_recommendations_has_a_page(visitor, db):
    for code in ("guardian", "friends", "council-n", "calm"):
        assert text(visitor, f"/en/bodies/{code}/")


def test_unknown_codes_are_not_found(visitor, db):
    for path in ("bodies/nobody/", "bodies/nobody.csv", "regions/nowhere/", "regions/nowhere.csv"):
        text(visitor, f"/en/{path}", 404)


def test_every_table_has_its_file(year: Year, visitor):
    past = rows(visitor, "/en/bodies/order.csv")
    assert ("name", "official", "Ministry of the Watch", "2021-12-31") in {
        (row["row"], row["kind"], row["text"], row["until"]) for row in past
    }
    assert ("came_from", "merged", "old-board") in {
        (row["row"], row["kind"], row["code"]) for row in past
    }
    then = rows(visitor, "/en/bodies.csv?on=2021-06-01")
    assert {row["body"]: row["name"] for row in then}["order"] == "Ministry of the Watch"
    assert [row["region"] for row in rows(visitor, "/en/regions.csv?on=2021-06-01")] == [
        "N", "S", "O",
    ]  # fmt: skip
    (split,) = [one for one in rows(visitor, "/en/regions/C.csv") if one["row"] == "came_from"]
    assert (split["code"], split["confirmed"]) == ("N", "no")


def test_regions_of_a_day_by_the_names_of_that_day(visitor, db):
    then, now = text(visitor, "/en/regions/?on=2021-06-01"), text(visitor, "/en/regions/")

    assert "Noonland" in then
    assert "Oldland" in then
    assert "Central City" not in then
    assert "Southland" in now
    assert "Oldland" not in now


def test_region_page_says_what_must_be_added_up(year: Year, visitor):
    page = text(visitor, "/en/regions/S/")

    assert "Comparing numbers over time" in page
    assert "Noonland" in page
    assert "Oldland" in page
    assert "/en/bodies/council-s/" in page
    assert "What the office counted" in page


def test_change_that_is_not_confirmed_is_marked(visitor, db):
    assert "Not confirmed" in text(visitor, "/en/regions/C/")


def test_first_day_that_is_not_confirmed_is_marked(visitor, db, settings):
    settings.QORGAU_PACK_DIR = settings.QORGAU_PACK_DIR.parent / "kz"

    page = text(visitor, "/en/bodies/trafficking-commission/")

    first = page[page.index("In existence since") :]
    assert "Not confirmed" in first[: first.index("</p>")]


def test_region_without_change_can_be_compared(visitor, db, settings):
    settings.QORGAU_PACK_DIR = settings.QORGAU_PACK_DIR.parent / "kz"

    assert "No change of its territory" in text(visitor, "/en/regions/110000000/")


@pytest.mark.parametrize(
    "path", ["bodies/", "bodies/order/", "bodies/old-board/", "regions/", "regions/S/"]
)
def test_pages_ask_few_queries(year: Year, visitor, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        text(visitor, f"/en/{path}")


def test_queries_do_not_grow_with_recommendations(year: Year, visitor):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(visitor, "/en/bodies/order/")
        return len(queries)

    before = asked()
    year.recommend(answered=True)

    assert asked() == before


def test_queries_do_not_grow_with_sources(visitor, db, settings):
    """One institution is cited by one document, another by two in four places."""
    settings.QORGAU_PACK_DIR = settings.QORGAU_PACK_DIR.parent / "kz"
    counts = []
    for code in ("legal-statistics", "presidential-commission"):
        with CaptureQueriesContext(connection) as queries:
            text(visitor, f"/en/bodies/{code}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
