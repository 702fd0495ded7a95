"""Terms of mechanisms: days counted by hand, what starts and ends them, what a pack may say."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from qorgau.commitments.mechanism_terms import counting, reading, running
from qorgau.commitments.mechanism_terms.shapes import Event
from qorgau.commitments.received import cycles
from qorgau.country import pack

TODAY = dt.date(2026, 3, 2)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(kind: str, on: str, *, mechanism: str = "treaty", body: str = "CC", **more) -> Event:
    return Event(kind, mechanism, body, day(on), **more)


def clocks(*events: Event):
    return running.clocks(events, reading.current().rules)


def one(*events: Event):
    (found,) = clocks(*events)
    return found


@pytest.mark.parametrize(
    ("start", "amount", "unit", "before", "due"),
    [
        ("2025-01-31", 1, "months", False, "2025-02-28"),
        ("2024-01-31", 1, "months", False, "2024-02-29"),
        ("2024-02-29", 12, "months", False, "2025-02-28"),
        ("2024-02-29", 48, "months", False, "2028-02-29"),
        ("2025-08-31", 6, "months", False, "2026-02-28"),
        ("2025-12-31", 27, "months", False, "2028-03-31"),
        ("2024-02-28", 1, "days", False, "2024-02-29"),
        ("2024-01-01", 60, "days", False, "2024-03-01"),
        ("2025-01-01", 60, "days", False, "2025-03-02"),
        ("2025-07-04", 90, "days", False, "2025-10-02"),
        ("2025-07-04", 180, "days", False, "2025-12-31"),
        ("2025-01-20", 12, "weeks", True, "2024-10-28"),
        ("2025-03-31", 1, "months", True, "2025-02-28"),
        ("2025-06-27", 0, "days", True, "2025-06-27"),
    ],
)
def test_day_is_counted_by_the_calendar(start, amount, unit, before, due):
    assert counting.count(day(start), amount, unit, before=before).due == day(due)


def test_day_off_does_not_move_a_term():
    sunday = counting.count(day("2026-01-07"), 60, "days").due
    assert (sunday, sunday.isoweekday()) == (day("2026-03-08"), 7)


def test_rule_that_names_the_body_goes_before_the_one_for_all():
    views = one(event("views_transmitted", "2025-07-04", document="CC/1/D/2"))
    other = one(event("views_transmitted", "2025-07-04", document="X/1/D/2", body="XX"))
    assert (views.due, other.due) == (day("2025-10-02"), day("2025-12-31"))


def test_rule_holds_from_its_day_on():
    old = one(event("letter_sent", "2019-12-31", mechanism="special", body="", document="L 1"))
    new = one(event("letter_sent", "2020-01-01", mechanism="special", body="", document="L 2"))
    assert (old.counted.amount, new.counted.amount) == (30, 60)


def test_term_of_the_document_goes_before_the_rule():
    clock = one(event("views_transmitted", "2025-01-31", document="D", amount=1, unit="months"))
    assert clock.rule is None
    assert clock.due == day("2025-02-28")


def test_answer_about_the_document_ends_its_term_alone():
    first = event("views_transmitted", "2025-07-04", document="D/1")
    second = event("views_transmitted", "2025-07-04", document="D/2")
    answer = event("answer_sent", "2025-07-04", document="D/1")
    states = {c.document: c.state(TODAY) for c in clocks(first, second, answer)}
    assert states == {"D/1": "done", "D/2": "overdue"}


def test_next_report_ends_the_term_and_begins_another():
    found = clocks(event("report_submitted", "2020-02-29"), event("report_submitted", "2024-01-10"))
    assert [(c.due, c.state(TODAY)) for c in found] == [
        (day("2024-02-29"), "done"),
        (day("2028-01-10"), "running"),
    ]


def test_report_of_another_body_ends_nothing():
    found = clocks(
        event("list_received", "2025-01-01"), event("replies_sent", "2025-02-01", body="XX")
    )
    assert [c.state(TODAY) for c in found] == ["overdue"]


def test_day_named_by_the_mechanism_counts_and_the_counted_stays_beside():
    named = event("date_set", "2024-03-01", action="report", due_on=day("2029-06-01"))
    clock = one(event("report_submitted", "2023-05-01"), named)
    assert clock.due == day("2029-06-01")
    assert clock.counted.due == day("2027-05-01")


def test_later_word_of_the_mechanism_takes_the_place_of_the_earlier():
    first = event("date_set", "2024-03-01", action="report", due_on=day("2029-06-01"))
    later = event("date_set", "2025-03-01", action="report", due_on=day("2030-01-15"))
    assert one(first, later).due == day("2030-01-15")
    assert one(event("report_submitted", "2023-05-01"), first, later).due == day("2030-01-15")


def test_day_named_in_a_document_is_a_term_without_counting():
    clock = one(event("observations", "2025-03-01", document="O", due_on=day("2026-03-31")))
    assert (clock.action, clock.counted, clock.due) == ("follow_up", None, day("2026-03-31"))


def test_report_before_the_session_ends_the_term_that_runs_back():
    session = event("session_opens", "2025-01-20", mechanism="upr", body="")
    report = event("report_submitted", "2024-10-20", mechanism="upr", body="")
    old = replace(report, on=day("2020-01-01"))
    (clock,) = clocks(session, report)
    assert (clock.due, clock.stop) == (day("2024-10-28"), report)
    assert one(session, old).state(day("2024-11-01")) == "overdue"


def test_voluntary_update_is_never_late():
    adopted = event("outcome_adopted", "2020-06-26", mechanism="upr", body="")
    states = {c.action: c.state(TODAY) for c in clocks(adopted)}
    assert states == {"positions": "overdue", "midterm": "voluntary"}


def test_first_report_of_long_ago_is_unknown_until_anything_is_entered():
    entry = event("entry", "2001-04-01", treaty="calm")
    review = event("observations", "2010-04-01", document="O")
    assert one(entry).state(TODAY) == "unknown"
    assert [c.state(TODAY) for c in clocks(entry, review)] == ["done"]


def test_name_of_a_term_lasts_and_tells_terms_apart():
    begun = event("observations", "2025-03-01", document="O", amount=12, unit="months")
    parts = [replace(begun, parts=("7", "9")), replace(begun, parts=("11",), amount=24)]
    uids = [c.uid for c in clocks(*parts)]
    assert len(set(uids)) == 2
    assert uids == [c.uid for c in clocks(*reversed(parts))]


def test_pack_without_the_files_says_nothing(tmp_path):
    country = replace(pack.current(), path=tmp_path)
    assert reading.read(country) == (reading.EMPTY, ())
    assert cycles.read(country)[0].sources == {}


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        (
            "unit: weeks, source: custom, confirmed",
            "unit: years, source: custom, confirmed",
            "unit",
        ),
        ("source: custom, valid_to", "source: nobody, valid_to", "source"),
        ("code: letter-old", "code: letter", "twice"),
        ("bodies: [CC], treaties: [calm]", "bodies: [QQ], treaties: [calm]", "no committee"),
        ("treaties: [calm]", "treaties: [storm]", "no treaty"),
        ("starts: list_received", "starts: entry", "goes with the start"),
        ("action: list_replies", "action: dance", "action"),
        ("after_days: 7", "after_days: 0", "after_days"),
        ("action: commitments.import", "action: sing", "action"),
    ],
)
def test_wrong_pack_is_named_by_row_and_key(tmp_path, found, written, said):
    text = (pack.current().path / reading.FILE).read_text(encoding="utf-8")
    assert found in text
    (tmp_path / reading.FILE).write_text(text.replace(found, written, 1), encoding="utf-8")
    treaties = (pack.current().path / "treaties.yaml").read_text(encoding="utf-8")
    (tmp_path / "treaties.yaml").write_text(treaties, encoding="utf-8")
    faults = [str(one) for one in reading.faults(replace(pack.current(), path=tmp_path))]
    assert any(said in one for one in faults), faults


def test_cycles_are_told_by_each_source():
    assert cycles.cycle_of(27, "upr-info") == 2
    assert cycles.cycle_of(27, "un") == 3
    assert cycles.cycle_of(27) == 3
    assert cycles.cycle_of(27, "somebody") == 3
    assert cycles.cycle_of(55) is None
    assert cycles.current().disputed() == {27: {"upr-info": 2, "un": 3}}


@pytest.mark.parametrize("numbers", ["[12, 12]", "[12, twelve]", "[]", "12"])
def test_cycles_that_do_not_rise_are_a_fault(tmp_path: Path, numbers):
    text = (pack.current().path / cycles.FILE).read_text(encoding="utf-8")
    wrong = text.replace("[12, 27, 40, 54]", numbers, 1)
    (tmp_path / cycles.FILE).write_text(wrong, encoding="utf-8")
    _read, faults = cycles.read(replace(pack.current(), path=tmp_path))
    assert "last_sessions" in str(faults[0])
