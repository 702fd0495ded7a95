"""An inquiry to a body: consent first, then one link shown once, then the answer in the file."""

import io
import re

import pytest
from django.utils import timezone
from docx import Document

from qorgau.common.actor import Actor
from qorgau.complaints import actions
from qorgau.complaints.models import Clock, Inquiry, InquiryLink
from tests.complaints.conftest import office  # noqa: F401
from tests.complaints.office import CANARY
from tests.desk.office import accepted, browser_of

pytestmark = pytest.mark.django_db

ASKED = {"body": "order", "text": f"Explain what happened. {CANARY}", "items": ["story"]}


def _agree(matter, decision: str = "agreed") -> Inquiry:
    inquiry = Inquiry.objects.get(matter=matter)
    by = Actor.person(matter.pk.hex)
    return actions.decide_inquiry(by=by, inquiry=inquiry, decisions={"story": decision})


@pytest.fixture
def asked(office):
    matter = accepted(office)
    browser = browser_of(office.officer).unlock()
    browser.post(matter, "inquiries/new/", ASKED)
    return matter, browser


def test_step_of_the_inquiry_leads_to_its_own_form(office):
    matter = accepted(office)

    answer = browser_of(office.officer).unlock().get(matter, "steps/inquiry_sent/")

    assert answer.headers["Location"].endswith("/inquiries/new/")


def test_inquiry_form_names_the_term_of_the_law_and_what_the_person_said(office):
    page = browser_of(office.officer).unlock().get(accepted(office), "inquiries/new/")

    assert "Empty: 7, as the law says (article 8 of the Guardian Act). At least 2." in page.text
    assert "my account: agreed" in page.text


def test_proposed_inquiry_does_not_go_out(asked):
    matter, browser = asked

    page = browser.post(matter, "inquiries/1/send/")

    assert page.status_code == 409
    assert "The person has not yet answered what the body may learn" in page.text
    assert not InquiryLink.objects.exists()


@pytest.mark.parametrize(
    ("decision", "words"),
    [("declined", "The person declined"), ("wait", "asked to wait until they have been moved")],
)
def test_inquiry_that_was_not_agreed_does_not_go_out(asked, decision, words):
    matter, browser = asked
    _agree(matter, decision)

    page = browser.post(matter, "inquiries/1/send/")

    assert page.status_code == 409
    assert words in page.text


def test_agreed_inquiry_goes_out_and_its_link_is_shown_once(asked):
    matter, browser = asked
    _agree(matter)

    page = browser.post(matter, "inquiries/1/send/")
    again = browser.post(matter, "inquiries/1/send/")

    address = re.search(r"/answer/([\w-]{22})/", page.text)
    assert page.status_code == 200
    assert "Explain what happened." in page.text
    assert "Ministry of Order" in page.text
    assert again.status_code == 409
    assert address[0] not in again.text
    assert InquiryLink.objects.count() == 1
    assert Clock.objects.filter(term="materials.send", duty="body").count() == 1


def test_letter_of_the_inquiry_comes_as_document_with_what_was_changed(asked):
    matter, browser = asked

    answer = browser.post(
        matter, "inquiries/1/letter.docx", {"letter": "Subject\r\n\r\nChanged \x0b words."}
    )

    said = [one.text for one in Document(io.BytesIO(answer.content)).paragraphs]
    assert said == ["Subject", "Changed  words."]


@pytest.mark.parametrize(("letter", "status"), [("", 409), ("x" * 60_001, 409), ("S\n\nBody", 200)])
def test_letter_with_bad_text_is_refused(asked, letter, status):
    matter, browser = asked

    assert browser.post(matter, "inquiries/1/letter.txt", {"letter": letter}).status_code == status


def test_answer_of_the_body_stands_in_the_file(asked):
    matter, browser = asked
    _agree(matter)
    page = browser.post(matter, "inquiries/1/send/")
    token = re.search(r"/answer/([\w-]{22})/", page.text)[1]
    actions.answer_inquiry(by=Actor.body("order"), token=token, text="We did nothing wrong.")
    browser.open(matter)

    page = browser.get(matter, "file/")

    assert "We did nothing wrong." in page.text
    assert "The body answered" in browser.get(matter).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"body": ""}, "Choose the body"),
        ({"body": "moon"}, "moon"),
        ({"text": ""}, "Write what the body will read"),
        ({"text": " \n"}, "Enter your answer"),
        ({"text": "x" * 20_001}, "1 character too long"),
        ({"items": []}, "Say what the body would learn"),
        ({"items": ["wait"]}, "wait"),
        ({"items": ["name", "nonsense"]}, "nonsense"),
        ({"own_term": "1"}, "from 2 to 7 working days"),
        ({"own_term": "99"}, "from 2 to 7 working days"),
        ({"own_term": "-3"}, "greater than or equal to 1"),
        ({"own_term": "two"}, "Enter a whole number"),
        ({"own_term": "9" * 400}, "366"),
    ],
)
def test_inquiry_with_bad_input_says_so_and_keeps_the_text(office, change, words):
    matter = accepted(office)

    page = browser_of(office.officer).unlock().post(matter, "inquiries/new/", {**ASKED, **change})

    assert page.status_code == 400
    assert words in page.text
    assert (change.get("text", ASKED["text"])).strip() in page.text
    assert not Inquiry.objects.exists()


