"""From the first saved answer to the matter: once, whole, sealed."""

import pytest

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door, facets, queries
from qorgau.complaints.actions import holders
from qorgau.complaints.models import Consent, Draft, DraftAnswer, Kind, Matter, Move
from qorgau.ledger.models import Body
from qorgau.vault import receipts
from qorgau.vault.models import VaultEnvelope, VaultWrap
from qorgau.vault.units import DoorClosed

from .office import CANARY, PAGES, Person, faults, handed_in

pytestmark = pytest.mark.django_db


def test_first_saved_answer_makes_the_receipt(office):
    person = Person()

    person.answer("about", {"right": "health"})

    draft = Draft.objects.get()
    known = holders.holder(person.cookie, "draft")
    assert known.locator == draft.locator
    assert receipts.parse(known.code).locator == draft.locator


def test_saved_answers_are_sealed(office):
    person = Person().fill()

    blobs = b"".join(bytes(one.blob) for one in DraftAnswer.objects.all())
    assert CANARY.encode() not in blobs
    known = holders.holder(person.cookie, "draft")
    assert actions.drafts.answers_of(known, Draft.objects.get())["story"] == PAGES["story"]


def test_an_answer_saved_twice_is_kept_once(office):
    person = Person().fill()
    person.answer("story", {"story": "Otherwise.", "wish": ""})

    assert DraftAnswer.objects.filter(page="story").count() == 1


def test_submission_makes_one_matter_with_one_entry(office):
    matter, receipt = handed_in()

    assert matter.locator == receipt.locator
    assert (matter.kind, matter.phase, matter.step) == (Kind.COMPLAINT, "received", "submitted")
    assert Body.objects.filter(kind="complaint.received").count() == 1
    assert not Draft.objects.exists()
    assert not DraftAnswer.objects.exists()
    assert faults() == []


def test_repeated_submission_gives_the_same_matter_and_code(office):
    person = Person().fill()
    first, code = person.submit()

    second, again = person.submit()

    assert (first, code.code) == (second, again.code)
    assert Matter.objects.count() == Move.objects.count() == 1


def test_answering_after_submission_changes_nothing(office):
    person = Person().fill()
    person.submit()

    with pytest.raises(actions.AlreadyIn):
        person.answer("story", {"story": "Something else"})


def test_submission_without_a_required_answer_names_the_page(office):
    pages = {code: answers for code, answers in PAGES.items() if code != "place"}

    with pytest.raises(Refused) as refused:
        Person().fill(pages).submit()

    assert [reason.field for reason in refused.value.reasons] == ["place"]
    assert not Matter.objects.exists()


def test_named_and_anonymous_look_alike_in_the_vault(office):
    named, _code = handed_in()
    pages = {code: PAGES[code] for code in ("about", "place", "story")}
    anonymous, _code = Person(procedure="anonymous_report").fill(pages).submit()

    def shape(matter):
        rows = VaultEnvelope.objects.filter(box=matter.box_id).order_by("seq")
        return [(row.slot, row.author_kind, len(row.blob)) for row in rows]

    assert shape(named) == shape(anonymous)
    assert anonymous.kind == Kind.REPORT


def test_report_starts_no_term_and_promises_no_decision(office):
    pages = {code: PAGES[code] for code in ("about", "place", "story")}

    report, _code = Person(procedure="anonymous_report").fill(pages).submit()

    assert not report.clocks.exists()
    assert report.next_due_on is None


def test_complaint_starts_the_terms_of_its_procedure(office):
    matter, _code = handed_in()

    terms = {clock.term: clock for clock in matter.clocks.all()}
    assert set(terms) == {"complaint.consider", "complaint.refer"}
    soonest = min(terms.values(), key=lambda clock: clock.due_at)
    assert (matter.next_term, matter.next_due_on) == (soonest.term, soonest.due_on)


def test_answers_of_another_procedure_go_nowhere(office):
    person = Person().fill()
    actions.choose_procedure(cookie=person.cookie, procedure="anonymous_report")

    matter, _code = person.submit()

    opened = queries.contents(office.officer.open(matter), matter)
    assert opened.identity == {}
    assert not matter.named


def test_facets_and_consents_are_codes_in_clear(office):
    matter, _code = handed_in()

    assert facets.of(matter) == {"right": ["health"], "body": ["order"], "region": ["N"]}
    decided = dict(Consent.objects.values_list("item", "decision"))
    assert decided["story"] == "agreed"
    assert decided["name"] == "declined"
    assert "wait" not in decided


def test_box_is_wrapped_to_the_unit_and_the_receipt_only(office):
    matter, receipt = handed_in()

    kinds = VaultWrap.objects.filter(box=matter.box_id).values_list("to_key__kind", "to_key__owner")
    assert set(kinds) == {("unit", "office"), ("receipt", receipt.locator)}


def test_door_is_closed_without_a_unit_key(db):
    with pytest.raises(DoorClosed):
        Person().answer("about", {"right": "health"})
    assert not Draft.objects.exists()


def test_complaint_by_another_channel_is_taken_down_in_one_go(office):
    received = actions.receive(
        by=actions.drafts.Actor.system("tests"),
        procedure="complaint",
        language="ru",
        channel="web",
        pages=PAGES,
    )

    assert received.matter.channel == "web"
    assert actions.return_by_code(code=received.receipt.code).kind == "receipt"
    assert faults() == []


def test_dropped_draft_leaves_nothing(office):
    person = Person().fill()
    code = holders.holder(person.cookie, "draft").code

    actions.drop_draft(cookie=person.cookie)

    assert not Draft.objects.exists()
    with pytest.raises(receipts.WrongCode):
        actions.return_by_code(code=code)
    assert faults() == []


def test_status_shows_what_was_promised(office):
    _matter, receipt = handed_in()
    cookie = actions.return_by_code(code=receipt.code).cookie

    status = door.status(cookie, "en")

    assert status.number == receipt.locator
    assert status.steps[0].words == "Your complaint has been received."
    assert [term.code for term in status.terms] == ["complaint.consider", "complaint.refer"]
