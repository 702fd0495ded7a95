"""One case at the desk: facts, opening with a trace, description, steps, messages, handing over."""

import datetime as dt
import io
import re

import pytest
import time_machine
from docx import Document

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, queries, rules
from qorgau.complaints.models import Classification, Message, Move, Opening, Reading
from qorgau.desk.access import COOKIE
from qorgau.ledger.models import Body
from qorgau.vault import actions as vault
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import CANARY, SYSTEM, handed_in
from tests.desk.office import FACETS, accepted, browser_of, registered

pytestmark = pytest.mark.django_db


def test_case_page_tells_facts_terms_and_steps_and_nothing_sealed(office):
    matter = registered(office)

    page = browser_of(office.officer).get(matter)

    for words in (
        "Consideration of the complaint",
        "article 5 of the Guardian Act",
        "12 working days, counted from the day after",
        "Accepted for consideration",
        "Classify the complaint first",
        "as the person chose; not yet checked",
        "Nobody has opened it yet",
    ):
        assert words in page.text
    assert CANARY not in page.text


def test_case_page_takes_a_bounded_number_of_queries(office, django_assert_max_num_queries):
    matter = accepted(office)
    accepted(office)
    browser = browser_of(office.officer).unlock()

    with django_assert_max_num_queries(45):
        browser.get(matter)


@pytest.mark.parametrize("part", ["", "open/", "file/", "classify/", "write/", "steps/accepted/"])
def test_case_of_another_unit_does_not_exist(office, part):
    matter = registered(office)
    office.add_unit("region-S")
    stranger = browser_of(office.add("officer", "region-S")).unlock()

    assert stranger.get(matter, part).status_code == 404
    assert stranger.post(matter, part).status_code in (404, 405)


def test_case_page_shows_the_commissioner_no_way_in(office):
    matter = registered(office)
    office.add_unit("npm")
    browser = browser_of(office.add("commissioner", "npm")).unlock()

    assert "Open the file" not in browser.get(matter).text
    assert browser.get(matter, "open/").status_code == 404
    assert browser.get(matter, "file/").status_code == 404


def test_file_asks_for_the_passphrase_first_then_for_the_reason(office):
    matter = registered(office)
    browser = browser_of(office.officer)

    locked = browser.get(matter, "file/")
    unlocked = browser.unlock().get(matter, "file/")

    assert locked.headers["Location"].startswith("/en/desk/unlock/?next=")
    assert unlocked.headers["Location"].startswith(
        f"/en/desk/complaints/{matter.locator}/open/?next="
    )


def test_opening_shows_everything_and_leaves_one_trace(office):
    matter = registered(office)
    before = Body.objects.count()
    browser = browser_of(office.officer).unlock()

    answer = browser.open(matter)
    page = browser.client.get(answer.headers["Location"])

    assert f"The guard took my letters. {CANARY}" in page.text
    assert f"Қарлығаш {CANARY}" in page.text
    assert "Northland" in page.text
    assert Body.objects.count() == before + 1
    reading = Reading.objects.get()
    assert (reading.role, reading.unit, reading.reason) == ("officer", "office", "examination")


