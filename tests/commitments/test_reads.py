"""Who sees which recommendation, the published register, counts."""

import dataclasses
import datetime as dt

import pytest

from qorgau.commitments import actions, public, queries, rules, stats
from qorgau.commitments.queries import Filters
from qorgau.people.policy import roles

from .conftest import BODY, SYSTEM

pytestmark = pytest.mark.django_db
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TODAY = dt.date(2026, 3, 2)
READERS = {
    *("officer", "regional", "head", "commissioner"),
    *("analyst", "editor", "monitor", "secretariat"),
}


@pytest.mark.parametrize("role", sorted(roles()))
def test_issued_ones_are_seen_by_those_who_list_them(account, issued, role):
    assert queries.visible_to(account(role, "elsewhere")).exists() == (role in READERS)


@pytest.mark.parametrize("role", sorted(roles()))
def test_drafts_are_seen_by_writers_of_the_unit(account, draft, role):
    same, other = account(role, "office"), account(role, "elsewhere")

    sees = [queries.visible_to(user).exists() for user in (same, other)]

    writers = {"officer": [True, False], "head": [True, False], "monitor": [True, False]}
    assert sees == {**writers, "commissioner": [True, True]}.get(role, [False, False])


def test_list_runs_by_soonest_term_and_narrows(monday, account, propose):
    head = account()
    late = actions.issue(by=SYSTEM, recommendation=propose()).recommendation
    monday.shift(dt.timedelta(days=60))
    new = actions.issue(by=SYSTEM, recommendation=propose(to="police")).recommendation
    draft = propose()

    assert list(queries.listing(head)) == [late, new, draft]
    assert list(queries.listing(head, Filters(overdue=True))) == [late]
    assert list(queries.listing(head, Filters(to="police"))) == [new]
    assert list(queries.listing(head, Filters(status="draft"))) == [draft]
    assert list(queries.listing(head, Filters(year=2025))) == []
    assert list(queries.due_soon(head, dt.date(2026, 4, 30))) == [late]


def test_next_steps_say_what_blocks_them(account, issued):
    steps = dict(rules.next_steps(issued.recommendation, account()))

    assert steps["renew"] == []
    assert [one.code for one in steps["verify"]] == ["recommendation.still_waiting"]


def test_steps_that_lie_behind_are_not_offered(account, issued, answer):
    answer()
    made = queries.found(account(), issued.recommendation.pk)
    offered = dict(rules.next_steps(made, account()))

    assert set(offered) == {"verify", "translate", "publish", "close"}
    assert [one.code for one in offered["close"]] == ["recommendation.close_not_now"]
    assert [one.code for one in rules.blocked(made, "issue")] == ["recommendation.issue_not_now"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_num_queries, account, propose, rows
):
    for _number in range(rows):
        actions.issue(by=SYSTEM, recommendation=propose())

    head = account()
    with django_assert_num_queries(4):  # roles, rows with answers, texts, checks
        seen = [queries.wording(one, "en").title for one in queries.listing(head)]
    assert seen == ["Windows in cells"] * rows


def test_register_shows_only_what_was_published(issued, propose):
    assert public.register("en") == ()

    actions.publish(by=SYSTEM, recommendation=issued.recommendation)
    actions.issue(by=SYSTEM, recommendation=propose())

    [one] = public.register("en")
    assert (one.number, one.body_name, one.answer, one.checks) == (
        "R-2026-0001",
        "Prisons Committee of the Ministry of Order",
        None,
        (),
    )
    assert public.recommendation("R-2026-0001", "en") == one
    assert public.recommendation("R-2026-0002", "en") is None
    assert dataclasses.is_dataclass(one)


def test_register_keeps_three_voices_apart(issued, answer):
    made = issued.recommendation
    answer(text="All done.")
    actions.verify(
        by=SYSTEM,
        recommendation=made,
        state="not_implemented",
        means="visit",
        note="No window was seen.",
        checked_on=TODAY,
    )
    actions.publish(by=SYSTEM, recommendation=made)

    [one] = public.register("ru", body="prisons", year=2026)

    assert one.wordings[0].text == "Put windows into the cells of North Prison."
    assert (one.answer.position_name, one.answer.text) == ("принята", "All done.")
    assert [(row.state_name, row.note) for row in one.checks] == [
        ("не исполнена", "No window was seen.")
    ]
    assert public.bodies("en", TODAY)[0] == public.PublicBody(
        code="prisons",
        name="Prisons Committee of the Ministry of Order",
        issued=1,
        answered=1,
        in_term=1,
        overdue=0,
        implemented=0,
    )


def test_counts_by_period_and_facet(monday, propose):
    tokens = [
        actions.issue(by=SYSTEM, recommendation=propose(to=to)).token
        for to in ("prisons", "prisons", "police")
    ]
    actions.answer_by_link(by=BODY, token=tokens[0], position="accepted", text="x")
    monday.shift(dt.timedelta(days=60))
    actions.answer_by_link(by=BODY, token=tokens[1], position="not_accepted", text="x")

    def count(what, by=""):
        return stats.count(f"recommendations.{what}", *YEAR, by=by)

    assert count("issued") == {"": 3}
    assert count("issued", "body") == {"prisons": 2, "police": 1}
    assert count("issued", "month") == {"2026-03": 3}
    assert count("due", "body") == {"prisons": 2, "police": 1}
    assert count("answered") == {"": 2}
    assert count("answered_in_term", "body") == {"prisons": 1}
    assert count("accepted") == {"": 1}
    assert stats.positions(*YEAR) == {"accepted": 1, "not_accepted": 1}
    assert count("positions", "position") == {"accepted": 1, "not_accepted": 1}
    assert count("positions", "body") == {"prisons": 2}
    assert stats.durations(*YEAR, "body") == {"prisons": [0, 60]}


def test_implemented_counts_the_newest_check_until_the_last_day(monday, issued, answer):
    answer()
    for day, state in ((2, "implemented"), (9, "partly")):
        monday.move_to(dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC), tick=False)
        actions.verify(
            by=SYSTEM,
            recommendation=issued.recommendation,
            state=state,
            means="visit",
            note="x",
            checked_on=dt.date(2026, 3, day),
        )

    def until(day):
        return stats.count("recommendations.implemented", YEAR[0], dt.date(2026, 3, day))

    assert (until(5), until(20)) == ({"": 1}, {"": 0})
    for day, state in ((5, "implemented"), (20, "partly")):
        days = (YEAR[0], dt.date(2026, 3, day))
        assert stats.count("recommendations.checked", *days, by="check") == {state: 1}


def test_unknown_count_is_an_error():
    with pytest.raises(KeyError):
        stats.count("recommendations.imagined", *YEAR)
