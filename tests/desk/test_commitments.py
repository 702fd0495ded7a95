"""Pages about recommendations: a draft becomes an answered and checked recommendation."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from qorgau.commitments import actions
from qorgau.commitments.models import Recommendation, RecommendationLink
from qorgau.common.actor import Actor

pytestmark = pytest.mark.django_db
SYSTEM, BODY = Actor.system("tests"), Actor.body("prisons")
DATE = {"day": "2", "month": "3", "year": "2026"}


def address(name, **values):
    with translation.override("en"):
        return reverse(f"desk:recommendations:{name}", kwargs=values or None)


def step(row, code):
    return address("step", key=row.pk, step=code)


def parts(name, **values):
    return {f"{name}_{part}": value for part, value in (values or DATE).items()}


@pytest.fixture(autouse=True)
def monday(time_machine, settings):
    time_machine.move_to(dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC), tick=False)
    return time_machine


@pytest.fixture
def draft(db):
    return actions.propose(
        by=SYSTEM,
        to="prisons",
        title="Windows in cells",
        text="Put windows into the cells.\n\nDo it soon.",
        language="en",
        unit="intake-unit",
        right="health",
    )


@pytest.fixture
def issued(draft):
    return actions.issue(by=SYSTEM, recommendation=draft)


def test_officer_writes_a_draft_once(member):
    client = member("officer").client
    form = client.get(address("propose"))
    given = {
        "to": "prisons",
        "kind": "recommendation",
        "language": "en",
        "title": "Windows",
        "text": "Put windows in.",
        "right": "health",
        "once": "the-same-form",
    }

    answers = [client.post(address("propose"), given) for _twice in range(2)]

    assert form.status_code == 200
    assert [one.status_code for one in answers] == [302, 302]
    made = Recommendation.objects.get()
    assert answers[0].url == address("page", key=made.pk)
    assert b"Windows" in client.get(answers[0].url).content


def test_what_the_rules_refuse_stands_at_its_field(member):
    client = member("officer").client

    answer = client.post(address("propose"), {"to": "prisons", "title": "x" * 300, "text": "x"})

    assert answer.status_code == 400
    assert b'href="#id_title' in answer.content or b'href="#id_kind' in answer.content


def test_link_is_shown_once_and_opens_the_recommendation(member, draft):
    client = member("head").client

    assert client.get(step(draft, "issue")).status_code == 200
    shown = client.post(step(draft, "issue"), {"once": "a"})
    again = client.post(step(draft, "issue"), {"once": "a"})

    text = shown.content.decode()
    assert shown.status_code == 200
    token = text.split("/answer/")[1].split("/")[0]
    assert RecommendationLink.objects.count() == 1
    assert token not in again.content.decode()
    from qorgau.commitments import door

    assert door.invitation(token).number == "R-2026-0001"


def test_letter_has_the_link_only_with_its_token(member, issued):
    client = member("head").client
    letter = address("letter", key=issued.recommendation.pk, kind="txt")

    with_link = client.post(letter, {"token": issued.token}).content.decode()
    without = client.get(letter).content.decode()
    forged = client.post(letter, {"token": "x" * 22}).content.decode()

    assert issued.token in with_link
    assert "Put windows into the cells." in without
    assert "Prisons Committee" in without
    assert issued.token not in without
    assert "x" * 22 not in forged


def test_letter_is_an_office_document(member, issued):
    import io

    from docx import Document

    letter = address("letter", key=issued.recommendation.pk, kind="docx")
    answer = member("head").client.get(letter)

    words = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Put windows into the cells." in words
    assert 'filename="R-2026-0001.docx"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ["pdf", "exe"])
def test_letter_of_another_kind_is_no_page(member, issued, kind):
    letter = address("letter", key=issued.recommendation.pk, kind=kind)

    assert member("head").client.get(letter).status_code == 404


def test_page_keeps_three_voices_apart(member, issued):
    actions.answer_by_link(by=BODY, token=issued.token, position="accepted", text="We shall.")
    client, row = member("head").client, issued.recommendation

    done = client.post(
        step(row, "verify"),
        {
            "state": "not_implemented",
            "means": "visit",
            "note": "No window was seen.",
            "once": "b",
            **parts("checked_on"),
        },
    )
    text = client.get(done.url).content.decode()

    assert done.status_code == 302
    heads = ["What the office recommends", "What the body says", "What was found"]
    places = [text.index(f">{head}<") for head in heads]
    words = ["Put windows into the cells.", "We shall.", "No window was seen."]
    assert [places[i] < text.index(one) for i, one in enumerate(words)] == [True] * 3
    assert text.index(words[0]) < places[1] < text.index(words[1]) < places[2]
    assert "article 9 of the Guardian Act" in text
    assert "Saturday" in text


def test_step_not_allowed_yet_says_why(member, issued):
    client, row = member("head").client, issued.recommendation

    shown = client.get(address("page", key=row.pk)).content.decode()
    refused = client.post(step(row, "verify"), {})

    assert "The body still has time to answer" in shown
    assert refused.status_code == 409
    assert "The body still has time to answer" in refused.content.decode()


@pytest.mark.parametrize(
    ("code", "given", "state"),
    [
        ("receive", parts("received_on"), "issued"),
        (
            "enter_answer",
            {"position": "accepted", "text": "Yes.", **parts("received_on")},
            "answered",
        ),
        ("publish", {}, "issued"),
        (
            "translate",
            {"language": "ru", "title": "Окна", "text": "Вставить окна.", "official": "on"},
            "issued",
        ),
    ],
)
def test_steps_are_taken_from_their_forms(member, issued, code, given, state):
    client, row = member("head").client, issued.recommendation

    assert client.get(step(row, code)).status_code == 200
    done = client.post(step(row, code), {**given, "once": code})

    assert (done.status_code, done.headers.get("Location")) == (302, address("page", key=row.pk))
    row.refresh_from_db()
    assert row.status == state


def test_draft_is_revised_with_its_words_in_the_form(member, draft):
    client = member("officer").client

    assert b"Put windows into the cells." in client.get(step(draft, "revise")).content
    client.post(step(draft, "revise"), {"title": "New", "text": "Newer.", "once": "x"})

    assert b"Newer." in client.get(address("page", key=draft.pk)).content


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (parts("received_on", day="31", month="2", year="2026"), "Enter a real date"),
        (parts("received_on", day="3", month="3", year="2026"), "cannot be in the future"),
        (parts("received_on", day="1", month="3", year="2026"), "before the day of issue"),
        (parts("received_on", day="", month="", year=""), "Enter the day of receipt"),
    ],
)
def test_wrong_date_is_shown_at_its_field_and_kept(member, issued, given, words):
    answer = member("head").client.post(step(issued.recommendation, "receive"), given)

    text = answer.content.decode()
    assert answer.status_code == 400
    assert words in text
    assert f'value="{given["received_on_day"]}"' in text or not given["received_on_day"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("officer", 404),
        ("analyst", 404),
        ("monitor", 404),
        ("secretariat", 404),
        ("intake", 404),
        ("administrator", 404),
        ("head", 200),
        ("commissioner", 200),
    ],
)
def test_who_may_issue(member, draft, role, status):
    client = member(role).client

    assert client.get(step(draft, "issue")).status_code == status
    if status == 404:
        assert client.post(step(draft, "issue"), {}).status_code == 404


def test_unknown_step_and_unknown_recommendation_are_no_page(member, draft):
    client = member("head").client

    assert client.get(step(draft, "explode")).status_code == 404
    assert (
        client.get(address("page", key="00000000-0000-7000-8000-000000000000")).status_code == 404
    )


def test_draft_of_another_unit_is_no_page(member, draft):
    assert (
        member("officer", at="other-unit").client.get(address("page", key=draft.pk)).status_code
        == 404
    )


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(
    django_assert_max_num_queries, member, count
):
    for number in range(count):
        row = actions.propose(
            by=SYSTEM, to="prisons", title=f"T{number}", text="x", language="en", unit="intake-unit"
        )
        actions.issue(by=SYSTEM, recommendation=row)
    client = member("head").client
    client.get(address("list"))

    with django_assert_max_num_queries(9):
        text = client.get(address("list")).content.decode()
    assert text.count("/desk/recommendations/0") == count


def test_filters_stand_in_the_address(member, issued):
    client = member("head").client

    narrowed = client.get(address("list"), {"to": "police"}).content.decode()
    wrong = client.get(address("list"), {"to": "nobody", "status": "x", "page": "999999"})

    assert "No recommendation matches these filters." in narrowed
    assert b"R-2026-0001" in wrong.content


def test_my_day_tells_what_is_due(member, issued, monday):
    monday.shift(dt.timedelta(days=60))

    text = member("head").client.get("/en/desk/").content.decode()

    waiting = text.partition("Waits for a body")[2]
    assert "R-2026-0001: Windows in cells" in waiting
    assert "overdue" in waiting
