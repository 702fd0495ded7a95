"""Terms as rooms keep them: started, stopped, extended, with their explanation."""

import datetime as dt

import pytest
from django.test.utils import isolate_apps

from qorgau.country import deadline
from qorgau.country.clock import NotExtendable

START = dt.datetime(2026, 2, 2, 6, 0, tzinfo=dt.UTC)


@pytest.fixture
def table():
    with isolate_apps("qorgau.country"):

        class Kept(deadline.Deadline):
            class Meta:
                app_label = "country"

        yield Kept


def test_start_keeps_how_it_was_counted(table):
    kept = deadline.start(table, "complaint.consider", START)
    assert (kept.term, kept.article, kept.pack_version) == ("complaint.consider", "5", "1")
    assert kept.due_on == dt.date(2026, 2, 18)
    assert kept.explanation["counted"][-1] == "2026-02-18"
    assert kept.running()


def test_start_with_the_offices_own_term(table):
    assert deadline.start(table, "materials.send", START, amount=3).due_on == dt.date(2026, 2, 5)


def test_stop_names_the_fields_to_save(table):
    kept = deadline.start(table, "complaint.consider", START)
    at = dt.datetime(2026, 2, 18, 18, 14, 59, tzinfo=dt.UTC)
    assert deadline.stop(kept, at=at, why="concluded") == ["stopped_at", "stopped_why"]
    assert kept.kept(at + dt.timedelta(days=30))
    with pytest.raises(ValueError, match="stopped before"):
        deadline.stop(kept, at=at, why="again")


def test_kept_is_false_one_second_late(table):
    kept = deadline.start(table, "complaint.consider", START)
    deadline.stop(kept, at=kept.due_at + dt.timedelta(seconds=1), why="late")
    assert not kept.kept(kept.due_at)


def test_extend_remembers_the_first_end_and_the_earlier_count(table):
    kept = deadline.start(table, "complaint.consider", START)
    names = deadline.extend(kept, "complaint.extend", until=dt.date(2026, 3, 10))
    assert set(names) == {"extended_from", "due_on", "due_at", "explanation"}
    assert (kept.first_due, kept.due_on) == (dt.date(2026, 2, 18), dt.date(2026, 3, 10))
    assert kept.explanation["before"]["due"] == "2026-02-18"


def test_extend_again_stays_within_what_the_law_allows_in_all(table):
    kept = deadline.start(table, "recommendation.answer", START)
    furthest = deadline.latest(kept, "recommendation.extend").due
    deadline.extend(kept, "recommendation.extend", until=furthest - dt.timedelta(days=7))
    assert deadline.latest(kept, "recommendation.extend").due == furthest
    deadline.extend(kept, "recommendation.extend")
    assert kept.due_on == furthest
    with pytest.raises(NotExtendable, match="already runs"):
        deadline.extend(kept, "recommendation.extend")


@pytest.mark.parametrize("until", [dt.date(2026, 2, 18), dt.date(2026, 4, 3)])
def test_extend_outside_the_law_is_refused_and_changes_nothing(table, until):
    kept = deadline.start(table, "complaint.consider", START)
    with pytest.raises(NotExtendable):
        deadline.extend(kept, "complaint.extend", until=until)
    assert (kept.due_on, kept.extended_from) == (dt.date(2026, 2, 18), None)


def test_extend_by_the_rule_of_another_term_is_refused(table):
    kept = deadline.start(table, "complaint.consider", START)
    with pytest.raises(NotExtendable, match="does not extend"):
        deadline.extend(kept, "recommendation.extend")
