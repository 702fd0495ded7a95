"""The search server finds what is worked out without an index: the real client, an imitated server.

No real OpenSearch was tried: none could be had where these tests were written (decision 15).
"""

import datetime as dt

import pytest

from qorgau.search import actions, asking, public
from qorgau.search.asked import All, Begins, But, Key, Node, Phrase, Some, some
from qorgau.search.engines import (
    Away,
    Bounds,
    engine,
    opensearch,
    opensearch_client,
    opensearch_query,
)
from qorgau.search.engines import opensearch_sending as sending
from qorgau.search.indexed import Columns, unpack
from qorgau.search.models import Passage, PassageText, Waiting
from qorgau.search.shapes import Entry

from . import corpus, reference
from .opensearch_imitation import Index, Running, answering, clauses


@pytest.fixture(scope="module")
def running():
    with Running() as one:
        yield one
        opensearch_client._client(one.url, "", "").close()


@pytest.fixture(scope="module")
def kept(running, django_db_setup, django_db_blocker):
    """The corpus in the database and on the server, once for this file."""
    from django.conf import settings
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        settings.QORGAU_SEARCH_URL = running.url
        actions.put(corpus.entries())
        assert sending.send() == 300
        assert not Waiting.objects.exists()
        settings.QORGAU_SEARCH_URL = ""
        rows = PassageText.objects.values_list("pk", "keys")
        yield {number: reference.Passage(unpack(keys)) for number, keys in rows}
        transaction.set_rollback(True)


@pytest.fixture
def index(kept, db, settings, running):
    settings.QORGAU_SEARCH_URL = running.url
    return kept


def asked_of(question):
    return [asking.strictly(question), asking.widely(question), *asking.loosely(question)]


def test_every_question_finds_what_is_worked_out_without_an_index(index):
    wrong, found_something = [], 0
    for query in corpus.queries():
        question = asking.read(query)
        for asked in dict.fromkeys(asked_of(question)) if question else []:
            hits = set(engine().best(asked, (), Bounds(), 1_000))
            every = engine().every(asked, Bounds(), 1_000)
            assert every == sorted(hits)
            expected = {one for one, text in index.items() if reference.holds(asked, text)}
            found_something += bool(hits)
            if hits != expected:
                wrong.append((query[:60], sorted(hits ^ expected)[:5]))
    assert wrong == []
    assert found_something > 300


def test_totals_are_those_of_the_database(index, settings, running, monkeypatch):
    monkeypatch.setattr(opensearch, "BUCKETS", 7)  # so that they come in several pages
    for query in corpus.queries()[::8]:
        question = asking.read(query)
        for asked in asked_of(question) if question else []:
            expected: dict[int, int] = {}
            shelves = dict(Passage.objects.values_list("pk", "shelf_id"))
            for one, text in index.items():
                if reference.holds(asked, text):
                    expected[shelves[one]] = expected.get(shelves[one], 0) + 1
            assert engine().shelves(asked, Bounds()) == expected


def test_page_of_hits_is_that_of_the_database(index):
    found = public.find("суд право", language="ru", filters={"right": ["a", "b"]})
    assert found.total > 0
    assert found.facets["right"]
    assert all({"a", "b"} & set(hit.facets["right"]) for hit in found.hits)
    assert public.suggest("соб", language="ru") == ()
    assert public.suggest("жал", language="ru")


@pytest.mark.parametrize("query", corpus.ODD, ids=range(len(corpus.ODD)))
def test_odd_query_is_answered(index, query: str):
    assert len(public.find(query, language="ru", page=3, size=1000).hits) <= 50


def test_dates_and_shelves_bound_hits(index, monkeypatch):
    asked = Key("key", "2021")
    everywhere = engine().shelves(asked, Bounds())
    assert engine().shelves(asked, Bounds(since=dt.date(2020, 1, 1))) == {}
    monkeypatch.setattr(opensearch_query, "SHELVES_AT_ONCE", 2)
    some_shelves = sorted(everywhere)[:5]
    counted = engine().shelves(asked, Bounds(some_shelves))
    assert counted == {one: everywhere[one] for one in some_shelves}
    assert engine().best(asked, (), Bounds([]), 10) == []


def test_texts_of_a_day_pass_its_bounds(index):
    day = dt.date(2020, 5, 1)
    actions.put([Entry("guide", "day", "en", "", "Zebras.", "/x/", date=day)])
    sending.send()
    question = asking.strictly(asking.read("zebra"))
    assert len(engine().best(question, (), Bounds(since=day, until=day), 10)) == 1
    assert engine().best(question, (), Bounds(until=day - dt.timedelta(1)), 10) == []


def test_rare_words_and_titles_come_first(index):
    asked = asking.widely(asking.read("the torture"))
    weighed = list(asking.weighed(asking.read("the torture")))
    best = engine().best(asked, [(node, 1.0) for _term, node in weighed], Bounds(), 50)
    titled = ["torture" in index[one].columns.title.split() for one in best]
    assert titled == sorted(titled, reverse=True)


def test_all_words_but_one_are_not_written_out():
    words = tuple(Key("key", letter) for letter in "abcdefgh")
    without_one = some([All(words[:at] + words[at + 1 :]) for at in range(8)])
    written = opensearch_query.written(without_one)["bool"]
    assert written["minimum_should_match"] == 7
    assert len(written["should"]) == 8
    assert clauses(opensearch_query.written(without_one)) == 16


@pytest.mark.parametrize(
    "asked",
    [
        Some((All((Key("key", "a"), Key("key", "b"))), All((Key("key", "a"), Key("key", "c"))))),
        Some((All((Key("key", "a"),)), Phrase(("b", "c")), Begins("d"))),
        But(Some((Key("exact", "a"), Key("key", "b"))), Phrase(("c", "d"))),
    ],
)
def test_other_trees_are_written_as_they_are(asked: Node):
    titles, texts = ["", "a", "dz", "b c"], ["a b", "a c", "c d a", "b c", "x"]
    columns = [Columns(one, one, two, two) for one in titles for two in texts]
    index = Index({}, {})
    for number, one in enumerate(columns):
        index.documents[number] = {name: said.split() for name, said in one._asdict().items()}
    expected = {
        at for at, one in enumerate(columns) if reference.holds(asked, reference.Passage(one))
    }
    assert answering(opensearch_query.written(asked), index) == expected


def test_server_that_is_away_is_told_and_not_asked_again_at_once(db, settings):
    settings.QORGAU_SEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(Away, match="ConnectionRefusedError"):
        public.find("court")
    with pytest.raises(Away, match="a moment ago"):
        public.find("court")
