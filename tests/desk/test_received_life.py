"""The desk's page of one recommendation of the United Nations, and the list that leads to it."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from qorgau.commitments.models import ReceivedLimb, ReceivedRecommendation
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
