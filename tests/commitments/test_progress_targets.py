"""The last day for an answer about a sub-paragraph, as told or counted."""

import datetime as dt

import pytest

from qorgau.commitments import public
from qorgau.commitments.confirming import actions as confirming
from qorgau.commitments.confirming.shapes import Choice, body_term
from qorgau.commitments.mechanism_terms import known
from qorgau.commitments.mechanism_terms.actions import enter_event
from qorgau.commitments.mechanism_terms.due import due_days
from qorgau.commitments.models import ReceivedDocument, ReceivedRecommendation
from qorgau.commitments.progress.targets import awaited, find

from .test_told_engine import SYSTEM, bring, paragraph

DAY = dt.date(2024, 8, 31)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"published_on": DAY, "term_months": 6}, dt.date(2025, 2, 28)),
        ({"published_on": DAY, "term_days": 90}, dt.date(2024, 11, 29)),
        ({"published_on": DAY, "term_months": 6, "due_on": DAY}, DAY),
        ({"document": ReceivedDocument(published_on=DAY), "term_months": 12}, dt.date(2025, 8, 31)),
        ({"published_on": DAY}, None),
        ({"term_months": 6}, None),
    ],
)
def test_last_day_is_as_told_else_counted_from_the_day_of_the_text_or_its_document(said, due):
    row = ReceivedRecommendation(**said)

    assert due_days([row]) == {row.pk: due}


@pytest.fixture
def views(account):
    """Views of a committee with a term of 90 days, transmitted ten days later; a body answers."""
    about = {"kind": "views", "symbol": "CC/1/D/7/2020", "dated": dt.date(2026, 1, 31)}
    bring(paragraph("", term_days=90, **about))
    row = ReceivedRecommendation.objects.get()
    given = {"by": SYSTEM, "user": account("secretariat"), "recommendation": row}
    confirming.confirm(**given, choices=[Choice(body_term("calm"))])
    sent = {"on": dt.date(2026, 2, 10), "document": about["symbol"]}
    enter_event(by=SYSTEM, kind="views_transmitted", mechanism="treaty", body="CC", **sent)
    return row


@pytest.mark.django_db
def test_the_day_of_transmission_moves_the_day_of_body_public_and_calendar_alike(views):
    calendar = {one.due for one in known.clocks() if one.action == "views_answer"}
    bodies = awaited(["calm"])
    duties = public.duties("calm", "en").rows

    assert calendar == {dt.date(2026, 5, 11)}
    assert {one.due for one in bodies} == calendar
    assert {find("limb", one.key).due for one in bodies} == calendar
    assert {one.due for one in duties} == calendar
    assert public.received_life(views.identity, "en").due_on in calendar


@pytest.mark.django_db
def test_the_counted_day_of_a_letter_is_not_for_the_public():
    letter = {"kind": "letter", "mechanism": "special", "body": "SR on calm"}
    bring(paragraph("", symbol="AL TST 3/2026", dated=dt.date(2026, 1, 1), **letter))
    row = ReceivedRecommendation.objects.select_related("document").get()

    assert due_days([row]) == {row.pk: dt.date(2026, 3, 2)}
    assert due_days([row], public=True) == {row.pk: None}
