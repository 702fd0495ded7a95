"""What a text cites stands in its Akoma Ntoso as references: parts of itself, documents known here."""

import datetime as dt

import pytest
from lxml import etree

from qorgau.common.actor import Actor
from qorgau.library.actions import add
from qorgau.library.reading import read
from qorgau.library.writing.akn import as_akn
from qorgau.library.writing.references import references
from tests.library.laws import law
from tests.library.papers import report
from tests.library.test_akn import schema  # noqa: F401
from tests.library.test_round_trip import structure
from tests.library.writings import about

pytestmark = pytest.mark.django_db
FEE = "As article 1 of this Law and A/RES/66/1 have it, and A/RES/99/999 not, the fee is two."


def refs(parsed) -> tuple[bytes, list[tuple[str, str]]]:
    heading = about(kind="law", symbol="154-VII")
    written = as_akn(heading, parsed, references(heading, parsed))
    found = etree.fromstring(written).iter("{*}ref")
    return written, [(one.text, one.get("href")) for one in found]


def test_parts_of_the_text_and_documents_that_are_here_are_referred_to(schema):  # noqa: F811
    add(by=Actor.system("test"), data=report(20).printed().encode(), symbol="A/RES/66/1",
        language="en", date=dt.date(2012, 1, 13))  # fmt: skip

    written, found = refs(law(fee=FEE))

    name = "/akn/un/statement/deliberation/unga/2012-01-13/a-res-66-1"
    assert [href for _, href in found] == ["#art_1", name]
    assert found[1][0] == "A/RES/66/1"
    assert schema.validate(etree.fromstring(written)), schema.error_log
    assert structure(read(written)) == structure(law(fee=FEE))


def test_text_that_cites_nothing_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert refs(law())[1] == []


def test_many_citations_take_one_query(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        refs(law(fee=" ".join(f"A/RES/66/{number}" for number in range(1, 30))))
