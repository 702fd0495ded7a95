"""Counts of the register: each is the length of the list it leads to, and as new as the tables."""

import pytest

from qorgau.commitments import public
from qorgau.commitments.models import ReceivedRecommendation
from qorgau.commitments.public import held as holding
from qorgau.commitments.public.held import held
from qorgau.commitments.received.narrowing import narrowed
from qorgau.commitments.told.shapes import Label, Position
from qorgau.search import public as search
from tests.commitments.test_told_engine import bring, paragraph, plain, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(db):
    """Three recommendations of the review, one of another State, a paragraph of a committee."""
    bring(
        told("12.1", "Repair the roofs", limbs=plain("Repair the roofs", "France")),
        told(
            "12.2",
            "Mend the bridges",
            limbs=plain("Mend the bridges", "Poland", "France"),
            positions=(Position("noted", "Noted"),),
            themes=(Label("ohchr-2019", "", "Water"), Label("ohchr-2019", "", "Housing")),
            sdgs=(Label("sdg-target", "6.1", "Water"), Label("sdg-goal", "6", "Clean water")),
            priority=True,
        ),
        told("3.1", "Old one", limbs=plain("Old one", "USA"), session=8),
        told("4.1", "Of others", state="Norland", session=8),
        paragraph(groups=(Label("ohchr-2019", "", "Children"),)),
        form="uhri-json",
        all_states=True,
    )


def codes(**asked):
    return {
        (name, one.code): one.count
        for name, some in public.received_counts("en", **asked).items()
        for one in some
    }


def test_every_count_is_the_length_of_the_list_it_leads_to(register):
    found = codes()

    assert {name for name, _code in found} >= {"mechanism", "position", "issue", "sdg", "region"}
    for (name, code), count in found.items():
        assert count == narrowed(**{name: code}).count() == public.received_total(**{name: code})
        for (other, of), both in codes(**{name: code}).items():
            if other != name:
                assert both == narrowed(**{name: code, other: of}).count(), (other, of)


def test_the_list_stands_in_its_order_on_every_page(register):
    whole = [one.key for one in public.received("en", most=10)]

    assert whole == list(narrowed().values_list("identity", flat=True))
    parts = [public.received("en", start=start, most=1) for start in range(4)]
    assert [one.key for (one,) in parts] == whole
    assert public.received("en", start=4, most=1) == ()
    noted = public.received("en", position="noted")
    assert [one.number for one in noted] == ["12.2"]


def test_the_targets_of_a_goal_are_told_once_it_is_asked_for(register):
    assert ("sdg", "6.1") not in codes()
    assert codes(sdg="6")["sdg", "6.1"] == narrowed(sdg="6.1").count() == 1
    assert codes(sdg="6.1")["sdg", "6.1"] == public.received_total(sdg="6.1") == 1
    assert ("sdg", "6.1") not in codes(sdg="5")


def test_words_find_every_form_however_many_there_are(register):
    bring(*(told(f"20.{number}", f"Mend bridge {number}") for number in range(130)))

    assert public.received_total(text="bridges") == 131
    assert public.received_total(text="mending the bridge") == 131
    assert public.received_total(text="BRIDGE 77") == 1


def test_what_no_word_begins_with_is_looked_for_as_it_stands(register):
    assert public.received_total(text="ridg") == 1
    assert public.received_total(text="igdr") == 0


def test_words_are_looked_for_as_they_stand_while_the_search_server_is_away(register, monkeypatch):
    def away(*_asked, **_given):
        raise search.Away

    monkeypatch.setattr(search, "references", away)

    assert public.received_total(text="bridges") == 1
    assert public.received_total(text="bridging") == 0


def test_counts_follow_what_is_brought_in(register):
    before = codes()
    bring(told("12.1", "Repair the roofs", positions=(Position("noted", "Noted"),)))

    assert codes()["position", "noted"] == before["position", "noted"] + 1


def test_what_nobody_knows_leaves_nothing_and_two_filters_leave_both(register):
    assert public.received_total(issue="Nothing") == 0
    assert public.received_total(session="x") == public.received_total(cycle="99") == 0
    assert public.received_total(issue="Water", position="noted") == 1
    assert public.received_total(issue="Water", position="supported") == 0


def test_counts_and_list_ask_the_same_of_one_row_and_of_many(
    register, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40) as few:
        codes(), public.received("en")
    bring(*(told(f"20.{number}", f"Dig well {number}") for number in range(30)))
    with django_assert_max_num_queries(len(few)):
        codes(), public.received("en", most=50)
    with django_assert_max_num_queries(2):  # whether anything is new; nothing is
        codes(), codes(issue="Housing")


def test_a_register_that_takes_seconds_to_hold_is_held_for_a_while(register, monkeypatch):
    monkeypatch.setattr(holding, "_SLOW", -1.0)
    monkeypatch.setattr(holding, "_WHILE", 1e9)
    first = held()

    bring(told("20.1", "Dig a well"))

    assert held() is first
    monkeypatch.setattr(holding, "_WHILE", 0)
    assert len(held().numbers) == ReceivedRecommendation.objects.filter(own=True).count()


def test_places_far_in_a_long_list_are_found():
    places = sum(1 << place for place in range(0, 60_000, 7))

    assert holding._some(places, 8_000, 3) == [56_000, 56_007, 56_014]
    assert holding._some(places, 9_000, 3) == []
    assert holding._some(0, 0, 3) == []
