"""The three voices: who may speak in which, nothing overwritten, disagreement as a plain rule."""

import datetime as dt

import pytest

from qorgau.commitments.models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressReport,
    ProgressWithdrawal,
)
from qorgau.commitments.progress import actions, queries, targets
from qorgau.commitments.progress.actions import Said
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.verify import verify
from qorgau.people.policy import actor_of, roles
from tests.people.voices import ORGANISATION

from .voices import SYSTEM, kept, measure, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def limb(db):
    return kept("prisons", "order")


@pytest.fixture
def by(account):
    """Function: an actor in a role, in the role that allows the action."""

    def make(role, action, acts_for=""):
        return actor_of(account(role, acts_for=acts_for), action)

    return make


@pytest.fixture
def body(by):
    return by("body_contact", "commitments.report")


def reported(actor, limb, body="prisons", state="done", **given):
    return actions.report(
        by=actor,
        target_kind="limb",
        target=limb.key,
        body=body,
        state=state,
        said=said(**given),
    )


def assessed(actor, limb, finding="not_implemented", organisation="", **given):
    return actions.assess(
        by=actor,
        target_kind="limb",
        target=limb.key,
        finding=finding,
        organisation=organisation,
        said=said("Nothing has changed.", **given),
    )


def graded(actor, limb, mark="C", as_of=dt.date(2025, 7, 1), **given):
    return actions.grade(
        by=actor,
        target_kind="limb",
        target=limb.key,
        **{
            "committee": "CCPR",
            "scale": "ccpr-letters",
            "mark": mark,
            "symbol": "CCPR/C/128/3",
            "paragraph": "13",
            "said": Said("", "en", as_of),
            **given,
        },
    )


def codes(call):
    with pytest.raises(Refused) as refused:
        call()
    return [one.code for one in refused.value.reasons]


def test_three_voices_stand_side_by_side(limb, body, by):
    reported(body, limb)
    assessed(by("civil_society", "commitments.find"), limb, organisation=ORGANISATION)
    graded(by("secretariat", "commitments.grade"), limb)

    told = queries.voices("limb", [limb.key])[limb.key]

    assert [(one.body, one.state) for one in told.reports] == [("prisons", "done")]
    assert [one.organisation for one in told.findings] == [ORGANISATION]
    assert [one.grade for one in told.grades] == ["C"]
    pairs = {(one.voice, other.voice) for one, other in told.disagreements()}
    assert pairs == {("committee", "state"), ("independent", "state")}
    assert list(verify()) == []


def test_later_word_stands_beside_the_earlier(limb, body):
    reported(body, limb, state="under_way", text="Begun.")
    reported(body, limb, state="done", text="Ended.")

    told = queries.voices("limb", [limb.key])[limb.key]

    assert sorted((one.order, one.text) for one in told.reports) == [(1, "Begun."), (2, "Ended.")]
    assert [one.text for one in told.newest()] == ["Ended."]


@pytest.mark.parametrize("role", sorted(roles()))
def test_each_role_speaks_in_its_own_voice_only(limb, account, role):
    user, may = account(role), roles()[role].may
    organisation = ORGANISATION if role == "civil_society" else ""
    spoken = {
        "commitments.report": lambda by: reported(by, limb).channel,
        "commitments.find": lambda by: assessed(by, limb, organisation=organisation).voice,
        "commitments.grade": lambda by: graded(by, limb).committee,
    }
    own = {"monitor": "npm", "civil_society": "civil_society"}.get(role, "commissioner")
    told = {"commitments.report": "account", "commitments.find": own, "commitments.grade": "CCPR"}

    for action, speak in spoken.items():
        by = actor_of(user, action)
        if action in may:
            assert speak(by) == told[action]
        else:
            assert codes(lambda by=by, speak=speak: speak(by)) == ["progress.not_yours"]
    rows = (ProgressReport, IndependentFinding, CommitteeGrade)
    assert sum(model.objects.count() for model in rows) == len(may & spoken.keys())


@pytest.mark.parametrize("actor", [SYSTEM, Actor.person("x"), Actor.body("police")])
def test_no_part_of_the_program_and_no_stranger_speaks(limb, actor):
    assert codes(lambda: reported(actor, limb)) == ["progress.not_yours"]
    assert codes(lambda: assessed(actor, limb)) == ["progress.not_yours"]
    assert codes(lambda: graded(actor, limb)) == ["progress.not_yours"]


