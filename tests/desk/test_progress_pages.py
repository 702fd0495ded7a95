"""The pages on which each voice writes its own word, and nobody another's."""

import pytest

from qorgau.commitments.models import CommitteeGrade, IndependentFinding, ProgressReport
from qorgau.commitments.progress.actions import report_by_link
from qorgau.common.actor import Actor
from tests.commitments.test_progress import reported
from tests.commitments.voices import kept, measure, said
from tests.people.voices import ORGANISATION

pytestmark = pytest.mark.django_db
BASE = "/en/desk/progress/"
DAY = {"as_of_day": "15", "as_of_month": "1", "as_of_year": "2026"}
WORDS = {"text": "The law was adopted.", "language": "en", **DAY}
GRADE = {**WORDS, "word": "cat-letters|B", "symbol": "CAT/C/60/4", "paragraph": "13"}


@pytest.fixture
def limb(db):
    return kept("prisons", "order")


@pytest.fixture
def at(limb):
    """Function: the address of a page of the sub-paragraph."""
    return lambda *parts: "/".join((f"{BASE}limb/{limb.key}", *parts, ""))


def test_body_reports_with_evidence_and_sees_it(member, at):
    body = member("body_contact").client
    row = {"evidence-0-kind": "law", "evidence-0-ref": "No. 10, art. 5"}

    answer = body.post(at("report"), {**WORDS, "word": "done", **row}, follow=True)

    page = answer.content.decode()
    assert "The law was adopted." in page
    assert "No. 10" in page
    assert "Prisons Committee of the Ministry of Order" in page
    assert "body_contact" not in page
    said_ = ProgressReport.objects.get()
    assert (said_.body, said_.state, said_.channel) == ("prisons", "done", "account")


def test_body_has_no_form_of_another_voice_and_a_forged_one_is_refused(member, at):
    body = member("body_contact").client
    page = body.get(at()).content.decode()

    assert "Write an independent assessment" not in page
    for voice in ("finding", "grade", "letter", "nonsense"):
        assert body.get(at(voice)).status_code == 404
        assert body.post(at(voice), {**WORDS, "word": "implemented"}).status_code == 404
    assert not IndependentFinding.objects.exists()


@pytest.mark.parametrize("role", ["commissioner", "civil_society", "monitor", "secretariat"])
def test_nobody_else_has_the_form_of_the_state(member, at, role):
    client = member(role).client

    assert client.get(at("report")).status_code == 404
    assert client.post(at("report"), {**WORDS, "word": "done"}).status_code == 404
    assert not ProgressReport.objects.exists()


def test_body_that_is_not_responsible_is_told_so(member, at):
    client = member("body_contact", acts_for="police").client

    assert "is not named as responsible" in client.get(at()).content.decode()
    assert client.post(at("report"), {**WORDS, "word": "done"}).status_code == 404


def test_civil_society_signs_in_its_own_name(member, at):
    client = member("civil_society").client

    page = client.get(at("finding")).content.decode()
    client.post(at("finding"), {**WORDS, "word": "not_implemented", "body": "Others"})

    assert f"In the name of: {ORGANISATION}" in page
    row = IndependentFinding.objects.get()
    assert (row.voice, row.organisation) == ("civil_society", ORGANISATION)


