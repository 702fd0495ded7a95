"""The overview of what the State was told: every number is the length of the list it leads to."""

import re

import pytest

from qorgau.commitments.models import ReceivedLabel, ReceivedLimb, ReceivedRecommendation
from qorgau.commitments.public import received_overview, received_progress, received_total
from qorgau.commitments.public.overview import DIMENSIONS
from qorgau.commitments.told.shapes import Label, Position
from qorgau.common.writing import writing
from tests.commitments.test_told_engine import bring, paragraph, plain, told
from tests.portal.test_duties import find, say

pytestmark = pytest.mark.django_db
MOST_BYTES = 40_000
NUMBER = re.compile(r'href="(/en/un-recommendations/\?[^"]+)">(\d+)</a>')


@pytest.fixture
def register(db) -> None:
    """A review of three recommendations and a committee's paragraph; one has a body of its own."""
    bring(
        told("12.1", "Repair the roofs", limbs=plain("Repair the roofs", "France")),
        told(
            "12.2",
            "Mend the bridges",
            limbs=plain("Mend the bridges", "Poland", "France"),
            positions=(Position("noted", "Noted", "TL/REVIEW/34/Add.1", "3"),),
            themes=(Label("ohchr-2019", "", "Water"), Label("ohchr-2019", "", "Housing")),
        ),
        told("12.3", "Sweep the yards", limbs=plain("Sweep the yards", "Narnia"), positions=()),
        told("3.1", "Old one", limbs=plain("Old one", "USA"), session=8),
        told("4.1", "Of others", state="Norland", session=8),
        paragraph(themes=(Label("ohchr-2019", "", "Water"),)),
    )
    give("12.1", "order")
    give("13", "old-board")  # joined the Ministry of Order in 2022


def give(number: str, body: str) -> None:
    """Confirm a responsible body, as the desk does."""
    row = ReceivedRecommendation.objects.get(number=number)
    with writing():
        ReceivedLabel.objects.create(
            recommendation=row, kind="body", scheme="pack", code=body, name=body, origin="person"
        )


def test_every_share_is_the_length_of_the_list_that_it_leads_to(register):
    found = received_overview("en")

    assert found.total == received_total() == 5
    assert list(found.positions) == ["supported", "noted", ""]
    for name in DIMENSIONS:
        for one in found.by[name]:
            assert one.count == received_total(**{name: one.code}), (name, one)
            assert one.count == sum(one.positions.values())
    for (theme, mechanism), count in found.heat.items():
        assert count == received_total(issue=theme, mechanism=mechanism)


def test_spellings_of_a_state_are_one_and_have_a_name_in_each_language(register):
    shares = {one.code: one for one in received_overview("ru").by["state"]}

    assert (shares["FRA"].name, shares["FRA"].count) == ("Франция", 2)
    assert shares["USA"].count == received_total(state="USA") == 1
    assert shares["Narnia"].name == "Narnia"


def test_what_an_earlier_body_was_charged_with_counts_for_the_body_of_today(register):
    shares = {one.code: one.count for one in received_overview("en").by["responsible"]}

    assert shares == {"order": 2}
    assert received_total(responsible="order") == 2
    assert received_total(responsible="calm") == 0


def test_what_has_nothing_of_a_kind_is_told(register):
    without = received_overview("en").without

    assert (without["responsible"], without["state"], without["session"]) == (3, 1, 1)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_has_charts_with_tables_and_stays_light(client, register, language):
    answer = client.get(f"/{language}/un-recommendations/overview/")
    page = answer.content.decode()

    assert answer.status_code == 200
    for name in ("session", "mechanism", "issue", "region", "state", "responsible"):
        assert f'id="by-{name}"' in page
    assert 'role="img"' in page
    assert len(answer.content) < MOST_BYTES


def test_numbers_on_the_page_lead_to_lists_of_that_length(client, register):
    page = client.get("/en/un-recommendations/overview/").content.decode().replace("&amp;", "&")
    links = NUMBER.findall(page)

    assert len(links) > 15
    for address, count in set(links):
        listed = client.get(address).content.decode()
        assert re.search(rf">{count} recommendations?\b", listed), address


def test_one_dimension_is_shown_whole_and_given_as_a_file(client, register):
    page = client.get("/en/un-recommendations/overview/state/").content.decode()
    lines = client.get("/en/un-recommendations/overview/state.csv").content.decode().splitlines()

    assert "Narnia" in page
    assert lines[0] == "dimension,code,name,mechanism,position,count"
    assert "state,FRA,France,,supported,1" in lines
    assert client.get("/en/un-recommendations/overview/moon/").status_code == 404
    assert client.get("/en/un-recommendations/overview/moon.csv").status_code == 404


def test_the_file_of_everything_has_themes_under_mechanisms(client, register):
    text = client.get("/en/un-recommendations/overview.csv").content.decode()

    assert '"issue, mechanism",Water,Water,treaty,,1' in text
    assert client.get("/en/un-recommendations/overview.xlsx").status_code == 200


def test_the_page_asks_the_same_number_of_queries_for_any_number_of_rows(
    client, register, django_assert_num_queries
):
    client.get("/en/un-recommendations/overview/")
    with django_assert_num_queries(1):
        received_overview("en")
    bring(*(told(f"20.{one}", f"Thing {one}") for one in range(9)))
    received_overview("en")
    with django_assert_num_queries(1):
        received_overview("en")


def test_the_start_of_the_page_tells_the_same_in_sentences(client, register):
    page = client.get("/en/un-recommendations/overview/").content.decode()

    assert "5 recommendations to the State are kept here." in page
    assert "Only noted: 1." in page
    assert "The State supported or accepted: 2." in page


def test_progress_is_counted_by_each_voice_for_itself(register):
    keys = list(
        ReceivedLimb.objects.filter(recommendation__number="13").values_list("key", flat=True)
    )
    say(keys[0], "done")
    say(keys[1], "under_way")
    find(keys[0], "not_implemented")
    found = received_progress("en")

    assert found.total == 6
    assert {one.code: one.count for one in found.state} == {"done": 1, "under_way": 1}
    assert {one.code: one.count for one in found.found} == {"not_implemented": 1}
    assert (found.state_silent, found.found_silent, found.graded) == (4, 5, 0)
    assert found.disagree == 1


def test_progress_stands_on_the_page_as_two_charts(client, register):
    say(ReceivedLimb.objects.get(label="a").key, "done")
    page = client.get("/en/un-recommendations/overview/").content.decode()

    assert 'id="progress-state"' in page
    assert "The State has spoken of 1," in page


def test_page_without_an_import_says_so(client, db):
    page = client.get("/en/un-recommendations/overview/").content.decode()

    assert "No recommendation has been imported yet." in page
