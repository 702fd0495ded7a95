"""The public register takes what people joined once, and one position under one name."""

from dataclasses import replace

import pytest
from django.utils import translation

from qorgau.commitments import public
from qorgau.commitments.confirming import actions, links
from qorgau.commitments.confirming.finding import look_through
from qorgau.commitments.confirming.shapes import Choice, Term
from qorgau.commitments.models import ReceivedRecommendation
from qorgau.commitments.public.links import received_undecided
from qorgau.commitments.told.shapes import Label, Position
from qorgau.commitments.writing_back import batches

from .test_confirming_links import ASKS, untold
from .test_told_engine import SYSTEM, bring, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """One recommendation as two sources tell it, each with its own theme and word."""
    bring(told(text=ASKS))
    theirs = (Label("upr-info", "", "Detention"),)
    said = (Position("accepted", "Accepted"),)
    bring(replace(untold(), themes=theirs, positions=said), form="upr-info")
    look_through()
    rows = ReceivedRecommendation.objects
    return rows.get(number="12.1"), rows.get(number="")


@pytest.fixture
def join(two, account):
    def said():
        user = account("secretariat")
        links.decide(by=SYSTEM, user=user, one=two[0], other=two[1], kind="one", confirmed=True)

    return said


def counted(name, **asked):
    with translation.override("en"):
        return {one.name: one.count for one in public.received_counts("en", **asked)[name]}


def test_both_are_counted_until_a_person_joins_them(two, join):
    before = public.received_total(), received_undecided()
    join()

    assert before == (2, 1)
    assert (public.received_total(), received_undecided()) == (1, 0)


def test_accepted_and_supported_are_one_value_and_keep_their_words(two):
    _numbered, other = two

    assert counted("position") == {"Supported": 2}
    assert public.received_total(position="supported") == 2
    assert public.received_total(position="accepted") == 2
    assert public.received_statements(other.identity, "en")[-1].word == "Accepted"
    with translation.override("en"):
        assert public.received_one(other.identity, "en").position_name == "Accepted"


def test_the_joined_is_found_and_counted_by_the_terms_of_both(two, join):
    join()

    assert counted("issue") == {"Housing": 1, "Detention": 1}
    assert public.received_total(issue="Detention") == 1
    assert public.received_total(text="preventive mechanism") == 1
    assert public.received("en", issue="Detention")[0].number == "12.1"
    assert sum(counted("position").values()) == 1


def test_a_joined_record_keeps_its_own_page(two, join):
    join()

    assert public.received_one(two[1].identity, "en") is not None


def test_a_term_that_source_and_office_share_stands_once_and_says_so(two, account):
    numbered, _other = two
    housing = Term("theme", "ohchr-2019", "", "Housing")
    given = {"by": SYSTEM, "user": account("secretariat"), "recommendation": numbered}
    actions.confirm(**given, choices=[Choice(housing, "ohchr-2019")])
    confirmed = public.received_life(numbered.identity, "en").terms_of("theme")
    exported = [label for one in batches.sub_paragraphs({}) for label in one.labels]
    actions.remove(**given, terms=[housing])
    aside = public.received_life(numbered.identity, "en").terms_of("theme")

    assert [(one.name, one.confirmed, one.aside) for one in confirmed] == [("Housing", True, False)]
    assert [(one.name, one.confirmed, one.aside) for one in aside] == [("Housing", False, True)]
    assert len(public.received_one(numbered.identity, "en").issues) == 1
    given_out = [(one.name, one.origin) for one in exported if one.kind == "theme"]
    assert given_out == [("Housing", "person, source"), ("Detention", "source")]
