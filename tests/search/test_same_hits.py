"""SQLite and PostgreSQL find the same: each finds what is worked out without any index.

One run has one database; CI runs both. `bench/search_overlap.py` tells how alike the orders are.
"""

import pytest
from django.test.utils import CaptureQueriesContext

from qorgau.search import actions, asking, public
from qorgau.search.engines import Bounds, engine
from qorgau.search.indexed import unpack
from qorgau.search.models import PassageText

from . import corpus, reference


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The corpus in the index, once for this file; the columns of each passage."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        actions.put(corpus.entries())
        rows = PassageText.objects.values_list("pk", "keys")
        yield {number: reference.Passage(unpack(keys)) for number, keys in rows}
        transaction.set_rollback(True)


@pytest.fixture
def index(kept, db):
    return kept


def asked_of(question):
    return [asking.strictly(question), asking.widely(question), *asking.loosely(question)]


def test_there_are_more_than_two_hundred_questions():
    assert len(corpus.queries()) >= 200


def test_every_question_finds_what_is_worked_out_without_an_index(index):
    wrong, found_something = [], 0
    for query in corpus.queries():
        question = asking.read(query)
        for asked in asked_of(question) if question else []:
            hits = set(engine().best(asked, (), Bounds(), 1_000))
            every = engine().every(asked, Bounds(), 1_000)
            assert every == sorted(hits)
            expected = {one for one, text in index.items() if reference.holds(asked, text)}
            found_something += bool(hits)
            if hits != expected:
                wrong.append((query[:60], sorted(hits ^ expected)[:5]))
    assert wrong == []
    assert found_something > 300


def test_totals_and_facets_count_those_texts(index):
    for query in corpus.queries()[::8]:
        found, question = public.find(query), asking.read(query)
        if not question:
            assert found.total == 0
            continue
        sets = [
            {one for one, text in index.items() if reference.holds(asked, text)}
            for asked in asked_of(question)
        ]
        assert found.total in {len(one) for one in sets}
        assert sum(one.count for one in found.facets.get("kind", ())) == found.total


@pytest.mark.parametrize("query", corpus.ODD, ids=range(len(corpus.ODD)))
def test_odd_query_is_answered(index, query: str):
    found = public.find(query, language="ru", page=3, size=1000)
    assert len(found.hits) <= 50
    assert isinstance(public.suggest(query, language="ru"), tuple)


def test_odd_bounds_are_answered(index):
    odd = {"kind": ["'; --", "\x00"], "right": ["a"] * 1_000, "": ["x"], "year": [""]}
    assert public.find("суд", filters=odd).total == 0
    assert public.find("суд", page=-5, size=-1).page == 1
    assert public.find("суд", page=10**9).pages >= 1
    assert public.find("суд", filters={"right": []}).total > 0


def test_search_asks_a_fixed_number_of_queries(index):
    from django.db import connection

    def queries(query: str, **asked) -> int:
        with CaptureQueriesContext(connection) as caught:
            public.find(query, **asked)
        return len(caught)

    public.find("суд право court")
    assert queries("суд") <= 8
    assert queries("суд", size=1) == queries("суд", size=50)
    assert max(map(queries, corpus.queries()[::5])) <= 12


def test_reader_s_language_comes_first(index):
    assert public.find("2021", language="kk").hits[0].language == "kk"
    assert public.find("2021", language="ru").hits[0].language == "ru"
