"""The glossary and the collections: found by word, whole at their address, light."""

import gzip

import pytest

from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
ADDRESSES = (
    "glossary/",
    "glossary/guardian/",
    "library/collections/",
    "library/collections/calm-and-water/",
)


def page(visitor, address: str, language: str = "en", **query: str) -> str:
    return visitor.get(f"/{language}/{address}", query).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_open_and_light(
    year: Year, visitor, language, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        answer = visitor.get(f"/{language}/{address}")

    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) <= 8_000


def test_word_says_all_that_it_has(year: Year, visitor):
    text = page(visitor, "glossary/guardian/")

    for words in (
        "Whoever examines complaints.",
        "keeper of calm",
        "Хранитель тишины",
        "/en/rights/torture/",
        "/en/library/TL/CENSUS/2021/1/",
        "/en/glossary/calm/",
        "Calm Act",
        "12 working days",
    ):
        assert words in text, words


def test_glossary_is_narrowed_by_a_word_in_any_of_its_names(db, visitor):
    text = page(visitor, "glossary/", q="колодец")

    assert "/en/glossary/well/" in text
    assert "/en/glossary/calm/" not in text


def test_word_that_is_not_there_leads_on(db, visitor):
    text = page(visitor, "glossary/", q="<xylophone>")

    assert "not in the glossary" in text
    assert "/en/search/?q=%3Cxylophone%3E" in text


@pytest.mark.parametrize("address", ["glossary/none/", "library/collections/none/"])
def test_unknown_code_is_not_found(db, visitor, address):
    assert visitor.get(f"/en/{address}").status_code == 404


def test_guide_to_a_right_explains_its_words(year: Year, visitor):
    assert "/en/glossary/guardian/" in page(visitor, "rights/torture/")


def test_collection_shows_all_that_it_holds(year: Year, visitor):
    text = page(visitor, "library/collections/calm-and-water/")

    for words in (
        "For those who want to live calmly.",
        "/en/library/TL/CENSUS/2021/3/",
        "1,204 persons",
        "/en/rights/water/",
        "/en/indicators/complaints.received/",
        "/en/glossary/calm/",
    ):
        assert words in text, words


def test_library_leads_to_its_collections_and_the_glossary(db, visitor):
    text = page(visitor, "library/")

    assert "/en/library/collections/calm-and-water/" in text
    assert "/en/glossary/" in text
