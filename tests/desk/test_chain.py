"""What bears on a recommendation, on the page of its life; linking things to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments.load import load
from qorgau.common.actor import Actor
from qorgau.measures.models import ChainLink
from tests.measures.told import limb, told

pytestmark = pytest.mark.django_db
LIFE, LINKS = "/en/desk/un-recommendations/", "/en/desk/bears-on/"
SYSTEM = Actor.system("tests")


@pytest.fixture
def one():
    """A recommendation on health with two sub-paragraphs; the invented promises are there."""
    list(load(by=SYSTEM))
    return told("Keep the bell silent at night", parts={"a": "At night", "b": "At noon"},
                rights=["health"], symbol="TL/N/1", number="3")  # fmt: skip


def post(member, row, act: str = "link", **given: str):
    sent = {"target": limb(row, "a"), "kind": "promise", "code": "bell.law", **given}
    return member.client.post(f"{LINKS}{row.identity}/{act}/", sent, follow=True)


def life(member, row) -> str:
    return member.client.get(f"{LIFE}{row.identity}/").content.decode()


def test_linked_promise_stands_on_the_page_of_the_recommendation(member, one):
    secretariat = member("secretariat")
    before = life(secretariat, one)

    answer = post(secretariat, one, why="It is the law that was asked for")

    page = life(secretariat, one)
    assert "Linked." in answer.content.decode()
    assert "It is the law that was asked for" in answer.content.decode()
    assert "Nobody has linked one yet." in before
    assert "linked by a person: (a)" in page
    assert "A law that keeps the bell silent at night" in page


def test_suggestion_says_what_led_to_it(member, one):
    page = life(member("secretariat"), one)

    assert "the same right: health" in page
    assert "words in common: " in page
    assert "how often this is right was not measured" in page


def test_link_taken_away_is_a_second_decision(member, one):
    secretariat = member("secretariat")
    post(secretariat, one)

    post(secretariat, one, act="unlink")

    assert "Nobody has linked one yet." in life(secretariat, one)
    assert [row.withdrawn for row in ChainLink.objects.order_by("order")] == [False, True]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"code": "none"}, "Nothing of this kind has this code"), ({}, "This is linked already")],
)
def test_what_cannot_be_linked_is_told(member, one, changed, sentence):
    secretariat = member("secretariat")
    if not changed:
        post(secretariat, one)

    assert sentence in post(secretariat, one, **changed).content.decode()


def test_things_are_found_by_words(member, one):
    found = member("secretariat").client.get(
        f"{LINKS}{one.identity}/", {"kind": "promise", "words": "bell law"}
    )

    assert "A law that keeps the bell silent at night" in found.content.decode()
    assert "Ten wells" not in found.content.decode()


def test_role_that_sees_no_problems_is_not_offered_them(member, one):
    page = member("secretariat").client.get(f"{LINKS}{one.identity}/").content.decode()

    assert "Systemic problem" not in page
    assert post(member("secretariat"), one, kind="problem", code="1").status_code == 404


@pytest.mark.parametrize("role", ["regional", "editor", "administrator", "body_contact"])
def test_wrong_role_finds_no_page(member, one, role):
    assert member(role).client.get(f"{LINKS}{one.identity}/").status_code == 404


def test_page_costs_the_same_for_one_link_and_for_three(member, one):
    secretariat = member("secretariat")
    counts = []
    for code in ("bell.law", "bell.study", "calm-plan"):
        post(secretariat, one, code=code)
        with CaptureQueriesContext(connection) as seen:
            life(secretariat, one)
        counts.append(len(seen))

    assert counts[0] == counts[2]
