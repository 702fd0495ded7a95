"""Pages about places and visits: planned, written down sealed, opened with a reason."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from qorgau.commitments.models import Recommendation
from qorgau.common.actor import Actor
from qorgau.vault.actions import open_epoch
from qorgau.visits import actions
from qorgau.visits.models import Finding, Place, Visit, VisitReading

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
CANARY = "canary-9c2e the cell has no window"
DAY = dt.date(2026, 3, 2)


def address(name, **values):
    with translation.override("en"):
        return reverse(f"desk:visits:{name}", kwargs=values or None)


def day(name, on=DAY):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)
    return time_machine


@pytest.fixture
def monitor(member, unit):
    unit("npm", "npm")
    one = member("monitor", "npm", key=True)
    open_epoch(by=SYSTEM, unit="npm", members=[one.user.pk])
    return one


@pytest.fixture
def place(db):
    return actions.register_place(
        by=SYSTEM,
        kind="prison",
        region="N",
        body="prisons",
        names={"en": "North Prison"},
        valid_from=dt.date(2020, 1, 1),
    )


@pytest.fixture
def visit(monitor, place):
    return actions.plan_visit(
        by=SYSTEM, place=place, kind="periodic", planned_on=DAY, team=[monitor.user], unit="npm"
    )


@pytest.fixture
def started(visit):
    return actions.start_visit(by=SYSTEM, visit=visit, on=DAY)


FINDING = {"right": "health", "grade": "serious", "act": "", "text": CANARY}


def write(monitor, visit, **given):
    return monitor.client.post(address("add_finding", number=visit.number), {**FINDING, **given})


def open_texts(monitor, visit):
    asked = address("open", number=visit.number)
    return monitor.client.post(asked, {"reason": "examination"}, follow=True)


def test_monitor_registers_a_place_and_plans_a_visit(monitor):
    client = monitor.client
    place = {
        "kind": "prison",
        "region": "N",
        "body": "prisons",
        "capacity": "120",
        "name_en": "North Prison",
        "once": "p",
        **day("valid_from", dt.date(2020, 1, 1)),
    }

    assert client.get(address("new_place")).status_code == 200
    for _twice in range(2):
        assert client.post(address("new_place"), place).status_code == 302
    code = Place.objects.get().code
    assert b"North Prison" in client.get(address("place", code=code)).content
    plan = {
        "place": code,
        "kind": "periodic",
        "team": monitor.user.pk.hex,
        "once": "v",
        **day("planned_on"),
    }
    assert client.get(address("plan"), {"place": code}).status_code == 200
    for _twice in range(2):
        assert client.post(address("plan"), plan).status_code == 302

    made = Visit.objects.get()
    assert b"North Prison" in client.get(address("page", number=made.number)).content


def test_visit_is_carried_out_and_written_up_page_by_page(monitor, visit):
    client, number = monitor.client, visit.number
    monitor.unlock()

    client.post(address("step", number=number, step="start"), {**day("on"), "once": "1"})
    write(monitor, visit, once="2")
    client.post(address("step", number=number, step="complete"), {**day("on"), "once": "3"})
    client.post(address("write_up", number=number), {"text": "The report.", "once": "4"})
    client.post(address("step", number=number, step="close"), {"once": "5"})

    visit.refresh_from_db()
    assert visit.status == "closed"
    texts = open_texts(monitor, visit).content.decode()
    assert CANARY in texts
    assert "The report." in texts


def test_page_of_a_visit_shows_codes_and_no_words(monitor, started):
    monitor.unlock()
    write(monitor, started)

    text = monitor.client.get(address("page", number=started.number)).content.decode()

    assert "health" in text
    assert "serious" in text
    assert "canary" not in text


def test_words_reach_neither_database_nor_session(monitor, started):
    monitor.unlock()
    write(monitor, started, once="x")
    write(monitor, started, grade="", once="y")

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held = repr([[bytes(c) if isinstance(c, memoryview) else c for c in r] for r in cursor])
            assert "canary-9c2e" not in held, table


def test_finding_sent_twice_is_written_once(monitor, started):
    monitor.unlock()
    for _twice in range(2):
        assert write(monitor, started, once="same").status_code == 302

    assert Finding.objects.count() == 1


def test_bad_finding_comes_back_with_its_words(monitor, started):
    monitor.unlock()

    answer = write(monitor, started, right="nonsense")

    assert answer.status_code == 400
    assert CANARY in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert Finding.objects.count() == 0


def test_overlong_finding_is_refused_with_a_sentence(monitor, started):
    monitor.unlock()

    answer = write(monitor, started, text="x" * 20_001)

    assert "1 character too long" in answer.content.decode()


def test_texts_ask_for_the_passphrase_then_for_a_reason(monitor, started):
    texts = address("texts", number=started.number)

    locked = monitor.client.get(texts)
    monitor.unlock()
    unreasoned = monitor.client.get(texts)
    nothing = monitor.client.post(address("open", number=started.number), {})

    assert "/unlock/" in locked.url
    assert unreasoned.url == address("open", number=started.number)
    assert nothing.status_code == 400
    assert VisitReading.objects.count() == 0
    assert open_texts(monitor, started).status_code == 200
    assert VisitReading.objects.count() == 1


def test_opened_texts_close_after_minutes(monitor, started, monday):
    monitor.unlock()
    write(monitor, started)
    open_texts(monitor, started)
    texts = address("texts", number=started.number)
    assert CANARY.encode() in monitor.client.get(texts).content

    monday.shift(dt.timedelta(minutes=10))
    monitor.client.get(address("list"))
    monitor.client.get(texts)
    monday.shift(dt.timedelta(minutes=6))

    assert monitor.client.get(texts).status_code == 302


def test_finding_is_corrected_while_its_texts_are_open(monitor, started):
    monitor.unlock()
    write(monitor, started)
    correct = address("correct", number=started.number, finding=1)
    assert monitor.client.get(correct).url == address("open", number=started.number)

    open_texts(monitor, started)
    shown = monitor.client.get(correct).content.decode()
    monitor.client.post(correct, {**FINDING, "text": "Better words.", "grade": "minor"})

    assert CANARY in shown
    assert [row.version for row in Finding.objects.order_by("version")] == [1, 2]
    texts = monitor.client.get(address("texts", number=started.number)).content.decode()
    assert "Better words." in texts
    assert CANARY not in texts


def test_colleague_without_the_units_key_is_told_so(member, started):
    newcomer = member("monitor", "npm", key=True)
    newcomer.unlock()

    answer = newcomer.client.post(address("open", number=started.number), {"reason": "examination"})

    assert answer.status_code == 403
    assert VisitReading.objects.count() == 0


def test_step_not_allowed_yet_says_why(monitor, visit):
    monitor.unlock()

    page = monitor.client.get(address("page", number=visit.number)).content.decode()
    refused = monitor.client.get(address("write_up", number=visit.number))

    assert "The report is written after the visit was ended" in page
    assert refused.status_code == 409


@pytest.mark.parametrize(
    ("role", "at", "status"),
    [
        ("monitor", "npm", 200),
        ("monitor", "elsewhere", 404),
        ("commissioner", "office", 200),
        ("officer", "npm", 404),
        ("head", "npm", 404),
        ("analyst", "npm", 404),
        ("administrator", "npm", 404),
    ],
)
def test_who_may_see_a_visit(member, visit, role, at, status):
    assert member(role, at).client.get(address("page", number=visit.number)).status_code == status


def test_commissioner_opens_no_text_and_takes_no_step(member, started):
    one = member("commissioner", "office", key=True)
    one.unlock()

    for name, more in (
        ("open", {}),
        ("texts", {}),
        ("add_finding", {}),
        ("step", {"step": "complete"}),
    ):
        there = address(name, number=started.number, **more)
        assert [one.client.get(there).status_code, one.client.post(there).status_code] == [404, 404]


def test_unit_without_a_key_is_told_when_planning(member, place):
    client = member("monitor", "keyless").client
    user = (
        Visit._meta.get_field("team")
        .related_model._meta.get_field("user")
        .related_model.objects.last()
    )
    plan = {"place": place.code, "kind": "periodic", "team": user.pk.hex, **day("planned_on")}

    answer = client.post(address("plan"), plan)

    assert answer.status_code == 400
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_max_num_queries, monitor, place, count
):
    for _number in range(count):
        actions.plan_visit(
            by=SYSTEM, place=place, kind="periodic", planned_on=DAY, team=[monitor.user], unit="npm"
        )
    monitor.client.get(address("list"))

    with django_assert_max_num_queries(8):
        text = monitor.client.get(address("list")).content.decode()
    assert text.count("/desk/visits/V-2026") == count


def test_my_day_tells_which_reports_are_due(monitor, started):
    actions.complete_visit(by=SYSTEM, visit=started, on=DAY)

    assert b"Report of visit V-2026-0001: North Prison" in monitor.client.get("/en/desk/").content


def test_finding_leads_to_a_recommendation_that_the_next_visit_checks(monitor, started, place):
    monitor.unlock()
    write(monitor, started)
    shown = monitor.client.get(address("page", number=started.number)).content.decode()
    there = shown.split('href="/en/desk/recommendations/new/?')[1].split('"')[0]
    form = f"/en/desk/recommendations/new/?{there.replace('&amp;', '&')}"
    assert f'value="{place.code}" selected' in monitor.client.get(form).content.decode()

    given = {"to": "prisons", "kind": "recommendation", "language": "en", "place": place.code}
    answer = monitor.client.post(form, {**given, "title": "Windows", "text": "Put in windows."})
    draft = Recommendation.objects.get()
    next_visit = actions.plan_visit(
        by=SYSTEM, place=place, kind="periodic", planned_on=DAY, team=[monitor.user], unit="npm"
    )

    assert answer.status_code == 302
    assert [draft.place, draft.region, draft.place_type] == [place.code, "N", "prison"]
    assert "North Prison" in monitor.client.get(answer.url).content.decode()
    for there in (
        address("page", number=next_visit.number),
        address("place", code=place.code),
    ):
        shown = monitor.client.get(there).content.decode()
        assert "to check at the visit" in shown
        assert "Windows" in shown


def test_recommendation_does_not_take_an_unknown_place(monitor, place):
    given = {"to": "prisons", "kind": "recommendation", "language": "en", "place": "nowhere"}
    given |= {"title": "Windows", "text": "Put in windows."}

    answer = monitor.client.post("/en/desk/recommendations/new/?place=%00x", given)

    assert answer.status_code == 400
    assert Recommendation.objects.count() == 0


def test_colleague_who_only_sees_a_visit_is_not_sent_to_recommend(member, monitor, visit):
    monitor.unlock()

    shown = monitor.client.get(address("page", number=visit.number)).content.decode()

    assert "/desk/recommendations/new/" not in shown
