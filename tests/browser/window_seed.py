"""Fills an installation for the walk of the public window: a year, its figures, a report, a document.

Run as a program with the environment of the installation: `python -m tests.browser.window_seed`.
"""

import datetime as dt

import django

django.setup()

import time_machine  # noqa: E402

from qorgau.common.actor import Actor  # noqa: E402
from qorgau.figures.load import load  # noqa: E402
from qorgau.ledger.actions import sequence  # noqa: E402
from qorgau.library.actions import add  # noqa: E402
from qorgau.people.policy import actor_of  # noqa: E402
from qorgau.reporting import actions as reporting  # noqa: E402
from tests.complaints.office import Office  # noqa: E402
from tests.measures.caseload import TODAY, Year  # noqa: E402
from tests.portal.conftest import PAPER, PUBLISHED  # noqa: E402

_ENGLISH = """Article 1. Calm

1. Everyone in Testland is calm %s.

2. A guard is calm:

1) by day;

2) by night.

Article 2. Water

1. Water is kept clean.
"""
_RUSSIAN = """Статья 1. Тишина

1. Каждый в Тестландии спокоен.

Статья 2. Вода

1. Воду хранят чистой.
"""
#: A law with two texts in one language and one in another.
LAW = (
    ("en", dt.date(2020, 1, 1), _ENGLISH % "at home"),
    ("en", dt.date(2024, 1, 1), _ENGLISH % "everywhere"),
    ("ru", dt.date(2020, 1, 1), _RUSSIAN),
)


def fill() -> None:
    """Live through 2025, publish what was counted, approve a report in each language."""
    year = Year(Office().open()).pass_by()
    for answered in (True, False):
        year.recommend(answered=answered)
    for indicator, period in PUBLISHED:
        year.published(indicator, period)
    with time_machine.travel(TODAY, tick=False):
        add(by=Actor.system("tests"), data=PAPER, symbol="TL/CENSUS/2021", language="en")
        for language, day, text in LAW:
            add(
                by=Actor.system("tests"),
                data=text.encode(),
                symbol="TL/LAW",
                language=language,
                date=day,
            )
        load(by=Actor.system("tests"))
        for language in ("kk", "ru", "en"):
            report = reporting.compose(
                by=actor_of(year.analyst.user, "reports.compose"),
                outline="annual",
                period="2025",
                language=language,
            )
            year.approve(report)
    sequence()


if __name__ == "__main__":
    fill()
