"""My day: whose move it is, alarms, who has how much; each role finds its own morning."""

import datetime as dt

import pytest
from django.test import Client

from qorgau.commitments import actions as commitments
from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.ledger.models import Body
from qorgau.visits import actions as visits
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import handed_in

from .office import accepted, browser_of, registered

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
HOME = "/en/desk/"


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)
    return time_machine


def home(one, query=""):
    client = Client()
    client.force_login(one.user)
    return client.get(HOME + query).content.decode()


def section(text, heading):
    """What stands between a heading and the next of its rank."""
    return text.split(f">{heading}</h2>", 1)[1].split("<h2", 1)[0] if heading in text else ""


def asked_of(office, matter):
    by = office.officer.actor(matter, "inquiry_sent")
    box = office.officer.open(matter)
    return actions.propose_inquiry(
        by=by, matter=matter, box=box, body="order", text="Why?", items=["story"]
    )


def test_term_of_the_office_stands_under_my_move_with_its_article(office):
    matter = registered(office)

    text = section(home(office.officer), "Yours to do")

    assert matter.locator in text
    assert "days left" in text
    assert "Guardian Act" in text or "article" in text


def test_overdue_and_todays_terms_are_told_apart(office, monday):
    matter = registered(office)
    due = matter.clocks.order_by("due_at").first().due_on

    monday.move_to(dt.datetime.combine(due, dt.time(6), tzinfo=dt.UTC), tick=False)
    assert "Due today" in home(office.officer)
    monday.shift(dt.timedelta(days=2))

    assert "2 days overdue" in section(home(office.officer), "Yours to do")


def test_question_to_the_person_waits_for_the_person(office):
    matter = accepted(office)
    asked_of(office, matter)

    text = home(office.officer)

    assert matter.locator in section(text, "Waits for the person")
    assert "since 2.03.2026" in text or "since 02.03.2026" in text


def test_empty_day_says_so_in_plain_words(member):
    text = member("officer", "office").client.get(HOME).content.decode()

    assert "Nothing waits for you now." in text
    assert "Nothing new." in text


def test_only_my_cases_are_left_when_asked(office):
    mine, other = accepted(office), registered(office)

    text = section(home(office.officer, "?show=mine"), "Yours to do")

    assert [mine.locator in text, other.locator in text] == [True, False]


def test_head_sees_who_has_how_much(office, monday):
    accepted(office)
    monday.shift(dt.timedelta(days=60))

    text = section(home(office.head), "By officer: terms over and terms that end within a week")

    assert str(office.officer.user) in text
    assert "By officer" not in home(office.officer)


def test_danger_is_seen_before_the_file_is_opened_and_switched_off(office):
    matter, _receipt = handed_in(danger={"danger_now": "yes"})
    intake = browser_of(office.intake)

    for there in (HOME, "/en/desk/complaints/"):
        shown = intake.client.get(there).content.decode()
        assert f"{matter.locator}: somebody is in danger now" in shown
    assert "in danger now" in intake.get(matter).content.decode()
    intake.post(matter, "danger/")
    intake.post(matter, "danger/")

    assert "somebody is in danger now" not in home(office.intake)
    assert Body.objects.filter(kind="complaint.danger_seen_to").count() == 1
    assert "Seen to" in intake.get(matter).content.decode()


@pytest.mark.parametrize("answer", ["no", ""])
def test_no_danger_raises_no_alarm(office, answer):
    matter, _receipt = handed_in(danger={"danger_now": answer})

    assert matter.danger_at is None
    assert "in danger now" not in home(office.intake)


def test_monitor_finds_the_visit_and_what_to_verify_there(member, unit):
    from qorgau.vault.actions import open_epoch

    unit("npm", "npm")
    one = member("monitor", "npm", key=True)
    open_epoch(by=SYSTEM, unit="npm", members=[one.user.pk])
    place = visits.register_place(
        by=SYSTEM,
        kind="prison",
        region="N",
        body="prisons",
        names={"en": "North Prison"},
        valid_from=dt.date(2020, 1, 1),
    )
    visit = visits.plan_visit(
        by=SYSTEM,
        place=place,
        kind="periodic",
        planned_on=dt.date(2026, 3, 5),
        team=[one.user],
        unit="npm",
    )
    draft = commitments.propose(
        by=SYSTEM, to="prisons", title="Windows", text="Put in.", language="en", place=place.code
    )
    issued = commitments.issue(by=SYSTEM, recommendation=draft)
    assert "Windows" in section(home(one), "Waits for a body")
    commitments.answer_by_link(
        by=Actor.body("prisons"), token=issued.token, position="accepted", text="Done."
    )

    text = section(home(one), "Yours to do")

    assert f"Visit {visit.number}: North Prison" in text
    assert f"Verify at visit {visit.number}" in text
    assert "Windows" in text


def test_draft_waits_for_those_who_issue_it(member):
    commitments.propose(
        by=SYSTEM, to="prisons", title="Windows", text="Put in.", language="en", unit="office"
    )

    head, officer = (home(member(role, "office")) for role in ("head", "officer"))

    assert "Windows" in section(head, "Yours to do")
    assert "Windows" in section(officer, "Waits for a colleague or the head")


def test_administrator_sees_who_has_not_signed_in(member):
    newcomer = member("officer", "office")
    newcomer.user.must_change_password = True
    newcomer.user.save(update_fields=["must_change_password"])

    text = home(member("administrator", "office"))

    assert "officer: the first sign-in" in text


@pytest.mark.parametrize("count", [1, 3])
def test_day_takes_the_same_queries_whatever_there_is(django_assert_max_num_queries, office, count):
    for _number in range(count):
        asked_of(office, accepted(office))
        handed_in(danger={"danger_now": "yes"})
    browser = browser_of(office.head)
    browser.client.get(HOME)

    with django_assert_max_num_queries(15):
        text = browser.client.get(HOME).content.decode()

    assert text.count("somebody is in danger now") == count