def test_body_reports_for_itself_and_for_what_it_answers_for_only(limb, body, by):
    police = by("body_contact", "commitments.report", "police")

    assert codes(lambda: reported(body, limb, body="order")) == ["progress.not_yours"]
    assert codes(lambda: reported(police, limb, body="police")) == ["progress.not_responsible"]


def test_civil_society_signs_as_its_own_organisation_only(limb, by):
    actor = by("civil_society", "commitments.find")

    assert codes(lambda: assessed(actor, limb, organisation="Others")) == ["progress.not_yours"]
    assert codes(lambda: assessed(actor, limb)) == ["progress.not_yours"]


def test_each_voice_is_withdrawn_by_itself_alone(limb, account):
    people = {
        "report": (account("body_contact"), "commitments.report"),
        "finding": (account("civil_society"), "commitments.find"),
        "grade": (account("secretariat"), "commitments.grade"),
    }
    actors = {name: actor_of(*one) for name, one in people.items()}
    rows = {
        "report": reported(actors["report"], limb),
        "finding": assessed(actors["finding"], limb, organisation=ORGANISATION),
        "grade": graded(actors["grade"], limb),
    }
    others = [
        actor_of(account("commissioner"), "commitments.find"),
        actor_of(account("monitor"), "commitments.find"),
        actor_of(account("civil_society", acts_for="Others"), "commitments.find"),
        actor_of(account("body_contact", acts_for="order"), "commitments.report"),
    ]

    for kind, row in rows.items():
        for actor in [*others, *(one for name, one in actors.items() if name != kind)]:
            take = dict(by=actor, statement=row, reason="Wrong")
            assert codes(lambda take=take: actions.withdraw(**take)) == ["progress.not_yours"]
    assert not ProgressWithdrawal.objects.exists()
    for kind, row in rows.items():
        actions.withdraw(by=actors[kind], statement=row, reason="A mistake")
    told = queries.voices("limb", [limb.key])[limb.key]
    assert told.newest() == []
    assert {one.reason for one in told.withdrawn.values()} == {"A mistake"}


def test_withdrawal_needs_a_reason_and_happens_once(limb, body):
    row = reported(body, limb)

    assert codes(lambda: actions.withdraw(by=body, statement=row, reason=" ")) == ["text.empty"]
    actions.withdraw(by=body, statement=row, reason="A mistake")
    again = codes(lambda: actions.withdraw(by=body, statement=row, reason="Again"))
    assert again == ["progress.withdrawn"]


def test_role_that_has_ended_speaks_no_more(limb, body, account):
    from qorgau.people import actions as people
    from qorgau.people.models import Membership

    people.end_role(by=SYSTEM, membership=Membership.objects.get(role="body_contact"))

    assert codes(lambda: reported(body, limb)) == ["progress.not_yours"]


def test_letter_is_entered_by_the_secretariat_and_marked(limb, by):
    clerk = by("secretariat", "commitments.confirm")
    given = dict(target_kind="limb", target=limb.key, body="prisons", state="partly", said=said())

    no_letter = codes(lambda: actions.report_from_letter(by=clerk, reference=" ", **given))
    row = actions.report_from_letter(by=clerk, reference="2 March 2026 No. 7", **given)

    assert no_letter == ["progress.reference"]
    assert (row.channel, row.reference) == ("letter", "2 March 2026 No. 7")
    head = by("head", "commitments.find")
    refused = codes(lambda: actions.report_from_letter(by=head, reference="1", **given))
    assert refused == ["progress.not_yours"]
    assert codes(lambda: actions.withdraw(by=clerk, statement=row, reason="No")) == [
        "progress.not_yours"
    ]


def test_word_out_of_a_round_comes_from_the_body_itself(limb, by):
    given = dict(target_kind="limb", target=limb.key, body="prisons", state="done", said=said())

    row = actions.report_by_link(by=Actor.body("prisons"), reference="Round 1", **given)
    other = codes(lambda: actions.report_by_link(by=Actor.body("police"), **given))
    letter = codes(
        lambda: actions.report_by_link(by=Actor.body("prisons"), channel="letter", **given)
    )
    clerk = by("secretariat", "commitments.round")
    by_hand = codes(lambda: actions.report_by_link(by=clerk, **given))
    table = actions.report_by_link(by=clerk, channel="matrix", reference="Round 1", **given)

    assert (row.channel, table.channel) == ("link", "matrix")
    assert other == letter == by_hand == ["progress.not_yours"]


