"""The library: contents, paragraphs at their addresses, documents whose text is not here."""

import pytest

from qorgau.portal.reading import Block, blocks
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
PAPER = "/en/library/TL/CENSUS/2021/"


def test_contents_lead_to_paragraphs(year: Year, visitor):
    page = visitor.get(PAPER).content.decode()

    assert "POPULATION" in page
    assert f'href="{PAPER}4/"' in page


def test_paragraph_has_neighbours_its_list_and_the_figures_that_cite_it(year: Year, visitor):
    second = visitor.get(f"{PAPER}2/").content.decode()
    third = visitor.get(f"{PAPER}3/").content.decode()

    assert f'rel="prev" href="{PAPER}1/"' in second
    assert f'rel="next" href="{PAPER}3/"' in second
    assert "<li>Northland;</li>" in second
    assert "/en/indicators/census.people/" in third


def test_first_and_last_paragraph_have_one_neighbour(year: Year, visitor):
    assert 'rel="prev"' not in visitor.get(f"{PAPER}1/").content.decode()
    assert 'rel="next"' not in visitor.get(f"{PAPER}4/").content.decode()


def test_text_of_a_paragraph_is_escaped(db, visitor):
    from qorgau.common.actor import Actor
    from qorgau.library.actions import add

    add(
        by=Actor.system("tests"),
        data=b"1. <script>alert(1)</script> and more.\n\n2. Second.\n\n3. Third.\n",
        symbol="TL/BAD",
        language="en",
        encoding="utf-8",
    )

    page = visitor.get("/en/library/TL/BAD/1/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_lines_with_bullets_are_a_list():
    assert blocks("It has:\n• one;\n• two.\nAnd no more.") == [
        Block("It has:", ()),
        Block("", ("one;", "two.")),
        Block("And no more.", ()),
    ]
