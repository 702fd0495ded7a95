"""Keepers see which citations lead nowhere, and what is in the library twice."""

import pytest

from qorgau.common.actor import Actor
from qorgau.library import actions, upkeep

from .laws import law
from .papers import Paper, report, sentence
from .test_addresses import LAW, keep

pytestmark = pytest.mark.django_db

BY = Actor.system("test")


def add(symbol: str, *texts: str):
    paper = Paper()
    for number, text in enumerate([*texts, *(sentence(place) for place in (1, 2, 3))], start=1):
        paper.paragraph(number, text)
    data = paper.printed(gap=True).encode()
    return actions.add(by=BY, data=data, symbol=symbol, language="en", title=symbol)


def test_broken_citations_say_where_and_why():
    keep()
    add(
        "TL/R/1",
        "As article 1 of the Rivers Act and article 14 of the Covenant on Calm say, so it is.",
        "Article 9 of the Rivers Act and A/HRC/1/2 say otherwise; article 14 says nothing at all.",
    )

    found = upkeep.broken_citations(language="en")

    assert [(one.number, one.text, one.why) for one in found.rows] == [
        (2, "Article 9 of the Rivers Act", "place"),
        (2, "A/HRC/1/2", "nothing"),
    ]
    assert found.rows[0].address == "/en/library/TL/R/1/2/"
    assert found.following is None
    assert upkeep.broken_citations(symbol=LAW).rows == ()


def test_broken_citations_come_by_pages(monkeypatch):
    monkeypatch.setattr(upkeep, "MOST_PARAGRAPHS", 2)
    add("TL/R/1", "A/HRC/1/1 is here cited.", "Nothing is here cited.", "A/HRC/1/3 is here cited.")

    first = upkeep.broken_citations()
    second = upkeep.broken_citations(start=first.following)

    assert [one.number for one in first.rows] == [1]
    assert [one.number for one in second.rows] == [3]


@pytest.mark.parametrize("documents", [1, 3])
def test_broken_citations_take_the_same_few_queries(documents, django_assert_max_num_queries):
    for number in range(documents):
        add(f"TL/R/{number}", f"A/HRC/1/{number} is cited here, paragraph {number} above too.")

    with django_assert_max_num_queries(5):
        assert len(upkeep.broken_citations().rows) >= documents


def test_same_file_under_two_symbols_is_found():
    data = report().printed().encode()
    for symbol in ("TL/R/1", "TL/R/2"):
        actions.add(by=BY, data=data, symbol=symbol, language="en", title=symbol)

    found = upkeep.duplicates()

    kinds = [one.kind for one in found]
    assert kinds[0] == "file"
    assert set(kinds[1:]) == {"paragraph"}
    assert [one.symbol for one in found[0].places] == ["TL/R/1", "TL/R/2"]


def test_nearly_the_same_text_is_found():
    keep()
    keep(law(fee="The fee is two small pebbles."), symbol="TL/ACT/8")

    found = [one for one in upkeep.duplicates(language="en") if one.kind == "alike"]

    assert [[place.symbol for place in one.places] for one in found] == [[LAW, "TL/ACT/8"]]
    assert found[0].share >= upkeep.ALIKE


def test_versions_of_one_document_are_no_duplicates():
    import datetime as dt

    keep(date=dt.date(2020, 1, 1))
    keep(law(fourth=True), date=dt.date(2021, 1, 1))

    assert upkeep.duplicates() == ()
