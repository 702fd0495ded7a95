"""The procedure of the pack, step by step: what may follow, what blocks it, what it starts."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.complaints import actions, facets, flow, queries, rules
from qorgau.complaints.models import Matter, Move
from qorgau.ledger.models import Body

from .office import faults, handed_in

pytestmark = pytest.mark.django_db
FACETS = {"right": ["health"], "region": ["N"], "body": ["order"]}


def codes(reasons) -> set[str]:
    return {reason.code for reason in reasons}


def act(office, matter: Matter, step: str, role: str = "officer", **given) -> Move:
    who = getattr(office, role)
    if given.get("text"):
        given["box"] = who.open(matter)
    return actions.move(by=who.actor(matter, step), matter=matter, step=step, **given)


def classified(office, matter: Matter) -> Matter:
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    matter.refresh_from_db()
    return matter


@pytest.fixture
def accepted(office) -> Matter:
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    classified(office, matter)
    act(office, matter, "accepted")
    matter.refresh_from_db()
    return matter


def test_procedure_prints_as_a_table():
    printed = flow.as_text(flow.offered()[0])

    assert printed.splitlines()[0].split() == list(flow.Line.__slots__)
    assert any(line.startswith("accepted") for line in printed.splitlines())


def test_registration_moves_the_matter_and_is_counted(office):
    matter, _receipt = handed_in()

    move = actions.register(by=office.intake.actor(matter), matter=matter)

    matter.refresh_from_db()
    assert (matter.step, matter.phase) == ("registered", "admissibility")
    assert (move.from_phase, move.phase, move.seq, move.role) == (
        "received",
        "admissibility",
        2,
        "intake",
    )


def test_step_out_of_order_is_refused_and_leaves_nothing(office):
    matter, _receipt = handed_in()
    entries = Body.objects.count()

    with pytest.raises(Refused) as refused:
        act(office, matter, "accepted")

    assert codes(refused.value.reasons) == {"step.order"}
    assert Body.objects.count() == entries
    assert Move.objects.count() == 1


def test_step_of_another_role_is_refused(office):
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    classified(office, matter)

    with pytest.raises(Refused) as refused:
        act(office, matter, "accepted", role="intake")

    assert codes(refused.value.reasons) == {"step.role"}


def test_acceptance_waits_for_the_classification(office):
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    matter.refresh_from_db()

    steps = {one.code: one for one in rules.next_steps(matter, office.officer.user)}

    assert codes(steps["accepted"].blocked) == {"step.classified"}
    assert steps["refused"].asks == ("text", "reason")
    assert "inquiry_sent" not in steps


def test_acceptance_stops_the_term_of_referral(accepted):
    clocks = {clock.term: clock for clock in accepted.clocks.all()}

    assert clocks["complaint.refer"].stopped_why == "accepted"
    assert clocks["complaint.consider"].stopped_at is None
    assert accepted.next_term == "complaint.consider"


def test_refusal_needs_a_reason_of_the_pack_and_a_text(office):
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    classified(office, matter)

    with pytest.raises(Refused) as nothing:
        act(office, matter, "refused")
    with pytest.raises(Refused) as free_text:
        act(office, matter, "refused", reason="because I say so", text="No.")
    act(office, matter, "refused", reason="outside_mandate", text="We explain why.")

    assert codes(nothing.value.reasons) == {"step.reason", "step.text"}
    assert "step.code" in codes(free_text.value.reasons)
    matter.refresh_from_db()
    assert matter.phase == "closed"
    assert matter.closed_at is not None
    assert matter.next_due_on is None
    letters = queries.letters(office.officer.open(matter), matter)
    assert [(one.letter, one.text) for one in letters] == [("refusal", "We explain why.")]


def test_text_without_an_opened_file_is_refused(office):
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    classified(office, matter)

    with pytest.raises(Refused) as refused:
        actions.move(
            by=office.officer.actor(matter, "explained"),
            matter=matter,
            step="explained",
            text="Go to court.",
        )

    assert codes(refused.value.reasons) == {"step.closed_file"}


def test_referral_follows_what_the_person_ticked(office):
    agreed, _receipt = handed_in()
    declined, _receipt = handed_in(consent={"consent": []})
    waiting, _receipt = handed_in(consent={"consent": ["story", "wait"]})
    found = {}
    for matter in (agreed, declined, waiting):
        actions.register(by=office.intake.actor(matter), matter=matter)
        classified(office, matter)
        found[matter.pk] = codes(rules.blocked(matter, "referred", office.intake.user))

    assert found == {
        agreed.pk: set(),
        declined.pk: {"consent.none"},
        waiting.pk: {"consent.wait"},
    }


def test_conclusion_demands_that_the_body_was_heard(accepted, office):
    with pytest.raises(Refused) as refused:
        act(office, accepted, "concluded", outcome="established", text="Violated.")

    assert codes(refused.value.reasons) == {"step.body_heard"}


def test_extension_keeps_to_the_law_and_starts_the_notice(accepted, office):
    before = accepted.next_due_on
    head = office.head

    def extend(until):
        return actions.extend(
            by=head.actor(accepted, "extended"),
            matter=accepted,
            box=head.open(accepted),
            text="The body sent a thousand pages.",
            until=until,
        )

    for wrong in (before, before + dt.timedelta(days=90)):
        with pytest.raises(Refused) as refused:
            extend(wrong)
        assert codes(refused.value.reasons) == {"step.extension"}
    extend(before + dt.timedelta(days=5))

    accepted.refresh_from_db()
    clocks = {clock.term: clock for clock in accepted.clocks.filter(stopped_at__isnull=True)}
    assert clocks["complaint.consider"].extended_from == before
    assert clocks["complaint.consider"].due_on > before
    assert accepted.next_term == "complaint.extension_notice"
    assert accepted.step == "accepted"

    actions.note_notice_sent(by=office.intake.actor(accepted), matter=accepted)
    assert not accepted.clocks.filter(term="complaint.extension_notice", stopped_at=None).exists()


def test_extension_without_reasons_is_refused(accepted, office):
    with pytest.raises(Refused) as refused:
        actions.extend(
            by=office.head.actor(accepted, "extended"),
            matter=accepted,
            box=office.head.open(accepted),
            text="",
        )

    assert codes(refused.value.reasons) == {"step.text"}


def test_extension_is_for_the_head(accepted, office):
    with pytest.raises(Refused) as refused:
        actions.extend(
            by=office.officer.actor(accepted, "extended"),
            matter=accepted,
            box=office.officer.open(accepted),
            text="Please.",
        )

    assert codes(refused.value.reasons) == {"step.role"}


def test_whole_way_to_the_conclusion_keeps_the_register_intact(accepted, office):
    who = office.officer
    box = who.open(accepted)
    inquiry = actions.propose_inquiry(
        by=who.actor(accepted),
        matter=accepted,
        box=box,
        body="order",
        text="Why were letters taken?",
        items=["summary"],
    )
    person = Actor.person(accepted.pk.hex)
    actions.decide_inquiry(by=person, inquiry=inquiry, decisions={"summary": "agreed"})
    sent = actions.send_inquiry(by=who.actor(accepted, "inquiry_sent"), inquiry=inquiry, box=box)
    actions.answer_inquiry(by=Actor.body("order"), token=sent.token, text="By mistake.")
    accepted.refresh_from_db()
    act(office, accepted, "concluded", outcome="established", text="Your right was violated.")
    act(office, accepted, "closed")

    accepted.refresh_from_db()
    assert accepted.phase == "closed"
    steps = list(accepted.moves.values_list("step", flat=True))
    assert steps == [
        "submitted",
        "registered",
        "accepted",
        "inquiry_sent",
        "inquiry_answered",
        "concluded",
        "closed",
    ]
    opened = queries.contents(who.open(accepted), accepted)
    assert opened.inquiries[0].answer == "By mistake."
    assert faults() == []


def test_other_units_neither_see_nor_act(office):
    matter, _receipt = handed_in()
    office.add_unit("region-S")
    stranger = office.add("regional", "region-S")

    assert not queries.visible_to(stranger.user).exists()
    assert rules.actor_for(stranger.user, matter) is None
    assert codes(rules.blocked(matter, "registered", stranger.user)) == {"complaint.not_yours"}
    foreign = Actor("staff", stranger.user.pk.hex, "regional", "region-S")
    for call in (
        lambda: actions.register(by=foreign, matter=matter),
        lambda: actions.open_file(by=foreign, matter=matter, reason="examination"),
        lambda: actions.classify(by=foreign, matter=matter, facets=FACETS),
    ):
        with pytest.raises(Refused):
            call()


@pytest.mark.parametrize("role", ["analyst", "editor", "monitor", "secretariat", "administrator"])
def test_roles_without_case_access_see_no_case(office, role):
    handed_in()

    assert not queries.visible_to(office.add(role).user).exists()


def test_handing_over_moves_the_key_to_the_other_unit(office):
    from qorgau.vault import actions as vault
    from qorgau.vault.suite import Locked

    matter, receipt = handed_in()
    office.add_unit("region-S")
    regional = office.add("regional", "region-S")
    vault.open_epoch(by=Actor.system("tests"), unit="region-S", members=[regional.user.pk])

    actions.hand_over(
        by=office.officer.actor(matter),
        matter=matter,
        box=office.officer.open(matter),
        unit="region-S",
    )

    matter.refresh_from_db()
    assert matter.unit == "region-S"
    assert queries.contents(regional.open(matter), matter).identity
    with pytest.raises(Locked):
        office.officer.open(matter)
    assert actions.return_by_code(code=receipt.code).kind == "receipt"
    assert faults() == []


def test_classification_refuses_codes_that_no_vocabulary_has(office):
    matter, _receipt = handed_in()

    with pytest.raises(Refused) as refused:
        actions.classify(
            by=office.officer.actor(matter), matter=matter, facets={"right": ["<script>"]}
        )

    assert {(one.field, one.code) for one in refused.value.reasons} == {
        ("right", "facet.code"),
        ("region", "facet.missing"),
    }


def test_classification_keeps_earlier_versions(office):
    matter, _receipt = handed_in()
    classified(office, matter)
    again = {**FACETS, "right": ["housing", "health"]}
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=again)

    matter.refresh_from_db()
    assert list(matter.classifications.order_by("id").values_list("version", flat=True)) == [
        1,
        2,
        3,
    ]
    assert facets.of(matter)["right"] == ["health", "housing"]


def test_received_after_hours_is_registered_on_the_next_working_day(office):
    # 2026-03-20 is a Friday; the office of testland closes at 16:45 (UTC+5:45).
    with time_machine.travel(dt.datetime(2026, 3, 20, 14, 0, tzinfo=dt.UTC), tick=False):
        matter, _receipt = handed_in()

    received = matter.received_at.astimezone(timezone.get_default_timezone()).date()
    assert received == dt.date(2026, 3, 20)
    assert matter.registered_on > received
    consider = matter.clocks.get(term="complaint.consider")
    assert consider.explanation["started_on"] == "2026-03-20"


def test_every_condition_of_the_engine_has_its_rule():
    from qorgau.country import engine

    assert set(rules.GUARDS) >= engine.GUARDS


@pytest.mark.parametrize("name", ["testland", "kz"])
def test_packs_are_sound_for_this_room(name):
    from qorgau.complaints import load
    from qorgau.country import pack

    from ..conftest import ROOT

    assert [str(one) for one in load.faults(pack.read(ROOT / "packs" / name))] == []


def test_notice_of_an_extension_needs_an_extension(office, accepted):
    with pytest.raises(Refused, match=r"step\.nothing_to_end"):
        actions.note_notice_sent(by=office.intake.actor(accepted), matter=accepted)


def consents(matter: Matter, *agreed: str) -> None:
    """The person ticks these items, and no others."""
    by = Actor.person(matter.pk.hex)
    actions.change_consent(by=by, matter=matter, agreed=agreed)


def blocked_referral(office, matter: Matter) -> set[str]:
    fresh = Matter.objects.get(pk=matter.pk)
    return codes(rules.blocked(fresh, "referred", office.officer.user, rules.Given(body="order")))


def test_consent_given_later_opens_the_way_to_another_body(office):
    matter, _receipt = handed_in(consent={"consent": []})
    actions.register(by=office.intake.actor(matter), matter=matter)
    classified(office, matter)
    assert "consent.none" in blocked_referral(office, matter)

    consents(matter, "story")
    assert not blocked_referral(office, matter) & {"consent.none", "consent.wait"}
    consents(matter, "story", "wait")
    assert "consent.wait" in blocked_referral(office, matter)
    consents(matter, "summary")
    assert "consent.wait" not in blocked_referral(office, matter)
    consents(matter)
    assert "consent.none" in blocked_referral(office, matter)
    assert faults() == []


def test_consent_to_something_unknown_is_refused(office):
    matter, _receipt = handed_in()
    with pytest.raises(Refused) as refused:
        consents(matter, "soul")
    assert codes(refused.value.reasons) == {"consent.items"}