def test_measure_is_reported_by_its_body_and_co_executors(by):
    row = measure(lead="order", other="prisons")
    target = targets.find("measure", row.key)

    assert target.bodies == ("order", "prisons")
    for code in ("order", "prisons"):
        actions.report(
            by=by("body_contact", "commitments.report", code),
            target_kind="measure",
            target=row.key,
            body=code,
            state="under_way",
            said=said(),
        )
    assert len(queries.voices("measure", [row.key])[row.key].newest()) == 2


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"state": "wonderful"}, "progress.word", "state"),
        ({"text": "  "}, "text.empty", "text"),
        ({"text": "x" * 20_001}, "text.too_long", "text"),
        ({"language": "xx"}, "progress.language", "language"),
        ({"as_of": dt.date(2999, 1, 1)}, "progress.as_of", "as_of"),
    ],
)
def test_bad_words_are_told_at_their_field(limb, body, given, code, field):
    with pytest.raises(Refused) as refused:
        reported(body, limb, **given)

    assert [(one.code, one.field) for one in refused.value.reasons] == [(code, field)]


def test_unknown_target_is_refused(body):
    with pytest.raises(Refused):
        actions.report(
            by=body, target_kind="limb", target="none", body="prisons", state="done", said=said()
        )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"mark": "F"}, "grade.mark"),
        ({"scale": "cat-letters"}, "grade.scale"),
        ({"scale": "ccpr-letters-digits", "mark": "B1"}, "grade.time"),
        ({"symbol": "a letter"}, "grade.symbol"),
        ({"symbol": ""}, "grade.symbol"),
    ],
)
def test_grade_is_of_the_committees_scale_of_that_time_and_has_a_document(limb, by, given, code):
    clerk = by("secretariat", "commitments.grade")

    assert codes(lambda: graded(clerk, limb, **given)) == [code]


def test_grade_without_a_known_meaning_disagrees_with_nothing(limb, body, by):
    reported(body, limb)
    graded(by("secretariat", "commitments.grade"), limb, mark="D")

    assert queries.voices("limb", [limb.key])[limb.key].disagreements() == []


@pytest.mark.parametrize(
    ("state", "finding", "disagree"),
    [
        ("done", "not_implemented", True),
        ("done", "partly", True),
        ("done", "implemented", False),
        ("partly", "partly", False),
        ("under_way", "not_implemented", False),
        ("not_started", "implemented", True),
        ("not_applicable", "partly", True),
    ],
)
def test_voices_disagree_when_no_state_fits_both(limb, body, by, state, finding, disagree):
    reported(body, limb, state=state)
    assessed(by("monitor", "commitments.find"), limb, finding=finding)

    found = queries.disagreeing(10)

    assert (("limb", limb.key) in found) == disagree


def test_duties_stand_overdue_first_and_said_last(account, by, body):
    limb = kept("prisons", due=dt.date(2025, 3, 1))
    late = measure(until=dt.date(2025, 1, 31))
    today = dt.date(2026, 1, 15)
    bodies = {"prisons"}

    before = queries.duties(targets.awaited(bodies), bodies, today)
    reported(body, limb)
    after = queries.duties(targets.awaited(bodies), bodies, today)

    keys = {one.target.key: one.overdue(today) for one in before}
    assert keys[late.key]
    assert before[0].target.key == late.key
    assert (after[-1].target.key, after[-1].awaited) == (limb.key, False)


@pytest.mark.parametrize("count", [1, 3])
def test_voices_take_the_same_queries_whatever_their_number(
    limb, body, django_assert_num_queries, count
):
    for _n in range(count):
        reported(body, limb)

    with django_assert_num_queries(4):
        queries.voices("limb", [limb.key])


def test_counts_are_of_targets_by_voice(limb, body, by):
    reported(body, limb)
    reported(body, limb)
    assessed(by("head", "commitments.find"), limb)

    assert queries.counts() == {"state": 1, "independent": 1, "committee": 0}
