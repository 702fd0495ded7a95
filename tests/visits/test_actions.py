"""The verbs of visits: one entry each, sealed words, refusals with their reasons."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnlyViolation
from qorgau.common.reasons import Refused
from qorgau.common.writing import WrittenOutsideVerb
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.people.policy import actor_of
from qorgau.vault import compare
from qorgau.vault.models import VaultBox
from qorgau.vault.suite import Locked
from qorgau.vault.units import DoorClosed
from qorgau.visits import actions
from qorgau.visits.models import Finding, Place, Status, Visit, VisitReading

from .conftest import CANARY, SYSTEM

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def kinds() -> list[str]:
    return list(Body.objects.order_by("id").values_list("kind", flat=True))


def whole_database() -> bytes:
    """Every table as bytes, as somebody who stole the database would read it."""
    held = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held.append(repr([[_raw(one) for one in row] for row in cursor.fetchall()]))
    return "\n".join(held).encode()


def _raw(value):
    return bytes(value) if isinstance(value, memoryview) else value


def test_place_gets_its_number_and_names(place):
    assert place.code == "PL-0001"
    assert {row.language: row.name for row in place.names.all()} == {
        "en": "North Prison",
        "ru": "Северная тюрьма",
    }


def test_place_with_unknown_codes_is_refused_at_each_field():
    with pytest.raises(Refused) as refused:
        actions.register_place(
            by=SYSTEM,
            kind="castle",
            region="X",
            body="nobody",
            names={"en": "  "},
            capacity=-1,
            valid_from=DAY,
            valid_to=DAY - dt.timedelta(days=1),
        )

    assert {reason.field for reason in refused.value.reasons} == {
        "kind",
        "region",
        "body",
        "name",
        "capacity",
        "valid_to",
    }
    assert Place.objects.count() == 0


def test_place_of_a_region_of_the_past_is_refused(db):
    with pytest.raises(Refused) as refused:
        actions.register_place(
            by=SYSTEM,
            kind="prison",
            region="O",
            body="prisons",
            names={"en": "Old"},
            valid_from=DAY,
        )

    assert codes(refused) == ["regions.unknown"]


def test_planned_visit_has_a_box_sealed_to_the_units_key(monitor, visit):
    assert visit.number == "V-2026-0001"
    assert visit.unit == "npm"
    assert monitor.box(visit).id == visit.box_id
    assert [row.step for row in visit.steps.all()] == ["planned"]


def test_visit_without_a_unit_key_is_refused_and_keeps_nothing(account, place):
    user = account()

    with pytest.raises(DoorClosed):
        actions.plan_visit(
            by=actor_of(user, "visits.write"),
            place=place,
            kind="periodic",
            planned_on=DAY,
            team=[user],
        )

    assert (Visit.objects.count(), VaultBox.objects.count()) == (0, 0)


def test_visit_without_team_or_to_a_place_that_is_gone_is_refused(monitor, place):
    with pytest.raises(Refused) as refused:
        actions.plan_visit(
            by=monitor.actor, place=place, kind="picnic", planned_on=dt.date(2019, 1, 1), team=[]
        )

    assert codes(refused) == ["visit_kinds.unknown", "visit.place_closed", "visit.no_team"]


def test_whole_way_of_a_visit_is_in_the_register(monitor, visit, add):
    by = monitor.actor
    visit = actions.start_visit(by=by, visit=visit, on=DAY)
    finding = add(visit)
    actions.correct_finding(
        by=by,
        finding=finding,
        box=monitor.box(visit),
        right="water",
        grade="minor",
        text="corrected",
    )
    visit = actions.complete_visit(by=by, visit=visit, on=DAY)
    visit = actions.write_up(by=by, visit=visit, box=monitor.box(visit), text="the report")
    visit = actions.close_visit(by=by, visit=visit)
    sequence()

    assert visit.status == Status.CLOSED
    assert kinds()[-7:] == [
        "visit.planned",
        "visit.started",
        "finding.added",
        "finding.corrected",
        "visit.completed",
        "visit.written_up",
        "visit.closed",
    ]
    assert list(verify(compare.COMPARERS)) == []


def test_report_has_its_term_by_law_until_it_is_written(monitor, started):
    visit = actions.complete_visit(by=monitor.actor, visit=started, on=DAY)
    clock = visit.clocks.get()

    assert (clock.term, clock.article, clock.due_on) == ("visit.report", "12", dt.date(2026, 4, 2))

    actions.write_up(by=monitor.actor, visit=visit, box=monitor.box(visit), text="the report")
    clock.refresh_from_db()
    assert clock.stopped_why == "written_up"


def test_opened_texts_are_the_newest_versions(monitor, started, add):
    first = add(started)
    add(started, "second")
    actions.correct_finding(
        by=monitor.actor,
        finding=first,
        box=monitor.box(started),
        right="health",
        grade="minor",
        text="first, corrected",
    )

    opened = actions.open_visit(
        by=monitor.actor,
        user=monitor.user,
        visit=started,
        unlocked=monitor.unlocked(),
        reason="examination",
    )

    assert [(one.number, one.version, one.text) for one in opened.findings] == [
        (1, 2, "first, corrected"),
        (2, 1, "second"),
    ]
    assert VisitReading.objects.get().reason == "examination"


def test_opening_needs_a_reason_of_the_list(monitor, started):
    with pytest.raises(Refused) as refused:
        actions.open_visit(
            by=monitor.actor,
            user=monitor.user,
            visit=started,
            unlocked=monitor.unlocked(),
            reason="curiosity",
        )

    assert codes(refused) == ["reasons_open.unknown"]
    assert VisitReading.objects.count() == 0


def test_colleague_without_the_units_key_opens_nothing(account, started, add):
    from qorgau.vault import actions as vault

    from .conftest import Monitor

    add(started)
    user = account()
    stranger = Monitor(user, vault.create_staff_key(by=SYSTEM, user_id=user.pk))

    with pytest.raises(Locked):
        actions.open_visit(
            by=stranger.actor,
            user=user,
            visit=started,
            unlocked=stranger.unlocked(),
            reason="examination",
        )

    assert VisitReading.objects.count() == 0


def test_words_of_a_finding_stand_nowhere_in_the_database(monitor, started, add):
    add(started)
    visit = actions.complete_visit(by=monitor.actor, visit=started, on=DAY)
    actions.write_up(by=monitor.actor, visit=visit, box=monitor.box(visit), text=f"report {CANARY}")
    sequence()

    assert b"canary-6f1d" not in whole_database()


@pytest.mark.parametrize(
    ("facets", "code"),
    [
        ({"right": "nonsense"}, "rights.unknown"),
        ({"right": "silence"}, "rights.unknown"),
        ({"grade": ""}, "finding_grades.unknown"),
        ({"act": "nonsense"}, "acts.unknown"),
        ({"text": "   "}, "text.empty"),
        ({"text": "x" * 20_001}, "text.too_long"),
    ],
)
def test_bad_finding_is_refused_and_nothing_is_sealed(monitor, started, add, facets, code):
    before = started.box.envelopes.count()

    with pytest.raises(Refused) as refused:
        add(started, **facets)

    assert codes(refused) == [code]
    assert (Finding.objects.count(), started.box.envelopes.count()) == (0, before)


def test_steps_out_of_order_are_refused(monitor, visit):
    by, box = monitor.actor, monitor.box(visit)
    refused = []
    for call in (
        lambda: actions.complete_visit(by=by, visit=visit, on=DAY),
        lambda: actions.write_up(by=by, visit=visit, box=box, text="x"),
        lambda: actions.close_visit(by=by, visit=visit),
        lambda: actions.add_finding(
            by=by, visit=visit, box=box, right="health", grade="minor", text="x"
        ),
    ):
        with pytest.raises(Refused) as caught:
            call()
        refused += codes(caught)

    assert refused == [
        "visit.complete_not_now",
        "visit.write_up_not_now",
        "visit.close_not_now",
        "visit.add_finding_not_now",
    ]


def test_visit_ends_neither_before_it_began_nor_tomorrow(monitor, started):
    for day in (DAY - dt.timedelta(days=1), dt.date(2999, 1, 1)):
        with pytest.raises(Refused):
            actions.complete_visit(by=monitor.actor, visit=started, on=day)


def test_cancelled_visit_takes_no_more_steps(monitor, visit):
    actions.cancel_visit(by=monitor.actor, visit=visit)

    with pytest.raises(Refused):
        actions.start_visit(by=monitor.actor, visit=visit, on=DAY)


@pytest.mark.parametrize(
    "by",
    [
        Actor("staff", "1", "officer", "npm"),
        Actor("staff", "1", "monitor", "other-unit"),
        Actor("staff", "1", "nonsense", "npm"),
        Actor.body("prisons"),
        Actor.person("x"),
    ],
)
def test_others_take_no_step_of_a_visit(visit, by):
    with pytest.raises(Refused) as refused:
        actions.start_visit(by=by, visit=visit, on=DAY)

    assert codes(refused) == ["visit.not_yours"]


def test_failing_register_leaves_nothing(monkeypatch, monitor, started, add):
    before = started.box.envelopes.count()

    def fail(**_given):
        raise RuntimeError("the register of acts is away")

    monkeypatch.setattr(actions, "record", fail)

    with pytest.raises(RuntimeError):
        add(started)

    assert (Finding.objects.count(), started.box.envelopes.count()) == (0, before)


def test_finding_is_written_once(started, add):
    finding = add(started)

    with pytest.raises(WrittenOutsideVerb):
        finding.save()
    from qorgau.common.writing import writing

    with writing(), pytest.raises(AppendOnlyViolation):
        finding.save()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE visits_finding SET grade = 'minor'")


def test_changed_finding_is_named_by_verification(started, add):
    from tests.guards import lifted

    add(started)
    sequence()
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE visits_finding SET grade = 'minor'")

    assert [fault.table for fault in verify(compare.COMPARERS)] == ["visits_finding"]
