"""Reading a document is counted, by document and page, and nothing else."""

import pytest

from qorgau.common.actor import Actor
from qorgau.library import actions, seen
from qorgau.library.seen import Tally

PAPER = b"1. Testland is calm.\n\n2. It stays so.\n\n3. Others care.\n"


@pytest.fixture
def tally(monkeypatch) -> Tally:
    own = Tally(seconds=3600)
    monkeypatch.setattr(seen, "tally", own)
    return own


def test_pages_and_files_of_a_document_are_counted(db, client, tally):
    actions.add(by=Actor.system("test"), data=PAPER, symbol="TL/1", language="en")
    client.get("/en/library/TL/1/")
    client.get("/en/library/TL/1/2/")
    client.get("/ru/library/TL/1/2/", headers={"User-Agent": "Googlebot/2.1"})
    client.get("/en/library/TL/none/")

    assert {(*one[1:], number) for one, number in tally.counts().items()} == {
        ("TL/1", "document", "en", False, 1),
        ("TL/1", "paragraph", "en", False, 1),
        ("TL/1", "paragraph", "ru", True, 1),
    }


def test_counting_asks_nothing_of_the_database(tally, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        seen.count_read("TL/1", "file", "en", "")
