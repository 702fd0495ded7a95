"""Which documents are read: months that are over, small numbers withheld, the same as a file."""

import csv
import datetime as dt
import io

import pytest

from qorgau.common.actor import Actor
from qorgau.library import actions
from qorgau.library.days import keep_usage

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
PAGE = "/en/about-data/usage/"


@pytest.fixture
def counted(time_machine):
    """It is 5 March 2026; reads of January and February, and of the month that runs."""
    time_machine.move_to(dt.datetime(2026, 3, 5, 7, tzinfo=dt.UTC), tick=False)
    actions.add(by=BY, data=b"1. Calm.\n\n2. So.\n", symbol="TL/1", language="en", title="A paper")
    days = {
        dt.date(2026, 1, 31): {("TL/1", "document", "en"): (7, 90)},
        dt.date(2026, 2, 1): {
            ("TL/1", "document", "en"): (6, 0),
            ("TL/1", "paragraph", "ru"): (6, 0),
            ("TL/1", "file", "en"): (4, 0),
            ("TL/GONE", "document", "en"): (5, 0),
            ("TL/RARE", "document", "en"): (4, 500),
        },
        dt.date(2026, 3, 1): {("TL/NEW", "document", "en"): (99, 0)},
    }
    for day, counts in days.items():
        keep_usage(by=BY, day=day, counts=counts)


def rows(client, month: str) -> list[list[str]]:
    answer = client.get(f"/en/about-data/usage/{month}.csv")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_newest_month_that_is_over_is_shown(client, counted):
    text = client.get(PAGE).content.decode()

    assert '<a class="govuk-link" href="/en/library/TL/1/">A paper</a>' in text
    assert "TL/GONE" in text
    assert "TL/RARE" not in text
    assert "TL/NEW" not in text


def test_file_withholds_small_numbers(client, counted):
    assert rows(client, "2026-02") == [
        ["2026-02", "TL/1", "A paper", "12", "x"],
        ["2026-02", "TL/GONE", "TL/GONE", "5", "0"],
    ]
    assert rows(client, "2026-01") == [["2026-01", "TL/1", "A paper", "7", "0"]]


@pytest.mark.parametrize("month", ["2026-03", "2025-12", "2026-13", "all"])
def test_month_that_runs_or_was_not_counted_is_not_found(client, counted, month):
    assert client.get(f"{PAGE}{month}/").status_code == 404
    assert client.get(f"/en/about-data/usage/{month}.csv").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_stands_before_anything_was_counted(client, db, language):
    assert client.get(f"/{language}/about-data/usage/").status_code == 200


def test_page_takes_few_queries(client, counted, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(PAGE)
    assert PAGE in client.get("/en/about-data/").content.decode()
