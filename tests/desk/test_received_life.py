"""The desk's page of one recommendation of the United Nations, and the list that leads to it."""

import html
import re

import pytest
from django.http import Http404
from django.test import RequestFactory

from qorgau.commitments.confirming import shapes
from qorgau.commitments.confirming.finding import look_through
from qorgau.commitments.confirming.queries import responsible
from qorgau.commitments.confirming.shapes import Term, body_term
from qorgau.commitments.models import (
    LabelDecision,
    PredecessorLink,
    ReceivedLimb,
    ReceivedRecommendation,
)
from qorgau.commitments.received.terms import Terms
from qorgau.commitments.told.shapes import Label
from qorgau.desk.received import life
from tests.commitments.test_told_engine import bring, paragraph, told

pytestmark = pytest.mark.django_db
BASE = "/en/desk/un-recommendations/"


@pytest.fixture
def kept():
    """Two recommendations: of the review, and of a committee with two sub-paragraphs."""
    bring(told(), paragraph())
    return ReceivedRecommendation.objects.get(number="13")


def test_the_list_is_narrowed_and_leads_to_each(member, kept):
    office = member("secretariat").client

    every = office.get(BASE).content.decode()
    narrowed = office.get(BASE, {"text": "Train the judges"}).content.decode()

    assert "Repair the roofs" in every
    assert f"{BASE}{kept.identity}/" in narrowed
    assert "Repair the roofs" not in narrowed


def test_the_list_tells_what_waits_and_what_was_gone_through(member, kept):
    office = member("secretariat").client
    office.post(f"{BASE}{kept.identity}/terms/", {"do": "next"})

    waits = office.get(BASE, {"standing": "waiting"}).content.decode()
    done = office.get(BASE, {"standing": "done"}).content.decode()

    assert "Repair the roofs" in waits
    assert kept.identity not in waits
    assert kept.identity in done
    assert "Somebody went through 1 of 2 recommendations." in done


def test_my_day_tells_how_many_wait(member, kept):
    page = member("secretariat").client.get("/en/desk/").content.decode()

    assert "Recommendations of the United Nations to confirm" in page
    assert "standing=waiting" in page


def test_a_page_shows_the_text_with_its_sub_paragraphs(member, kept):
    page = member("secretariat").client.get(f"{BASE}{kept.identity}/").content.decode()

    assert "Paragraph 13 of TL/C/CO/2" in page
    assert "Adopt the law;" in page
    assert "Train the judges." in page


def test_the_key_of_a_sub_paragraph_leads_to_its_recommendation(member, kept):
    limb = ReceivedLimb.objects.get(label="b")

    answer = member("secretariat").client.get(f"{BASE}{limb.key}/")

    assert answer.headers["Location"] == f"{BASE}{kept.identity}/#{limb.key}"


def test_a_key_that_nobody_knows_has_no_page(member, kept):
    assert member("secretariat").client.get(f"{BASE}unknown/").status_code == 404
    with pytest.raises(Http404):
        life.shown(RequestFactory().get("/"), "unknown")


def test_the_number_of_queries_does_not_grow_with_the_rows(
    member, kept, django_assert_max_num_queries
):
    office = member("secretariat").client
    bring(*(told(str(number), f"Paint wall {number}") for number in range(20)))
    office.get(BASE)

    with django_assert_max_num_queries(30):
        office.get(BASE)


def place(row):
    return f"{BASE}{row.identity}/"


@pytest.fixture
def asks(kept):
    """A recommendation about which much is suggested."""
    bring(told("14", "Protect women and children from torture in places of detention"))
    return ReceivedRecommendation.objects.get(number="14")


def ticked(page, name):
    """The value of the checkbox that is called so."""
    found = re.search(rf'value="([^"]*)"[^>]*>\s*<label[^>]*>\s*{re.escape(name)}\s*<', page)
    return html.unescape(found.group(1))


def test_what_is_ticked_is_confirmed_and_the_next_is_shown(member, asks):
    office = member("secretariat").client
    page = office.get(place(asks)).content.decode()
    terms = [ticked(page, "Torture and other CID treatment"), ticked(page, "Children")]

    answer = office.post(f"{place(asks)}terms/", {"term": terms, "do": "next"}, follow=True)

    kept = LabelDecision.objects.order_by("name").values_list("name", "suggested_by", "words")
    assert list(kept) == [
        ("Children", "groups", "children"),
        ("Torture and other CID treatment", "issues", "torture"),
    ]
    assert answer.redirect_chain[-1][0].startswith(BASE)
    assert "Somebody went through 1 of 3 recommendations." in answer.content.decode()


def test_the_words_that_led_to_a_suggestion_and_its_error_are_shown(member, asks):
    page = member("secretariat").client.get(place(asks)).content.decode()

    assert "Because of: torture." in page
    assert "was right in" in page or "were right in" in page
    assert "of 100 right" in page
    assert "not measured" not in page


