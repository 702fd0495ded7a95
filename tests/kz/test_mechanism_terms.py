"""The terms of mechanisms and the cycles of the review in the pack of Kazakhstan."""

import datetime as dt

import pytest

from qorgau.commitments import treaties
from qorgau.commitments.mechanism_terms import reading, running
from qorgau.commitments.mechanism_terms.shapes import Event, MechanismTerms
from qorgau.commitments.received import cycles
from qorgau.country.pack import Pack
from qorgau.country.pack import read as read_pack
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def country() -> Pack:
    return read_pack(ROOT / "packs" / "kz")


@pytest.fixture(scope="module")
def terms(country) -> MechanismTerms:
    return reading.read(country)[0]


def due(terms, kind, body, on, mechanism="treaty", **more):
    event = Event(kind, mechanism, body, dt.date.fromisoformat(on), document="D", **more)
    return {one.action: one.due.isoformat() for one in running.clocks([event], terms.rules)}


@pytest.mark.parametrize(
    ("kind", "body", "on", "action", "day"),
    [
        ("report_submitted", "CERD", "2024-02-29", "report", "2026-02-28"),
        ("report_submitted", "CAT", "2024-02-29", "report", "2028-02-29"),
        ("report_submitted", "CEDAW", "2023-10-31", "report", "2027-10-31"),
        ("report_submitted", "CRC", "2021-08-31", "report", "2026-08-31"),
        ("views_transmitted", "CCPR", "2019-07-26", "views_answer", "2020-01-22"),
        ("views_transmitted", "CAT", "2012-05-14", "views_answer", "2012-08-12"),
        ("views_transmitted", "CEDAW", "2025-08-31", "views_answer", "2026-02-28"),
        ("case_transmitted", "CERD", "2025-11-30", "case_observations", "2026-02-28"),
        ("case_transmitted", "CCPR", "2025-11-30", "case_observations", "2026-05-30"),
    ],
)
def test_term_of_a_committee_is_its_own(terms, kind, body, on, action, day):
    assert due(terms, kind, body, on)[action] == day


def test_terms_of_the_review(terms):
    assert due(terms, "session_opens", "", "2025-01-20", "upr") == {"report": "2024-10-28"}
    told = due(terms, "outcome_adopted", "", "2025-06-27", "upr")
    assert told == {"positions": "2025-06-27", "midterm": "2027-09-27"}


def test_letter_is_answered_in_sixty_days_not_verified(terms):
    assert due(terms, "letter_sent", "", "2024-01-01", "special") == {"letter_answer": "2024-03-01"}
    (rule,) = [one for one in terms.rules if one.action == "letter_answer"]
    assert not rule.confirmed


def test_intervals_of_reports_are_those_of_the_treaties(country, terms):
    register = treaties.read(country)[0]
    short = {one.code: one.short for one in register.committees}
    told = {
        short[one.committee]: one.reports_every for one in register.treaties if one.reports_every
    }
    counted = {
        one.bodies[0]: one.amount // 12
        for one in terms.rules
        if (one.action, one.starts) == ("report", "report_submitted")
    }
    assert told.items() <= counted.items()


def test_every_term_has_a_source_and_a_practice_is_not_called_verified(terms):
    assert {one.source for one in terms.rules} <= set(terms.sources)
    assert not [one.code for one in terms.rules if one.source == "practice" and one.confirmed]


def test_file_is_sound(country):
    assert list(reading.faults(country)) == []
    assert cycles.read(country)[1] == ()


def test_session_27_is_told_by_both_sources(country):
    told = cycles.read(country)[0]
    assert told.disputed() == {27: {"upr-info": 2, "un": 3}}
    assert told.sources[told.counts].cycle_of(7) == 1
    assert told.sources["un"].cycle_of(20) == 2
