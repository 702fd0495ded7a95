"""Fills an installation for the walk of confirming: two reviews that asked for the same.

Run as a program with the environment of the installation: `python -m tests.browser.confirming_seed`.
"""

import django

django.setup()

from qorgau.commitments.confirming.finding import look_through  # noqa: E402
from qorgau.ledger.actions import sequence  # noqa: E402
from tests.commitments.test_confirming_links import ASKS, again  # noqa: E402
from tests.commitments.test_told_engine import bring, told  # noqa: E402


def fill() -> None:
    """An older and a newer recommendation, looked through for suggestions."""
    bring(again(), told(text=ASKS))
    look_through()
    sequence()


if __name__ == "__main__":
    fill()
