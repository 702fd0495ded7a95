"""Who sees which visit, counts, and what the world may know."""

import datetime as dt

import pytest
from django.utils import translation

from qorgau.people.policy import roles
from qorgau.visits import actions, public, queries, rules, stats

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize("role", sorted(roles()))
def test_only_monitors_of_the_unit_and_the_commissioner_see_visits(account, visit, role):
    same, other = account(role, "npm"), account(role, "elsewhere")

    sees = [list(queries.visible_to(user)) == [visit] for user in (same, other)]

    assert sees == {"monitor": [True, False], "commissioner": [True, True]}.get(
        role, [False, False]
    )


@pytest.mark.parametrize("role", sorted(roles()))
def test_steps_are_offered_to_monitors_only(account, visit, role):
    offered = [code for code, _why in rules.next_steps(visit, account(role))]

    assert bool(offered) == (role == "monitor")


def test_next_steps_say_what_blocks_them(monitor, visit):
    blocked = dict(rules.next_steps(visit, monitor.user))

    assert blocked["start"] == []
    assert [reason.code for reason in blocked["close"]] == ["visit.close_not_now"]
    with translation.override("en"):
        assert str(blocked["close"][0]) == "A visit is closed after its report was written"


def test_steps_that_lie_behind_are_not_offered(monitor, started):
    offered = dict(rules.next_steps(started, monitor.user))

    assert not {"start", "cancel"} & set(offered)
    assert [one.code for one in rules.blocked(started, "start")] == ["visit.start_not_now"]


def test_facets_are_those_of_the_newest_version(monitor, started, add):
    finding = add(started, right="health")
    actions.correct_finding(
        by=monitor.actor,
        finding=finding,
        box=monitor.box(started),
        right="torture",
        grade="minor",
        text="x",
    )

    [one] = queries.facets(since=dt.date(2026, 1, 1))

    assert (one.right, one.grade, one.body, one.region, one.place_type, one.on) == (
        "torture",
        "minor",
        "prisons",
        "N",
        "prison",
        DAY,
    )
    assert queries.facets(rights=["health"]) == []


def test_counts_by_period_and_facet(monitor, started, add):
    add(started, right="health")
    add(started, right="health")
    add(started, right="torture")
    actions.complete_visit(by=monitor.actor, visit=started, on=DAY)

    assert stats.count("visits.made", *YEAR) == {"": 1}
    assert stats.count("visits.made", *YEAR, by="region") == {"N": 1}
    assert stats.count("visits.made", *YEAR, by="month") == {"2026-03": 1}
    assert stats.count("visits.findings", *YEAR, by="right") == {"health": 2, "torture": 1}
    assert stats.count("visits.findings", *YEAR, by="year") == {"2026": 3}
    assert stats.count("visits.made", dt.date(2025, 1, 1), dt.date(2025, 12, 31)) == {"": 0}
    assert public.counts(*YEAR) == public.VisitCounts(*YEAR, visits=1, findings=3)


def test_unknown_count_is_an_error():
    with pytest.raises(KeyError):
        stats.count("visits.imagined", *YEAR)
    with pytest.raises(KeyError):
        stats.count("visits.made", *YEAR, by="right")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_num_queries, monitor, place, rows
):
    for _number in range(rows):
        actions.plan_visit(
            by=monitor.actor, place=place, kind="periodic", planned_on=DAY, team=[monitor.user]
        )

    user = type(monitor.user).objects.get(pk=monitor.user.pk)
    with django_assert_num_queries(3):  # roles, visits with places, names
        seen = [queries.name(one.place, "en") for one in queries.listing(user)]
    assert seen == ["North Prison"] * rows


def test_reading_goes_on_for_minutes_only(time_machine, monitor, started):
    time_machine.move_to(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC), tick=False)
    actions.open_visit(
        by=monitor.actor,
        user=monitor.user,
        visit=started,
        unlocked=monitor.unlocked(),
        reason="examination",
    )
    assert queries.reads_now(monitor.user, started)

    time_machine.shift(dt.timedelta(minutes=16))
    assert not queries.reads_now(monitor.user, started)
