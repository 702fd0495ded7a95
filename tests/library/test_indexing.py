"""The library shows its public texts to search, in the transaction that makes them public."""

import pytest
from django.db import transaction

from qorgau.common.actor import Actor
from qorgau.library import actions
from qorgau.library.models import Expression
from qorgau.search import public, rebuilding
from qorgau.site.indexing import sources

from .papers import report

pytestmark = pytest.mark.django_db

BY, OTHER = Actor.system("test"), Actor.system("other")
SYMBOL = "TL/CENSUS/2021"


def add(text: str = "", **more):
    given = {"symbol": SYMBOL, "language": "en", **more}
    data = (text or report().printed()).encode()
    return actions.add(by=BY, data=data, **given).expression


def kinds(query: str) -> dict[str, int]:
    return {one.value: one.count for one in public.find(query).facets.get("kind", ())}


def of_document(query: str = "commission", **asked) -> int:
    return public.find(query, filters={"document": [SYMBOL]}, **asked).total


def test_added_document_is_found_with_its_paragraphs():
    add()
    hit = public.find("commission", kinds=["paragraph"], language="ru").hits[0]
    assert hit.address.startswith(f"/ru/library/{SYMBOL}/")
    assert hit.above.startswith("Census of Testland, ")
    assert public.find("census of Testland", kinds=["work"]).hits[0].ref == SYMBOL


def test_withdrawn_document_leaves_the_index():
    text = add()
    assert of_document() > 0
    actions.withdraw(by=BY, expression=text, reason="A wrong file")
    assert of_document() == 0
    assert kinds("census") == {}


def test_text_of_a_verb_that_fails_is_not_found():
    with transaction.atomic():
        add()
        transaction.set_rollback(True)
    assert Expression.objects.count() == 0
    assert of_document() == 0


def test_index_made_again_is_the_same():
    add()
    shown = {"library": sources()["library"]}
    assert rebuilding.check(shown).is_fresh
    before = of_document()
    assert rebuilding.rebuild(shown).written == 0
    done = rebuilding.rebuild(shown, afresh=True)
    assert (done.written, of_document()) == (done.shown, before)
    assert rebuilding.check(shown).is_fresh


def test_what_no_room_shows_any_more_is_taken_out():
    add()
    lag = rebuilding.check({})
    assert (lag.shown, lag.left_over) == (0, 31)
    assert rebuilding.rebuild({}).taken_out == 31
    assert of_document() == 0
