"""Pages about systemic problems: clusters, gathering, and the recommendation that follows."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from qorgau.commitments import actions as commitments
from qorgau.commitments.models import Recommendation
from qorgau.problems import actions
from qorgau.problems.models import Problem, ProblemMatter
from qorgau.visits.models import Place
from tests.problems.conftest import SYSTEM, case, finding, open_problem, problem  # noqa: F401

pytestmark = pytest.mark.django_db


def address(name, **values):
    with translation.override("en"):
        return reverse(f"desk:problems:{name}", kwargs=values or None)


def of(name, row, **more):
    return address(name, number=row.number, **more)


@pytest.fixture
def officer(member):
    return member("officer", "office").client


NEW = {
    "title": "No water in prisons",
    "text": "Water is cut off at night.",
    "language": "en",
    "right": "health",
    "body": "prisons",
    "since_day": 1,
    "since_month": 1,
    "since_year": 2026,
}


def test_cluster_leads_to_a_new_problem_with_its_codes(officer, case, time_machine):
    time_machine.move_to(dt.datetime(2026, 4, 1, tzinfo=dt.UTC), tick=False)
    for _number in range(3):
        case()

    text = officer.get(address("clusters")).content.decode()
    assert "drinking water" in text
    there = text.split("/problems/new/?")[1].split('"')[0].replace("&amp;", "&")
    form = officer.get(f"{address('new')}?{there}").content.decode()

    assert 'value="water" selected' in form
    assert 'value="2026"' in form


def test_from_many_cases_to_one_recommendation(officer, case, finding):
    for _number in range(4):
        case()
    finding()
    for _twice in range(2):
        assert officer.post(address("new"), {**NEW, "once": "n"}).status_code == 302
    row = Problem.objects.get()

    assert "4 cases fit." in officer.get(of("gather", row)).content.decode()
    officer.post(of("gather", row), {"once": "g"})
    assert "1 finding fits." in officer.get(of("findings", row)).content.decode()
    officer.post(of("findings", row), {"once": "f"})
    given = {
        "to": "prisons",
        "kind": "recommendation",
        "language": "en",
        "title": "Water",
        "text": "Give.",
    }
    done = officer.post(of("recommend", row), {**given, "once": "r"})

    made = Recommendation.objects.get()
    assert done.url.endswith(f"/desk/recommendations/{made.pk}/")
    shown = officer.get(of("page", row)).content.decode()
    assert "Recommendation proposed" in shown
    assert "Water" in shown
    assert 'id="months"' in shown
    assert row.number in officer.get(done.url).content.decode()


def test_page_shows_the_answer_beside_the_recommendation(officer, case, problem):
    case()
    actions.gather_matters(by=SYSTEM, problem=problem)
    made = actions.recommend(
        by=SYSTEM, problem=problem, to="prisons", title="Water", text="Give.", language="en"
    )
    issued = commitments.issue(by=SYSTEM, recommendation=made)
    from qorgau.common.actor import Actor

    commitments.answer_by_link(
        by=Actor.body("prisons"), token=issued.token, position="accepted_partly", text="Some."
    )

    assert "accepted in part" in officer.get(of("page", problem)).content.decode()


def test_empty_problem_says_why_nothing_is_recommended(officer, problem):
    shown = officer.get(of("page", problem)).content.decode()
    refused = officer.get(of("recommend", problem))

    assert "Gather at least one case or finding first" in shown
    assert refused.status_code == 409


def test_nothing_that_fits_is_said_and_not_gathered(officer, problem):
    shown = officer.get(of("gather", problem)).content.decode()
    answer = officer.post(of("gather", problem), {"once": "x"})

    assert "0 cases fit." in shown
    assert answer.status_code == 400
    assert "Nothing new fits these features" in answer.content.decode()


def test_case_is_taken_out_with_a_reason(officer, case, problem):
    [row] = [case()]
    actions.gather_matters(by=SYSTEM, problem=problem)
    out = of("drop", problem, item=row.pk)

    assert officer.get(out).status_code == 200
    assert officer.post(out, {"reason": " ", "once": "a"}).status_code == 400
    assert officer.post(out, {"reason": "Another place.", "once": "b"}).status_code == 302
    assert officer.get(out).status_code == 404
    assert row.locator not in officer.get(of("page", problem)).content.decode()
    assert ProblemMatter.objects.count() == 1


def test_numbers_of_other_units_cases_are_not_shown(member, case, problem):
    own, other = case(unit="office"), case(unit="elsewhere")
    actions.gather_matters(by=SYSTEM, problem=problem)

    seen = {
        role: member(role, "office").client.get(of("page", problem)).content.decode()
        for role in ("officer", "analyst", "commissioner")
    }

    assert [own.locator in seen["officer"], other.locator in seen["officer"]] == [True, False]
    assert [own.locator in seen["analyst"], other.locator in seen["analyst"]] == [False, False]
    assert [own.locator in seen["commissioner"], other.locator in seen["commissioner"]] == [
        True,
        True,
    ]
    assert "1 case of other units is only counted here." in seen["officer"]
    assert "2 cases of other units are only counted here." in seen["analyst"]


@pytest.mark.parametrize(
    ("role", "page", "gather", "close"),
    [
        ("officer", 200, 200, 404),
        ("head", 200, 200, 200),
        ("commissioner", 200, 200, 200),
        ("analyst", 200, 200, 404),
        ("monitor", 200, 200, 404),
        ("regional", 200, 404, 404),
        ("intake", 404, 404, 404),
        ("editor", 404, 404, 404),
        ("secretariat", 404, 404, 404),
        ("administrator", 404, 404, 404),
    ],
)
def test_who_may_see_gather_and_close(member, problem, role, page, gather, close):
    client = member(role).client

    seen = [client.get(of(name, problem)).status_code for name in ("page", "gather", "close")]

    assert seen == [page, gather, close]


def test_closed_problem_refuses_every_step(member, problem):
    client = member("head", "office").client
    client.post(of("close", problem), {"once": "c"})

    problem.refresh_from_db()
    seen = [
        client.post(of(name, problem), {}).status_code
        for name in ("gather", "findings", "describe", "recommend", "close")
    ]
    assert (problem.status, seen) == ("closed", [409] * 5)


def test_description_is_translated(officer, problem):
    given = {"language": "ru", "title": "Нет воды", "text": "Ночью нет воды.", "once": "d"}
    officer.post(of("describe", problem), given)

    with translation.override("ru"):
        there = reverse("desk:problems:page", kwargs={"number": problem.number})
    shown = officer.get(there).content.decode()
    assert "Ночью нет воды." in shown
    assert "Water is cut off at night." in shown


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Enter the title"),
        ({"title": "x" * 201}, "1 character too long"),
        ({"text": "x" * 20_001}, "1 character too long"),
        ({"right": "", "body": ""}, "Choose at least one feature"),
        ({"since_day": 31, "since_month": 2}, "Enter a real date"),
        ({"since_year": 2999}, "cannot be in the future"),
        ({"right": "nonsense"}, "nonsense"),
    ],
)
def test_bad_problem_comes_back_with_a_sentence(officer, given, words):
    answer = officer.post(address("new"), {**NEW, **given})

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Problem.objects.count() == 0


@pytest.mark.parametrize("since", ["", "yesterday", "2026-99-99"])
def test_wrong_address_of_a_new_problem_is_harmless(officer, since):
    assert officer.get(address("new"), {"since": since, "right": "<b>"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_max_num_queries, officer, case, open_problem, count
):
    for _number in range(count):
        case()
        actions.gather_matters(by=SYSTEM, problem=open_problem())
    officer.get(address("list"))

    with django_assert_max_num_queries(8):
        text = officer.get(address("list")).content.decode()
    assert text.count("/desk/problems/P-") == count


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_whatever_it_gathered(
    django_assert_max_num_queries, officer, case, problem, count
):
    for _number in range(count):
        case()
    actions.gather_matters(by=SYSTEM, problem=problem)
    officer.get(address("list"))

    with django_assert_max_num_queries(14):
        assert officer.get(of("page", problem)).status_code == 200


def test_place_of_the_findings_is_offered_and_kept(officer, finding, problem):
    finding()
    actions.add_findings(by=SYSTEM, problem=problem)
    form = officer.get(of("recommend", problem)).content.decode()
    [code] = Place.objects.values_list("code", flat=True)
    given = {"to": "prisons", "kind": "recommendation", "language": "en", "place": code}

    officer.post(of("recommend", problem), {**given, "title": "Water", "text": "Give."})

    assert f'value="{code}" selected' in form
    assert Recommendation.objects.get().place == code
