"""The public calendar: its page, its feeds read back, and what is no business of the public."""

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar

from qorgau.commitments.mechanism_terms import actions
from qorgau.commitments.models import ReceivedRecommendation
from qorgau.common import ical
from qorgau.common.actor import Actor
from tests.commitments.test_told_engine import bring, paragraph

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
PAGE = "/en/calendar/"


def enter(kind: str, on: str, mechanism: str = "treaty", **more):
    if mechanism == "treaty":
        more.setdefault("body", "CC")
    day = dt.date.fromisoformat(on)
    return actions.enter_event(by=BY, kind=kind, mechanism=mechanism, on=day, **more)


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def entered(db):
    """A report due in 2026, an overdue list, a letter and a session to come."""
    enter("report_submitted", "2022-05-31")
    enter("list_received", "2025-12-01")
    enter("letter_sent", "2026-02-01", "special", document="AL TST 1/2026")
    enter("session_opens", "2026-11-09", "upr")


def parsed(answer) -> dict[str, dict]:
    whole = Calendar.from_ical(answer.content)
    assert whole["version"] == "2.0"
    return {str(one["summary"]): one for one in whole.walk("VEVENT")}


def test_page_tells_each_day_with_how_it_was_counted(visitor, entered):
    text = visitor.get(PAGE).text

    assert "Report of the State · Committee on Calm" in text
    assert "Counted from 31.05.2022 (the report was submitted) by 48 months = 31.05.2026." in text
    assert "12 weeks before 09.11.2026 (the session opens) = 17.08.2026." in text
    assert text.index("The term is over") < text.index("May 2026")
    assert "This term is not verified." in text


def test_recommendation_tells_when_the_state_must_report_on_it(visitor, entered):
    whole = paragraph(symbol="CC/C/TST/CO/4", body="CC")
    bring(whole)
    enter("date_set", "2026-01-10", document="CC/C/TST/CO/4", action="follow_up",
          due_on=dt.date(2027, 1, 10))  # fmt: skip
    key = ReceivedRecommendation.objects.get().identity

    text = visitor.get(f"/en/un-recommendations/{key}/").text
    told = text.split("When the State must report on it")[1].split("<h2")[0]

    assert "CC/C/TST/CO/4 names 10.01.2027; this day counts." in told
    assert "Report of the State · Committee on Calm" in told
    assert "the session opens" not in told  # that is another mechanism's turn


def test_recommendation_of_which_no_term_is_known_says_so(visitor, db):
    bring(paragraph(symbol="CC/C/TST/CO/4", body="CC"))
    key = ReceivedRecommendation.objects.get().identity

    assert "No day is known here" in visitor.get(f"/en/un-recommendations/{key}/").text


def test_letter_is_no_business_of_the_public(visitor, entered):
    for address in (PAGE, "/en/calendar.ics"):
        assert "AL TST 1/2026" not in visitor.get(address).text
    assert visitor.get("/en/calendar/special.ics").status_code == 404


def test_page_narrowed_to_a_mechanism(visitor, entered):
    text = visitor.get(f"{PAGE}?sort=upr").text
    assert "17.08.2026" in text
    assert "31.05.2026" not in text
    assert visitor.get(f"{PAGE}?sort=storm").status_code == 404


def test_empty_calendar_says_so_and_tells_the_cycles(visitor, db):
    text = visitor.get(PAGE).text
    assert "Nothing is due within a year" in text
    assert "12, 27, 40, 54" in text
    assert "12, 26, 40, 54" in text
    assert "They disagree on: 27." in text


def test_feed_is_read_back_day_by_day(visitor, entered):
    answer = visitor.get("/en/calendar.ics")
    found = parsed(answer)
    report = found["Report of the State · Committee on Calm"]

    assert answer["Content-Type"] == ical.TYPE
    assert report["dtstart"].dt == dt.date(2026, 5, 31)
    assert report["dtend"].dt == dt.date(2026, 6, 1)
    assert report["dtstart"].params["VALUE"] == "DATE"
    assert report["url"].startswith("http://testserver/en/calendar/#t-")
    assert not report.walk("VALARM")
    assert len({str(one["uid"]) for one in found.values()}) == 3


def test_feed_names_days_alike_in_every_language(visitor, entered):
    uids = [
        {str(one["uid"]) for one in parsed(visitor.get(f"/{language}/calendar.ics")).values()}
        for language in ("kk", "ru", "en")
    ]
    assert uids[0] == uids[1] == uids[2]


def test_feed_of_one_mechanism(visitor, entered):
    assert list(parsed(visitor.get("/en/calendar/upr.ics"))) == [
        "Report of the State · Universal Periodic Review"
    ]
    assert visitor.get("/en/calendar/storm.ics").status_code == 404


def test_unchanged_feed_is_not_sent_again(visitor, entered):
    first = visitor.get("/en/calendar.ics")
    again = visitor.get("/en/calendar.ics", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_long_kazakh_lines_are_folded_within_their_octets():
    day = ical.Day("u@x", dt.date(2026, 1, 2), "Ұзақ; өте ұзақ, " * 9, "а\nб\\", "Шолу", "")
    made = ical.written([day], name="Күнтізбе", language="kk", stamp=dt.date(2026, 1, 1))

    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    (back,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(back["summary"]) == day.title
    assert str(back["description"]) == day.text
    assert back["summary"].params["LANGUAGE"] == "kk"


@pytest.mark.parametrize("many", [1, 3])
def test_page_costs_the_same_however_many_days(visitor, db, django_assert_num_queries, many):
    for number in range(many):
        enter("list_received", f"2026-01-0{number + 1}", body="CC")
    visitor.get(PAGE)
    with django_assert_num_queries(5):
        visitor.get(PAGE)
