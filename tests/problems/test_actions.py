"""The verbs of systemic problems: from many cases and findings to one recommendation."""

import datetime as dt
from uuid import uuid4

import pytest

from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.common.writing import writing
from qorgau.ledger.actions import sequence
from qorgau.ledger.models import Body
from qorgau.ledger.verify import verify
from qorgau.people.policy import actor_of, roles
from qorgau.problems import actions, queries
from qorgau.problems.models import Problem, ProblemMatter, ProblemStep
from qorgau.vault import compare

from .conftest import SINCE, SYSTEM

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def gather(problem, **given):
    return actions.gather_matters(by=SYSTEM, problem=problem, **given)


def test_problem_gets_number_texts_and_first_step(problem):
    assert (problem.number.startswith("P-"), problem.status) == (True, "open")
    assert queries.wording(problem, "kk").title == "No water in prisons"
    assert [row.step for row in problem.steps.all()] == ["opened"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"right": "", "body": ""}, "problem.no_facet"),
        ({"right": "nonsense"}, "right.unknown"),
        ({"region": "X"}, "region.unknown"),
        ({"since": dt.date(2999, 1, 1)}, "problem.future"),
        ({"language": "xx"}, "language.unknown"),
        ({"title": ""}, "text.empty"),
        ({"text": "x" * 20_001}, "text.too_long"),
    ],
)
def test_bad_problem_is_refused_and_nothing_is_kept(open_problem, given, code):
    with pytest.raises(Refused) as refused:
        open_problem(**given)

    assert codes(refused) == [code]
    assert (Problem.objects.count(), Body.objects.count()) == (0, 0)


def test_cases_gather_by_facets_with_narrower_codes(case, problem):
    fitting = [case(right="water"), case(right=["housing", "health"])]
    case(right="housing")
    case(body="police")
    case(month=1, right="water", body=["police", "prisons"])

    rows = gather(problem)

    assert len(rows) == 3
    assert {row.item for row in rows} >= {one.pk for one in fitting}
    assert sorted(row.right for row in rows) == ["health", "water", "water"]
    assert {row.body for row in rows} == {"prisons"}
    assert {row.month for row in rows} == {dt.date(2026, 1, 1), dt.date(2026, 2, 1)}


def test_parent_body_gathers_its_committees(case, open_problem):
    case(body="police")
    case(body="prisons")
    case(body="calm")

    assert len(gather(open_problem(right="", body="order"))) == 2


def test_cases_before_the_first_day_stay_out(case, open_problem):
    case(month=2)

    with pytest.raises(Refused) as refused:
        gather(open_problem(since=dt.date(2026, 3, 1)))

    assert codes(refused) == ["problem.nothing"]


def test_gathering_again_takes_only_what_is_new(case, problem):
    case()
    gather(problem)
    case()

    assert len(gather(problem)) == 1
    with pytest.raises(Refused):
        gather(problem)
    assert [row.count for row in problem.steps.filter(step="gathered").order_by("id")] == [1, 1]


def test_named_cases_gather_though_their_facets_differ(case, problem):
    odd = case(right="housing", body="police")

    [row] = gather(problem, matters=[odd.pk, uuid4()])

    assert (row.item, row.right, row.body) == (odd.pk, "housing", "police")


def test_facets_stay_as_they_were_on_the_day(case, problem):
    from qorgau.complaints.models import Classification

    matter = case()
    [row] = gather(problem)
    with writing():
        version = Classification(
            matter=matter, version=2, at=matter.received_at, by_kind="staff", actor="x"
        )
        version.save()
        matter.facets = version.pk
        matter.save(update_fields=["facets"])

    row.refresh_from_db()
    assert row.right == "water"


def test_unclassified_and_erased_cases_stay_out(case, problem):
    blank, gone = case(), case()
    with writing():
        blank.facets = None
        blank.save(update_fields=["facets"])
        gone.phase, gone.closed_at = "erased", gone.received_at
        gone.save(update_fields=["phase", "closed_at"])

    with pytest.raises(Refused):
        gather(problem)
    with pytest.raises(Refused):
        gather(problem, matters=[blank.pk, gone.pk])


def test_findings_gather_by_the_same_facets(finding, problem):
    fits = finding()
    finding(right="housing")
    finding(body="police")

    [row] = actions.add_findings(by=SYSTEM, problem=problem)

    assert (row.item, row.grade, row.place_type, row.month) == (
        fits.pk,
        "serious",
        "prison",
        dt.date(2026, 3, 1),
    )


