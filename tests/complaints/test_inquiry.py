"""A body learns only what the person agreed to, word for word."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door, queries, rules, stats
from qorgau.complaints.models import InquiryLink
from qorgau.vault import boxes
from qorgau.vault.models import VaultEnvelope

from .office import faults, handed_in
from .test_procedure import accepted, codes  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
TEXT = "A person says that letters were taken on block 3."


@pytest.fixture
def case(accepted, office):  # noqa: F811
    return Case(accepted, office)


class Case:
    def __init__(self, matter, office) -> None:
        self.matter, self.office = matter, office
        self.box = office.officer.open(matter)
        self.person = Actor.person(matter.pk.hex)

    def propose(self, **changed):
        given = {"body": "order", "text": TEXT, "items": ["summary", "name"], **changed}
        by = self.office.officer.actor(self.matter)
        return actions.propose_inquiry(by=by, matter=self.matter, box=self.box, **given)

    def decide(self, inquiry, summary="agreed", name="agreed"):
        decisions = {"summary": summary, "name": name}
        return actions.decide_inquiry(by=self.person, inquiry=inquiry, decisions=decisions)

    def send(self, inquiry):
        by = self.office.officer.actor(self.matter, "inquiry_sent")
        return actions.send_inquiry(by=by, inquiry=inquiry, box=self.box)

    def blocked(self):
        self.matter.refresh_from_db()
        return codes(rules.blocked(self.matter, "inquiry_sent", self.office.officer.user))


def test_inquiry_cannot_go_out_before_the_person_answered(case):
    assert case.blocked() == {"consent.not_asked"}
    inquiry = case.propose()
    assert case.blocked() == {"consent.open"}

    with pytest.raises(Refused) as refused:
        case.send(inquiry)

    assert codes(refused.value.reasons) == {"inquiry.proposed"}
    assert not InquiryLink.objects.exists()


@pytest.mark.parametrize(
    ("name", "state"), [("declined", "declined"), ("wait", "waiting"), ("agreed", "agreed")]
)
def test_one_item_decides_whether_it_goes_out(case, name, state):
    inquiry = case.decide(case.propose(), name=name)

    assert inquiry.state == state
    if state == "agreed":
        assert case.send(inquiry).token
    else:
        with pytest.raises(Refused):
            case.send(inquiry)


def test_decision_must_answer_every_item(case):
    inquiry = case.propose()

    for wrong in ({}, {"summary": "agreed"}, {"summary": "agreed", "name": "perhaps"}):
        with pytest.raises(Refused):
            actions.decide_inquiry(by=case.person, inquiry=inquiry, decisions=wrong)


def test_decision_can_change_until_it_was_sent(case):
    inquiry = case.decide(case.propose(), name="declined")
    inquiry = case.decide(inquiry)
    case.send(inquiry)

    with pytest.raises(Refused) as refused:
        case.decide(inquiry, name="declined")

    assert codes(refused.value.reasons) == {"inquiry.decided"}


def test_link_shows_the_very_text_and_nothing_else(case):
    sent = case.send(case.decide(case.propose()))

    seen = door.invitation(sent.token, "en")

    assert seen.text == TEXT
    assert seen.state == "open"
    assert seen.term.code == "materials.send"
    assert TEXT.encode() not in bytes(InquiryLink.objects.get().sealed)
    assert sent.token not in str(list(InquiryLink.objects.values()))
    assert door.invitation("A" * 22, "en") is None


def test_answer_is_sealed_and_the_link_used_up(case):
    sent = case.send(case.decide(case.propose()))
    actions.answer_inquiry(by=Actor.body("order"), token=sent.token, text="It was a mistake.")

    envelope = VaultEnvelope.objects.get(box=case.matter.box_id, slot="answer")
    assert boxes.written_without_reading(envelope)
    assert b"mistake" not in bytes(envelope.blob)
    assert door.invitation(sent.token, "en").state == "answered"
    assert door.invitation(sent.token, "en").text == ""
    with pytest.raises(Refused) as refused:
        actions.answer_inquiry(by=Actor.body("order"), token=sent.token, text="Again.")
    assert codes(refused.value.reasons) == {"link.closed"}
    assert faults() == []


def test_expired_link_takes_no_answer(case):
    sent = case.send(case.decide(case.propose()))
    expired = InquiryLink.objects.get().expires_at + dt.timedelta(seconds=1)

    with time_machine.travel(expired, tick=False):
        assert door.invitation(sent.token, "en").state == "expired"
        with pytest.raises(Refused):
            actions.answer_inquiry(by=Actor.body("order"), token=sent.token, text="Late.")


def test_own_term_is_kept_within_floor_and_law(case):
    for wrong in (1, 60):
        with pytest.raises(Refused) as refused:
            case.propose(own_term=wrong)
        assert codes(refused.value.reasons) == {"inquiry.own_term"}

    case.send(case.decide(case.propose(own_term=2)))

    clock = case.matter.clocks.get(term="materials.send")
    assert clock.duty == "body"
    assert len(clock.explanation["counted"]) == 2


def test_office_may_not_say_unanswered_before_the_term_has_passed(case):
    case.send(case.decide(case.propose()))
    case.matter.refresh_from_db()
    clock = case.matter.clocks.get(term="materials.send")

    user = case.office.officer.user
    assert codes(rules.blocked(case.matter, "inquiry_unanswered", user)) == {"step.body_has_time"}
    with time_machine.travel(clock.due_at + dt.timedelta(hours=1), tick=False):
        assert rules.blocked(case.matter, "inquiry_unanswered", user) == []


def test_late_answer_still_arrives_after_the_case_went_on(case):
    sent = case.send(case.decide(case.propose()))
    clock = case.matter.clocks.get(term="materials.send")
    with time_machine.travel(clock.due_at + dt.timedelta(hours=1), tick=False):
        case.matter.refresh_from_db()
        by = case.office.officer.actor(case.matter, "inquiry_unanswered")
        actions.move(by=by, matter=case.matter, step="inquiry_unanswered")
        actions.answer_inquiry(by=Actor.body("order"), token=sent.token, text="Sorry, late.")

    case.matter.refresh_from_db()
    assert case.matter.step == "inquiry_unanswered"
    assert door.invitation(sent.token, "en").state == "answered"


def test_withdrawn_inquiry_cannot_be_sent(case):
    inquiry = case.decide(case.propose())
    actions.withdraw_inquiry(by=case.office.officer.actor(case.matter), inquiry=inquiry)

    with pytest.raises(Refused):
        case.send(inquiry)


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "nobody"},
        {"items": []},
        {"items": ["everything"]},
        {"text": " "},
        {"items": ["wait"]},
    ],
)
def test_proposal_refuses_what_cannot_be_agreed_to(case, wrong):
    with pytest.raises(Refused):
        case.propose(**wrong)


def test_inquiry_of_another_matter_is_out_of_reach(case, office):
    inquiry = case.propose()
    _other, receipt = handed_in()
    cookie = actions.return_by_code(code=receipt.code).cookie

    with pytest.raises(LookupError):
        door.decide(cookie, inquiry.id, {"summary": "agreed", "name": "agreed"})


def test_inquiries_are_counted_under_the_body_that_was_asked(case):
    asked = timezone.localdate()
    sent = case.send(case.decide(case.propose(body="police")))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3), tick=False):
        actions.answer_inquiry(by=Actor.body("police"), token=sent.token, text="It was so.")
    days = (asked, asked + dt.timedelta(days=9))

    for what in ("sent", "answered", "answered_in_term"):
        assert stats.count(f"inquiries.{what}", *days, "body") == {"police": 1}
        assert stats.count(f"inquiries.{what}", *days) == {"": 1}
    assert stats.answer_days(*days, "body") == {"police": [3]}
    assert stats.count("inquiries.answered", asked, asked, "body") == {}


def sent(case):
    inquiry = case.propose()
    case.decide(inquiry)
    return case.send(inquiry)


def answer_by_letter(case, inquiry, **changed):
    given = {"text": "We read the file again.", "received_on": timezone.localdate(), **changed}
    by = case.office.officer.actor(case.matter)
    return actions.enter_inquiry_answer(by=by, inquiry=inquiry, box=case.box, **given)


def test_new_link_ends_the_old_one_and_shows_the_same_text(case):
    first = sent(case)
    by = case.office.officer.actor(case.matter)

    second = actions.renew_inquiry_link(by=by, inquiry=first.inquiry, box=case.box)

    assert door.invitation(first.token, "en").state == "expired"
    assert door.invitation(second.token, "en").text == TEXT
    answered = actions.answer_inquiry(by=Actor.body("order"), token=second.token, text="No.")
    assert answered.state == "answered"
    assert faults() == []


def test_new_link_of_a_term_long_past_still_opens(case):
    first = sent(case)
    by = case.office.officer.actor(case.matter)
    with time_machine.travel(timezone.now() + dt.timedelta(days=200)):
        second = actions.renew_inquiry_link(by=by, inquiry=first.inquiry, box=case.box)
        assert door.invitation(second.token, "en").text == TEXT


def test_answer_by_letter_is_sealed_and_ends_the_term_on_its_day(case):
    asked = sent(case)
    came = timezone.localdate() + dt.timedelta(days=2)
    with time_machine.travel(timezone.now() + dt.timedelta(days=5)):
        row = answer_by_letter(case, asked.inquiry, received_on=came)
        with pytest.raises(Refused):
            actions.answer_inquiry(by=Actor.body("order"), token=asked.token, text="Twice.")
    clock = row.clocks.get()
    opened = queries.proposal(case.box, row)
    assert (opened.answer, opened.came_on) == ("We read the file again.", came)
    assert timezone.localtime(clock.stopped_at).date() == came
    assert b"We read the file" not in bytes(VaultEnvelope.objects.get(pk=row.answer).blob)
    assert faults() == []


@pytest.mark.parametrize("days", [-1, 1])
def test_answer_by_letter_cannot_come_before_the_question_or_tomorrow(case, days):
    asked = sent(case)
    day = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(Refused) as refused:
        answer_by_letter(case, asked.inquiry, received_on=day)
    assert codes(refused.value.reasons) == {"inquiry.received_on"}


def test_answered_inquiry_takes_no_letter_and_no_new_link(case):
    asked = sent(case)
    answer_by_letter(case, asked.inquiry)
    by = case.office.officer.actor(case.matter)
    for again in (
        lambda: answer_by_letter(case, asked.inquiry),
        lambda: actions.renew_inquiry_link(by=by, inquiry=asked.inquiry, box=case.box),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert codes(refused.value.reasons) == {"inquiry.not_awaited"}


def test_inquiry_of_another_unit_gets_no_new_link(case):
    asked = sent(case)
    stranger = Actor("staff", "0" * 32, "officer", "elsewhere")
    with pytest.raises(Refused):
        actions.renew_inquiry_link(by=stranger, inquiry=asked.inquiry, box=case.box)
