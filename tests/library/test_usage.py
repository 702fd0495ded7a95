"""Reads are counted by day and document; nothing is kept of who read."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from qorgau.library import days, seen
from qorgau.library.days import close_days, reads_between
from qorgau.library.seen import Read, Tally
from qorgau.library.usage import UsageDay

TODAY = dt.date(2026, 3, 10)


@pytest.fixture
def today(monkeypatch):
    """Function: let it be noon of that day."""

    def let(day: dt.date) -> None:
        noon = dt.datetime.combine(day, dt.time(12), timezone.get_current_timezone())
        monkeypatch.setattr(timezone, "now", lambda: noon)

    let(TODAY)
    return let


@pytest.fixture
def tally(monkeypatch) -> Tally:
    own = Tally(seconds=3600)
    monkeypatch.setattr(seen, "tally", own)
    return own


def read(times: int, symbol: str = "TL/1", agent: str = "Mozilla/5.0") -> None:
    for _time in range(times):
        seen.count_read(symbol, "document", "en", agent)


def test_day_that_is_over_is_kept_once(db, today, tally):
    read(3)
    tally.write()
    read(2)
    tally.write()

    assert close_days() == 0
    today(TODAY + dt.timedelta(days=1))

    assert close_days() == 1
    assert close_days() == 0
    row = UsageDay.objects.get()
    assert (row.day, row.symbol, row.page, row.language) == (TODAY, "TL/1", "document", "en")
    assert (row.reads, row.robots) == (5, 0)
    assert not seen.folder_of(TODAY).exists()


def test_day_that_was_kept_is_not_counted_again(db, today, tally):
    read(1)
    tally.write()
    today(TODAY + dt.timedelta(days=1))
    close_days()
    tally.add(Read(TODAY, "TL/1", "document", "en", robot=False))
    tally.write()

    assert close_days() == 0
    assert UsageDay.objects.get().reads == 1


@pytest.mark.parametrize(
    "agent",
    ["Googlebot/2.1", "curl/8.5", "Mozilla/5.0 (compatible; bingbot/2.0)", "python-requests/2"],
)
def test_robot_that_says_so_is_counted_apart(db, today, tally, agent):
    read(1, agent=agent)
    read(1, agent="Mozilla/5.0 (Linux; Android 9; Cubot X) Chrome/120")
    read(1, agent="")
    tally.write()
    today(TODAY + dt.timedelta(days=1))
    close_days()

    assert reads_between(TODAY, TODAY)["TL/1"] == {"document": 2, "robots": 1}


def test_nothing_of_the_reader_is_written_down(today, tally):
    read(1, agent="A very particular browser of 192.0.2.7")
    tally.write()

    (batch,) = seen.folder_of(TODAY).glob("*")
    assert json.loads(batch.read_text()) == [["TL/1", "document", "en", False, 1]]
    assert {field.name for field in UsageDay._meta.concrete_fields} == {
        "id", "day", "symbol", "page", "language", "reads", "robots",
    }  # fmt: skip


def test_broken_batch_counts_for_nothing(db, today, tally):
    read(2)
    tally.write()
    (seen.folder_of(TODAY) / "broken.json").write_text("{")
    (seen.home() / "strange").mkdir()
    today(TODAY + dt.timedelta(days=1))

    assert close_days() == 1
    assert UsageDay.objects.get().reads == 2


def test_folder_that_cannot_be_written_stops_no_reader(today, tally):
    seen.home().parent.mkdir(exist_ok=True)
    seen.home().write_text("a file in the way")

    read(1)
    tally.write()


def test_sums_of_days_are_read_at_once(db, today, tally, django_assert_num_queries):
    for number in (1, 2, 3):
        read(number, f"TL/{number}")
    tally.write()
    today(TODAY + dt.timedelta(days=1))
    close_days()

    with django_assert_num_queries(1):
        found = days.reads_between(TODAY, TODAY)
    assert {symbol: of["document"] for symbol, of in found.items()} == {
        "TL/1": 1, "TL/2": 2, "TL/3": 3,
    }  # fmt: skip
    assert days.first_day() == TODAY
