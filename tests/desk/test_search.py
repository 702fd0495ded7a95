"""Looking for cases: who sees which counts, what choices leave, in how many queries."""

import re

import pytest

from qorgau.complaints import narrowing
from qorgau.complaints.narrowing import Wanted, narrowed
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import handed_in
from tests.desk.office import BASE, accepted, browser_of, registered

pytestmark = pytest.mark.django_db
PAGE = f"{BASE}search/"


def counts(user, **wanted):
    return narrowed(user, Wanted(**{"chosen": {}, "among": narrowing.ALL, **wanted})).counts


def shown(member, address="") -> str:
    return browser_of(member).client.get(f"{PAGE}?{address}").text


def count_on(page: str, name: str) -> int:
    """The number beside a choice of the page."""
    found = re.search(rf">{re.escape(name)}</a> <span>(\d+)</span>", page)
    return int(found.group(1)) if found else 0


def test_every_choice_says_how_many_it_leaves(office):
    accepted(office)
    registered(office)
    south = registered(office)
    handed_in(place={"region": "S", "place_type": ""})

    page = shown(office.officer, "among=all")

    assert count_on(page, "Northland") == 3
    assert count_on(page, "Received") >= 1
    left = counts(office.officer.user)
    assert sum(left["state"].values()) == 4
    assert left["region"] == {"N": 3, "S": 1}
    assert left["named"].total() == left["year"].total() == left["term"].total() == 4
    assert south.locator in page


def test_choices_join_and_each_facet_leaves_its_own_out_of_account(office):
    matter = accepted(office)
    registered(office)
    handed_in(place={"region": "S", "place_type": ""})
    user = office.officer.user

    north = counts(user, chosen={"region": "N"})
    assert north["region"] == {"N": 2, "S": 1}
    assert north["state"].total() == 2
    both = narrowed(user, Wanted({"region": "N", "state": matter.phase, "place_type": "prison"}))
    assert [one.matter.locator for one in both.lines] == [matter.locator]
    assert both.total == 1
    assert both.counts["region"] == {"N": 1}
    assert both.counts["state"][matter.phase] == 1
    none = narrowed(user, Wanted({"region": "S", "state": matter.phase}))
    assert (none.total, none.lines, none.counts["region"]) == (0, (), {"N": 1})


@pytest.mark.parametrize(
    "address", ["right=nonsense", "year=0", "page=zzz", "number=%3C", "state="]
)
def test_strange_addresses_are_no_errors(office, address):
    registered(office)

    answer = browser_of(office.officer).client.get(f"{PAGE}?{address}")

    assert answer.status_code == 200


def test_chosen_value_stands_there_and_can_be_taken_away(office):
    accepted(office)

    page = shown(office.officer, "region=N&right=housing")

    assert "No case matches these filters." in page
    assert f'href="{PAGE}?among=open&amp;right=housing"' in page
    assert f'href="{PAGE}?among=open&amp;region=N"' in page


def test_number_is_looked_for_among_all(office):
    matter = registered(office)
    registered(office)

    page = shown(office.officer, f"number={matter.locator[:6].lower()}&among=closed")

    assert f">{matter.locator}</a>" in page
    assert "1 case" in page


def test_counts_of_a_region_hold_nothing_of_others(office):
    accepted(office)
    office.add_unit("region-S")
    regional = office.add("regional", "region-S")

    page, left = shown(regional, "among=all"), counts(regional.user)

    assert all(not found for found in left.values())
    assert "Northland" not in page
    assert "0 cases" in page


def test_commissioner_counts_every_unit_and_opens_none(office):
    matter = accepted(office)
    office.add_unit("npm")
    commissioner = office.add("commissioner", "npm")

    page = shown(commissioner, "among=all")

    assert count_on(page, "Northland") == 0  # one value alone is no choice
    assert counts(commissioner.user)["region"] == {"N": 1}
    assert f">{matter.locator}</a>" in page
    assert browser_of(commissioner).open(matter).status_code == 404


@pytest.mark.parametrize("role", ["analyst", "editor", "monitor", "secretariat", "administrator"])
def test_who_may_list_no_case_finds_no_page(office, role):
    registered(office)

    answer = browser_of(office.add(role)).client.get(PAGE)

    assert answer.status_code == 404


def test_nothing_sealed_is_found_locked_or_open(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()
    browser.open(matter)

    for address in ("number=канарейка", "right=канарейка", "among=all"):
        page = browser.client.get(f"{PAGE}?{address}").text
        assert "The guard took" not in page
    assert "What people wrote is in no index" in page


def test_files_open_now_are_a_choice_of_their_own(office):
    matter = registered(office)
    registered(office)
    browser = browser_of(office.officer).unlock()
    assert "Open to you now" not in browser.client.get(PAGE).text
    browser.open(matter)

    page = browser.client.get(f"{PAGE}?opened=now").text

    assert count_on(page, "Open to you now") == 1
    assert "1 case" in page
    assert f">{matter.locator}</a>" in page
    assert "Open to you now" not in shown(office.head)


def test_page_takes_as_many_queries_for_many_rows_as_for_one(office, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browser_of(office.officer).unlock()
    everything = "among=all&region=N&right=health&state=received&year=2026&channel=web&named=yes"
    registered(office)
    with CaptureQueriesContext(connection) as one:
        browser.client.get(f"{PAGE}?{everything}")
    assert len(one) <= 15
    for _row in range(4):
        registered(office)

    with django_assert_num_queries(len(one)):
        browser.client.get(f"{PAGE}?{everything}")


def test_beyond_so_many_only_the_newest_are_counted(office, monkeypatch):
    monkeypatch.setattr(narrowing, "COUNTED", 2)
    for _row in range(4):
        registered(office)

    found = narrowed(office.officer.user, Wanted({}))

    assert (found.total, found.more, found.pages) == (2, True, 1)
    assert "More than 2 cases fit" in shown(office.officer)
