"""Opening a file, the queue, the facts, the timeline, similar cases, and the comparison."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, queries, stats
from qorgau.complaints.models import Matter, Message, Reading
from qorgau.complaints.queries import QueueFilter
from qorgau.ledger.models import Body
from tests.guards import lifted

from .office import PAGES, Person, faults, handed_in
from .test_procedure import FACETS, act, classified

pytestmark = pytest.mark.django_db


def test_opening_notes_day_role_unit_and_reason_but_no_hour_and_no_name(office):
    matter, _receipt = handed_in()

    reading = actions.open_file(
        by=office.officer.actor(matter), matter=matter, reason="examination"
    )

    assert (reading.role, reading.unit, reading.reason) == ("officer", "office", "examination")
    assert isinstance(reading.day, dt.date)
    assert not isinstance(reading.day, dt.datetime)
    assert office.officer.user.pk.hex not in str(vars(reading))
    assert Body.objects.filter(kind="complaint.opened").count() == 1


def test_opening_demands_a_reason_of_the_pack(office):
    matter, _receipt = handed_in()

    for wrong in ("", "curiosity", "because I want to"):
        with pytest.raises(Refused):
            actions.open_file(by=office.officer.actor(matter), matter=matter, reason=wrong)

    assert not Reading.objects.exists()


def test_opening_ends_by_itself(office):
    matter, _receipt = handed_in()
    actions.open_file(by=office.officer.actor(matter), matter=matter, reason="examination")
    user = office.officer.user
    found = queries.opening(matter, user)

    assert found is not None
    assert queries.opening(matter, office.head.user) is None
    with time_machine.travel(found.ends_at + dt.timedelta(seconds=1), tick=False):
        assert queries.opening(matter, user) is None


def test_opening_makes_the_matter_read(office):
    matter, _receipt = handed_in()
    assert matter.unread

    actions.open_file(by=office.officer.actor(matter), matter=matter, reason="examination")

    matter.refresh_from_db()
    assert not matter.unread


def test_queue_shows_the_soonest_term_first_and_no_closed_case(office):
    with time_machine.travel(dt.datetime(2026, 3, 10, 5, tzinfo=dt.UTC), tick=False):
        late, _receipt = handed_in()
    with time_machine.travel(dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC), tick=False):
        early, _receipt = handed_in()
        report, _receipt = (
            Person(procedure="anonymous_report")
            .fill({code: PAGES[code] for code in ("about", "place", "story")})
            .submit()
        )
        closed, _receipt = handed_in()
        actions.register(by=office.intake.actor(closed), matter=closed)
        classified(office, closed)
        act(office, closed, "explained", text="Go to court.")

    page = queries.queue(office.officer.user)

    assert [row.matter for row in page.rows] == [early, late, report]
    assert page.rows[0].facets["region"] == ["N"]
    shut = queries.queue(office.officer.user, QueueFilter(closed=True))
    assert [row.matter for row in shut.rows] == [closed]


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"facets": {"region": "N"}}, 2),
        ({"facets": {"region": "S"}}, 1),
        ({"facets": {"region": "S", "right": "health"}}, 1),
        ({"facets": {"right": "torture"}}, 0),
        ({"step": "registered"}, 1),
        ({"phase": "received"}, 2),
        ({"term": "complaint.refer"}, 3),
        ({"unread": True}, 3),
        ({"due": "overdue"}, 0),
        ({"unit": "elsewhere"}, 0),
    ],
)
def test_queue_is_filtered(office, chosen, count):
    matters = [handed_in()[0], handed_in()[0], handed_in(place={"region": "S"})[0]]
    actions.register(by=office.intake.actor(matters[0]), matter=matters[0])

    assert len(queries.queue(office.officer.user, QueueFilter(**chosen)).rows) == count


def test_queue_needs_the_same_few_queries_for_one_and_for_many(office):
    def made() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.queue(type(office.officer.user).objects.get(pk=office.officer.user.pk))
        return len(captured) - 1  # the account itself

    handed_in()
    one = made()
    for _number in range(3):
        handed_in()

    assert made() == one <= 6


def test_timeline_tells_what_happened_in_order(office):
    matter, _receipt = handed_in()
    actions.register(by=office.intake.actor(matter), matter=matter)
    box = office.officer.open(matter)
    actions.write_to_person(by=office.officer.actor(matter), matter=matter, box=box, text="Hello")

    events = [(one.kind, one.code) for one in queries.timeline(matter)]

    assert events == [("step", "submitted"), ("step", "registered"), ("to_person", "")]


def test_similar_cases_share_facets(office):
    matter, _receipt = handed_in()
    twin, _receipt = handed_in()
    other, _receipt = handed_in(about={"right": "housing"}, body={"body": "calm"})

    found = queries.similar(matter)

    assert [one for one, _shared in found] == [twin]
    assert other not in [one for one, _shared in found]


def test_contents_open_every_part(office):
    matter, receipt = handed_in()
    cookie = actions.return_by_code(code=receipt.code).cookie
    from qorgau.complaints import door

    door.write(cookie, "One more thing.")

    opened = queries.contents(office.officer.open(matter), matter)

    assert opened.answers["story"] == PAGES["story"]["story"]
    assert opened.identity["full_name"] == PAGES["identity"]["full_name"]
    assert [(one.direction, one.text) for one in opened.messages] == [
        (Message.Direction.TO_OFFICE, "One more thing.")
    ]


def test_message_of_an_officer_of_another_unit_is_refused(office):
    matter, _receipt = handed_in()
    office.add_unit("region-S")
    stranger = office.add("regional", "region-S")
    from qorgau.people.policy import actor_of

    with pytest.raises(Refused):
        actions.write_to_person(
            by=actor_of(stranger.user), matter=matter, box=office.officer.open(matter), text="Psst"
        )


@pytest.mark.parametrize(
    ("column", "value"),
    [("phase", "concluded"), ("unit", "elsewhere"), ("named", False), ("locator", "2222222")],
)
def test_verify_names_a_matter_that_was_edited(office, column, value):
    matter, _receipt = handed_in()
    assert faults() == []

    with lifted():
        Matter.objects.filter(pk=matter.pk).update(**{column: value})

    assert [(one.table, one.row) for one in faults()] == [("complaints_matter", str(matter.pk))]


def test_verify_names_a_message_that_was_removed(office):
    matter, receipt = handed_in()
    from qorgau.complaints import door

    door.write(actions.return_by_code(code=receipt.code).cookie, "Help.")
    row = Message.objects.get()

    with lifted(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM complaints_message")

    assert ("complaints_message", row.pk.hex) in [(one.table, one.row) for one in faults()]


YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.fixture
def counted(office):
    """Three complaints (one refused, one accepted late) and a report, in March 2026."""
    with time_machine.travel(dt.datetime(2026, 3, 2, 5, tzinfo=dt.UTC), tick=False):
        refused, _receipt = handed_in()
        late, _receipt = handed_in(place={"region": "S"})
        handed_in(place={"region": "S"})
        Person(procedure="anonymous_report").fill(
            {code: PAGES[code] for code in ("about", "place", "story")}
        ).submit()
    with time_machine.travel(dt.datetime(2026, 3, 5, 5, tzinfo=dt.UTC), tick=False):
        actions.register(by=office.intake.actor(refused), matter=refused)
        classified(office, refused)
        act(office, refused, "refused", reason="outside_mandate", text="No.")
    with time_machine.travel(dt.datetime(2026, 6, 1, 5, tzinfo=dt.UTC), tick=False):
        actions.register(by=office.intake.actor(late), matter=late)
        actions.classify(
            by=office.officer.actor(late), matter=late, facets={**FACETS, "region": ["S"]}
        )
        act(office, late, "explained", text="Go to court.")


@pytest.mark.parametrize(
    ("what", "by", "expected"),
    [
        ("complaints.received", "", {"": 3}),
        ("complaints.received", "region", {"N": 1, "S": 2}),
        ("complaints.received", "right", {"health": 3}),
        ("complaints.received", "ground", {"": 3}),
        ("complaints.received", "month", {"2026-03": 3}),
        ("complaints.received", "channel", {"web": 3}),
        ("complaints.reports", "", {"": 1}),
        ("complaints.refused", "", {"": 1}),
        ("complaints.explained", "region", {"S": 1}),
        ("complaints.decided", "", {"": 2}),
        ("complaints.decided", "month", {"2026-03": 1, "2026-06": 1}),
        ("complaints.within_term", "", {"": 1}),
        ("complaints.open", "", {"": 1}),
        ("complaints.concluded", "outcome", {}),
    ],
)
def test_counts_come_from_steps(counted, what, by, expected):
    assert stats.count(what, *YEAR, by) == expected


def test_counts_of_another_year_are_empty(counted):
    year = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))

    assert stats.count("complaints.received", *year) == {"": 0}
    assert stats.count("complaints.received", *year, "region") == {}


def test_durations_are_days_from_receipt_to_decision(counted):
    assert stats.durations(*YEAR) == {"": [3, 91]}
    assert stats.durations(*YEAR, by="region") == {"N": [3], "S": [91]}


def test_unknown_counts_and_facets_raise(office):
    for what, by in (("complaints.invented", ""), ("complaints.received", "shoe_size")):
        with pytest.raises(KeyError):
            stats.count(what, *YEAR, by)


def test_every_count_that_the_engine_names_for_this_room_is_counted():
    from qorgau.country import engine

    named = {one for one in engine.COUNTS if one.startswith(("complaints.", "inquiries."))}
    lengths = {"complaints.median_days", "complaints.mean_days", "inquiries.median_days"}
    assert named - stats.COUNTS == lengths
