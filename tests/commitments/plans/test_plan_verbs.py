"""A plan is taken in by its act, changed by another, and its measures leave control by acts."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from qorgau.commitments.models import MeasureVersion, PlanMeasure
from qorgau.commitments.plans import actions, bodies, queries
from qorgau.commitments.plans.actions import About, Act
from qorgau.commitments.plans.queries import MeasureFilter
from qorgau.commitments.plans.shapes import Executor, Measure, Term
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.country.load import load_pack
from qorgau.ledger.verify import verify

pytestmark = pytest.mark.django_db
BY = Actor("staff", "0" * 32, "secretariat", "office")
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(db):
    load_pack(by=BY)
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)):
        yield


def act(name: str = "Order No. 1", on: dt.date = dt.date(2026, 1, 10)) -> Act:
    return Act(name, on, "plan.docx", "0" * 64)


def measure(number: str, title: str = "", until: str = "2026-12-31", by: str = "Ministry of Order"):
    return Measure(
        number=number,
        title=title or f"Thing {number}",
        responsible=Executor(by),
        co_executors=(Executor("Club of Dust", agreed=True),),
        term=Term(until[:4], None, dt.date.fromisoformat(until)),
        objectives=("I. All",),
    )


def begin(*measures: Measure, **changed):
    about = About(**{"code": "moon", "title": "Plan of the moon", "language": "en", **changed})
    return actions.begin_plan(
        by=BY, about=about, act=act(), measures=measures, bodies=bodies.known()
    )


def change(plan, *measures: Measure, take_out: bool = False):
    return actions.change_plan(
        by=BY,
        plan=plan,
        act=act("Order No. 2", dt.date(2026, 6, 1)),
        measures=measures,
        bodies=bodies.known(),
        take_out=take_out,
    )


def said(plan) -> list[tuple[str, str, int]]:
    return [(one.number, one.title, one.version) for one in queries.current(plan)]


def codes(refused) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_plan_keeps_its_measures_with_bodies_that_are_known():
    plan = begin(measure("1"), measure("2", by="Nobody in particular"))
    first, second = queries.current(plan)
    assert (first.body, second.body) == ("order", "")
    assert first.co_executors == [{"name": "Club of Dust", "code": "", "agreed": True}]
    assert first.measure.key == "moon-1"
    assert bodies.unknown([measure("1")], bodies.known()) == ["Club of Dust"]
    assert list(verify()) == []


def test_act_that_changes_the_plan_writes_new_wordings_and_keeps_the_old():
    plan = begin(measure("1"), measure("2"), measure("3"))
    change(plan, measure("1"), measure("2", "Another thing"), measure("4"))
    assert said(plan) == [
        ("1", "Thing 1", 1),
        ("2", "Another thing", 2),
        ("3", "Thing 3", 1),
        ("4", "Thing 4", 1),
    ]
    second = PlanMeasure.objects.get(key="moon-2")
    assert [one.title for one in queries.wordings(second)] == ["Another thing", "Thing 2"]
    assert list(verify()) == []


def test_measure_that_got_another_number_is_found_by_its_title():
    plan = begin(measure("1", "Count"), measure("2", "Weigh"))
    change(plan, measure("1", "Look"), measure("2", "Count"), measure("3", "Weigh"), take_out=True)
    texts = MeasureVersion.objects.filter(measure__key="moon-1").values_list("title", flat=True)
    assert len(queries.current(plan)) == 3
    assert set(texts) <= {"Count", "Look"}


def test_measures_that_the_act_leaves_out_go_only_when_it_is_said():
    plan = begin(measure("1"), measure("2"))
    change(plan, measure("1", "Other"))
    assert len(said(plan)) == 2
    change(plan, measure("1", "Other"), take_out=True)
    assert [one[0] for one in said(plan)] == ["1"]
    gone = PlanMeasure.objects.get(key="moon-2")
    assert gone.standing == "out"
    assert gone.controls.get().act == "Order No. 2"


def test_same_table_again_changes_nothing():
    plan = begin(measure("1"))
    with pytest.raises(Refused) as refused:
        change(plan, measure("1"), take_out=True)
    assert codes(refused) == {"plan.same"}
    assert plan.acts.count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"since": dt.date(2026, 2, 1), "until": dt.date(2026, 1, 1)}, "plan.until"),
        ({"code": "kept"}, "plan.code"),
    ],
)
def test_plan_that_cannot_be_is_refused(changed, code):
    begin(measure("1"), code="kept")
    with pytest.raises(Refused) as refused:
        begin(measure("1"), **changed)
    assert codes(refused) == {code}


def test_plan_without_measures_or_with_an_act_of_tomorrow_is_refused():
    with pytest.raises(Refused) as refused:
        actions.begin_plan(
            by=BY,
            about=About("moon", "x", "en"),
            act=replace(act(), on=TODAY + dt.timedelta(days=1)),
            measures=(),
            bodies={},
        )
    assert codes(refused) == {"plan.empty", "plan.act_on"}


def test_measure_leaves_control_by_an_act_and_is_put_back():
    plan = begin(measure("1", until="2026-03-01"))
    row = PlanMeasure.objects.get(key="moon-1")
    assert queries.plans(TODAY).get().overdue == 1

    actions.control(by=BY, measure=row, step="taken_off", act="Minutes No. 5", on=TODAY)
    counted = queries.plans(TODAY).get()
    assert (counted.overdue, counted.off, counted.inside) == (0, 1, 1)
    with pytest.raises(Refused) as refused:
        actions.control(by=BY, measure=row, step="taken_off", act="Again", on=TODAY)
    assert codes(refused) == {"measure.standing"}
    actions.control(by=BY, measure=row, step="put_back", act="Minutes No. 6", on=TODAY)
    assert queries.plans(TODAY).get().overdue == 1
    assert [one.step for one in row.controls.all()] == ["taken_off", "put_back"]
    assert list(verify()) == []
    assert plan.code == "moon"


def test_list_is_narrowed_by_body_term_standing_and_words():
    plan = begin(
        measure("1", until="2026-03-01"),
        measure("2", until="2026-12-10"),
        measure("3", "Count sheep", until="2027-12-31", by="Nobody"),
    )
    soon = TODAY + dt.timedelta(days=31)

    def numbers(**wanted) -> list[str]:
        asked = MeasureFilter(today=TODAY, soon=soon, **wanted)
        return [one.number for one in queries.measures(plan, asked)]

    assert numbers() == ["1", "2", "3"]
    assert numbers(due="overdue") == ["1"]
    assert numbers(due="soon") == ["2"]
    assert numbers(body="order") == ["1", "2"]
    assert numbers(words="SHEEP") == ["3"]
    assert numbers(standing="off") == []
    assert queries.bodies_of(plan) == ["order"]


def test_wordings_of_many_measures_take_a_fixed_number_of_queries(django_assert_num_queries):
    plan = begin(*(measure(str(at)) for at in range(1, 31)))
    with django_assert_num_queries(1):
        assert len(queries.current(plan)) == 30
