"""What keepers are told: what should be mended, how often documents are read, what waits today."""

import datetime as dt
import re

import pytest

from qorgau.common.actor import Actor
from qorgau.library import actions, days, drafting, receiving

pytestmark = pytest.mark.django_db
BASE = "/en/desk/library/"
PAPER = b"1. Testland is calm and has been so for as long as anybody there can remember, says the almanac.\n\n2. See TL/NOWHERE/7, paragraph 9.\n\n3. Others care.\n"


def add(symbol: str, data: bytes = PAPER) -> None:
    actions.add(
        by=Actor.system("test"), data=data + symbol.encode(), symbol=symbol, language="en",
        title=f"On {symbol}",
    )  # fmt: skip


def shown(member, address: str) -> str:
    answer = member.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_should_be_mended_is_told(member):
    add("TL/1")
    add("TL/2")
    page = shown(member("editor"), f"{BASE}care/?start=strange&index=1")

    assert "/en/desk/library/documents/" in page
    assert "TL/CENSUS/2021" in page
    assert re.search(r">TL/1, en</a>.*>TL/2, en</a>", page)
    assert "The index holds everything as it stands." in page


def test_care_asks_a_fixed_number_of_queries(member, django_assert_max_num_queries):
    editor = member("editor")
    add("TL/1")
    add("TL/2")
    shown(editor, f"{BASE}care/")
    with django_assert_max_num_queries(40) as two:
        shown(editor, f"{BASE}care/")
    add("TL/3")
    add("TL/4")
    shown(editor, f"{BASE}care/")
    with django_assert_max_num_queries(40) as four:
        shown(editor, f"{BASE}care/")

    assert len(two) == len(four)


def kept(month: dt.date, **reads: int) -> None:
    counts = {(f"TL/{one}", "document", "en"): (number, 7) for one, number in reads.items()}
    days.keep_usage(by=Actor.system("test"), day=month, counts=counts)


def test_small_counts_are_withheld_with_a_companion(member, monkeypatch):
    add("TL/A")
    kept(dt.date(2020, 3, 10), A=40, B=3, C=12)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: dt.date(2020, 4, 2))

    page = shown(member("editor"), f"{BASE}usage/?month=2020-03")

    assert ">40<" in page
    assert ">3<" not in page
    assert ">12<" not in page  # else it could be had by subtraction from the total
    assert ">55<" in page
    assert "On TL/A" in page


def test_running_month_is_told_in_tens(member, monkeypatch):
    kept(dt.date(2020, 4, 1), A=37)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: dt.date(2020, 4, 2))

    page = shown(member("editor"), f"{BASE}usage/?month=nonsense")

    assert "in whole tens: 30." in page
    assert "No month is over" in page


def test_my_day_shows_a_draft_to_others_and_a_checked_text_to_the_editor(member):
    editor, secretariat = member("editor"), member("secretariat")
    by = Actor(kind="staff", id=editor.user.pk.hex)
    received = receiving.receive(by=by, data=PAPER, name="paper.txt")
    assert "File to look at: paper.txt" in shown(editor, "/en/desk/")
    assert "paper.txt" not in shown(secretariat, "/en/desk/")

    said = drafting.Said(symbol="TL/1", language="en")
    text = drafting.keep_as_draft(by=by, received=received, said=said)
    assert "Check text: TL/1, en" in shown(secretariat, "/en/desk/")

    actions.check(by=Actor(kind="staff", id=secretariat.user.pk.hex), expression=text)
    assert "Publish text: TL/1, en" in shown(editor, "/en/desk/")
    assert "TL/1" not in shown(member("analyst"), "/en/desk/")
