"""An address in the library is for ever, also where the text was never loaded."""

import pytest

from qorgau.country import pack

pytestmark = pytest.mark.django_db
PAPER = "/en/library/TL/CENSUS/2021/"


def test_address_of_a_document_without_text_says_where_it_is(db, visitor):
    page = visitor.get(PAPER)

    assert page.status_code == 200
    assert "The text of this document is not kept here" in page.content.decode()


def test_address_of_a_paragraph_without_text_still_answers(db, visitor):
    known = pack.current().works["TL/CENSUS/2021"].paragraphs

    assert "address of paragraph 4" in visitor.get(f"{PAPER}4/").content.decode()
    assert visitor.get(f"{PAPER}{known}/").status_code == 200
    assert visitor.get(f"{PAPER}{known + 1}/").status_code == 404
    assert visitor.get(f"{PAPER}0/").status_code == 404
