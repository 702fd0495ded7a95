"""A file is brought, read and described; it is lost neither by an error nor by a closed browser."""

import pytest
from django.utils.translation import override

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.library import receiving, ticks
from qorgau.library.carried import from_json, to_json
from qorgau.library.parse import (
    Parsed,
    ParsedParagraph,
    ParsedPoint,
    ParsedSection,
    Recognised,
    parse,
)
from qorgau.library.received import ReadState, Received, ReceivedBytes

PAPER = b"I. CALM\n\n1. Testland is calm.\n\n2. It stays so.\n\nII. CARE\n\n3. Others care.\n"
BY = Actor(kind="staff", id="a" * 32)

pytestmark = pytest.mark.django_db


def test_short_text_is_read_at_once():
    received = receiving.receive(by=BY, data=PAPER, name="paper.txt")

    assert received.state == ReadState.READ
    assert receiving.parsed_of(Received.objects.get()).recognised.paragraphs == 3
    assert receiving.bytes_of(received) == PAPER


def test_unreadable_file_is_kept_with_its_reason():
    received = receiving.receive(by=BY, data=b"\x00\x01\x02" * 99, name="paper.txt")

    assert received.state == ReadState.UNREADABLE
    assert receiving.fault_of(received)
    assert receiving.bytes_of(received)
    with pytest.raises(Refused):
        receiving.parsed_of(received)


def test_strange_failure_of_the_reader_is_a_sentence(monkeypatch):
    def fail(*_args, **_words):
        raise ZeroDivisionError

    monkeypatch.setattr(receiving, "read", fail)

    received = receiving.receive(by=BY, data=PAPER, name="paper.txt")

    with override("en"):
        fault = receiving.fault_of(received)
    assert fault == "This file could not be read. Try it in another format."


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "library.empty"), (b"1. a\n" * 2_200_000, "library.too_large")]
)
def test_file_that_is_not_taken_leaves_nothing(data, code):
    with pytest.raises(Refused) as refused:
        receiving.receive(by=BY, data=data, name="paper.txt")

    assert [one.code for one in refused.value.reasons] == [code]
    assert not Received.objects.exists()


def test_long_file_waits_for_the_ticker(monkeypatch):
    monkeypatch.setattr(receiving, "AT_ONCE", 10)

    received = receiving.receive(by=BY, data=PAPER, name="paper.txt", said={"symbol": "TL/1"})
    assert received.state == ReadState.WAITING
    assert ticks.next_waiting() == received

    receiving.read_again(by=Actor.system("ticker"), received=received)
    received.refresh_from_db()
    assert received.state == ReadState.READ
    assert received.said["symbol"] == "TL/1"
    assert ticks.next_waiting() is None


def test_file_discarded_while_it_was_read_stays_away(monkeypatch):
    monkeypatch.setattr(receiving, "AT_ONCE", 10)
    received = receiving.receive(by=BY, data=PAPER, name="paper.txt")
    receiving.discard(by=BY, received=Received.objects.get())

    receiving.note_reading(
        by=Actor.system("ticker"), received=received, reading=receiving.Reading(), encoding=""
    )

    assert not Received.objects.exists()
    assert not ReceivedBytes.objects.exists()


def test_document_as_json_comes_back_equal():
    point = ParsedPoint("a", "text", (ParsedPoint("i", "deeper"),))
    paragraph = ParsedParagraph(1, "whole", 0, eid="art_1__para_1", label="1", points=(point,))
    report = Recognised("articles", "utf-8", True, 1, 0, 0, 1, 1, 1, gaps=["2"], confidence=81.5)
    whole = Parsed([ParsedSection("article", "1", "Calm", None)], [paragraph], "b", "a", report)

    assert from_json(to_json(whole)) == whole
    assert from_json(to_json(parse(PAPER))) == parse(PAPER)