def test_dropped_case_leaves_the_problem_with_its_reason(case, problem):
    first, second = case(), case()
    gather(problem)

    dropped = actions.drop(by=SYSTEM, problem=problem, item=first.pk, reason="Another prison.")

    assert [row.item for row in queries.matters(problem)] == [second.pk]
    assert (dropped.reason, ProblemMatter.objects.count()) == ("Another prison.", 2)
    for item in (first.pk, uuid4()):
        with pytest.raises(Refused) as refused:
            actions.drop(by=SYSTEM, problem=problem, item=item, reason="x")
        assert codes(refused) == ["problem.not_inside"]


def test_recommendation_carries_the_facets_of_its_problem(case, problem):
    case()
    gather(problem)

    made = actions.recommend(
        by=SYSTEM, problem=problem, to="prisons", title="Water", text="Give water.", language="en"
    )

    problem.refresh_from_db()
    assert (made.to, made.right, made.unit, made.status) == ("prisons", "health", "office", "draft")
    assert (problem.status, queries.recommendation_ids(problem)) == ("recommended", [made.pk])


def test_empty_problem_recommends_nothing(problem):
    with pytest.raises(Refused) as refused:
        actions.recommend(
            by=SYSTEM, problem=problem, to="prisons", title="x", text="x", language="en"
        )

    assert codes(refused) == ["problem.empty"]


def test_bad_recommendation_leaves_the_problem_open(case, problem):
    case()
    gather(problem)

    with pytest.raises(Refused):
        actions.recommend(
            by=SYSTEM, problem=problem, to="nobody", title="x", text="x", language="en"
        )

    problem.refresh_from_db()
    assert (problem.status, Recommendation.objects.count()) == ("open", 0)


def test_closed_problem_takes_no_more_steps(case, problem):
    case()
    actions.close(by=SYSTEM, problem=problem)

    for call in (gather, lambda one: actions.close(by=SYSTEM, problem=one)):
        with pytest.raises(Refused) as refused:
            call(problem)
        assert codes(refused) == ["problem.closed"]


def test_whole_way_is_in_the_register_and_holds(case, finding, problem):
    kept = case()
    gather(problem)
    finding()
    actions.add_findings(by=SYSTEM, problem=problem)
    actions.describe(by=SYSTEM, problem=problem, language="ru", title="Нет воды", text="Ночью.")
    actions.recommend(
        by=SYSTEM, problem=problem, to="prisons", title="Water", text="Give.", language="en"
    )
    actions.drop(by=SYSTEM, problem=problem, item=kept.pk, reason="x")
    actions.close(by=SYSTEM, problem=problem)
    sequence()

    said = list(Body.objects.filter(kind__startswith="problem").values_list("kind", flat=True))
    assert sorted(said) == [
        "problem.closed",
        "problem.described",
        "problem.dropped",
        "problem.findings_added",
        "problem.gathered",
        "problem.opened",
        "problem.recommended",
    ]
    assert Body.objects.filter(kind="recommendation.proposed").count() == 1
    wrong = [one for one in verify(compare.COMPARERS) if one.table.startswith(("problems", "comm"))]
    assert wrong == []


def test_failing_register_leaves_nothing(monkeypatch, case, problem):
    case()

    def fail(**_given):
        raise RuntimeError("the register of acts is away")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        gather(problem)
    with pytest.raises(RuntimeError):
        actions.close(by=SYSTEM, problem=problem)

    problem.refresh_from_db()
    assert (ProblemMatter.objects.count(), ProblemStep.objects.count()) == (0, 1)
    assert problem.status == "open"


@pytest.mark.parametrize("role", sorted(roles()))
def test_roles_take_only_their_steps(account, case, problem, role):
    case()
    user = account(role)
    gatherer = actor_of(user, "problems.gather")
    closer = actor_of(user, "problems.close")
    took = set()
    for name, call in {
        "gather": lambda: actions.gather_matters(by=gatherer, problem=problem),
        "recommend": lambda: actions.recommend(
            by=gatherer, problem=problem, to="prisons", title="x", text="x", language="en"
        ),
        "close": lambda: actions.close(by=closer, problem=problem),
    }.items():
        try:
            call()
            took.add(name)
        except Refused as refused:
            assert [one.code for one in refused.reasons][:1] == ["problem.not_yours"]

    may = {
        "officer": {"gather", "recommend"},
        "head": {"gather", "recommend", "close"},
        "commissioner": {"gather", "recommend", "close"},
        "analyst": {"gather"},
        "monitor": {"gather", "recommend"},
    }
    assert took == may.get(role, set())


def test_body_opens_no_problem():
    with pytest.raises(Refused):
        actions.open_problem(
            by=Actor.body("prisons"),
            title="x",
            text="x",
            language="en",
            since=SINCE,
            right="health",
        )