def test_opened_page_leaves_the_screen_by_itself(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()
    browser.open(matter)

    page = browser.get(matter, "file/")

    seconds, _semicolon, where = page.headers["Refresh"].partition("; url=")
    assert 0 < int(seconds) <= 15 * 60
    assert where == f"/en/desk/complaints/{matter.locator}/"
    assert page.headers["Cache-Control"] == "no-store"


def test_opening_twice_is_one_reading(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()

    browser.open(matter)
    browser.open(matter)

    assert Reading.objects.count() == 1


def test_opening_is_over_after_half_an_hour(office):
    matter = registered(office)
    with time_machine.travel(dt.datetime.now(dt.UTC)) as now:
        browser = browser_of(office.officer).unlock()
        browser.open(matter)
        for _step in range(3):  # working on: the key stays open, the file does not
            now.shift(dt.timedelta(minutes=11))
            browser.get(matter)
        page = browser.get(matter, "file/")

    assert "/open/?next=" in page.headers["Location"]


def test_opening_of_one_person_opens_nothing_for_another(office):
    matter = registered(office)
    browser_of(office.officer).unlock().open(matter)

    page = browser_of(office.head).unlock().get(matter, "file/")

    assert page.status_code == 302


def test_opening_without_reason_says_so_and_leaves_no_trace(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()

    for reason in ("", "curiosity"):
        page = browser.open(matter, reason)
        assert page.status_code == 400
    assert not Reading.objects.exists()


def test_stolen_cookie_opens_nothing(office):
    matter = registered(office)
    victim = browser_of(office.officer).unlock()
    victim.open(matter)
    thief = browser_of(office.intake)
    thief.client.cookies[COOKIE] = victim.client.cookies[COOKIE].value

    assert thief.get(matter, "file/").headers["Location"].startswith("/en/desk/unlock/")


def test_member_without_the_unit_key_learns_what_to_do_and_leaves_no_trace(office):
    matter = registered(office)
    newcomer = browser_of(office.add("officer")).unlock()

    page = newcomer.open(matter)

    assert page.status_code == 403
    assert "Your key does not open this case" in page.text
    assert not Reading.objects.exists()


def test_member_who_left_the_unit_opens_nothing(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()
    browser.open(matter)

    vault.leave(by=SYSTEM, unit="office", user_id=office.officer.user.pk)

    assert browser.get(matter, "file/").status_code == 302


def test_reading_stands_on_the_case_page_without_a_name(office):
    matter = registered(office)
    browser_of(office.officer).unlock().open(matter)

    page = browser_of(office.head).get(matter)

    assert "Case officer, Office of the Guardian" in page.text
    assert office.officer.user.email not in page.text


# --- description by codes ---


def test_description_is_saved_and_shown(office):
    matter = registered(office)
    browser = browser_of(office.officer)

    browser.post(matter, "classify/", FACETS)

    page = browser.get(matter)
    assert "by the officer" in page.text
    assert "Ministry of Order" in page.text


def test_description_form_begins_with_what_is_known(office):
    page = browser_of(office.officer).get(registered(office), "classify/")

    assert re.search(r'value="health"[^>]*checked', page.text)
    assert re.search(r'value="N" selected', page.text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"right": []}, "Choose at least one"),
        ({"region": ""}, "Choose at least one"),
        ({"right": ["nonsense"]}, "nonsense"),
        ({"body": ["x" * 5000]}, "x" * 100),
        ({"region": "\x00"}, "Select a valid choice"),
        ({"place_type": "moon"}, "moon"),
    ],
)
def test_description_with_bad_codes_says_so_and_keeps_the_rest(office, change, words):
    matter = registered(office)
    before = Classification.objects.count()

    page = browser_of(office.officer).post(matter, "classify/", {**FACETS, **change})

    assert page.status_code == 400
    assert words in page.text
    assert Classification.objects.count() == before


def _once(page) -> str:
    return re.search(r'name="once" value="([^"]+)"', page.text)[1]


def test_description_sent_twice_makes_one_version(office):
    matter = registered(office)
    browser = browser_of(office.officer)
    token = _once(browser.get(matter, "classify/"))
    before = Classification.objects.count()

    for _twice in range(2):
        answer = browser.post(matter, "classify/", {**FACETS, "once": token})
        assert answer.status_code == 302

    assert Classification.objects.count() == before + 1


# --- steps ---


def test_step_that_is_not_allowed_yet_says_why(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()

    for page in (browser.get(matter, "steps/accepted/"), browser.post(matter, "steps/accepted/")):
        assert page.status_code == 409
        assert "Classify the complaint first" in page.text


def test_step_that_does_not_follow_says_where_the_case_stands(office):
    matter = registered(office)

    page = browser_of(office.officer).get(matter, "steps/concluded/")

    assert page.status_code == 409
    assert "This step does not follow the present stage" in page.text
    assert "The case stands at: Registered." in page.text


def test_step_unknown_to_the_procedure_is_no_page(office):
    assert browser_of(office.officer).get(registered(office), "steps/dance/").status_code == 404


def test_step_of_another_role_says_so(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)

    page = browser_of(office.intake).get(matter, "steps/accepted/")

    assert page.status_code == 409
    assert "Your role does not include this step" in page.text


def test_accept_is_taken_once_however_often_it_is_sent(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    browser = browser_of(office.officer)

    first = browser.post(matter, "steps/accepted/")
    second = browser.post(matter, "steps/accepted/")

    assert (first.status_code, second.status_code) == (302, 409)
    assert Move.objects.filter(matter=matter, step="accepted").count() == 1


def test_refusal_asks_for_reason_and_text_and_writes_the_letter(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    browser = browser_of(office.officer).unlock()

    empty = browser.post(matter, "steps/refused/", {"text": "Kept words."})
    done = browser.post(
        matter, "steps/refused/", {"reason": "outside_mandate", "text": "The court decides this."}
    )

    assert empty.status_code == 400
    assert "Kept words." in empty.text
    assert done.status_code == 302
    letter = queries.letters(office.officer.open(matter), matter)[-1]
    assert letter.text.startswith("Шағымды қарауға")  # in the person's language
    assert "The court decides this." in letter.text
    assert matter.locator in letter.text


@pytest.mark.parametrize("text", ["", "   ", "\r\n"])
def test_refusal_without_text_is_refused_although_the_letter_has_words_of_its_own(office, text):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)

    page = (
        browser_of(office.officer)
        .unlock()
        .post(matter, "steps/refused/", {"reason": "outside_mandate", "text": text})
    )

    assert page.status_code == 400
    assert Move.objects.filter(step="refused").count() == 0


def test_too_long_answer_says_how_much_and_is_not_lost(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    text = "word " * 11_000

    page = browser_of(office.officer).unlock().post(matter, "steps/explained/", {"text": text})

    assert page.status_code == 400
    assert "characters too long" in page.text
    assert text.strip() in page.text


def test_letter_has_no_places_of_its_own_filled_by_people(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)

    browser_of(office.officer).unlock().post(
        matter, "steps/explained/", {"text": "Write {number} and {office}."}
    )

    assert (
        "Write {number} and {office}."
        in queries.letters(office.officer.open(matter), matter)[-1].text
    )


def test_form_sent_while_the_key_locked_is_not_lost(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    browser = browser_of(office.officer)

    page = browser.post(matter, "steps/explained/", {"text": "Long <b>words</b>"})

    assert page.status_code == 403
    assert 'value="Long &lt;b&gt;words&lt;/b&gt;"' in page.text
    assert Move.objects.filter(step="explained").count() == 0


def test_extension_shows_its_cap_and_moves_the_term(office):
    matter = accepted(office)
    browser = browser_of(office.head).unlock()

    far = browser.post(
        matter, "steps/extended/",
        {"text": "Documents.", "until_day": "1", "until_month": "1", "until_year": "2031"},
    )  # fmt: skip
    wrong = browser.post(
        matter, "steps/extended/",
        {"text": "Documents.", "until_day": "31", "until_month": "2", "until_year": "2027"},
    )  # fmt: skip
    done = browser.post(matter, "steps/extended/", {"text": "Documents."})

    assert "at most to" in far.text
    assert "Enter a real date" in wrong.text
    assert done.status_code == 302
    assert "Extended; before, the term ended on" in browser.get(matter).text


# --- messages ---


def test_message_is_sealed_and_sent_once(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()
    token = _once(browser.get(matter, "write/"))

    for _twice in range(2):
        browser.post(matter, "write/", {"text": f"Dear {CANARY}", "once": token})

    assert Message.objects.filter(matter=matter, direction="to_person").count() == 1
    assert queries.letters(office.officer.open(matter), matter)[-1].text == f"Dear {CANARY}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write the message"),
        (" \n ", "Enter your answer"),
        ("x" * 10_001, "1 character too long"),
    ],
)
def test_message_with_bad_text_says_so(office, text, words):
    page = browser_of(office.officer).unlock().post(registered(office), "write/", {"text": text})

    assert page.status_code == 400
    assert words in page.text


def test_message_with_markup_is_shown_as_text(office):
    matter = registered(office)
    browser = browser_of(office.officer).unlock()
    browser.post(matter, "write/", {"text": "<script>alert(1)</script>\x07"})
    browser.open(matter)

    page = browser.get(matter, "file/")

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_letter_comes_as_document_and_as_text(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    browser = browser_of(office.officer).unlock()
    browser.post(matter, "steps/explained/", {"text": "Go to the court."})
    browser.open(matter)

    document = browser.get(matter, "letters/1.docx")
    text = browser.get(matter, "letters/1.txt")

    said = "\n".join(one.text for one in Document(io.BytesIO(document.content)).paragraphs)
    assert "Go to the court." in said
    assert "Go to the court." in text.content.decode()
    assert document.headers["Content-Disposition"].startswith("attachment")
    assert browser.get(matter, "letters/2.docx").status_code == 404
    assert browser.get(matter, "letters/1.exe").status_code == 404


# --- handing over ---


def test_handing_over_opens_it_for_the_other_unit_and_shuts_it_for_ours(office):
    matter = registered(office)
    office.add_unit("region-S")
    regional = office.add("regional", "region-S")
    vault.open_epoch(by=SYSTEM, unit="region-S", members=[regional.user.pk])
    ours = browser_of(office.officer).unlock()

    answer = ours.post(matter, "hand-over/", {"unit": "region-S"})

    assert answer.status_code == 302
    assert ours.get(matter).status_code == 404
    theirs = browser_of(regional).unlock()
    assert CANARY in theirs.client.get(theirs.open(matter).headers["Location"]).text


def test_handing_over_to_a_unit_without_key_is_refused(office):
    matter = registered(office)
    office.add_unit("region-S")

    page = browser_of(office.officer).unlock().post(matter, "hand-over/", {"unit": "region-S"})

    assert page.status_code == 400
    assert "This unit has no key yet" in page.text


def test_files_of_another_case_are_not_served(office):
    matter, other = registered(office), handed_in()[0]
    browser = browser_of(office.officer).unlock()
    browser.open(matter)

    assert browser.get(matter, f"file/{other.pk}/").status_code == 404
    assert Opening.objects.count() == 1


def _file_of(matter, office):
    from django.core.files.uploadhandler import load_handler
    from django.http import HttpRequest
    from django.test import RequestFactory

    letter = io.BytesIO(b"The letter. " + CANARY.encode())
    letter.name = "letter.txt"
    request: HttpRequest = RequestFactory().post("/", {"file": letter})
    request.upload_handlers = [load_handler("qorgau.files.uploads.SealingUploadHandler", request)]
    return actions.add_file(
        by=SYSTEM, matter=matter, box=office.officer.open(matter), upload=request.FILES["file"]
    )


def test_file_comes_as_attachment_and_each_download_is_an_entry(office):
    matter = registered(office)
    kept = _file_of(matter, office)
    browser = browser_of(office.officer).unlock()
    part = f"file/{kept.pk}/"

    shut = browser.get(matter, part)
    browser.open(matter)
    answers = [browser.get(matter, part) for _twice in range(2)]

    assert "/open/?next=" in shut.headers["Location"]
    assert all(CANARY.encode() in b"".join(one.streaming_content) for one in answers)
    assert answers[0].headers["Content-Disposition"].startswith("attachment")
    assert answers[0].headers["Content-Type"] == "application/octet-stream"
    assert Body.objects.filter(kind="complaint.file_taken").count() == 2
    assert Reading.objects.count() == 1


def test_reading_appears_in_the_trace_of_the_person(office):
    from qorgau.complaints import door

    matter, receipt = handed_in()
    browser_of(office.officer).unlock().open(matter)

    returned = actions.return_by_code(code=receipt.code)
    lines = door.status(returned.cookie, "en").readings

    assert len(lines) == 1
    assert office.officer.user.email not in repr(lines)


def test_concluded_case_leads_on_to_problems_and_recommendations(office):
    matter = registered(office)
    actions.classify(by=office.officer.actor(matter), matter=matter, facets=FACETS)
    browser = browser_of(office.officer).unlock()
    before = browser.get(matter)
    browser.post(matter, "steps/explained/", {"text": "Go to the court."})

    after = browser.get(matter)

    assert "Where such cases cluster" not in before.text
    assert "Where such cases cluster" in after.text
    assert "/en/desk/recommendations/new/" in after.text


def test_intake_sees_that_an_inquiry_is_not_its_step(office):
    matter = accepted(office)

    shown = browser_of(office.intake).get(matter).content.decode()

    assert "/steps/inquiry_sent/" not in shown
    assert "Your role does not include this step" in shown
    assert "/steps/inquiry_sent/" in browser_of(office.officer).get(matter).content.decode()


def test_destruction_of_data_is_no_step_by_hand(office):
    matter = accepted(office)
    matter.step = "closed"  # as `erased` follows in the procedure
    everything = {one.code for one in rules.next_steps(matter, office.head.user)}

    assert "erased" not in everything


def test_unit_without_a_key_is_named_as_such_when_a_case_is_handed_over(office):
    office.add_unit("region-n")
    matter = registered(office)

    with pytest.raises(Refused) as refused:
        actions.hand_over(
            by=office.officer.actor(matter),
            matter=matter,
            box=office.officer.open(matter),
            unit="region-n",
        )

    assert [one.code for one in refused.value.reasons] == ["hand_over.no_key"]


def test_term_that_is_over_is_not_extended(office):
    matter = accepted(office)
    due = matter.clocks.get(term="complaint.consider").due_at

    with time_machine.travel(due + dt.timedelta(days=1), tick=False):
        steps = rules.next_steps(matter, office.head.user)

    step = next(one for one in steps if one.verb == "extend")
    assert "step.term_over" in {one.code for one in step.blocked}
