"""What a page of the library costs: a fixed number of queries, work no more than its text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.common.actor import Actor
from qorgau.library.actions import add
from tests.library.papers import sentence

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")


def law(articles: int) -> bytes:
    """A law with a chapter to every ten articles, and two paragraphs with points in each."""
    lines = []
    for number in range(1, articles + 1):
        if number % 10 == 1:
            lines.append(f"Chapter {number // 10 + 1}. Title")
        lines.append(f"Article {number}. Title of it")
        lines.append(f"1. {sentence(number, 12)} See article {max(1, number - 1)}.")
        lines.append("2. It asks for:\n1) calm;\n2) books.")
    return "\n\n".join(lines).encode()


def added(symbol: str, articles: int, **more) -> None:
    add(by=BY, data=law(articles), symbol=symbol, language="en", encoding="utf-8", **more)


def asked(visitor, address: str) -> list[str]:
    """The queries of a page that was looked at before, so that what is kept in memory is there."""
    assert visitor.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as seen:
        visitor.get(address)
    return [one["sql"] for one in seen.captured_queries]


PAGES = ("", "text/", "art-3/", "art-3/1/", "versions/")


@pytest.mark.parametrize("end", PAGES)
def test_pages_of_a_document_take_few_queries_whatever_its_length(visitor, end):
    counts = []
    for symbol, articles in (("TL/SHORT", 4), ("TL/LONG", 30)):
        added(symbol, articles)
        counts.append(asked(visitor, f"/en/library/{symbol}/{end}"))

    assert len(counts[0]) == len(counts[1])
    assert len(counts[0]) <= 15, "\n".join(counts[0])


def test_neighbours_of_an_article_are_articles(visitor):
    added("TL/LONG", 30)

    page = visitor.get("/en/library/TL/LONG/art-10/").content.decode()
    first = visitor.get("/en/library/TL/LONG/art-11/").content.decode()

    assert 'rel="prev" href="/en/library/TL/LONG/art-9/"' in page
    assert 'rel="next" href="/en/library/TL/LONG/art-11/"' in page
    assert 'rel="prev" href="/en/library/TL/LONG/art-10/"' in first


def test_article_is_read_without_the_words_of_the_rest(visitor):
    added("TL/LONG", 30)

    queries = asked(visitor, "/en/library/TL/LONG/art-3/")

    worded = [one for one in queries if '"library_paragraph"."text"' in one]
    conditions = [one.partition(" WHERE ")[2] for one in worded]
    assert all('"id" IN' in one or '"eid"' in one for one in conditions), conditions


def test_list_of_documents_is_given_in_pages(visitor, monkeypatch):
    for number in range(5):
        added(f"TL/LAW/{number}", 2)
    monkeypatch.setattr("qorgau.portal.views.library.WORKS", 2)

    first, last = (visitor.get(f"/en/library/?page={one}").content.decode() for one in ("1", "zz9"))

    assert "Documents (5)" in first
    assert "/library/TL/LAW/1/" in first
    assert "/library/TL/LAW/2/" not in first
    assert first.count("page=3") == 1
    assert "/library/TL/LAW/0/" in last


def test_list_of_documents_takes_as_many_queries_for_five_as_for_one(visitor):
    added("TL/LAW/0", 2)
    one = asked(visitor, "/en/library/")
    for number in range(1, 5):
        added(f"TL/LAW/{number}", 2)
    assert len(asked(visitor, "/en/library/")) == len(one) <= 15
