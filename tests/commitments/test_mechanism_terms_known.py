"""What is known to have happened: imported documents, events of people, the pack; who learns what."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import translation

from qorgau.commitments.mechanism_terms import actions, ahead, known, queries, words
from qorgau.commitments.mechanism_terms.shapes import ACTIONS, EVENTS
from qorgau.commitments.models import MechanismEvent, ReceivedRecommendation
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.verify import verify
from tests.commitments.test_told_engine import bring, paragraph

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
TODAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _today(time_machine) -> Iterator[None]:
    """It is 2 March 2026, and the page is in English."""
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)
    with translation.override("en"):
        yield


def clocks(**wanted):
    return [
        one
        for one in known.clocks()
        if all(getattr(one, name) == value for name, value in wanted.items())
    ]


def enter(kind: str, on: str, mechanism: str = "treaty", **more) -> MechanismEvent:
    if mechanism == "treaty":
        more.setdefault("body", "CC")
    day = dt.date.fromisoformat(on)
    return actions.enter_event(by=BY, kind=kind, mechanism=mechanism, on=day, **more)


def test_priority_paragraphs_of_one_term_are_one_follow_up():
    bring(
        paragraph("13", priority=True, term_months=12),
        paragraph("15", priority=True, term_months=12, row=2),
        paragraph("17", priority=True, term_months=24, row=3),
        paragraph("19", row=4),
    )
    year, two_years = clocks(action="follow_up")
    assert (year.due, year.start.parts) == (dt.date(2025, 5, 2), ("13", "15"))
    assert two_years.due == dt.date(2026, 5, 2)
    assert "paragraphs 13, 15" in words.title(year, "en")


def test_follow_up_that_was_sent_ends_every_term_of_its_document():
    bring(
        paragraph("13", priority=True, term_months=12),
        paragraph("17", priority=True, term_months=24, row=2),
    )
    enter("follow_up_sent", "2025-05-01", document="TL/C/CO/2", body="CC")
    assert {one.state(TODAY) for one in clocks(action="follow_up")} == {"done"}


def test_views_are_counted_from_the_day_of_transmission_where_it_was_entered():
    bring(
        paragraph(
            "", kind="views", symbol="CC/1/D/7/2020", dated=dt.date(2026, 1, 31), term_days=90
        )
    )
    (clock,) = clocks(action="views_answer")
    assert clock.due == dt.date(2026, 5, 1)

    enter("views_transmitted", "2026-02-10", document="CC/1/D/7/2020", body="CC")
    (clock,) = clocks(action="views_answer")
    assert clock.due == dt.date(2026, 5, 11)
    assert clock.start.page == ReceivedRecommendation.objects.get().identity


def test_letter_without_a_term_of_its_own_takes_that_of_the_pack():
    letter = {"kind": "letter", "mechanism": "special", "body": "SR on calm", "priority": False}
    bring(paragraph("", symbol="AL TST 3/2026", dated=dt.date(2026, 1, 1), **letter))
    (clock,) = clocks(action="letter_answer")
    assert clock.due == dt.date(2026, 3, 2)
    (entry,) = ahead.terms(TODAY, "en", clocks=[clock])
    assert (entry.page, entry.state) == ("recommendation", "running")
    assert ahead.terms(TODAY, "en", public=True, clocks=[clock]) == []


def test_day_that_a_document_names_counts():
    bring(paragraph("13", priority=True, due=dt.date(2026, 2, 28)))
    (clock,) = clocks(action="follow_up")
    assert (clock.due, clock.state(TODAY)) == (dt.date(2026, 2, 28), "overdue")
    assert "this day counts" in words.explained(clock, "en")[0]


def test_event_stands_in_the_register_of_acts_and_can_be_taken_back_once():
    row = enter("report_submitted", "2024-02-29")
    actions.take_back(by=BY, event=row, why="Another committee")

    assert queries.event(row.pk) is None
    assert clocks(action="report") == []
    with pytest.raises(Refused):
        actions.take_back(by=BY, event=row, why="Again")
    assert [str(fault) for fault in verify() if "mechanism" in fault.table] == []


def test_event_that_was_taken_back_may_be_entered_again():
    row = enter("report_submitted", "2024-02-29")
    with pytest.raises(Refused):
        enter("report_submitted", "2024-02-29")
    actions.take_back(by=BY, event=row, why="Wrong")
    assert enter("report_submitted", "2024-02-29").pk != row.pk


def test_session_may_be_announced_and_a_report_may_not():
    enter("session_opens", "2027-05-03", "upr")
    with pytest.raises(Refused):
        enter("report_submitted", "2027-05-03", "upr")


def test_committee_of_nobody_is_refused():
    with pytest.raises(Refused):
        enter("report_submitted", "2024-02-29", body="XYZ")


def test_everything_that_is_owed_or_happened_has_words():
    assert set(words.ACTIONS) == set(ACTIONS)
    assert set(EVENTS) < set(words.EVENTS)
    assert set(ACTIONS.values()) <= set(EVENTS)


@pytest.mark.parametrize("many", [1, 3])
def test_terms_are_found_by_a_fixed_number_of_questions(django_assert_num_queries, many):
    bring(*(paragraph(str(n), priority=True, term_months=n, row=n) for n in range(1, many + 1)))
    for number in range(many):
        enter("list_received", f"2025-01-0{number + 1}")
    with django_assert_num_queries(4):
        assert len(clocks()) == many * 2
