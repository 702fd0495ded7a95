"""Lists, clusters, spreads and counts of systemic problems."""

import datetime as dt

import pytest

from qorgau.people.policy import roles
from qorgau.problems import actions, public, queries, rules, stats
from qorgau.problems.queries import Candidate, Month

from .conftest import SINCE, SYSTEM

pytestmark = pytest.mark.django_db
LISTERS = {"officer", "regional", "head", "commissioner", "analyst", "monitor"}


@pytest.mark.parametrize("role", sorted(roles()))
def test_problems_are_seen_by_those_who_list_them(account, problem, role):
    assert (queries.found(account(role), problem.number) is not None) == (role in LISTERS)


def test_candidates_are_where_cases_and_findings_cluster(case, finding):
    for _number in range(3):
        case(month=2)
    case(month=3, right="housing")
    finding(month=4)

    assert queries.candidates(SINCE) == [
        Candidate("water", "prisons", "N", "prison", 3, 1, dt.date(2026, 2, 1))
    ]
    assert len(queries.candidates(SINCE, least=1)) == 2
    assert queries.candidates(dt.date(2026, 5, 1), least=1) == []
    assert queries.candidates(SINCE, right="housing", least=1)[0].complaints == 1


def test_case_with_two_rights_counts_in_both_groups_once(case):
    case(right=["water", "housing"], body="")

    assert [
        (one.right, one.body, one.complaints) for one in queries.candidates(SINCE, least=1)
    ] == [
        ("housing", "", 1),
        ("water", "", 1),
    ]


def test_candidates_follow_the_newest_classification(case):
    from qorgau.common.writing import writing
    from qorgau.complaints.models import Classification, FacetRow

    matter = case()
    with writing():
        newer = Classification(
            matter=matter, version=2, at=matter.received_at, by_kind="staff", actor="x"
        )
        newer.save()
        FacetRow(classification=newer, facet="right", code="housing").save()
        matter.facets = newer.pk
        matter.save(update_fields=["facets"])

    assert [one.right for one in queries.candidates(SINCE, least=1)] == ["housing"]


def test_months_have_no_gaps(case, finding, problem):
    case(month=1)
    case(month=4)
    actions.gather_matters(by=SYSTEM, problem=problem)
    finding(month=4)
    actions.add_findings(by=SYSTEM, problem=problem)

    found = queries.months(queries.matters(problem), queries.findings(problem))

    assert found == [
        Month(dt.date(2026, 1, 1), 1, 0),
        Month(dt.date(2026, 2, 1), 0, 0),
        Month(dt.date(2026, 3, 1), 0, 0),
        Month(dt.date(2026, 4, 1), 1, 1),
    ]


def test_spreads_put_the_most_frequent_first(case, problem):
    case(region="N")
    case(region="S")
    case(region="S")
    actions.gather_matters(by=SYSTEM, problem=problem)

    spread = {one.facet: one.rows for one in queries.spreads(queries.matters(problem), [])}

    assert spread["region"] == (("S", 2, 0), ("N", 1, 0))


def test_cases_of_other_units_are_only_counted(account, case, problem):
    own, other = case(unit="office"), case(unit="elsewhere")
    rows = actions.gather_matters(by=SYSTEM, problem=problem)

    assert set(queries.listed_matters(account("officer"), rows)) == {own.pk}
    assert set(queries.listed_matters(account("analyst"), rows)) == set()
    assert set(queries.listed_matters(account("commissioner"), rows)) == {own.pk, other.pk}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_num_queries, account, case, open_problem, rows
):
    for _number in range(rows):
        case()
        actions.gather_matters(by=SYSTEM, problem=open_problem())
    user = account()

    with django_assert_num_queries(3):  # roles, rows, texts
        seen = [
            (queries.wording(one, "en").title, one.finding_count) for one in queries.listing(user)
        ]
    assert seen == [("No water in prisons", 0)] * rows


def test_list_counts_what_is_inside_now(account, case, problem):
    first = case()
    case()
    actions.gather_matters(by=SYSTEM, problem=problem)
    actions.drop(by=SYSTEM, problem=problem, item=first.pk, reason="x")

    [row] = queries.listing(account())

    assert (row.case_count, row.finding_count, row.recommendation_count) == (1, 0, 0)


def test_next_steps_say_what_blocks_them(account, problem):
    steps = dict(rules.next_steps(problem, account("officer")))

    assert [one.code for one in steps["recommend"]] == ["problem.empty"]
    assert "close" not in steps


def test_open_problems_are_counted_on_a_day(problem, open_problem):
    today = problem.opened_at.date()
    actions.close(by=SYSTEM, problem=open_problem(right="housing"))
    days = (today, today + dt.timedelta(days=1))

    assert stats.count("problems.open", *days) == {"": 1}
    assert stats.count("problems.open", *days, by="right") == {"health": 1}
    assert stats.count("problems.open", SINCE, SINCE) == {"": 0}
    with pytest.raises(KeyError):
        stats.count("problems.imagined", *days)


def test_world_is_told_no_small_number(case, open_problem):
    for _number in range(6):
        case(right="water")
    for _number in range(2):
        case(right="housing")
    for right in ("health", "housing"):
        actions.gather_matters(by=SYSTEM, problem=open_problem(right=right))
    today = dt.date(2999, 1, 1)

    told = public.open_by_right("en", today)

    assert [(one.right, one.problems, one.complaints) for one in told] == [
        ("housing", 1, None),
        ("health", 1, None),
    ] or [(one.right, one.problems, one.complaints) for one in told] == [
        ("health", 1, None),
        ("housing", 1, None),
    ]
