"""A body's own page of duties: everything it answers for, overdue first, each voice for itself."""

import datetime as dt

import pytest
import time_machine

from qorgau.commitments.models import (
    IndependentFinding,
    LimbTranslation,
    ProgressReport,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
)
from qorgau.commitments.promises import loading
from qorgau.commitments.public import duties, duty_state
from qorgau.common.writing import writing
from qorgau.country.load import load_pack
from qorgau.people import actions as people
from tests.commitments.plans.test_plan_verbs import BY, begin, measure
from tests.commitments.test_told_engine import bring, paragraph, told

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


@pytest.fixture
def charged(db):
    """Order has a paragraph of two parts through the Old Board, one of its own, and measures."""
    load_pack(by=BY)
    with time_machine.travel(NOW):
        bring(paragraph(due=dt.date(2025, 5, 2)), told("12.1", "Repair the roofs"))
        give("13", "old-board")  # joined the Ministry of Order in 2022
        give("12.1", "order", "calm")
        begin(measure("1"), measure("2", until="2026-03-31"), measure("3", by="Ministry of Calm"))
        yield


def give(number: str, *bodies: str) -> None:
    """Confirm responsible bodies in this order."""
    row = ReceivedRecommendation.objects.get(number=number)
    with writing():
        for body in bodies:
            ReceivedLabel.objects.create(
                recommendation=row, kind="body", scheme="pack", code=body, name=body
            )


def say(key: str, state: str, kind: str = "limb", order: int = 1) -> None:
    """The ministry's word."""
    with writing():
        ProgressReport.objects.create(
            target_kind=kind, target=key, order=order, language="en", as_of=NOW.date(), at=NOW,
            body="order", state=state, channel="account",
        )  # fmt: skip


def find(key: str, finding: str) -> None:
    """The finding of an organisation."""
    with writing():
        IndependentFinding.objects.create(
            target_kind="limb", target=key, order=1, language="en", as_of=NOW.date(), at=NOW,
            voice="civil_society", organisation="Society of Friends", finding=finding,
        )  # fmt: skip


def test_a_body_answers_for_what_earlier_bodies_were_charged_with(charged):
    found = duties("order", "en")

    limbs = [one for one in found.rows if one.kind == "limb"]
    assert {(one.source, one.taken_from) for one in limbs} == {
        ("TL/C/CO/2, ¶13 (a)", ("Old Board",)),
        ("TL/C/CO/2, ¶13 (b)", ("Old Board",)),
        ("TL/REVIEW/34, ¶12.1", ()),
    }
    assert [one.key for one in found.rows if one.kind == "measure"] == ["moon-2", "moon-1"]


def test_overdue_stands_first_and_what_is_done_last(charged):
    key = ReceivedLimb.objects.get(label="a").key
    say(key, "under_way")
    say(key, "done", order=2)
    found = duties("order", "en")

    states = [duty_state(one) for one in found.rows]
    assert states == sorted(states, key=["overdue", "open", "closed"].index)
    assert found.rows[-1].key == key
    assert found.states == {"overdue": 2, "open": 2, "closed": 1}


def test_the_voices_stand_side_by_side(charged):
    key = ReceivedLimb.objects.get(label="b").key
    say(key, "done")
    find(key, "not_implemented")
    row = next(one for one in duties("order", "en").rows if one.key == key)

    assert [(one.who, one.code) for one in row.words.state] == [("Ministry of Order", "done")]
    assert [(one.who, one.code) for one in row.words.found] == [
        ("Society of Friends", "not_implemented")
    ]
    assert row.words.graded == ()


def test_the_body_that_was_confirmed_second_takes_part(charged):
    rows = {one.source: one.role for one in duties("calm", "en").rows}

    assert rows == {"TL/REVIEW/34, ¶12.1": "co_executor", "Plan of the moon": "responsible"}


def test_promises_and_their_voices_are_duties_too(charged):
    loading.load(by=BY)
    kinds = {one.kind for body in ("order", "calm", "guardian") for one in duties(body, "en").rows}

    assert "promise" in kinds


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_answers_in_every_language(client, charged, language):
    answer = client.get(f"/{language}/bodies/order/duties/")

    assert answer.status_code == 200
    assert len(answer.content) < 40_000


def test_page_is_narrowed_by_kind_and_state(client, charged):
    page = client.get("/en/bodies/order/duties/?kind=measure&state=overdue").content.decode()

    assert "Thing 2" in page
    assert "Thing 1" not in page
    assert "Adopt the law" not in page
    assert client.get("/en/bodies/order/duties/?kind=moon&state=x&page=z").status_code == 200


def test_page_of_a_body_that_ended_leads_to_the_one_of_today(client, charged):
    page = client.get("/en/bodies/old-board/duties/").content.decode()

    assert "Today this is answered for by:" in page
    assert "/en/bodies/order/duties/" in page
    assert client.get("/en/bodies/moon/duties/").status_code == 404
    assert client.get("/en/bodies/moon/duties.csv").status_code == 404


def test_file_holds_every_duty(client, charged):
    lines = client.get("/en/bodies/order/duties.csv").content.decode().splitlines()

    assert len(lines) == 6
    assert lines[1].startswith("limb,")
    assert lines[1].endswith(",Old Board")
    assert "/en/bodies/order/duties/" in client.get("/en/bodies/order/").content.decode()


def test_number_of_queries_is_fixed(charged, django_assert_max_num_queries):
    duties("order", "en")
    with django_assert_max_num_queries(24) as first:
        duties("order", "en")
    bring(*(told(f"30.{one}", f"Thing {one}") for one in range(5)))
    for one in range(5):
        give(f"30.{one}", "order")
    with django_assert_max_num_queries(len(first)):
        assert len(duties("order", "en").rows) == 10


def test_a_sub_paragraph_stands_in_the_translation_of_the_office(charged):
    limb = ReceivedLimb.objects.get(label="a")
    given = {"email": "o@example.org", "name": "Somebody", "password": "x" * 12}
    user = people.create_account(by=BY, **given)
    with writing():
        LimbTranslation.objects.create(
            limb=limb, language="kk", version=1, text="Zan qabyldau.", status="unofficial",
            user=user, at=NOW,
        )  # fmt: skip

    told_of = {one.key: (one.title, one.language) for one in duties("order", "kk").rows}

    assert told_of[limb.key] == ("Zan qabyldau.", "kk")


def test_the_file_is_narrowed_as_the_page_is(client, charged):
    whole = client.get("/en/bodies/order/duties.csv").content.decode().splitlines()
    some = client.get("/en/bodies/order/duties.csv?kind=limb").content.decode().splitlines()

    assert len(some) == 1 + sum(line.startswith("limb,") for line in whole) < len(whole)
    assert client.get("/en/bodies/order/duties.csv?kind=moon&state=x").status_code == 200
