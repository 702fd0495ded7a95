"""The calendar at the desk: who sees what, events entered and taken back, secret addresses."""

import datetime as dt
import re

import pytest
from django.test import Client
from icalendar import Calendar

from qorgau.commitments.mechanism_terms import actions
from qorgau.commitments.mechanism_terms.shapes import EVENTS
from qorgau.commitments.models import (
    ActionPlan,
    CalendarAddress,
    MechanismEvent,
    MechanismEventClosing,
    PlanMeasure,
    ReceivedRecommendation,
)
from qorgau.commitments.plans.actions import About, Act, begin_plan
from qorgau.commitments.plans.shapes import Executor, Measure, Term
from qorgau.common.actor import Actor
from qorgau.people.actions import end_role
from tests.commitments.test_told_engine import bring, paragraph

pytestmark = pytest.mark.django_db
BASE = "/en/desk/calendar/"
BY = Actor.system("tests")
TODAY = dt.date(2026, 3, 2)
EVENT = {
    "who": "treaty:CC",
    "kind": "report_submitted",
    "on_day": "31",
    "on_month": "5",
    "on_year": "2022",
}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def desk(member):
    return member("secretariat").client


def enter(kind: str, on: str, mechanism: str = "treaty", **more):
    if mechanism == "treaty":
        more.setdefault("body", "CC")
    day = dt.date.fromisoformat(on)
    return actions.enter_event(by=BY, kind=kind, mechanism=mechanism, on=day, **more)


def plan(*days: str, body: str = "prisons") -> ActionPlan:
    """A plan whose measures end on these days."""
    measures = [
        Measure(
            row=number,
            number=str(number),
            title=f"Measure number {number}",
            responsible=Executor("The Body"),
            term=Term(day, None, dt.date.fromisoformat(day)),
        )
        for number, day in enumerate(days, 1)
    ]
    act = Act("Order", dt.date(2025, 1, 1), "", "0" * 64)
    about = About("moon", "Plan of the moon", "en")
    return begin_plan(by=BY, about=about, act=act, measures=measures, bodies={"the body": body})


def events_of(answer) -> dict[str, object]:
    whole = Calendar.from_ical(answer.content)
    return {str(one["summary"]): one for one in whole.walk("VEVENT")}


def test_overdue_stands_before_what_is_to_come(desk):
    enter("list_received", "2025-12-01")
    enter("report_submitted", "2022-05-31")
    plan("2026-04-15")
    text = desk.get(BASE).text

    assert text.index("Replies to the list of issues") < text.index("Measure number 1")
    assert text.index("Measure number 1") < text.index("Report of the State")
    assert "Last day of a measure of the plan" in text
    assert 'href="/en/desk/plans/moon/1/"' in text


def test_month_is_shown_as_a_table_with_what_is_due_on_each_day(desk):
    plan("2026-04-15", "2026-04-15")
    text = desk.get(f"{BASE}?month=2026-04").text

    assert "April 2026" in text
    assert re.search(r'href="#d-2026-04-15"[^>]*>2<', text)
    assert 'id="d-2026-04-15"' in text
    assert text.count('id="d-2026-04-15"') == 1


@pytest.mark.parametrize("month", ["", "2026-13", "x", "0000-00", "2026-04-01"])
def test_wrong_month_shows_this_one(desk, month):
    assert "March 2026" in desk.get(BASE, {"month": month}).text


def test_calendar_narrowed_to_one_sort_and_to_mine(desk):
    enter("report_submitted", "2022-05-31")
    plan("2026-04-15")
    measures = desk.get(f"{BASE}?sort=measure").text
    mine = desk.get(f"{BASE}?mine=yes").text

    assert "Measure number 1" in measures
    assert "Report of the State" not in measures
    assert "Measure number 1" not in mine
    assert "Report of the State" in mine


def test_body_sees_its_own_measures_alone(member):
    plan("2026-04-15")
    own = member("body_contact", acts_for="prisons").client.get(BASE).text
    other = member("body_contact", acts_for="police").client.get(BASE).text

    assert "Measure number 1" in own
    assert "/desk/plans/" not in own
    assert "Measure number 1" not in other


def test_organisation_sees_no_letter_and_enters_nothing(member):
    enter("letter_sent", "2026-02-01", "special", document="AL TST 1/2026")
    outside = member("civil_society").client
    pages = outside.get(BASE).text + outside.get(f"{BASE}terms/").text

    assert "AL TST 1/2026" not in pages
    assert outside.get(f"{BASE}enter/").status_code == 404
    assert "AL TST 1/2026" in member("secretariat").client.get(BASE).text


def test_event_is_entered_once_and_counts(desk):
    sent = {**EVENT, "once": "number-of-the-form"}
    first = desk.post(f"{BASE}enter/", sent, follow=True)
    desk.post(f"{BASE}enter/", sent)

    assert "the terms were counted anew" in first.text
    assert "= 31.05.2026." in first.text
    assert MechanismEvent.objects.get().kind == "report_submitted"


