"""Changes of the register: each told once, in the order of writing, under an id that stays."""

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest
import time_machine
from django.utils import timezone, translation

from qorgau.commitments import public
from qorgau.commitments.models import (
    LabelDecision,
    LimbTranslation,
    PredecessorDecision,
    ReceivedLimb,
    ReceivedRecommendation,
)
from qorgau.commitments.told.shapes import Position
from qorgau.common.writing import writing

from .test_told_engine import bring, paragraph, told
from .writing_back import found, graded, reported, taken_back

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)
FILE = "/en/un-recommendation-changes.json"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def later(time_machine):
    """Function: a minute passes, so that every step has a moment of its own."""
    now = [START]
    time_machine.move_to(START, tick=False)

    def move() -> None:
        now[0] += dt.timedelta(minutes=1)
        time_machine.move_to(now[0], tick=False)

    return move


@pytest.fixture
def lived(later, account):
    """Two recommendations and all that can happen to one of them."""
    bring(told())
    later()
    bring(told(symbol="", session=12, number="4.1", text="Repair all roofs"))
    later()
    bring(told(text="Repair every roof"))
    later()
    bring(told(text="Repair every roof", positions=(Position("noted", "Noted", "TL/R/34/Add.2"),)))
    later()
    row, earlier = (ReceivedRecommendation.objects.get(session=one) for one in (34, 12))
    user = account("secretariat")
    with writing():
        LabelDecision(
            recommendation=row, kind="theme", scheme="pack", name="Housing", verdict="confirmed",
            user=user, at=timezone.now(),
        ).save()  # fmt: skip
    later()
    key = ReceivedLimb.objects.get(recommendation=row).key
    first = reported(key)
    later()
    found(key)
    later()
    graded(key)
    later()
    taken_back(first)
    later()
    with writing():
        LimbTranslation(
            limb=ReceivedLimb.objects.get(key=key), language="ru", version=1, text="Words",
            status="unofficial", user=user, at=timezone.now(),
        ).save()  # fmt: skip
    later()
    for verdict in ("refused", "confirmed"):
        with writing():
            PredecessorDecision(
                earlier=earlier, later=row, kind="same", verdict=verdict, user=user,
                at=timezone.now(),
            ).save()  # fmt: skip
        later()
    later()


KINDS = [
    "new", "new", "wording", "position", "label", "progress", "progress", "progress", "withdrawn",
    "translated", "lineage",
]  # fmt: skip


def test_everything_is_told_once_in_the_order_of_writing(lived):
    with translation.override("en"):
        told_of = public.changes_since("", "en")

    assert [one.kind for one in told_of] == KINDS
    assert [one.at for one in told_of] == sorted(one.at for one in told_of)
    assert len({one.id for one in told_of}) == len(KINDS)
    assert [one.said for one in told_of[3:6]] == [
        "Position of the State: Noted",
        "Term confirmed: Housing",
        "State's information: done",
    ]
    assert told_of[-1].other == told_of[1].key
    assert {one.text for one in told_of if one.key == told_of[0].key} == {"Repair every roof"}


def test_a_cursor_goes_on_where_the_last_page_ended(lived):
    seen, cursor = [], ""
    while page := public.changes_since(cursor, "en", most=3):
        assert len(page) <= 3
        seen += page
        cursor = page[-1].id

    assert [one.kind for one in seen] == KINDS
    assert public.changes_since(cursor, "en") == []
    assert [one.id for one in public.newest_changes("en")] == [one.id for one in seen][::-1]


def test_what_is_written_at_this_moment_waits(lived, later):
    bring(told("12.7", "Mend the bridges"))
    assert len(public.changes_since("", "en")) == len(KINDS)
    later()
    assert len(public.changes_since("", "en")) == len(KINDS) + 1


def test_other_states_are_not_told(later):
    bring(told(state="Norland"), paragraph(state="Norland"), all_states=True)
    with time_machine.travel(START + dt.timedelta(minutes=5), tick=False):
        mine = ReceivedRecommendation.objects.filter(own=True).count()
        assert len(public.changes_since("", "en")) == mine


def test_pages_of_changes_lead_on_and_are_not_sent_twice(client, lived, monkeypatch):
    monkeypatch.setattr(public, "MOST_CHANGES", 200)
    first = client.get(FILE)
    told_of = first.json()

    assert [one["kind"] for one in told_of["changes"]] == KINDS
    assert told_of["next"] is None
    assert client.get(FILE, headers={"if-none-match": first["ETag"]}).status_code == 304
    rest = client.get(f"{FILE}?since={told_of['changes'][3]['id'].rpartition('-')[2]}").json()
    assert [one["kind"] for one in rest["changes"]] == KINDS[4:]
    nothing = client.get(f"{FILE}?since={told_of['cursor']}").json()
    assert (nothing["changes"], nothing["cursor"]) == ([], told_of["cursor"])
    page = client.get(told_of["changes"][-2]["address"], follow=True)
    assert page.status_code == 200


def test_a_full_page_names_the_next(client, lived, monkeypatch):
    from qorgau.commitments.public import changes

    monkeypatch.setattr(public, "MOST_CHANGES", 4)
    monkeypatch.setattr(changes.changes_since, "__defaults__", (4,))
    kinds, address = [], FILE
    while address:
        page = client.get(address).json()
        kinds += [one["kind"] for one in page["changes"]]
        address = page["next"]

    assert kinds == KINDS


def test_a_cursor_that_is_none_is_refused(client, lived):
    answer = client.get(f"{FILE}?since=moon")

    assert answer.status_code == 400
    assert "since" in json.loads(answer.content)["error"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_feed_is_valid_and_its_ids_are_the_same_in_every_language(client, lived, language):
    root = ET.fromstring(client.get(f"/{language}/feeds/un-recommendations.xml").content)
    english = ET.fromstring(client.get("/en/feeds/un-recommendations.xml").content)

    ids = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert ids == [one.findtext(f"{ATOM}id") for one in english.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == len(KINDS)
    assert all(one.findtext(f"{ATOM}title") for one in root.iter(f"{ATOM}entry"))
    for entry in root.iter(f"{ATOM}entry"):
        page = entry.find(f"{ATOM}link").get("href").removeprefix("http://testserver")
        assert page.startswith(f"/{language}/un-recommendations/")


def test_the_feed_asks_the_same_for_few_and_for_many(client, lived, django_assert_max_num_queries):
    address = "/en/feeds/un-recommendations.xml"
    client.get(address)
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    bring(*(told(f"3.{number}", f"Repair roof {number}") for number in range(20)))

    with django_assert_max_num_queries(len(few)):
        client.get(address)
