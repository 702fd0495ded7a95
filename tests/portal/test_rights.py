"""The guides to rights: found by group and by word, whole on their page, light, safe to leave."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
MOST_BYTES = 8_000
MOST_QUERIES = 20
EXIT = "Leave this page quickly"


def address(code: str = "", language: str = "en") -> str:
    with translation.override(language):
        return reverse("portal:right", args=[code]) if code else reverse("portal:rights")


def page(visitor, code: str = "", language: str = "en", **query: str) -> str:
    return visitor.get(address(code, language), query).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["", "torture", "water"])
def test_page_is_open_and_light(year: Year, visitor, code, language, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = visitor.get(address(code, language))

    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) <= MOST_BYTES


def test_rights_stand_in_their_groups_with_their_parts(db, visitor):
    text = page(visitor)

    places = [text.index(f">{name}<") for name in ("Life and health", "Health", "Drinking water")]
    assert places == sorted(places)
    assert "silence" not in text


@pytest.mark.parametrize(
    ("language", "words", "found", "left_out"),
    [
        ("en", "wells", "water", "torture"),
        ("en", "confessions beaten", "torture", "water"),
        ("kk", "дәрігерлер", "health", "torture"),
        ("ru", "ВРАЧОМ", "health", "torture"),
    ],
)
def test_search_finds_a_guide_by_an_inflected_word(db, visitor, language, words, found, left_out):
    text = page(visitor, language=language, q=words)

    assert address(found, language) in text
    assert address(left_out, language) not in text


def test_search_that_finds_nothing_says_what_to_do(db, visitor):
    assert "find out which one it is" in page(visitor, q="xylophone")


def test_search_is_shown_as_text_only(db, visitor):
    assert "<script>alert" not in page(visitor, q="<script>alert(1)</script>")


def test_guide_says_all_that_it_has(year: Year, visitor):
    text = page(visitor, "torture")

    for words in (
        "Nobody may torture you.",
        "Beating to get a confession.",
        "A lawful penalty is no torture.",
        "Write down the day.",
        "Calm Act",
        "article 3",
        "The numbers of laws are invented.",
        "/en/library/TL/CENSUS/2021/3/",
        reverse("intake:start"),
    ):
        assert words in text, words


def test_terms_of_a_guide_are_those_in_force_today(year: Year, visitor):
    text = page(visitor, "torture")

    assert "12 working days" in text


def test_right_without_bodies_of_its_own_shows_those_of_the_right_above(db, visitor):
    assert "Ministry of Calm" in page(visitor, "health")
    assert "Ministry of Calm" in page(visitor, "water")


def test_counts_about_a_right_lead_to_their_figure(year: Year, visitor):
    text = page(visitor, "health")

    assert "What the office counted" in text
    assert "/en/figures/" in text


def test_page_of_a_right_where_danger_is_near_can_be_left_at_once(db, visitor):
    assert EXIT in page(visitor)
    assert EXIT in page(visitor, "torture")
    assert EXIT not in page(visitor, "housing")


def test_unknown_right_is_not_found(db, visitor):
    assert visitor.get(address("calmness")).status_code == 404
    assert visitor.get(address("silence")).status_code == 404


def test_start_page_leads_to_the_rights(db, visitor):
    assert address() in visitor.get(reverse("portal:home")).content.decode()


def test_list_takes_no_queries_more_with_more_rights(db, visitor):
    with CaptureQueriesContext(connection) as few:
        page(visitor, q="wells")
    with CaptureQueriesContext(connection) as all_of_them:
        page(visitor)

    assert len(few) == len(all_of_them)


def test_complaint_leads_to_the_guides_before_anything_is_chosen(db, visitor):
    with translation.override("en"):
        start = visitor.get(reverse("intake:start")).content.decode()

    assert address() in start