def test_grade_and_letter_are_entered_by_the_secretariat(member, at):
    client = member("secretariat").client

    client.post(at("grade"), GRADE)
    letter = {**WORDS, "word": "partly", "body": "order", "reference": "2 May No. 7"}
    page = client.post(at("letter"), letter, follow=True).content.decode()

    assert CommitteeGrade.objects.get().grade == "B"
    assert "entered from a letter of the body" in page
    assert "CAT/C/60/4, ¶13" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "Enter the text"),
        ({"word": ""}, "Choose one of the list"),
        ({"as_of_year": "2999"}, "The date cannot be in the future"),
        ({"as_of_month": "13"}, "Enter a real date"),
        ({"evidence-0-kind": "figure", "evidence-0-ref": "99"}, "There is no published figure"),
        ({"evidence-1-kind": "paragraph", "evidence-1-ref": "XX/1"}, "The library has no such"),
        ({"evidence-0-kind": "law"}, "Say which one it is"),
        ({"evidence-0-ref": "No. 10"}, "Choose what it is"),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_lost(member, at, typed, words):
    sent = {**WORDS, "word": "done", "evidence-0-note": "", "evidence-1-ref": ""}

    answer = member("body_contact").client.post(at("report"), {**sent, **typed})

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert typed.get("text", "The law was adopted.") in answer.content.decode()
    assert not ProgressReport.objects.exists()


def test_more_rows_of_evidence_lose_nothing(member, at):
    sent = {**WORDS, "evidence-0-ref": "No. 10", "evidence-1-ref": "", "more": "1"}

    page = member("body_contact").client.post(at("report"), sent).content.decode()

    assert 'name="evidence-3-ref"' in page
    assert 'value="No. 10"' in page
    assert "There is a problem" not in page


def test_own_word_is_withdrawn_and_another_is_not(member, at, limb):
    body, other = member("body_contact"), member("civil_society").client
    body.client.post(at("report"), {**WORDS, "word": "done"})
    row = ProgressReport.objects.get()
    address = f"{BASE}withdraw/report/{row.pk}/"

    assert other.post(address, {"reason": "Wrong"}).status_code == 404
    assert body.client.post(address, {"reason": ""}).status_code == 400
    assert address in body.client.get(at()).content.decode()
    page = body.client.post(address, {"reason": "A mistake"}, follow=True).content.decode()
    assert "A mistake" in page
    assert body.client.post(address, {"reason": "Again"}).status_code == 400


def test_form_sent_twice_is_kept_once(member, at):
    body = member("body_contact").client
    for _n in range(2):
        body.post(at("report"), {**WORDS, "word": "done", "once": "number-1"})

    assert ProgressReport.objects.count() == 1


def test_body_finds_what_awaits_its_word_the_overdue_first(member, limb):
    measure()
    body = member("body_contact").client

    page, day = body.get(BASE).content.decode(), body.get("/en/desk/").content.decode()

    assert page.index("Train the guards") < page.index("Adopt the law")
    assert "Overdue" in page
    assert "Train the guards" in day
    assert "Recommendations and measures that await our word" in day


def test_section_stands_on_the_page_of_the_recommendation(member, limb):
    by = Actor.body("prisons")
    report_by_link(
        by=by, target_kind="limb", target=limb.key, body="prisons", state="done", said=said()
    )
    key = limb.recommendation.identity

    page = member("secretariat").client.get(f"/en/desk/un-recommendations/{key}/")

    assert "Progress of implementation" in page.content.decode()
    assert f"{BASE}limb/{limb.key}/" in page.content.decode()
    assert "through a one-time link" in page.content.decode()


def test_measure_of_a_plan_has_its_voices(member):
    row = measure()
    client = member("secretariat").client

    page = client.get("/en/desk/plans/guards/1/").content.decode()

    assert f"{BASE}measure/{row.key}/" in page
    assert "Train the guards" in client.get(f"{BASE}measure/{row.key}/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_whatever_the_number_of_words(
    member, limb, at, django_assert_max_num_queries, count
):
    from qorgau.people.policy import actor_of

    body = member("body_contact")
    for _n in range(count):
        reported(actor_of(body.user, "commitments.report"), limb)

    with django_assert_max_num_queries(40):
        assert body.client.get(at()).status_code == 200
    with django_assert_max_num_queries(45):
        assert body.client.get(BASE).status_code == 200


def test_unknown_target_has_no_page(member):
    client = member("body_contact").client

    for address in ("limb/none/", "measure/none/", "king/none/", "limb/none/report/"):
        assert client.get(f"{BASE}{address}").status_code == 404
