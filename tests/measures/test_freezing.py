"""From steps to a kept table: what is counted and what is withheld."""

import datetime as dt

import pytest
import time_machine

from qorgau.figures import queries as figures
from qorgau.ledger.models import Body
from qorgau.measures import queries
from qorgau.measures.actions import recount
from qorgau.people.policy import actor_of
from tests.complaints.office import SYSTEM, faults

from .caseload import CAME_IN, TODAY, seen

pytestmark = pytest.mark.django_db


def test_whole_counts_every_complaint_of_the_period(year):
    figure = year.frozen("complaints.received")

    assert seen(figure) == {"": sum(sum(numbers) for numbers in CAME_IN.values())}


def test_month_table_counts_moves_by_the_day_they_were_made(year):
    figure = year.frozen("complaints.received")

    months = {month: value for month, value in seen(figure, "month").items() if value}
    assert months == {"2025-02": 12, "2025-05": 13, "2025-08": 13, "2025-11": 11}


def test_small_region_is_withheld_and_so_is_another(year):
    figure = year.frozen("complaints.received")

    assert seen(figure, "region")["C"] is None
    assert len([value for value in seen(figure, "region").values() if value is None]) >= 2


def test_shares_and_lengths_are_withheld_by_the_cases_behind_them(year):
    within, median = year.frozen("complaints.within_term"), year.frozen("complaints.median_days")

    assert seen(within)[""] == 100
    assert seen(median)[""] > 0
    assert seen(median, "region")["N"] > 0
    assert seen(median, "region").get("C") is None


def test_count_again_keeps_both_with_the_reason(year):
    old = year.published("complaints.received")
    year.complaint(dt.date(2025, 12, 1), "N")

    with time_machine.travel(TODAY, tick=False):
        by = actor_of(year.editor.user, "figures.revise")
        new = recount(by=by, figure=old, reason="A complaint on paper was entered late")

    assert seen(new)[""] == seen(old)[""] + 1
    assert (new.replaces, new.reason) == (old, "A complaint on paper was entered late")
    assert figures.figure(old.number).status == "published"


def test_preview_shows_what_is_kept(year):
    before = queries.preview("complaints.received", "2025")
    figure = year.frozen("complaints.received")

    kept = [(cell.breakdown, cell.value, cell.withheld) for cell in figure.cells.all()]
    assert [(one.breakdown, one.value, one.withheld) for one in before.cells] == kept
    assert before.reasons == ()


def test_preview_of_what_may_not_be_counted_counts_nothing(year):
    found = queries.preview("complaints.received", "2026")

    assert found.cells == ()
    assert [reason.code for reason in found.reasons] == ["measures.not_ended"]


def test_each_verb_leaves_its_entry_and_the_register_is_intact(year):
    figure = year.published("complaints.received")

    kinds = list(
        Body.objects.filter(subject=f"figure:{figure.pk.hex}").values_list("kind", flat=True)
    )
    assert sorted(kinds) == [
        "figure.frozen",
        "figure.published",
        "figure.signed",
        "measure.counted",
    ]
    assert faults() == []
    assert SYSTEM.kind == "system"
