"""Plans in public: each once, with measures, acts, money that can be read, and terms on a line."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from docx import Document

from qorgau.commitments.models import ActionPlan, PlanMeasure, PromiseVersion
from qorgau.commitments.plans import actions, money
from qorgau.commitments.plans.shapes import Term
from qorgau.commitments.plans.words import words
from qorgau.commitments.promises import loading
from qorgau.commitments.public import kept_plan, measure_life, plans_listed
from qorgau.common.writing import writing
from qorgau.country.load import load_pack
from qorgau.portal.gantt import Line, gantt
from tests.commitments.plans.test_plan_verbs import BY, begin, change, measure

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def plan(db):
    """A plan of three measures, changed by an act; one is overdue, one was taken off control."""
    load_pack(by=BY)
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC), tick=False):
        first = replace(measure("1"), money="2026 year: 5 thousand crowns", source="Treasury")
        row = begin(
            first,
            replace(measure("2", until="2026-03-31"), money="within the budget"),
            measure("3", title="Third thing"),
        )
        lasting = Term("2026-2027", dt.date(2026, 1, 1), dt.date(2027, 12, 31))
        change(row, replace(first, term=lasting, completion="Report"))
        third = PlanMeasure.objects.get(number="3")
        actions.control(
            by=BY, measure=third, step="taken_off", act="Letter No. 7", on=dt.date(2026, 9, 1)
        )
        yield row


def test_a_plan_tells_its_measures_acts_and_what_is_overdue(plan):
    found = kept_plan("moon", "en")

    assert [one.number for one in found.measures] == ["1", "2", "3"]
    assert [one.overdue for one in found.measures] == [False, True, False]
    assert [one.kind for one in found.acts] == ["approved", "changed"]
    third = found.measures[2]
    assert (third.standing, third.off_by.name) == ("off", "Letter No. 7")
    assert found.measures[0].responsible.name == "Ministry of Order"


def test_a_measure_tells_what_each_act_changed(plan):
    life = measure_life("moon", 1, "en")

    newest, first = life.wordings
    assert [(one.part, one.before, one.after) for one in newest.changes] == [
        ("completion", "", "Report"),
        ("term", "2026", "2026-2027"),
    ]
    assert first.changes == ()
    assert measure_life("moon", 9, "en") is None


def test_money_is_added_up_only_where_it_can_be_read(plan):
    found = kept_plan("moon", "en").money

    assert [(one.year, one.source, one.currency, one.amount) for one in found.totals] == [
        (2026, "Treasury", "TLD", Decimal(5000))
    ]
    assert (found.read, found.unread) == (1, 1)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5 crowns", [(5, None)]),
        ("2026 year – 1 200,5 thousand crowns; 2027 – 2 million crowns",
         [(1_200_500, 2026), (2_000_000, 2027)]),
        ("2026 crowns", [(2026, None)]),
        ("1.500.000 crowns", []),
        ("about 5 crowns", []),
        ("5 thousand", []),
        ("5", []),
        ("2026 – 2027: 5 crowns", []),
        ("from 5 to 7 crowns", []),
        ("5 crowns (2026)", []),
        ("within the budget", []),
        ("", []),
        ("9" * 500, []),
    ],
)  # fmt: skip
def test_a_cell_is_read_whole_or_not_at_all(text, read):
    found = money.read(text, words().money)

    assert [(int(one.amount), one.year) for one in found] == read


def test_plans_kept_and_plans_of_documents_stand_once(plan):
    load(plan)
    rows = plans_listed("en")

    codes = [one.code for one in rows]
    assert codes.count("moon") == 1
    joined = next(one for one in rows if one.code == "moon")
    assert joined.promise is not None
    assert joined.promise.code not in codes
    assert sum(not one.kept for one in rows) == len(codes) - 1


def load(plan) -> None:
    """Bring the pack's promises, and say that one of its plans is the kept one."""
    loading.load(by=BY)
    code = PromiseVersion.objects.filter(kind="plan").values_list("promise__code", flat=True)[0]
    with writing():
        ActionPlan.objects.filter(pk=plan.pk).update(promise=code)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "address", ["plans/", "plans/moon/", "plans/moon/1/", "plans/moon/?state=overdue"]
)
def test_pages_answer_in_every_language(client, plan, language, address):
    answer = client.get(f"/{language}/{address}")

    assert answer.status_code == 200
    assert len(answer.content) < 40_000


def test_page_has_the_line_of_time_and_its_table(client, plan):
    page = client.get("/en/plans/moon/").content.decode()

    assert 'id="timeline"' in page
    assert page.index('id="timeline"') < page.index("<table")
    assert "5,000 TLD" in page
    assert "Overdue: 1" in page
    assert "Letter No. 7" in page


def test_files_hold_every_measure(client, plan):
    lines = client.get("/en/plans/moon.csv").content.decode().splitlines()
    paper = Document(io.BytesIO(client.get("/en/plans/moon.docx").content))

    assert len(lines) == 4
    assert lines[3].startswith("moon-3,3,I. All,Third thing")
    assert lines[3].endswith(",off,,Letter No. 7,2026-09-01")
    assert len(paper.tables[0].rows) == 5
    assert client.get("/en/plans.csv").status_code == 200
    for nothing in ("plans/sun.csv", "plans/sun.docx", "plans/sun/", "plans/moon/99/"):
        assert client.get(f"/en/{nothing}").status_code == 404


def test_a_plan_asks_the_same_number_of_queries_for_any_number_of_measures(
    plan, django_assert_max_num_queries
):
    kept_plan("moon", "en")
    with django_assert_max_num_queries(7):
        kept_plan("moon", "en")
    begin(*(measure(str(one)) for one in range(1, 12)), code="sun")
    with django_assert_max_num_queries(7):
        assert len(kept_plan("sun", "en").measures) == 11


def test_a_line_of_time_has_a_mark_where_only_the_last_day_is_known():
    drawn = gantt(
        [
            Line("1", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "control"),
            Line("2", None, dt.date(2027, 6, 30), "overdue"),
        ],
        TODAY,
    )

    assert drawn is not None
    assert [one.width > 0 for one in drawn.bars] == [True, False]
    assert drawn.years[0][1] == "2026"
    assert drawn.today is not None
    assert gantt([], TODAY) is None
