"""The page of a case takes a fixed number of queries, whatever has happened in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.complaints import actions
from tests.complaints.conftest import office  # noqa: F401
from tests.desk.office import BASE, accepted, browser_of, registered

pytestmark = pytest.mark.django_db
MOST = 15


def queries_of(browser, matter) -> int:
    browser.get(matter)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(matter).status_code == 200
    return len(asked)


def test_case_page_takes_few_queries_while_the_file_is_open(office):  # noqa: F811
    matter = accepted(office)
    browser = browser_of(office.officer).unlock()
    browser.open(matter)

    assert queries_of(browser, matter) <= MOST


def test_case_page_takes_as_many_queries_after_three_messages_as_after_one(office):  # noqa: F811
    matter = accepted(office)
    browser = browser_of(office.officer).unlock()
    by, box = office.officer.actor(matter), office.officer.open(matter)
    actions.write_to_person(by=by, matter=matter, box=box, text="One.")
    one = queries_of(browser, matter)
    actions.write_to_person(by=by, matter=matter, box=box, text="Two.")
    actions.write_to_person(by=by, matter=matter, box=box, text="Three.")

    assert queries_of(browser, matter) == one


def test_case_page_takes_as_many_queries_with_three_like_cases_as_with_one(office):  # noqa: F811
    matter, browser = accepted(office), browser_of(office.officer)
    accepted(office)
    one = queries_of(browser, matter)
    accepted(office)
    registered(office)

    assert queries_of(browser, matter) == one


@pytest.mark.parametrize("typed", ["whole", "beginning", "small letters and spaces"])
def test_queue_finds_a_case_by_its_number_on_any_tab(office, typed):  # noqa: F811
    matter, other = accepted(office), registered(office)
    number = {"whole": matter.locator, "beginning": matter.locator[:5]}.get(
        typed, f" {matter.locator.lower()[:4]} {matter.locator.lower()[4:]}"
    )

    page = browser_of(office.officer).client.get(BASE, {"number": number, "tab": "closed"})

    assert f">{matter.locator}</a>" in page.text
    assert f">{other.locator}</a>" not in page.text


def test_queue_lists_a_common_code_as_it_lists_a_rare_one(office, monkeypatch):  # noqa: F811
    matter, browser = accepted(office), browser_of(office.officer)
    rare = browser.client.get(f"{BASE}?region=N&right=health")
    monkeypatch.setattr("qorgau.complaints.queries.COMMON", 1)

    common = browser.client.get(f"{BASE}?region=N&right=health")
    none = browser.client.get(f"{BASE}?region=N&right=housing")

    assert f">{matter.locator}</a>" in rare.text
    assert f">{matter.locator}</a>" in common.text
    assert f">{matter.locator}</a>" not in none.text
