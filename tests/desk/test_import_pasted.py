"""Concluding observations pasted at the desk: read, what is missing asked, only then kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import ImportBatch, ReceivedDocument, ReceivedRecommendation
from tests.commitments.told.test_pasted import PDF

from .test_import import BASE, carried

pytestmark = pytest.mark.django_db
BARE = """
1. The Committee considered the report.

2. The Committee is concerned about roofs.

3. The State party should:
(a) Mend the roofs;
(b) Mend the walls.

4. The State party should build bridges.
"""
SAID = {
    "symbol": "CAT/C/TST/CO/9",
    "dated_day": "12",
    "dated_month": "5",
    "dated_year": "2026",
    "state": "Testland",
}


def paste(member, text, at=BASE, **said):
    return member.client.post(at, {"pasted": text, **said})


def test_a_pasted_text_is_shown_by_paragraph_before_anything_is_kept(member):
    page = paste(member("secretariat"), PDF).content.decode()

    assert "CAT/C/TST/CO/4" in page
    assert "(a) Ensure access to a lawyer;" in page
    assert "Conditions of detention" in page
    assert "2 GE.23-10000" in page
    assert "the head or the number of a page" in page
    assert not ImportBatch.objects.exists()


def test_a_pasted_text_is_brought_in_once(member):
    secretariat = member("secretariat")
    sent = carried(paste(secretariat, PDF, state="Testland").content.decode())

    secretariat.client.post(f"{BASE}confirm/", sent)
    secretariat.client.post(f"{BASE}confirm/", sent)

    assert ImportBatch.objects.count() == 1
    row = ReceivedRecommendation.objects.get(number="4")
    assert [limb.label for limb in row.limbs.all()] == ["a", "b"]
    assert row.own
    assert str(ReceivedDocument.objects.get().published_on) == "2023-06-08"


def test_what_the_text_does_not_say_is_asked_at_its_field_and_nothing_is_lost(member):
    page = paste(member("secretariat"), BARE).content.decode()

    for sentence in (
        "The text does not say its symbol: enter it",
        "The text does not say its date: enter it",
        "The text does not say which State it is to: enter it",
    ):
        assert sentence in page
    assert "(b) Mend the walls." in page
    assert not ImportBatch.objects.exists()


def test_what_was_asked_is_kept_with_the_paragraphs(member):
    secretariat = member("secretariat")
    page = paste(secretariat, BARE, **SAID).content.decode()

    secretariat.client.post(f"{BASE}confirm/", carried(page))

    row = ReceivedRecommendation.objects.get(number="3")
    assert (row.body, row.document.symbol, str(row.published_on)) == (
        "CAT", "CAT/C/TST/CO/9", "2026-05-12",
    )  # fmt: skip


def test_a_paper_that_lacks_something_need_not_be_chosen_again(member):
    secretariat = member("secretariat")
    file = SimpleUploadedFile("paper.txt", BARE.encode())
    page = secretariat.client.post(BASE, {"file": file}).content.decode()
    kept = carried(page)

    again = secretariat.client.post(BASE, {**SAID, "kept": kept["kept"], "kept_name": "paper.txt"})

    assert "paper.txt" in page
    assert "CAT/C/TST/CO/9" in again.content.decode()
    assert carried(again.content.decode())["name"] == "paper.txt"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "said",
    [
        {"pasted": ""},
        {"pasted": "Only some words."},
        {"pasted": "1. Roof.\n2. Wall.\n3. Door.", "form": "observations"},
        {"pasted": BARE, "symbol": "no symbol"},
        {"pasted": BARE, "state": "Atlantis"},
        {"pasted": BARE, "dated_day": "31", "dated_month": "2", "dated_year": "2026"},
        {"pasted": BARE, "body": "NONE"},
        {"pasted": BARE, "form": "nothing"},
        {"pasted": "\x00\x01 1. roofs"},
        {"pasted": "[{", "form": ""},
        {"kept": "damaged", "kept_name": "x"},
        {"pasted": "x" * 400_001},
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(member, language, said):
    answer = member("secretariat").client.post(BASE.replace("/en/", f"/{language}/"), said)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "govuk-error-summary" in page
    assert not ImportBatch.objects.exists()


def test_a_file_and_a_text_together_are_one_too_many(member):
    file = SimpleUploadedFile("paper.txt", BARE.encode())

    page = member("secretariat").client.post(BASE, {"file": file, "pasted": BARE}).content.decode()

    assert "Choose a file or paste the text, not both" in page


def test_a_pasted_follow_up_report_and_letter_are_recognised(member):
    letter = (
        "Mandates of the Special Rapporteur on roofs\n\nRef.: AL TST 2/2025\n\n10 May 2025\n\n"
        "Excellency,\n\nWe would be grateful for your observations on the following matters:\n"
        "1. Please tell of roofs.\n2. Please tell of walls.\n\nWe ask for a response within 60 days.\n"
    )

    page = paste(member("secretariat"), letter, state="Testland").content.decode()

    assert "AL TST 2/2025" in page
    assert "letter" in page
