"""Treaties at the desk: what became known is seen first, entered, shown, counted and taken back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau.commitments import public, treaties_entered, treaties_load
from qorgau.commitments.mechanism_terms import known
from qorgau.commitments.models import EnteredStatement
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused

pytestmark = pytest.mark.django_db
BY = Actor.system("tests")
BASE = "/en/desk/treaties/"
TYPED = {
    "kind": "ratification",
    "on_day": "4", "on_month": "5", "on_year": "2026",
    "source": "Notification of the depositary",
    "source_on_day": "6", "source_on_month": "5", "source_on_year": "2026",
    "address": "https://treaties.example.org/1",
}  # fmt: skip
SAID = {
    "treaty": "water",
    "kind": "ratification",
    "on": dt.date(2026, 5, 4),
    "source": "Notification of the depositary",
    "source_on": dt.date(2026, 5, 6),
    "language": "en",
}


@pytest.fixture(autouse=True)
def _register(db, time_machine):
    time_machine.move_to(dt.datetime(2026, 6, 1, 6, tzinfo=dt.UTC), tick=False)
    treaties_load.load(by=BY)


@pytest.fixture
def desk(member):
    return member("secretariat").client


def enter(**more) -> EnteredStatement:
    return treaties_entered.enter_statement(by=BY, **{**SAID, **more})


def refused(**more) -> list[str]:
    with pytest.raises(Refused) as found:
        treaties_entered.proposed(**{**SAID, **more})
    return [one.field for one in found.value.reasons]


def seen(answer) -> str:
    page = answer.content.decode()
    assert answer.status_code == 200, page
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_ratification_is_seen_first_then_entered_and_everybody_sees_it(desk, client):
    looked = desk.post(f"{BASE}water/enter/", {**TYPED, "do": "look"})
    page = looked.content.decode()

    assert EnteredStatement.objects.count() == 0
    assert "Law on ratification adopted" in page.split("What it changes", 1)[1]
    assert "<strong>Party</strong>" in page

    done = desk.post(f"{BASE}water/enter/", {**TYPED, "do": "enter", "seen": seen(looked)})
    assert done.status_code == 302
    one = public.treaty("water", "en")
    assert (one.status, one.since, one.by.name) == ("party", "2026-05-04", TYPED["source"])
    told = client.get("/en/treaties/water/").content.decode()
    assert "Entered by this office on 01.06.2026" in told
    assert "https://treaties.example.org/1" in told
    assert "2026-05-04" in client.get("/en/treaty-statements.csv").content.decode()


def test_what_was_changed_after_the_preview_is_seen_again(desk):
    digest = seen(desk.post(f"{BASE}water/enter/", {**TYPED, "do": "look"}))
    other = {**TYPED, "kind": "signature", "do": "enter", "seen": digest}

    again = desk.post(f"{BASE}water/enter/", other)

    assert again.status_code == 200
    assert EnteredStatement.objects.count() == 0


def test_sending_the_form_twice_enters_it_once(desk):
    given = {**TYPED, "once": "number-1"}
    digest = seen(desk.post(f"{BASE}water/enter/", {**given, "do": "look"}))
    for _time in range(2):
        desk.post(f"{BASE}water/enter/", {**given, "do": "enter", "seen": digest})

    assert EnteredStatement.objects.count() == 1


def test_without_a_source_nothing_is_entered_and_nothing_typed_is_lost(desk):
    given = {**TYPED, "source": "", "note": "Kept words", "do": "look"}

    answer = desk.post(f"{BASE}water/enter/", given)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Name the source" in page
    assert "Kept words" in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"treaty": "peace"}, "treaty"),
        ({"kind": "mention"}, "kind"),
        ({"kind": "recognised"}, "committee"),
        ({"on": dt.date(2026, 6, 2)}, "on"),
        ({"on": dt.date(2001, 1, 1)}, "on"),  # before the treaty was adopted
        ({"on": dt.date(2026, 5, 20)}, "on"),  # after its source
        ({"source": "  "}, "source"),
        ({"source_on": None}, "source_on"),
        ({"source_on": dt.date(2026, 6, 2)}, "source_on"),
        ({"address": "treaties.example.org"}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(more, field):
    assert field in refused(**more)


def test_the_same_statement_is_entered_once():
    enter()
    assert refused() == [""]


def test_an_act_without_a_day_is_shown_and_changes_nothing(client):
    before = public.treaty("water", "en").status
    enter(kind="withdrawal", on=None)
    enter(kind="recognised", committee="water-committee", on=None)

    assert public.treaty("water", "en").status == before
    assert {one.code: one.open for one in public.committees("en")}["water-committee"] is False
    assert "Not told when" in client.get("/en/treaties/water/").content.decode()


def test_a_competence_opens_on_its_day_and_is_told_before(client, time_machine):
    enter(kind="recognised", committee="water-committee", on=dt.date(2026, 8, 1), article="2")

    def committee():
        return next(one for one in public.committees("en") if one.code == "water-committee")

    assert (committee().open, committee().coming.since) == (False, "2026-08-01")
    assert "from 01.08.2026" in client.get("/en/treaties/").content.decode()
    time_machine.move_to(dt.datetime(2026, 8, 1, 6, tzinfo=dt.UTC), tick=False)
    assert (committee().open, committee().coming) == (True, None)


def test_an_entry_into_force_starts_the_term_of_the_first_report(desk):
    given = {**TYPED, "kind": "entry"}
    page = desk.post(f"{BASE}calm/enter/", {**given, "do": "look"}).content.decode()
    enter(treaty="calm", kind="entry")
    later = {**given, "on_month": "9", "do": "look"}
    told = desk.post(f"{BASE}water/enter/", later).content.decode()
    assert "<strong>Party</strong>" in told  # as it will be on that day

    (clock,) = [one for one in known.clocks() if one.start and one.start.kind == "entry"]
    assert clock.start.on == dt.date(2026, 5, 4)
    assert clock.state(dt.date(2026, 6, 1)) == "running"
    assert f"due on {clock.due:%d.%m.%Y}" in page


def test_a_statement_taken_back_counts_no_more_and_the_reason_stays(desk, client):
    row = enter()
    address = f"{BASE}statements/{row.pk}/"
    assert desk.post(address, {"why": ""}).status_code == 400

    done = desk.post(address, {"why": "Wrong treaty"})

    assert done.status_code == 302
    assert public.treaty("water", "en").status == "by_law"
    assert (
        "Notification of the depositary" not in client.get("/en/treaties/water/").content.decode()
    )
    assert "Wrong treaty" in desk.get(f"{BASE}water/").content.decode()
    assert desk.get(address).status_code == 404
    with pytest.raises(Refused):
        treaties_entered.take_back(by=BY, row=row, why="Again")


def test_loading_the_pack_again_leaves_what_was_entered():
    enter()
    treaties_load.load(by=BY)

    assert public.treaty("water", "en").status == "party"


@pytest.mark.parametrize("role", ["officer", "analyst", "monitor", "editor"])
def test_others_do_not_find_the_pages(member, role):
    client = member(role).client
    row = enter()
    for address in ("", "water/", "water/enter/", f"statements/{row.pk}/"):
        assert client.get(f"{BASE}{address}").status_code == 404
    assert client.post(f"{BASE}water/enter/", {**TYPED, "do": "enter"}).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_are_there_in_each_language(desk, language):
    row = enter(kind="reservation", article="4", note="No noise")
    for address in ("", "water/", "water/enter/", f"statements/{row.pk}/"):
        assert desk.get(f"/{language}/desk/treaties/{address}").status_code == 200
    assert desk.get(f"{BASE}peace/").status_code == 404
    assert desk.get(f"{BASE}peace/enter/").status_code == 404


def test_the_page_asks_the_same_for_one_statement_and_for_three(desk):
    enter()
    asked = _queries(desk)
    enter(kind="signature")
    enter(kind="reservation")

    assert _queries(desk) == asked


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(f"{BASE}water/").status_code == 200
    return len(found)