def test_one_meaning_of_two_lists_is_offered_once_and_says_where_it_comes_from(member, monkeypatch):
    name = "Torture and other CID treatment"
    bring(told(text="Protect children from torture", themes=(Label("uhri", "", "No torture"),)))
    crossed = {("upr-info", name.casefold()): "torture", ("ohchr", "no torture"): "torture"}
    known = Terms({key: {"upr_issues": code} for key, code in crossed.items()})
    monkeypatch.setattr(shapes, "current", lambda: known)
    office, asks = member("secretariat").client, ReceivedRecommendation.objects.get()

    page = office.get(place(asks)).content.decode()

    with pytest.raises(AttributeError):  # no line of its own
        ticked(page, name)
    assert "Said by: Universal Human Rights Index." in page
    office.post(f"{place(asks)}terms/", {"term": ticked(page, "No torture"), "do": "here"})
    assert sorted(LabelDecision.objects.values_list("name", flat=True)) == ["No torture", name]


def test_a_term_that_is_not_offered_is_not_taken(member, asks):
    token = Term("theme", "mine", "", "Invented").token

    answer = member("secretariat").client.post(f"{place(asks)}terms/", {"term": token})

    assert answer.status_code == 400
    assert "Choose at least one" in answer.content.decode()
    assert not LabelDecision.objects.exists()


def test_a_body_is_assigned_put_first_and_taken_away(member, asks):
    office = member("secretariat").client
    for code in ("calm", "police"):
        office.post(f"{place(asks)}terms/add/", {"body": body_term(code).token})
    office.post(f"{place(asks)}terms/remove/", {"lead": body_term("police").token})

    assert responsible([asks.pk])[asks.pk] == ("police", "calm")
    office.post(f"{place(asks)}terms/remove/", {"term": body_term("calm").token})
    assert responsible([asks.pk])[asks.pk] == ("police",)


@pytest.mark.parametrize("said", [{}, {"body": "nobody"}])
def test_adding_nothing_says_so_at_the_field(member, asks, said):
    answer = member("secretariat").client.post(f"{place(asks)}terms/add/", said)

    assert answer.status_code == 400
    assert "govuk-error-message" in answer.content.decode()


def test_whoever_may_not_confirm_sees_no_form(member, asks):
    officer = member("officer").client

    page = officer.get(place(asks)).content.decode()

    assert "Housing" in page
    assert "To confirm" not in page
    assert officer.post(f"{place(asks)}terms/", {}).status_code == 404


def test_after_the_last_the_list_says_that_all_were_gone_through(member, kept):
    office = member("secretariat").client
    for row in ReceivedRecommendation.objects.all():
        office.post(f"{place(row)}terms/", {"do": "next"})

    page = office.get(f"{BASE}next/", follow=True).content.decode()

    assert "Somebody went through every recommendation." in page


@pytest.fixture
def pair(kept):
    """An older and a newer recommendation that ask for the same."""
    text = "Establish an independent national preventive mechanism against torture"
    bring(told("15", text), told("2", text, session=20, symbol="TL/REVIEW/20"))
    look_through()
    rows = ReceivedRecommendation.objects
    return rows.get(number="15"), rows.get(number="2")


def test_a_proposed_pair_is_confirmed_and_stands_on_both_pages(member, pair):
    office, (newer, older) = member("secretariat").client, pair
    before = office.get(place(newer)).content.decode()
    said = {"other": older.identity, "kind": "same", "do": "confirm"}
    office.post(f"{place(newer)}links/", said)

    assert "Words in common: " in before
    assert "78 of 100 right, 67 of 100 found" in before
    assert "Asked earlier</h3>" in office.get(place(newer)).content.decode()
    assert "Asked again</h3>" in office.get(place(older)).content.decode()


def test_a_pair_is_taken_apart_again(member, pair):
    office, (newer, older) = member("secretariat").client, pair
    for do in ("confirm", "refuse"):
        said = {"other": older.identity, "kind": "same", "do": do}
        office.post(f"{place(newer)}links/", said)

    assert PredecessorLink.objects.get().verdict == "refused"


def test_another_is_named_by_its_address_or_a_sub_paragraph(member, kept, pair):
    office, limb = member("secretariat").client, ReceivedLimb.objects.get(label="b")
    said = {"other": f"https://x.example{BASE}{kept.identity}/#{limb.key}", "kind": "part"}
    first = office.post(f"{place(pair[0])}links/", said)
    second = office.post(f"{place(pair[1])}links/", {"other": limb.key, "kind": "part"})

    assert first.status_code == second.status_code == 302
    assert PredecessorLink.objects.filter(kind="part", verdict="confirmed").count() == 2


@pytest.mark.parametrize("other", ["", "unknown"])
def test_another_that_nobody_knows_is_told_at_the_field(member, pair, other):
    said = {"other": other, "kind": "same"}

    answer = member("secretariat").client.post(f"{place(pair[0])}links/", said)

    assert answer.status_code == 400
    assert "govuk-error-message" in answer.content.decode()