def test_inquiry_sent_twice_is_one(office):
    matter = accepted(office)
    browser = browser_of(office.officer).unlock()
    page = browser.get(matter, "inquiries/new/")
    token = re.search(r'name="once" value="([^"]+)"', page.text)[1]

    for _twice in range(2):
        browser.post(matter, "inquiries/new/", {**ASKED, "once": token})

    assert Inquiry.objects.count() == 1


def test_withdrawn_inquiry_may_be_withdrawn_again_and_does_not_go_out(asked):
    matter, browser = asked

    for _twice in range(2):
        assert browser.post(matter, "inquiries/1/withdraw/").status_code == 302

    assert browser.post(matter, "inquiries/1/send/").status_code == 409


def test_inquiry_that_does_not_exist_is_no_page(asked):
    matter, browser = asked

    for part in ("inquiries/7/send/", "inquiries/7/withdraw/", "inquiries/1/letter.exe"):
        assert browser.post(matter, part, {"letter": "x"}).status_code == 404


def test_sent_inquiry_cannot_be_withdrawn(asked):
    matter, browser = asked
    _agree(matter)
    browser.post(matter, "inquiries/1/send/")

    page = browser.post(matter, "inquiries/1/withdraw/")

    assert page.status_code == 409
    assert "The inquiry has already been sent" in page.text


def test_case_page_shows_inquiry_without_its_text(asked):
    matter, browser = asked

    page = browser.get(matter)

    assert "the person has not answered yet" in page.text
    assert CANARY not in page.text


@pytest.fixture
def gone_out(asked):
    matter, browser = asked
    _agree(matter)
    page = browser.post(matter, "inquiries/1/send/")
    return matter, browser, re.search(r"/answer/([\w-]{22})/", page.text)[1]


def test_lost_link_is_made_anew_and_shown_once(gone_out):
    matter, browser, first = gone_out

    page = browser.post(matter, "inquiries/1/renew/")

    second = re.search(r"/answer/([\w-]{22})/", page.text)[1]
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "A new link was made" in page.text
    assert second != first
    assert InquiryLink.objects.count() == 2


def test_answer_that_came_by_letter_is_entered_and_stands_in_the_file(gone_out):
    matter, browser, _token = gone_out
    today = timezone.localdate()
    typed = {"text": "The order was lawful.", **_day(today)}

    answer = browser.post(matter, "inquiries/1/answer/", typed)
    browser.open(matter)
    page = browser.get(matter, "file/")

    assert answer.status_code == 302
    assert "The order was lawful." in page.text
    assert "Came by letter on" in page.text
    assert browser.get(matter, "inquiries/1/answer/").status_code == 302
    assert browser.post(matter, "inquiries/1/renew/").status_code == 409


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": ""}, "Write the text"),
        ({"text": "x" * 50_001}, "1 character too long"),
        ({"received_on_day": "", "received_on_month": "", "received_on_year": ""}, "Enter the day"),
        ({"received_on_year": "1999"}, "between the day of sending and today"),
        ({"received_on_year": "2999"}, "cannot be in the future"),
        ({"received_on_day": "45"}, "real date"),
    ],
)
def test_answer_by_letter_with_bad_input_says_so_and_keeps_the_text(gone_out, change, words):
    matter, browser, _token = gone_out
    typed = {"text": "The order was lawful.", **_day(timezone.localdate()), **change}

    page = browser.post(matter, "inquiries/1/answer/", typed)

    assert page.status_code == 400
    assert words in page.text
    assert typed["text"] in page.text
    assert Inquiry.objects.get().state == "sent"


def _day(day) -> dict[str, str]:
    parts = ("day", "month", "year")
    return {f"received_on_{name}": str(getattr(day, name)) for name in parts}
