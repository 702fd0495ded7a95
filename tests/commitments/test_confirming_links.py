"""What was asked before is proposed once, decided by a person, and shown from both sides."""

import pytest

from qorgau.commitments.confirming import finding, links, queries
from qorgau.commitments.confirming.finding import look_through
from qorgau.commitments.models import (
    LabelStanding,
    PredecessorDecision,
    PredecessorLink,
    ReceivedRecommendation,
)
from qorgau.commitments.public.links import received_links
from qorgau.common.reasons import Refused

from .test_told_engine import SYSTEM, bring, plain, told

pytestmark = pytest.mark.django_db
ASKS = "Establish an independent national preventive mechanism against torture in prisons"


def again(number="8.1", session=20, text=f"{ASKS} and colonies", **given):
    symbol = f"TL/REVIEW/{session}"
    return told(number, text, session=session, symbol=symbol, **given)


def untold(text=ASKS, *by, session=34):
    """The same as a source without numbers and documents tells it."""
    states = by or ("Norland",)
    return told("", text, limbs=plain(text, *states), symbol="", session=session, themes=())


def row_of(**given):
    return ReceivedRecommendation.objects.get(**given)


@pytest.fixture
def user(account):
    return account("secretariat")


@pytest.fixture
def pair(db):
    """The newer and the older recommendation, looked through."""
    bring(told(text=ASKS), again(), told("12.2", "Paint the walls of schools"))
    look_through()
    return row_of(session=34, number="12.1"), row_of(session=20)


@pytest.fixture
def decide(user):
    def said(one, other, kind="same", confirmed=True):
        return links.decide(
            by=SYSTEM, user=user, one=one, other=other, kind=kind, confirmed=confirmed
        )

    return said


def test_what_was_asked_before_is_proposed_with_the_words_in_common(pair):
    newer, older = pair

    link = PredecessorLink.objects.get()

    assert (link.earlier, link.later, link.verdict) == (older, newer, "proposed")
    assert link.score > 500
    assert "torture" in " ".join(link.words)
    assert received_links(newer.identity, "en").earlier == ()


def test_what_was_asked_before_is_proposed_across_languages(db):
    earlier = again(text="Ратифицировать Конвенцию о правах инвалидов", language="ru")
    bring(told(text="Ratify the Convention on the Rights of Persons with Disabilities"), earlier)
    look_through()

    link = PredecessorLink.objects.get()

    assert (link.earlier.session, link.later.session) == (20, 34)


def test_looking_through_again_does_nothing(pair):
    assert look_through() == 0
    assert LabelStanding.objects.count() == 3
    assert PredecessorLink.objects.count() == 1


def test_the_surest_of_the_newest_import_comes_first(pair):
    waiting = list(queries.waiting().select_related("standing"))
    sure = [one.standing.confidence for one in waiting]

    assert sure == sorted(sure, reverse=True)
    assert sure[0] > sure[-1]
    assert queries.next_key() == waiting[0].identity


def test_a_confirmed_pair_stands_on_both_pages(pair, decide):
    newer, older = pair
    decide(newer, older, "continued")

    before = received_links(newer.identity, "en").earlier
    after = received_links(older.identity, "en").again
    kept = PredecessorDecision.objects.get()
    assert [(one.key, one.kind) for one in before] == [(older.identity, "continued")]
    assert [one.key for one in after] == [newer.identity]
    assert (kept.verdict, kept.suggested_by) == ("confirmed", "lineage")
    assert (kept.earlier, kept.later) == (older, newer)


def test_a_refused_pair_is_not_proposed_again(pair, decide):
    newer, older = pair
    decide(newer, older, confirmed=False)
    bring(told("12.3", "Mend the bridges"))
    look_through()

    assert links.of(newer, "proposed") == []
    assert received_links(newer.identity, "en").earlier == ()


def test_a_pair_that_nothing_proposed_can_be_named(pair, decide):
    newer, _older = pair
    walls = row_of(number="12.2")

    decide(newer, walls, "part")

    assert PredecessorDecision.objects.get().suggested_by == ""


def test_a_recommendation_does_not_repeat_itself(pair, decide):
    with pytest.raises(Refused):
        decide(pair[0], pair[0])


@pytest.fixture
def doubled(db):
    """One recommendation as two sources tell it; that with a number first."""
    bring(told(text=ASKS))
    bring(untold(), form="upr-info")
    look_through()
    return row_of(number="12.1"), row_of(number="")


def test_two_sources_of_one_recommendation_are_proposed_as_one(doubled):
    numbered, other = doubled

    link = PredecessorLink.objects.get()

    assert (link.earlier, link.later, link.kind) == (numbered, other, "one")


def test_another_state_is_another_recommendation(db):
    bring(told(text=ASKS))
    bring(untold(ASKS, "France"), form="upr-info")
    look_through()

    assert not PredecessorLink.objects.exists()


def test_a_joined_record_is_joined_once(doubled, decide):
    numbered, other = doubled
    decide(numbered, other, "one")
    bring(told("12.9", ASKS))

    with pytest.raises(Refused):
        decide(row_of(number="12.9"), other, "one")


def test_both_sources_statements_stand_on_the_page_of_the_joined(doubled, decide):
    numbered, other = doubled
    decide(other, numbered, "one")

    joined = received_links(numbered.identity, "en").joined

    assert [one.key for one in joined] == [other.identity]
    assert [one.source for one in joined[0].statements] == ["upr-info"]


def test_what_is_looked_through_at_once_is_bounded(db, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    bring(*(told(str(number), f"Paint wall {number}") for number in range(3)))

    assert [look_through(), look_through(), look_through()] == [2, 1, 0]
