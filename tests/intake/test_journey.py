"""From the first page to the receipt, as a browser without scripts walks it."""

import pytest

from qorgau.complaints.models import Draft, Matter
from qorgau.vault.models import VaultSession

from .visitor import ANSWERS, Visitor, code_in, text

pytestmark = pytest.mark.django_db


def test_start_says_what_is_promised_and_what_not(visitor):
    page = text(visitor.get("complain/"))

    assert "It is free of charge" in page
    assert "What we cannot promise" in page


def test_ways_explain_the_anonymous_report_honestly(visitor):
    page = text(visitor.get("complain/how/"))

    assert "Complaint to the Guardian" in page
    assert "Anonymous report" in page


def test_choosing_a_way_leads_to_its_first_question_and_keeps_nothing_yet(visitor):
    response = visitor.post("complain/how/", {"procedure": "complaint"})

    assert response["Location"] == "/en/complain/about/?as=complaint"
    assert not Draft.objects.exists()


def test_first_answer_gives_the_code(visitor):
    response = visitor.answer("about")

    assert response["Location"] == "/en/complain/code/?next=about"
    page = visitor.get("complain/code/?next=about")
    assert len(code_in(page).split()) == 8
    assert visitor.post("complain/code/", {"next": "about"})["Location"] == "/en/complain/person/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_the_journey_opens(office, language):
    visitor = Visitor(language)
    assert visitor.get("complain/about/?as=complaint").status_code == 200
    visitor.fill()

    for page in [*ANSWERS, "how", "code", "check", "delete"]:
        response = visitor.get(f"complain/{page}/")
        assert response.status_code == 200, page
        assert response["Cache-Control"] == "no-store"


def test_answers_come_back_when_a_page_is_opened_again(visitor):
    visitor.fill()

    assert ANSWERS["story"]["story"] in text(visitor.get("complain/story/"))


def test_check_shows_every_answer_in_words(visitor):
    visitor.fill()

    page = text(visitor.get("complain/check/"))

    assert ANSWERS["story"]["story"] in page
    assert "health" in page
    assert "Northland" in page


def test_change_from_check_leads_back_to_check(visitor):
    visitor.fill()

    response = visitor.answer("about", {"right": "housing", "from": "check"})

    assert response["Location"] == "/en/complain/check/"


def test_sending_without_an_answer_says_which_one(visitor):
    visitor.answer("about")

    page = visitor.post("complain/check/")

    assert "Answer this before you send: Where did it happen?" in text(page)
    assert not Matter.objects.exists()


def test_receipt_is_shown_until_it_is_written_down(visitor):
    visitor.hand_in()

    first, again = visitor.code(), visitor.code()
    refused = visitor.post("complain/receipt/")

    assert first == again == code_in(refused)
    assert "Write the code down first" in text(refused)
    assert visitor.post("complain/receipt/", {"noted": "own"})["Location"] == "/en/status/"
    assert "complain" not in str(visitor.client.cookies.get("qorgau_draft").value)
    assert visitor.get("complain/receipt/").status_code == 302


def test_repeated_sending_shows_the_same_receipt(visitor):
    visitor.hand_in()
    code = visitor.code()

    again = visitor.post("complain/check/")

    assert again["Location"] == "/en/complain/receipt/"
    assert visitor.code() == code
    assert Matter.objects.count() == 1


def test_promise_is_a_neutral_text_to_keep(visitor):
    visitor.hand_in()

    response = visitor.get("complain/receipt/promise/")

    assert response["Content-Type"].startswith("text/plain")
    assert "complaint" not in response["Content-Disposition"]
    assert "/promise" in response.content.decode()


def test_draft_is_found_again_with_the_code(visitor):
    visitor.fill()
    code = code_in(visitor.get("complain/code/"))
    visitor.post("complain/leave/")

    other = Visitor()
    response = other.post("return/", {"code": code})

    assert response["Location"] == "/en/complain/check/"
    assert ANSWERS["story"]["story"] in text(other.get("complain/check/"))


def test_answer_sent_after_the_session_ended_is_saved_with_the_code(visitor):
    visitor.answer("about")
    code = code_in(visitor.get("complain/code/"))
    VaultSession.objects.all().delete()

    asked = visitor.answer("story", {"story": "Typed for an hour.", "wish": ""})
    assert "Typed for an hour." in asked.content.decode()
    saved = visitor.post(
        "complain/go-on/",
        {"code": code, "step": "story", "story": "Typed for an hour.", "wish": ""},
    )

    assert saved.status_code == 303
    assert "Typed for an hour." in text(visitor.get("complain/story/"))


def test_deleting_a_draft_leaves_nothing(visitor):
    visitor.fill()
    code = code_in(visitor.get("complain/code/"))

    visitor.post("complain/delete/")

    assert not Draft.objects.exists()
    assert "This code opens nothing" in text(visitor.post("return/", {"code": code}))


def test_pages_of_the_journey_need_few_queries(visitor, django_assert_max_num_queries):
    visitor.fill()

    with django_assert_max_num_queries(12):
        visitor.get("complain/story/")
    with django_assert_max_num_queries(12):
        visitor.get("complain/check/")


def test_door_is_closed_with_a_sentence_when_no_key_is_there(db):
    visitor = Visitor()

    for path in ("complain/", "complain/how/", "complain/about/?as=complaint"):
        response = visitor.get(path)
        assert response.status_code == 503
        assert "cannot be received now" in text(response)
    assert visitor.answer("about").status_code == 503
    assert not Draft.objects.exists()


def test_deleting_a_draft_destroys_its_files(visitor, settings):
    from pathlib import Path

    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import TestCase

    from tests.complaints.office import faults

    visitor.answer("about")
    upload = SimpleUploadedFile("note.txt", b"The letter.")
    visitor.post("complain/files/", {"file": upload, "add": "1"})

    with TestCase.captureOnCommitCallbacks(execute=True):
        response = visitor.post("complain/delete/")

    assert response.status_code == 303
    assert [one for one in Path(settings.QORGAU_HOME, "files").glob("??/*") if one.is_file()] == []
    assert not Draft.objects.exists()
    assert faults() == []
