"""Coming back: the code opens, nothing else does, and no number is ever locked."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.complaints import actions, queries
from qorgau.complaints.models import Matter
from qorgau.vault import sessions
from qorgau.vault.models import VaultSession
from qorgau.vault.receipts import Receipt, WrongCode

from .visitor import Visitor, code_in, text

pytestmark = pytest.mark.django_db
NOTHING = "This code opens nothing"
CYRILLIC = str.maketrans("ACEHKMTX", "АСЕНКМТХ")


def open_with(code: str) -> str:
    response = Visitor().post("return/", {"code": code})
    return response["Location"] if response.status_code == 303 else text(response)


@pytest.fixture
def code(visitor) -> str:
    visitor.hand_in()
    return visitor.follow()


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace(" ", ""),
        lambda code: code.replace(" ", "-"),
        lambda code: f"  {code.replace(' ', '   ')} ",
        lambda code: code.translate(CYRILLIC),
        lambda code: code.lower().translate(CYRILLIC.__class__(CYRILLIC)),
    ],
)
def test_code_is_taken_however_it_is_written(code, typed):
    assert open_with(typed(code)) == "/en/status/"


def forged(code: str) -> dict[str, str]:
    """Codes that must open nothing, for each way of being wrong."""
    locator = code.replace(" ", "")[:7]
    plain = code.replace(" ", "")
    # two neighbours that are alike would give the same code again
    at = next(at for at in range(8, len(plain) - 1) if plain[at] != plain[at + 1])
    return {
        "unknown": Receipt.new().code,
        "same number, other secret": Receipt.new(locator).code,
        "mistyped": ("2" if plain[10] != "2" else "3").join((plain[:10], plain[11:])),
        "swapped": plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :],
        "short": code[:20],
        "number alone": locator,
        "strange": "пароль " * 8,
        "control": "\x01\x02" * 16,
        "very long": "A" * 399,
        "sql": "' OR 1=1 --",
    }


def test_every_wrong_code_gets_the_same_sentence(code):
    said = {name: open_with(wrong) for name, wrong in forged(code).items()}

    assert [name for name, page in said.items() if NOTHING not in page] == []


def test_many_wrong_codes_never_lock_a_number(code, settings):
    settings.QORGAU_LOAD_LIMIT = 10_000
    locator = code.replace(" ", "")[:7]

    for _attempt in range(200):
        assert NOTHING in open_with(Receipt.new(locator).code)

    assert open_with(code) == "/en/status/"


def test_known_and_unknown_numbers_take_the_same_work(code):
    queries_made = []
    for receipt in (Receipt.new(code.replace(" ", "")[:7]), Receipt.new()):
        with CaptureQueriesContext(connection) as made, pytest.raises(WrongCode):
            actions.return_by_code(code=receipt.code)
        queries_made.append(len(made))

    assert queries_made[0] == queries_made[1] > 0


def test_above_the_load_limit_one_waits_and_then_comes_in(code, settings, monkeypatch):
    settings.QORGAU_LOAD_LIMIT = 1
    open_with(Receipt.new().code)

    waiting = Visitor().post("return/", {"code": code})

    assert waiting.status_code == 429
    page = waiting.content.decode()
    assert "your place is kept" in text(waiting)
    ticket = page.split('name="ticket" value="')[1].split('"')[0]
    import time

    later = time.time() + 65
    monkeypatch.setattr("qorgau.vault.limits.time.time", lambda: later)
    response = Visitor().post("return/", {"code": code, "ticket": ticket})
    assert response["Location"] == "/en/status/"


def test_cookie_of_an_ended_session_opens_nothing(visitor, code):
    stolen = visitor.client.cookies["qorgau_receipt"].value
    assert visitor.get("status/").status_code == 200

    visitor.post("status/end/")

    thief = Visitor()
    thief.client.cookies["qorgau_receipt"] = stolen
    assert thief.get("status/")["Location"] == "/en/return/?ended=1"
    assert not VaultSession.objects.exists()


def test_stolen_session_rows_open_nothing_without_the_cookie(visitor, code):
    row = VaultSession.objects.get()

    with pytest.raises(sessions.SessionEnded):
        sessions.read("A" * 64)
    assert code.replace(" ", "").encode() not in bytes(row.blob)


@pytest.mark.parametrize("cookie", ["", "nonsense", "A" * 64, "é", "x" * 5000])
def test_forged_cookies_open_nothing(office, cookie):
    visitor = Visitor()
    visitor.client.cookies["qorgau_receipt"] = cookie
    visitor.client.cookies["qorgau_draft"] = cookie

    for path in ("status/", "complain/check/", "complain/receipt/", "complain/code/"):
        assert visitor.get(path)["Location"] == "/en/return/?ended=1", path


def test_session_of_a_draft_does_not_open_a_case(visitor, code):
    other = Visitor()
    other.fill()
    other.client.cookies["qorgau_receipt"] = other.client.cookies["qorgau_draft"].value

    assert other.get("status/").status_code == 302


def test_new_code_closes_the_old_one_at_once(visitor, code):
    renewed = code_in(visitor.post("status/code/"))

    assert renewed.split()[0] == code.split()[0]
    assert NOTHING in open_with(code)
    assert open_with(renewed) == "/en/status/"
    assert visitor.get("status/").status_code == 200


def test_closed_code_opens_nothing_and_the_office_goes_on(visitor, code, office):
    visitor.post("status/code/close/")

    assert NOTHING in open_with(code)
    assert visitor.get("status/").status_code == 302
    matter = Matter.objects.get()
    assert queries.contents(office.officer.open(matter), matter).identity


def test_status_needs_a_fixed_number_of_queries(visitor, code, django_assert_max_num_queries):
    for text_ in ("One.", "Two.", "Three."):
        visitor.post("status/message/", {"text": text_})

    with django_assert_max_num_queries(30):
        assert "Three." in text(visitor.get("status/"))


def test_reader_sees_who_opened_the_file_by_day_and_never_by_name(visitor, code, office):
    matter = Matter.objects.get()
    officer = office.officer
    officer_name = officer.user.email
    actions.open_file(by=officer.actor(matter), matter=matter, reason="examination")

    page = text(visitor.get("status/"))

    assert "Office of the Guardian, case officer" in page
    assert "examining" in page or "examination" in page
    assert officer_name not in page


def test_reader_of_a_unit_of_one_sees_no_role(visitor, code, office):
    from qorgau.common.actor import Actor
    from qorgau.vault import actions as vault

    matter = Matter.objects.get()
    office.add_unit("region-S")
    alone = office.add("regional", "region-S")
    vault.open_epoch(by=Actor.system("tests"), unit="region-S", members=[alone.user.pk])
    actions.hand_over(
        by=office.officer.actor(matter),
        matter=matter,
        box=office.officer.open(matter),
        unit="region-S",
    )
    matter.refresh_from_db()
    actions.open_file(by=alone.actor(matter), matter=matter, reason="examination")

    page = text(visitor.get("status/"))

    assert "Representative in Southland" in page
    assert "regional representative" not in page


def test_person_changes_what_another_body_may_learn(visitor, code):
    assert "my account" in text(visitor.get("status/"))

    page = visitor.get("status/consent/")
    assert re.search(r'value="story"[^>]*checked', page.text)
    answer = visitor.post("status/consent/", {"items": ["summary", "wait"]})

    assert answer.status_code == 303
    shown = text(visitor.get("status/"))
    assert "a summary" in shown
    assert "my account" not in shown
    assert "You asked us to wait with it" in shown


def test_consent_can_be_taken_back_whole(visitor, code):
    visitor.post("status/consent/", {})
    assert "You have not agreed that another body learns anything" in text(visitor.get("status/"))


def test_consent_to_something_unknown_says_so(visitor, code):
    page = visitor.post("status/consent/", {"items": ["soul"]})
    assert page.status_code == 200
    assert "Choose from the list" in text(page)


def test_consent_page_without_a_session_asks_for_the_code():
    assert "return/?ended=1" in Visitor().get("status/consent/")["Location"]