def test_day_named_by_the_mechanism_is_shown_beside_the_counted(desk):
    enter("report_submitted", "2022-05-31")
    named = {"kind": "date_set", "action": "report", "on_year": "2024"}
    due = {"due_on_day": "1", "due_on_month": "6", "due_on_year": "2029"}
    text = desk.post(f"{BASE}enter/", {**EVENT, **named, **due}, follow=True).text

    assert "01.06.2029" in text
    assert "counted: 31.05.2026" in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"who": ""}, "Choose a mechanism"),
        ({"who": "treaty:QQ"}, "Select a valid choice"),
        ({"kind": ""}, "Choose what happened"),
        ({"on_day": "31", "on_month": "2"}, "Enter a real date"),
        ({"on_year": "2999"}, "cannot be in the future"),
        ({"kind": "letter_sent", "who": "special"}, "Enter the document it is about"),
        ({"kind": "date_set"}, "Choose what is due"),
        ({"kind": "date_set", "action": "report"}, "Enter the last day"),
        (
            {
                "kind": "date_set",
                "action": "report",
                "due_on_day": "1",
                "due_on_month": "1",
                "due_on_year": "2001",
            },
            "cannot be before the day",
        ),
        ({"document": "x" * 121}, "at most 120"),
    ],
)
def test_wrong_event_says_so_and_keeps_what_was_typed(desk, changed, said):
    page = desk.post(f"{BASE}enter/", {**EVENT, "note": "Typed already", **changed})

    assert page.status_code == 400
    assert said in page.text
    assert "Typed already" in page.text
    assert not MechanismEvent.objects.exists()


def test_same_event_is_not_entered_twice(desk):
    desk.post(f"{BASE}enter/", EVENT)
    assert "This was entered already" in desk.post(f"{BASE}enter/", EVENT).text


@pytest.mark.parametrize("kind", EVENTS)
def test_every_kind_of_event_has_its_page(desk, kind):
    more = {"action": "report", "due_on": TODAY} if kind == "date_set" else {}
    row = enter(kind, "2026-01-01", document="D/1", **more)
    assert desk.get(f"{BASE}events/{row.pk}/").status_code == 200
    assert desk.get(f"{BASE}terms/").status_code == 200


def test_event_taken_back_counts_no_more(desk):
    row = enter("report_submitted", "2022-05-31")
    assert desk.post(f"{BASE}events/{row.pk}/", {"why": ""}).status_code == 400
    text = desk.post(f"{BASE}events/{row.pk}/", {"why": "Wrong year"}, follow=True).text

    assert "the terms were counted anew" in text
    assert "31.05.2026" not in text
    assert MechanismEventClosing.objects.get().why == "Wrong year"
    assert desk.get(f"{BASE}events/{row.pk}/").status_code == 404


def address(client) -> str:
    text = client.post(f"{BASE}address/", {"do": "give"}).text
    found = re.search(r"http://testserver(/[^<\s]+\.ics)", text)
    assert found
    return found[1]


def test_secret_address_gives_the_calendar_with_reminders(desk):
    enter("letter_sent", "2026-02-01", "special", document="AL TST 1/2026")
    where = address(desk)
    answer = Client().get(where)
    (one,) = events_of(answer).values()

    assert one["dtstart"].dt == dt.date(2026, 4, 2)
    assert [alarm["trigger"].dt.days for alarm in one.walk("VALARM")] == [-31, -7, -1]
    assert "private" in answer["Cache-Control"]
    again = Client().get(where, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    token = where.rpartition("/")[2].removesuffix(".ics")
    assert not CalendarAddress.objects.filter(token_hash__contains=token).exists()
    assert token not in desk.get(f"{BASE}address/").text


def test_new_address_ends_the_one_before_and_it_can_be_ended(desk):
    first, second = address(desk), address(desk)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    desk.post(f"{BASE}address/", {"do": "end"})
    assert Client().get(second).status_code == 404
    assert Client().get("/en/accounts/calendar/nobody.ics").status_code == 404


def test_address_shows_nothing_once_the_role_has_ended(member):
    one = member("secretariat")
    where = address(one.client)
    end_role(by=BY, membership=one.user.memberships.get())
    assert Client().get(where).status_code == 404


def test_overdue_measure_goes_up_by_the_days_of_the_pack(member, time_machine):
    plan("2026-03-01")
    seen = {}
    people = {
        "body": member("body_contact", acts_for="prisons"),
        "secretariat": member("secretariat"),
        "head": member("head"),
        "commissioner": member("commissioner"),
    }
    for days in (1, 7, 30):
        time_machine.move_to(dt.datetime(2026, 3, 1, 6, tzinfo=dt.UTC) + dt.timedelta(days=days))
        for one in people.values():
            one.client.force_login(one.user)
        pages = {name: one.client.get("/en/desk/").text for name, one in people.items()}
        seen[days] = {name for name, text in pages.items() if "Measure number 1" in text}
    assert seen == {1: {"body"}, 7: {"body", "secretariat"}, 30: set(people)}


def test_my_day_of_the_secretariat_tells_terms_of_a_month(desk):
    enter("list_received", "2026-01-20")
    enter("report_submitted", "2022-05-31")
    text = desk.get("/en/desk/").text
    assert "Replies to the list of issues" in text
    assert "Report of the State" not in text


@pytest.mark.parametrize("many", [1, 3])
def test_calendar_costs_the_same_however_many_days(desk, django_assert_num_queries, many):
    for number in range(many):
        enter("list_received", f"2026-01-0{number + 1}")
    plan(*["2026-04-15"] * many)
    assert PlanMeasure.objects.count() == many
    desk.get(BASE)
    with django_assert_num_queries(12):
        desk.get(BASE)


def test_page_of_a_recommendation_tells_its_terms(desk):
    bring(paragraph("13", priority=True, term_months=24), paragraph("15", row=2))
    mine, other = ReceivedRecommendation.objects.order_by("number")
    text = desk.get(f"/en/desk/un-recommendations/{mine.identity}/").text

    assert "Counted from 02.05.2024" in text
    assert "02.05.2026" in text
    assert "/desk/calendar/enter/?document=TL/C/CO/2" in text
    assert "Counted from" not in desk.get(f"/en/desk/un-recommendations/{other.identity}/").text
