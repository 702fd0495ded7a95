"""The last day for an answer about a sub-paragraph, as told or counted."""

import datetime as dt

import pytest

from qorgau.commitments.models import ReceivedDocument, ReceivedRecommendation
from qorgau.commitments.progress.targets import due_of

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
    assert due_of(ReceivedRecommendation(**said)) == due
