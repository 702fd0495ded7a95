"""The search page: one box, hits with what was found marked, filters, nobody left empty-handed."""

import gzip

import pytest
from django.db import transaction

from qorgau.portal.views import search as view
from qorgau.search.actions import put
from qorgau.search.public import Completion
from qorgau.search.shapes import Entry

pytestmark = pytest.mark.django_db
MOST_BYTES = 15_000
MOST_QUERIES = 20


def entry(ref: str, title: str, text: str, **more) -> Entry:
    kind = more.pop("kind", "paragraph")
    return Entry(
        kind, ref, more.pop("language", "en"), title, text, f"/{{language}}/x/{ref}/", **more
    )


@pytest.fixture
def indexed(db):
    """Three texts about calm."""
    import datetime as dt

    with transaction.atomic():
        put(
            [
                entry("1", "Calm Act", "Nobody may disturb the calm.", date=dt.date(2019, 5, 1)),
                entry(
                    "2",
                    "Report",
                    "The calm was <b>disturbed</b> twice.",
                    facets={"right": ["torture"]},
                ),
                entry("calm", "Calm", "When nobody quarrels.", kind="word"),
            ]
        )


def page(visitor, language: str = "en", **query: str) -> str:
    answer = visitor.get(f"/{language}/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_empty_box_says_what_can_be_searched(db, visitor, language):
    text = page(visitor, language)

    assert 'name="q"' in text
    assert f"/{language}/glossary/" in text


def test_hits_show_what_was_found_and_lead_there(indexed, visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        text = page(visitor, q="calm")

    assert "<mark>calm</mark>" in text
    assert 'href="/en/x/1/"' in text
    assert "3 texts found" in text
    assert "01.05.2019" in text


def test_text_of_a_hit_is_escaped(indexed, visitor):
    text = page(visitor, q="disturbed")

    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_filter_is_a_link_and_narrows(indexed, visitor):
    assert "?q=calm&amp;kind=word" in page(visitor, q="calm")

    narrowed = page(visitor, q="calm", kind="word")

    assert "1 text found" in narrowed
    assert 'href="?q=calm"' in narrowed


def test_years_narrow_and_a_wrong_year_is_said_at_its_field(indexed, visitor):
    assert "1 text found" in page(visitor, q="calm", since="2019", until="2019")

    wrong = page(visitor, q="calm", since="long ago")

    assert "Write a year of four digits" in wrong
    assert 'value="long ago"' in wrong
    assert 'value="calm"' in wrong


def test_nothing_found_leads_on(indexed, visitor):
    text = page(visitor, q="xylophone wells")

    assert "Nothing was found" in text
    assert "/en/glossary/?q=xylophone%20wells" in text
    assert "/en/rights/water/" in text
    assert "/en/complain" in text


def test_question_is_shown_as_text_only(db, visitor):
    assert "<script>alert" not in page(visitor, q="<script>alert(1)</script>")


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": '"'},
        {"q": "a" * 5000},
        {"q": "calm", "page": "-1"},
        {"q": "calm", "page": "9" * 50},
        {"q": "calm", "page": "000001" + "9" * 5000},
        {"q": "calm", "kind": "'; drop table"},
        {"q": "calm", "language": "xx", "right": "none"},
        {"q": "NEAR( * AND"},
    ],
)
def test_whatever_is_typed_gets_a_page(indexed, visitor, query):
    answer = visitor.get("/en/search/", query)

    assert answer.status_code in {200, 400}


def test_page_is_light(db, visitor):
    with transaction.atomic():
        put(entry(str(one), f"Calm {one}", "The calm of the land. " * 40) for one in range(30))

    answer = visitor.get("/en/search/", {"q": "calm"})

    assert len(gzip.compress(answer.content)) < MOST_BYTES
    assert "?q=calm&amp;page=2" in answer.content.decode()


def test_suggestions_are_a_list_of_texts(db, visitor, monkeypatch):
    monkeypatch.setattr(view.search, "suggest", lambda typed, language: (Completion("calm", ""),))

    answer = visitor.get("/en/search/suggest.json", {"q": "ca"})

    assert answer.json() == ["calm"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Іздеу қазір жауап бермей тұр"),
        ("ru", "Поиск сейчас не отвечает"),
        ("en", "does not answer"),
    ],
)
def test_search_server_that_is_away_is_said_in_plain_words(db, visitor, settings, language, said):
    settings.QORGAU_SEARCH_URL = "http://127.0.0.1:9/search"

    answer = visitor.get(f"/{language}/search/", {"q": "calm", "kind": "word"})

    assert answer.status_code == 503
    text = answer.content.decode()
    assert said in text
    assert 'value="calm"' in text
    assert f"/{language}/glossary/?q=calm" in text
    assert visitor.get(f"/{language}/search/suggest.json", {"q": "calm"}).json() == []
    assert visitor.get(f"/{language}/library/").status_code == 200
