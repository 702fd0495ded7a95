"""Adding, reading back, citing: the library with a database."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, connection, transaction

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.library import actions, public
from qorgau.library.models import Expression, Paragraph
from qorgau.site.main import main

from .papers import report, sentence

pytestmark = pytest.mark.django_db

BY = Actor.system("test")
SYMBOL = "TL/CENSUS/2021"


def add(text: str = "", **more):
    given = {"symbol": SYMBOL, "language": "en", **more}
    return actions.add(by=BY, data=(text or report().printed()).encode(), **given)


def test_document_takes_title_kind_and_date_from_the_pack():
    add()

    work = public.work(SYMBOL)

    assert work.title("en") == "Census of Testland"
    assert (work.kind, work.date, work.languages) == ("report", dt.date(2021, 5, 1), ("en",))
    assert (work.form, work.paragraphs) == ("numbered", 30)


def test_same_file_twice_changes_nothing():
    first = add()
    entries = Body.objects.count()

    second = add()

    assert (first.new, second.new) == (True, False)
    assert second.expression.pk == first.expression.pk
    assert (Expression.objects.count(), Body.objects.count()) == (1, entries)


def test_another_file_without_a_date_is_refused():
    add()

    with pytest.raises(Refused) as caught:
        add(report(31).printed())

    assert [reason.code for reason in caught.value.reasons] == ["library.undated"]


def test_another_file_must_be_later():
    add()

    with pytest.raises(Refused) as caught:
        add(report(31).printed(), date=dt.date(2021, 5, 1))

    assert [reason.code for reason in caught.value.reasons] == ["library.not_later"]


def test_later_text_follows_and_the_first_stays():
    add()

    second = add(report(31).printed(), date=dt.date(2022, 1, 1))

    assert second.expression.version == 2
    assert public.paragraph(SYMBOL, 31).date == dt.date(2022, 1, 1)
    assert Paragraph.objects.filter(expression__version=1).count() == 30


def test_two_languages_are_two_expressions_of_one_work():
    add()
    add(report(20).printed(), language="ru", title="A title")

    assert public.work(SYMBOL).languages == ("en", "ru")
    assert public.paragraph(SYMBOL, 25, "ru") is None
    assert public.paragraph(SYMBOL, 5, "ru").language == "ru"
    assert public.paragraph(SYMBOL, 25, "kk").language == "en"


@pytest.mark.parametrize("symbol", ["", "/A", "A//B", "A/", "A B", "A/../B", "a?b", "x" * 101])
def test_symbol_that_makes_no_address_is_refused(symbol):
    with pytest.raises(Refused) as caught:
        add(symbol=symbol)

    assert [reason.code for reason in caught.value.reasons] == ["library.symbol"]


def test_unreadable_file_is_refused_with_its_reason():
    with pytest.raises(Refused) as caught:
        actions.add(by=BY, data=b"\x00\x01\x02" * 99, symbol=SYMBOL, language="en")

    assert [reason.code for reason in caught.value.reasons] == ["library.binary"]
    assert public.work(SYMBOL) is None


def test_paragraph_knows_its_place_and_neighbours():
    add()

    found = public.paragraph(SYMBOL, 5)

    assert found.text == sentence(5)
    assert found.section == "II.B"
    assert found.headings == ("Rights", "Right number 1 to a calm life in every valley")
    assert (found.previous, found.next) == (4, 6)
    assert public.address(SYMBOL, 5, "kk") == f"/kk/library/{SYMBOL}/5/"


def test_first_and_last_paragraph_have_one_neighbour():
    add()

    assert public.paragraph(SYMBOL, 1).previous is None
    assert public.paragraph(SYMBOL, 30).next is None
    assert public.paragraph(SYMBOL, 31) is None


def test_contents_are_a_tree_with_first_and_last_paragraph():
    add()

    tree = public.contents(SYMBOL)

    assert [(c.label, c.first, c.last, len(c.children)) for c in tree] == [
        ("I", 1, 3, 0),
        ("II", 4, 13, 10),
        ("III", 14, 30, 0),
    ]
    assert tree[1].children[8].label == "II.I"


def test_address_of_a_symbol_that_ends_in_a_number():
    add(symbol="TL/53/44", title="One")
    add(symbol="TL/53", title="Other")

    assert public.resolve("TL/53/44/") == ("TL/53/44", None)
    assert public.resolve("TL/53/4") == ("TL/53", 4)
    assert public.resolve("TL/53/44/7") == ("TL/53/44", 7)
    assert public.resolve("TL/53/99") is None
    assert public.resolve("nothing/1") is None


@pytest.mark.parametrize("documents", [1, 3])
def test_lists_take_the_same_few_queries(documents, django_assert_num_queries):
    for number in range(documents):
        add(symbol=f"TL/{number}", title="One")

    with django_assert_num_queries(3):
        assert len(public.works()) == documents
    with django_assert_num_queries(4):
        assert len(public.paragraphs("TL/0")) == 30


def test_text_cannot_be_changed_even_in_the_database():
    add()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE library_paragraph SET text = 'other' WHERE number = 5")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_paragraph WHERE number = 5")


def test_every_kept_row_is_named_in_the_register():
    add()
    add(report(31).printed(), date=dt.date(2022, 1, 1))

    faults = [fault for fault in verify() if fault.table.startswith("library")]

    assert faults == []
    assert Body.objects.filter(kind="library.added").count() == 2


def test_command_adds_and_writes_paragraphs(tmp_path, capsys):
    file = tmp_path / "paper.txt"
    file.write_bytes(report().printed(footer="GE.26-01234").encode("utf-16"))

    assert main(["library", "add", str(file), "--symbol", SYMBOL, "--language", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["library", "paragraphs", SYMBOL, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert (told["chapters"], told["sections"], told["paragraphs"]) == (3, 10, 30)
    assert (told["new"], told["encoding"], told["gaps"]) == (True, "utf-16-le", [])
    assert [row["number"] for row in rows] == list(range(1, 31))
    assert rows[4] == {"number": 5, "section": "II.B", "text": sentence(5)}


def test_command_refuses_with_one_sentence(tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    codes = [
        main(["library", "paragraphs", "TL/NONE"]),
        main(["library", "add", str(empty), "--symbol", SYMBOL, "--language", "en"]),
        main(["library", "add", str(tmp_path / "no"), "--symbol", SYMBOL, "--language", "en"]),
        main(["library", "add", str(tmp_path), "--symbol", SYMBOL, "--language", "en"]),
    ]

    told = capsys.readouterr()
    assert codes == [2, 2, 2, 2]
    assert told.out == ""
    assert len(told.err.splitlines()) == 4
    assert told.err.splitlines()[0] == "There is no document TL/NONE in the library."
