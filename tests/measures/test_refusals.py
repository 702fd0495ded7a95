"""What is not counted, with its reason; and counts of an office to which nothing has come."""

import datetime as dt

import pytest

from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.figures.models import Figure
from qorgau.measures import queries, rooms, rules
from qorgau.measures.actions import freeze
from qorgau.people.policy import actor_of

from .caseload import seen

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_recommendations_are_counted_by_body(empty_year):
    for answered in (True, True, True, True, True, False):
        empty_year.recommend(answered=answered)

    issued = empty_year.frozen("recommendations.issued")
    answered = empty_year.frozen("recommendations.answered")

    assert (seen(issued)[""], seen(issued, "body")["order"]) == (6, 6)
    assert (seen(answered)[""], seen(answered, "body")["order"]) == (5, 5)


def test_nothing_counted_is_a_table_of_nought(empty_year):
    figure = empty_year.frozen("complaints.received")

    assert seen(figure) == {"": 0}
    assert seen(figure, "region") == {}


def test_median_of_no_case_is_no_datum(empty_year):
    figure = empty_year.frozen("complaints.median_days")

    whole = figure.cells.get(breakdown_key="")
    assert (whole.value, whole.withheld) == (None, False)


@pytest.mark.parametrize(
    ("indicator", "period", "code"),
    [
        ("complaints.received", "2026", "measures.not_ended"),
        ("complaints.received", "2026-03", "measures.not_ended"),
        ("complaints.received", "2026-02-20/2026-03-02", "measures.not_ended"),
        ("complaints.received", "2025-02-01/2025-02-09", "measures.too_short"),
        ("complaints.received", "2025-02-10", "measures.too_short"),
        ("complaints.received", "2025-13", "measures.period"),
        ("complaints.received", "year", "measures.period"),
        ("complaints.received", "0001", "measures.period"),
        ("complaints.received", "", "measures.period"),
        ("complaints.dreamt", "2025", "measures.indicator"),
        ("census.people", "2025", "measures.cited"),
    ],
)
def test_count_is_refused_with_its_reason(empty_year, indicator, period, code):
    with pytest.raises(Refused) as refused:
        empty_year.frozen(indicator, period)

    assert code in codes(refused)
    assert Figure.objects.count() == 0


def test_last_day_of_a_period_is_not_yet_its_end(empty_year):
    day = dt.date(2026, 1, 31)

    assert [one.code for one in rules.blocked("complaints.received", "2026-01")] == []
    assert "measures.not_ended" in [
        one.code for one in rules.unfit(rules.read("2026-01")[0], today=day)
    ]


def test_period_already_kept_is_not_counted_twice(empty_year):
    empty_year.frozen("complaints.received", "2025")

    with pytest.raises(Refused) as refused:
        empty_year.frozen("complaints.received", "2025-01-01/2025-12-31")

    assert codes(refused) == ["measures.frozen"]


def test_officer_may_not_count(empty_year):
    by = actor_of(empty_year.office.officer.user)

    with pytest.raises(Refused) as refused:
        freeze(by=by, indicator="complaints.received", period="2025")

    assert codes(refused) == ["figures.role"]
    assert Figure.objects.count() == 0


def test_room_that_is_not_installed_counts_nothing(monkeypatch):
    absent = {"qorgau.complaints", "qorgau.visits", "qorgau.problems"}
    monkeypatch.setattr(rooms.apps, "is_installed", lambda name: name not in absent)

    countable = {one.code for one in queries.countable()}

    assert {code.partition(".")[0] for code in countable} == {"recommendations"}
    assert [one.code for one in rules.uncountable("complaints.received")] == ["measures.room"]


def test_everything_the_pack_counts_has_a_counter():
    listed = [one for one in pack.current().indicators.values() if one.source != "cited"]

    assert [one.code for one in listed if rooms.counter(one.counts) is None] == []


def test_every_breakdown_of_the_pack_can_be_counted(empty_year):
    listed = [one for one in pack.current().indicators.values() if one.source != "cited"]

    for one in listed:
        empty_year.frozen(one.code)

    assert Figure.objects.count() == len(listed)
