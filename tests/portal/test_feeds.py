"""Feeds: valid Atom in each language, ids that stay, few entries, nothing sent twice."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from qorgau.common.actor import Actor
from qorgau.library.actions import add
from qorgau.portal import feeds
from qorgau.portal.feeds import Entry, Feed
from tests.measures.caseload import TODAY, Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
CODES = ("reports", "figures", "recommendations", "promises", "library")
ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "http://testserver"


def read(visitor, code: str, language: str = "en") -> ET.Element:
    return ET.fromstring(visitor.get(f"/{language}/feeds/{code}.xml").content)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_is_valid_atom_in_its_language(year: Year, visitor, code, language):
    root = read(visitor, code, language)

    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None
    ids = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}title")
        assert dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo
        page = entry.find(f"{ATOM}link").get("href").removeprefix(HOST)
        assert page.startswith(f"/{language}/")
        assert visitor.get(page).status_code == 200


def test_ids_are_the_same_in_every_language_and_each_feed_has_its_own(year: Year, visitor):
    for code in ("figures", "recommendations"):
        ids = [
            [
                one.findtext(f"{ATOM}id")
                for one in read(visitor, code, language).iter(f"{ATOM}entry")
            ]
            for language in LANGUAGES
        ]
        assert ids[0]
        assert ids[0] == ids[1] == ids[2]
    assert len({read(visitor, code).findtext(f"{ATOM}id") for code in CODES}) == len(CODES)


def test_recommendation_its_answer_and_newest_first(year: Year, visitor):
    entries = list(read(visitor, "recommendations").iter(f"{ATOM}entry"))

    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert any(one.endswith("#answer") for one in ids)
    days = [one.findtext(f"{ATOM}updated") for one in entries]
    assert days == sorted(days, reverse=True)


def test_feed_holds_the_newest_fifty(year: Year, visitor, monkeypatch):
    many = [
        Entry(f"/x/{n}", "/en/", f"T{n}", "", dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(n))
        for n in range(70)
    ]  # fmt: skip
    found = feeds.Feed("many", "Many", "Many", lambda: many, ())

    newest = feeds.newest(found)

    assert [one.title for one in newest] == [f"T{n}" for n in range(69, 19, -1)]


@pytest.mark.parametrize("code", CODES)
def test_unchanged_feed_is_not_sent_again(year: Year, visitor, code):
    first = visitor.get(f"/en/feeds/{code}.xml")

    again = visitor.get(f"/en/feeds/{code}.xml", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"


@pytest.mark.parametrize("code", CODES)
def test_feed_asks_few_questions(year: Year, visitor, code):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get(f"/en/feeds/{code}.xml")

    assert len(asked) <= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_point_to_their_feeds_and_one_page_explains_them(year: Year, visitor, language):
    home = visitor.get(f"/{language}/").content.decode()
    page = visitor.get(f"/{language}/feeds/").content.decode()

    for code in CODES:
        assert 'type="application/atom+xml" title=' in home
        assert f'href="/{language}/feeds/{code}.xml"' in home
        assert f'href="/{language}/feeds/{code}.xml"' in page
    assert "feeds/figures.xml" in visitor.get(f"/{language}/figures/").content.decode()
    assert "feeds/figures.xml" not in visitor.get(f"/{language}/library/").content.decode()
    assert visitor.get(f"/{language}/feeds/none.xml").status_code == 404


def test_empty_feed_is_valid_and_does_not_seem_new():
    empty = Feed("none", "Nothing", "Nothing yet", lambda: (), of=())

    with translation.override("en"):
        first, again = (feeds.atom(empty, lambda address: HOST + address) for _ in range(2))

    assert first == again
    assert ET.fromstring(first).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_later_texts_of_a_document_are_told_too(year: Year, visitor):
    with time_machine.travel(TODAY + dt.timedelta(days=1), tick=False):
        for language, day in (("kk", "2021-05-01"), ("en", "2025-02-03")):
            add(
                by=Actor.system("tests"),
                data=f"1. One of {language}.\n\n2. Two.\n\n3. Three.\n".encode(),
                symbol="TL/CENSUS/2021",
                language=language,
                date=dt.date.fromisoformat(day),
            )

    text = visitor.get("/en/feeds/library.xml").content.decode()

    assert f"{HOST}/library/TL/CENSUS/2021</id>" in text
    assert f"{HOST}/library/TL/CENSUS/2021/kk-1</id>" in text
    assert f"{HOST}/library/TL/CENSUS/2021/en-2</id>" in text
    assert f"{HOST}/library/TL/CENSUS/2021/en-1</id>" not in text
