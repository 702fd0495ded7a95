"""My day costs each role the same few queries, whatever stands in its lists."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgau.commitments import actions as commitments
from qorgau.common.actor import Actor
from qorgau.complaints import actions, daily
from qorgau.complaints.models import Clock
from qorgau.desk import day
from qorgau.people.actions import give_role
from qorgau.people.models import User
from qorgau.vault.actions import open_epoch
from qorgau.visits import actions as visits
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import handed_in

from .office import accepted, registered

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
MOST = 16


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)
    return time_machine


def ask(office, matter):
    return actions.propose_inquiry(
        by=office.officer.actor(matter, "inquiry_sent"),
        matter=matter,
        box=office.officer.open(matter),
        body="order",
        text="Why?",
        items=["story"],
    )


def fill_complaints(office, count):
    for _number in range(count):
        ask(office, accepted(office))
        registered(office)
        handed_in(danger={"danger_now": "yes"})


def fill_commitments(count, place=""):
    for number in range(count):
        written = {"to": "prisons", "text": "Put in.", "language": "en", "unit": "office"}
        commitments.propose(by=SYSTEM, title=f"Draft {number}", **written)
        draft = commitments.propose(by=SYSTEM, title=f"Window {number}", place=place, **written)
        commitments.issue(by=SYSTEM, recommendation=draft)
        draft = commitments.propose(by=SYSTEM, title=f"Door {number}", place=place, **written)
        issued = commitments.issue(by=SYSTEM, recommendation=draft)
        commitments.answer_by_link(
            by=Actor.body("prisons"), token=issued.token, position="accepted", text="Done."
        )


def fill_visits(member, unit, count):
    unit("npm", "npm")
    monitor = member("monitor", "npm", key=True)
    open_epoch(by=SYSTEM, unit="npm", members=[monitor.user.pk])
    for number in range(count):
        place = visits.register_place(
            by=SYSTEM,
            kind="prison",
            region="N",
            body="prisons",
            names={"en": f"Prison {number}"},
            valid_from=dt.date(2020, 1, 1),
        )
        for days in (2, 9):
            visits.plan_visit(
                by=SYSTEM,
                place=place,
                kind="periodic",
                planned_on=dt.date(2026, 3, 2) + dt.timedelta(days=days),
                team=[monitor.user],
                unit="npm",
            )
    return monitor, place


def shown(user, query=""):
    """The page, and how many queries it took once the process is warm."""
    client = Client()
    client.force_login(user)
    client.get("/en/desk/")
    with CaptureQueriesContext(connection) as seen:
        text = client.get(f"/en/desk/{query}").content.decode()
    return text, len(seen)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?show=mine"])
def test_head_and_officer_take_few_queries(office, count, query):
    fill_complaints(office, count)
    fill_commitments(count)

    text, number = shown(office.head.user, query)
    others = [shown(one.user, query)[1] for one in (office.officer, office.intake)]

    assert text.count("somebody is in danger now") == count
    assert text.count("Window ") == count
    assert max(number, *others) <= MOST


@pytest.mark.parametrize("count", [1, 3])
def test_commissioner_and_monitor_take_few_queries(office, member, unit, count):
    fill_complaints(office, count)
    monitor, place = fill_visits(member, unit, count)
    fill_commitments(count, place.code)

    for user in (member("commissioner", "office").user, monitor.user):
        text, number = shown(user)
        assert text.count("Verify at visit ") == count
        assert number <= MOST


@pytest.mark.parametrize("role", ["analyst", "editor", "secretariat", "administrator"])
def test_other_roles_take_few_queries(office, member, role):
    fill_commitments(3)

    assert shown(member(role, "office").user)[1] <= MOST


@pytest.fixture
def north(member, unit):
    """Somebody of another unit, whose key is there."""
    unit("north", "branch")
    other = member("regional", "north", key=True)
    open_epoch(by=SYSTEM, unit="north", members=[other.user.pk])
    return other.user


def to_north(office, matter):
    by, box = office.officer.actor(matter), office.officer.open(matter)
    actions.hand_over(by=by, matter=matter, box=box, unit="north")
    return matter


def cases_of(user):
    """The cases whose terms run for a person, as they are read on the next request."""
    return {one.matter for one in daily.running(User.objects.get(pk=user.pk))}


def test_terms_of_a_handed_over_case_go_to_the_other_unit(office, north):
    matter = to_north(office, accepted(office))

    running = Clock.objects.filter(matter=matter, stopped_at__isnull=True)
    assert set(running.values_list("unit", flat=True)) == {"north"}
    assert [cases_of(north), cases_of(office.officer.user)] == [{matter}, set()]


def test_person_of_two_units_finds_the_terms_of_both(office, north, unit):
    first, second = to_north(office, accepted(office)), registered(office)
    give_role(by=SYSTEM, user=north, unit=unit("office"), role="officer")

    assert cases_of(north) == {first, second}


def test_who_took_many_steps_finds_the_same_cases(office, monkeypatch):
    mine, _other = accepted(office), registered(office)
    user = User.objects.get(pk=office.officer.user.pk)

    few = daily.running(user, daily.worked_on(user))
    monkeypatch.setattr(daily, "FEW", 0)
    many = daily.running(user, daily.worked_on(user))

    assert {one.matter_id for one in few} == {mine.pk}
    assert few == many


def test_person_without_a_role_has_an_empty_day(django_user_model):
    user = django_user_model.objects.create_user(email="new@office.example", password="x")

    assert day.of(user) == day.Day()
