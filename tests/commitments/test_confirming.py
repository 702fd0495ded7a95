"""What a person confirms is kept with what had been suggested, and outlives every new import."""

import pytest

from qorgau.commitments.confirming import actions, queries, shapes, suggested
from qorgau.commitments.confirming.listing import DONE, WAITING, listed
from qorgau.commitments.confirming.shapes import Choice, Term
from qorgau.commitments.models import (
    LabelDecision,
    LabelReview,
    LabelSetAside,
    ReceivedLabel,
    ReceivedRecommendation,
)
from qorgau.commitments.suggesting import methods
from qorgau.commitments.told.shapes import Label
from qorgau.common.reasons import Refused
from qorgau.ledger.verify import verify

from .test_told_engine import SYSTEM, bring, told

pytestmark = pytest.mark.django_db
HOUSING = Term("theme", "ohchr-2019", "", "Housing")
TORTURE = Term("theme", "upr-info", "", "Torture and other CID treatment")
CALM, POLICE = shapes.body_term("calm"), shapes.body_term("police")
ASKS = "Protect women and children from torture in places of detention"


@pytest.fixture
def row(db):
    """A recommendation that its source puts under Housing."""
    bring(told(text=ASKS))
    return ReceivedRecommendation.objects.get()


@pytest.fixture
def user(account):
    return account("secretariat")


@pytest.fixture
def decide(row, user):
    """Functions of the verbs with the person and the recommendation given."""

    def confirm(*terms, by="issues"):
        choices = [Choice(one, by, "torture") for one in terms]
        return actions.confirm(by=SYSTEM, user=user, recommendation=row, choices=choices)

    def remove(term):
        return actions.remove(by=SYSTEM, user=user, recommendation=row, terms=[term])

    confirm.remove = remove
    return confirm


def held(row):
    return {one.term.name: one for one in queries.held(queries.one(row.identity))}


def origins(row, name="Housing"):
    return sorted(row.labels.filter(name=name).values_list("origin", flat=True))


def test_a_confirmed_term_stands_beside_those_of_the_source(row, decide, user):
    decide(TORTURE)

    kept = LabelDecision.objects.get()
    assert (kept.verdict, kept.suggested_by, kept.words) == ("confirmed", "issues", "torture")
    assert kept.user == user
    assert held(row)["Torture and other CID treatment"].confirmed
    assert held(row)["Housing"].sources == ("ohchr-2019",)
    assert [str(fault) for fault in verify() if "label" in fault.table] == []


def test_a_term_that_nothing_suggested_counts_as_added(decide):
    decide(TORTURE, by="")

    assert LabelDecision.objects.get().verdict == "added"


def test_confirming_a_term_of_the_source_keeps_both(row, decide):
    decide(HOUSING, by="ohchr-2019")

    assert origins(row) == ["person", "source"]
    assert held(row)["Housing"].confirmed


def test_the_same_term_twice_is_refused(decide):
    decide(TORTURE)

    with pytest.raises(Refused):
        decide(TORTURE)


def test_a_term_of_the_source_that_is_taken_away_stays_the_sources_alone(row, decide):
    decide.remove(HOUSING)

    assert origins(row) == ["source"]
    assert held(row)["Housing"].aside
    assert not listed(issue="Housing").exists()


def test_what_was_taken_away_can_be_confirmed_again(row, decide):
    decide.remove(HOUSING)
    decide(HOUSING, by="ohchr-2019")

    assert not LabelSetAside.objects.exists()
    assert listed(issue="Housing").exists()


def test_a_term_that_does_not_stand_there_cannot_be_taken_away(decide):
    with pytest.raises(Refused):
        decide.remove(TORTURE)


def test_a_new_import_leaves_the_work_of_people(row, decide):
    decide(TORTURE, CALM)
    decide(HOUSING, by="ohchr-2019")
    decide.remove(Term("theme", "ohchr-2019", "", "Housing"))

    bring(
        told(
            text=ASKS, themes=(Label("ohchr-2019", "", "Housing"), Label("ohchr-2019", "", "Water"))
        )
    )

    now = held(row)
    assert now["Housing"].aside
    assert not now["Housing"].confirmed
    assert now["Torture and other CID treatment"].confirmed
    assert now["calm"].confirmed
    assert now["Water"].sources == ("ohchr-2019",)


def test_a_confirmed_term_of_the_source_outlives_the_source(row, decide):
    decide(HOUSING, by="ohchr-2019")

    bring(told(text=ASKS, themes=(Label("ohchr-2019", "", "Water"),)))

    assert origins(row) == ["person"]
    assert held(row)["Housing"].sources == ()


def test_the_first_confirmed_body_leads_until_another_is_put_before_it(row, decide, user):
    decide(CALM, POLICE)
    first = queries.responsible([row.pk])[row.pk]
    actions.lead(by=SYSTEM, user=user, recommendation=row, code="police")

    assert first == ("calm", "police")
    assert queries.responsible([row.pk])[row.pk] == ("police", "calm")


def test_a_body_that_the_country_does_not_have_is_refused(decide):
    with pytest.raises(Refused):
        decide(shapes.body_term("nobody"))


def test_going_through_is_kept_even_where_nothing_was_chosen(row, user):
    actions.review(by=SYSTEM, user=user, recommendation=row)

    assert LabelReview.objects.get().user == user
    assert queries.progress() == queries.Progress(1, 1)
    assert (listed(WAITING).count(), listed(DONE).count()) == (0, 1)
    assert queries.next_key() == ""


def test_what_waits_is_given_one_after_the_other_and_from_the_first_again(user):
    bring(*(told(str(number), f"Paint wall {number}") for number in range(3)))
    first = queries.next_key()
    second = queries.next_key(first)
    third = queries.next_key(second)

    assert len({first, second, third}) == 3
    assert queries.next_key(third) == first


def test_suggestions_tell_their_words_and_leave_out_what_stands_there(row, decide):
    before = {one.term.identity: one for one in suggested.proposals(queries.one(row.identity))}
    decide(TORTURE)
    after = {one.term.identity for one in suggested.proposals(queries.one(row.identity))}

    assert before[TORTURE.identity].words == ("torture",)
    assert before[TORTURE.identity].right_in_hundred
    assert TORTURE.identity not in after
    assert not ReceivedLabel.objects.filter(kind="group", origin="person").exists()


def test_every_term_that_may_be_added_comes_back_from_a_form():
    known = [one for some in suggested.known_terms().values() for one in some]

    assert [shapes.read(one.token) for one in known] == known
    assert shapes.read("[1]") is shapes.read("x") is None


def test_every_measured_method_tells_how_often_it_is_right():
    kinds = {"issues", "themes", "groups", "goals", "bodies"}
    assert set(methods.measured()) == kinds | {"lineage"}
    for language in ("kk", "ru", "en"):
        found = methods.measured(language)
        assert kinds <= set(found)
        assert all(0 < one.right_in_hundred <= 100 for one in found.values())
