"""Recommendations for the walk of a round; run with the environment of the installation."""

import django

django.setup()

from tests.commitments.rounding import TEXTS, recommend  # noqa: E402

if __name__ == "__main__":
    recommend(*TEXTS[:2], start=9001)
