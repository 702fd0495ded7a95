"""Fills an installation for the walk of the overview: two texts, their bodies, a plan.

Run as a program with the environment of the installation: `python -m tests.browser.overview_seed`.
"""

import django

django.setup()

from qorgau.commitments.models import ReceivedLimb  # noqa: E402
from qorgau.ledger.actions import sequence  # noqa: E402
from tests.commitments.plans.test_plan_verbs import begin, measure  # noqa: E402
from tests.commitments.test_told_engine import bring, paragraph, told  # noqa: E402
from tests.portal.test_duties import give, say  # noqa: E402


def fill() -> None:
    """A recommendation and a paragraph of a committee with a ministry, its word, and a plan."""
    bring(told("12.1", "Repair the roofs"), paragraph())
    give("12.1", "order")
    say(ReceivedLimb.objects.get(recommendation__number="12.1").key, "under_way")
    begin(measure("1"), measure("2", until="2024-03-31"))
    sequence()


if __name__ == "__main__":
    fill()
