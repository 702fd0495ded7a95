"""The queue and its CSV: what is listed, in which order, to whom, in how many queries."""

import csv
import io

import pytest

from qorgau.complaints import actions
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import handed_in
from tests.desk.office import BASE, FACETS, accepted, browser_of, registered

pytestmark = pytest.mark.django_db


def test_queue_shows_number_right_region_step_due_and_article(office):
    matter = registered(office)

    page = browser_of(office.officer).client.get(BASE)

    for words in (matter.locator, "health", "Northland", "Registered", "article 6 of the Guardian"):
        assert words in page.text
    assert f"{matter.next_due_on:%d.%m.%Y}" in page.text


def test_queue_shows_nothing_sealed(office):
    registered(office)

    page = browser_of(office.officer).client.get(BASE)

    assert "канарейка" not in page.text
    assert "The guard took" not in page.text


def test_queue_when_empty_says_so(office):
    page = browser_of(office.officer).client.get(BASE)

    assert "There is no case here now." in page.text


@pytest.mark.parametrize(
    ("filters", "listed"),
    [
        ("tab=due", True),
        ("tab=new", False),
        ("tab=body", False),
        ("tab=person", False),
        ("tab=concluded", False),
        ("tab=closed", False),
        ("tab=nonsense", True),
        ("region=N", True),
        ("region=S", False),
        ("right=health", True),
        ("right=housing", False),
        ("right=nonsense", True),
        ("body=order", True),
        ("body=police", False),
        ("step=accepted", True),
        ("step=registered", False),
        ("due=overdue", False),
        ("page=nonsense", True),
        ("page=99999999999", True),
        ("page=-1", True),
        ("region=N&right=health&body=order&step=accepted", True),
    ],
)
def test_queue_filters_stand_in_the_address(office, filters, listed):
    matter = accepted(office)

    page = browser_of(office.officer).client.get(f"{BASE}?{filters}")

    assert page.status_code == 200
    assert (f">{matter.locator}</a>" in page.text) is listed


def test_queue_of_another_unit_is_empty(office):
    matter = registered(office)
    office.add_unit("region-S")

    page = browser_of(office.add("officer", "region-S")).client.get(BASE)

    assert matter.locator not in page.text


def test_commissioner_sees_every_unit(office):
    matter = registered(office)
    office.add_unit("npm")

    page = browser_of(office.add("commissioner", "npm")).client.get(BASE)

    assert matter.locator in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_takes_few_queries_whatever_its_length(office, rows, django_assert_max_num_queries):
    for _row in range(rows):
        registered(office)
    browser = browser_of(office.officer).unlock()

    with django_assert_max_num_queries(15):
        browser.client.get(BASE)


def test_queue_takes_as_many_queries_for_three_rows_as_for_one(office, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browser_of(office.officer)
    registered(office)
    with CaptureQueriesContext(connection) as one:
        browser.client.get(BASE)
    registered(office)
    registered(office)

    with django_assert_num_queries(len(one)):
        browser.client.get(BASE)


@pytest.mark.parametrize("rows", [1, 3])
def test_home_takes_few_queries_whatever_is_due(office, rows, django_assert_max_num_queries):
    for _row in range(rows):
        registered(office)
    browser = browser_of(office.officer).unlock()

    with django_assert_max_num_queries(25):
        page = browser.client.get("/en/desk/")

    assert "health" in page.text


def test_csv_has_the_rows_of_the_page_under_the_same_filter(office):
    matter = accepted(office)
    handed_in(place={"region": "S", "place_type": ""})

    answer = browser_of(office.officer).client.get(f"{BASE}cases.csv?region=N")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Number"] for row in rows] == [matter.locator]
    assert rows[0]["Rights"] == "health"
    assert rows[0]["Due"] == matter.next_due_on.isoformat()
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_csv_of_another_unit_has_no_row(office):
    registered(office)
    office.add_unit("region-S")

    answer = browser_of(office.add("officer", "region-S")).client.get(f"{BASE}cases.csv")

    assert len(answer.content.decode().splitlines()) == 1


def test_csv_cell_is_no_formula():
    from qorgau.desk.complaints.queue import _safe

    assert [_safe(cell) for cell in ("=1+1", "+7", "-7", "@x", "plain")] == [
        "'=1+1", "'+7", "'-7", "'@x", "plain",
    ]  # fmt: skip


def test_queue_pages_do_not_lose_the_filter(office, monkeypatch):
    monkeypatch.setattr("qorgau.complaints.queries.PAGE", 1)
    accepted(office)
    accepted(office)

    page = browser_of(office.officer).client.get(f"{BASE}?region=N")

    assert "region=N&amp;tab=due&amp;page=2" in page.text


def test_concluded_case_leaves_the_queue_of_terms(office):
    matter = registered(office)
    by = office.officer.actor(matter)
    actions.classify(by=by, matter=matter, facets=FACETS)
    box = office.officer.open(matter)
    actions.move(
        by=office.officer.actor(matter, "explained"),
        matter=matter, step="explained", box=box, text="So it is.",
    )  # fmt: skip
    browser = browser_of(office.officer)

    assert f">{matter.locator}</a>" not in browser.client.get(BASE).text
    assert f">{matter.locator}</a>" in browser.client.get(f"{BASE}?tab=closed").text
