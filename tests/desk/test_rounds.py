"""Rounds at the desk: written down, opened, answered by account and table, consolidated, closed."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import (
    ProgressReport,
    Round,
    RoundAnswer,
    RoundParty,
    RoundText,
    RoundVerdict,
)
from qorgau.commitments.rounds import answering, comparing, matrix_out
from qorgau.commitments.rounds.actions import Parties
from qorgau.commitments.rounds.answering import Author, Said
from tests.commitments.rounding import SYSTEM, TEXTS, changed_book, fill, opened, recommend

pytestmark = pytest.mark.django_db
BASE = "/en/desk/rounds/"
ABOUT = {
    "title": "Third report",
    "version": "Draft of 1 March",
    "source": "register",
    "languages": "en",
    "until_day": "1",
    "until_month": "3",
    "until_year": "2999",
}


@pytest.fixture
def desk(member):
    return member("secretariat").client


@pytest.fixture
def round_and_parties():
    return opened(Parties(["prisons"], ["Moon Watch"]))


def address(party: RoundParty, rest: str = "") -> str:
    return f"{BASE}{party.round_id}/parties/{party.pk}/{rest}"


def answered(party: RoundParty, text: str = "Done.") -> RoundAnswer:
    return answering.answer(
        by=SYSTEM,
        party=party,
        item=party.round.items.get(order=1),
        said=Said(text, "done"),
        author=Author("letter"),
    )


def test_round_is_written_down_looked_at_and_opened(desk):
    recommend(*TEXTS)
    draft = desk.post(f"{BASE}new/", ABOUT, follow=True)
    path = draft.redirect_chain[-1][0]

    assert all(text in draft.text for text in TEXTS)
    assert "(1)" in draft.text
    sent = {"bodies": ["prisons"], "organisations": "Moon Watch\n", "left_out": ["limb-3"]}
    page = desk.post(path, sent, follow=True)

    row = Round.objects.get()
    assert (row.status, row.items.count(), row.parties.count()) == ("open", 2, 2)
    assert "Moon Watch" in page.text
    assert "0 of 4" in page.text
    assert desk.get(path, follow=True).redirect_chain


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Enter the name of the round"),
        ({"languages": []}, "Choose a language"),
        ({"until_year": "2001"}, "lies in the past"),
        ({"until_day": "40"}, "Enter a real date"),
        ({"source": "text"}, "Say what is asked about"),
        ({"source": "moon"}, "moon"),
        ({"session": "x"}, "whole number"),
    ],
)
def test_round_with_bad_input_says_so_and_keeps_what_was_typed(desk, changed, said):
    page = desk.post(f"{BASE}new/", {**ABOUT, **changed})

    assert page.status_code == 400
    assert said in page.text
    assert changed.get("title", "Third report") in page.text
    assert not Round.objects.exists()


def test_text_and_draft_are_asked_and_changed(desk):
    said = {**ABOUT, "source": "text", "pasted": "One.\n\nTwo.", "once": "a-number"}
    page = desk.post(f"{BASE}new/", said, follow=True)
    path = page.redirect_chain[-1][0].replace("open", "change")
    assert "Two." in page.text

    again = desk.post(path, {**said, "title": "Fourth report", "once": "another"}, follow=True)

    assert "Fourth report" in again.text
    assert "One." in desk.get(path).text


def test_round_without_anybody_asked_is_not_opened(desk):
    recommend(*TEXTS)
    path = desk.post(f"{BASE}new/", ABOUT, follow=True).redirect_chain[-1][0]
    page = desk.post(path, {"organisations": " "})
    assert (page.status_code, "Say who is asked" in page.text) == (400, True)
    assert Round.objects.get().status == "draft"


def test_link_is_shown_once(desk, round_and_parties):
    party = round_and_parties[1]["prisons"]
    first = desk.post(address(party, "link/"), {"once": "n"})
    again = desk.post(address(party, "link/"), {"once": "n"}, follow=True)
    assert re.search(r"/en/answer-round/[\w-]{22}/", first.text)
    assert "answer-round" not in again.text
    assert "Given" in desk.get(f"{BASE}{party.round_id}/").text


def test_letter_is_entered_by_the_office(desk, round_and_parties):
    party = round_and_parties[1]["prisons"]
    path = address(party, "items/1/")
    without = desk.post(path, {"text": "Counted.", "state": "done"})
    assert "Enter the number and date of the letter" in without.text

    desk.post(path, {"text": "Counted.", "state": "done", "reference": "No. 7"})

    row = RoundAnswer.objects.get()
    assert (row.channel, row.reference, row.state) == ("letter", "No. 7", "done")
    assert "No. 7" in desk.get(path).text


def test_contact_answers_by_account_and_sees_only_its_own(member, round_and_parties):
    parties = round_and_parties[1]
    answered(parties["Moon Watch"], "A secret of the watch.")
    contact = member("body_contact", acts_for="prisons").client

    page = contact.get(BASE)
    assert "Third report" in page.text
    assert "Third report" in contact.get("/en/desk/").text
    kept = contact.post(address(parties["prisons"], "items/2/"), {"text": "Weighed."}, follow=True)

    assert "The answer is kept." in kept.text
    assert "secret" not in kept.text
    assert RoundAnswer.objects.get(channel="account").user is not None
    for path in (
        address(parties["Moon Watch"]),
        address(parties["Moon Watch"], "items/1/"),
        address(parties["Moon Watch"], "table/xlsx/"),
        f"{BASE}{parties['prisons'].round_id}/items/1/",
        f"{BASE}{parties['prisons'].round_id}/consolidation/xlsx/",
    ):
        assert contact.get(path).status_code == 404, path
    assert contact.post(address(parties["prisons"], "link/")).status_code == 404
    own = contact.get(f"{BASE}{parties['prisons'].round_id}/")
    assert own.headers["Location"] == address(parties["prisons"])
    stranger = member("civil_society", acts_for="Star Watch").client
    assert stranger.get(f"{BASE}{parties['prisons'].round_id}/").status_code == 404


def test_organisation_named_like_a_body_does_not_answer_for_it(member, round_and_parties):
    watch = member("civil_society", acts_for="prisons").client
    assert watch.get(address(round_and_parties[1]["prisons"])).status_code == 404
    assert "not asked in any round" in watch.get(BASE).text


def test_empty_or_repeated_answer_says_so(member, round_and_parties):
    path = address(round_and_parties[1]["prisons"], "items/1/")
    contact = member("body_contact", acts_for="prisons").client
    assert "Write the answer first" in contact.post(path, {}).text
    contact.post(path, {"text": "Done."})
    again = contact.post(path, {"text": "Done."})
    assert (again.status_code, "says already" in again.text) == (400, True)
    assert RoundAnswer.objects.count() == 1


def test_table_comes_back_with_a_preview_and_is_kept_once(member, round_and_parties):
    party = round_and_parties[1]["prisons"]
    contact = member("body_contact", acts_for="prisons").client
    answered(party, "Counting.")
    out = contact.get(address(party, "table/xlsx/"))
    data = changed_book(out.content, fill({TEXTS[0]: ("Counted.", "done"), TEXTS[1]: ("No.",)}))

    look = contact.post(
        address(party, "table/"), {"file": SimpleUploadedFile("back.xlsx", data), "once": "n"}
    )
    assert "Counting." in look.text
    assert "Counted." in look.text
    assert RoundAnswer.objects.count() == 1
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', look.text))
    kept = contact.post(address(party, "table/"), hidden, follow=True)
    contact.post(address(party, "table/"), hidden)

    assert "2 answers are kept." in kept.text
    assert RoundAnswer.objects.filter(channel="matrix").count() == 2
    second = contact.post(address(party, "table/"), {"file": SimpleUploadedFile("b.xlsx", data)})
    assert "brings nothing new" in second.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file"),
        ({"file": SimpleUploadedFile("x.xlsx", b"")}, "The file is empty"),
        ({"file": SimpleUploadedFile("x.xlsx", b"nonsense")}, "The file is damaged"),
        ({"carried": "altered"}, "came back damaged"),
    ],
)
def test_file_that_cannot_be_taken_says_why(desk, round_and_parties, sent, said):
    page = desk.post(address(round_and_parties[1]["prisons"], "table/"), sent)
    assert (page.status_code, said in page.text) == (400, True)
    assert not RoundAnswer.objects.exists()


def test_document_and_consolidation_go_out(desk, round_and_parties):
    row, parties = round_and_parties
    answered(parties["Moon Watch"])
    for path in (address(parties["prisons"], "table/docx/"), f"{BASE}{row.pk}/consolidation/docx/"):
        page = desk.get(path)
        assert page.content[:2] == b"PK"
        assert ".docx" in page.headers["Content-Disposition"]
    assert desk.get(address(parties["prisons"], "table/pdf/")).status_code == 404
    assert desk.get(f"{BASE}{row.pk}/consolidation/pdf/").status_code == 404


def test_answers_are_dealt_with_side_by_side(desk, round_and_parties):
    row, parties = round_and_parties
    given = [answered(parties["prisons"]), answered(parties["Moon Watch"], "Not at all.")]
    path = f"{BASE}{row.pk}/items/1/"
    without = desk.post(path, {"answer": given[1].pk.hex, "verdict": "left_out"})
    assert "Say why" in without.text

    desk.post(path, {"answer": given[1].pk.hex, "verdict": "left_out", "reason": "No source."})
    desk.post(path, {"answer": given[0].pk.hex, "verdict": "taken"})
    assert "Not at all." in desk.get(f"{path}?from={given[1].pk.hex}").text
    page = desk.post(path, {"consolidated": "All are counted."}, follow=True)

    assert "No source." in page.text
    assert RoundVerdict.objects.count() == 2
    assert RoundText.objects.get().text == "All are counted."
    assert desk.post(path, {"answer": "0" * 32, "verdict": "taken"}).status_code == 404
    assert desk.get(f"{BASE}{row.pk}/items/99/").status_code == 404


def test_letter_of_a_body_is_kept_as_the_information_of_the_state_once(desk, round_and_parties):
    row, parties = round_and_parties
    path = address(parties["prisons"], "items/1/")
    desk.post(path, {"text": "Counted.", "state": "done", "reference": "No. 7"})
    watch = answered(parties["Moon Watch"])
    given = RoundAnswer.objects.get(party=parties["prisons"])
    hand_on = f"{BASE}{row.pk}/items/1/hand-on/"
    assert desk.get(f"{BASE}{row.pk}/items/1/").text.count("Keep as the State") == 1

    page = desk.post(hand_on, {"answer": given.pk.hex}, follow=True)

    assert "kept as the State" in page.text
    report = ProgressReport.objects.get()
    assert (report.channel, report.reference, report.user) == ("letter", "No. 7", given.user)
    for answer in (given, watch):
        assert desk.post(hand_on, {"answer": answer.pk.hex}).status_code == 404


def test_contact_keeps_its_answer_as_the_information_of_the_state(member, round_and_parties):
    path = address(round_and_parties[1]["prisons"], "items/1/")
    contact = member("body_contact", acts_for="prisons").client
    said = {"text": "Counted.", "report": "on"}
    assert contact.post(path, said).status_code == 400
    assert not RoundAnswer.objects.exists()

    contact.post(path, {**said, "state": "done"})

    assert (ProgressReport.objects.get().channel, RoundAnswer.objects.count()) == ("account", 1)


def test_closed_round_shows_the_party_what_became_of_its_answer(desk, member, round_and_parties):
    row, parties = round_and_parties
    given = answered(parties["prisons"])
    said = {"answer": given.pk.hex, "verdict": "part", "reason": "Only the near side."}
    desk.post(f"{BASE}{row.pk}/items/1/", said)
    contact = member("body_contact", acts_for="prisons").client
    assert "near side" not in contact.get(address(parties["prisons"])).text

    desk.post(f"{BASE}{row.pk}/close/")

    page = contact.get(address(parties["prisons"]))
    assert "Only the near side." in page.text
    refused = contact.post(address(parties["prisons"], "items/2/"), {"text": "Late."})
    assert RoundAnswer.objects.count() == 1
    assert refused.status_code == 400


def test_more_are_asked_in_an_open_round(desk, round_and_parties):
    row, _parties = round_and_parties
    page = desk.post(f"{BASE}{row.pk}/ask/", {"organisations": "Star Watch"}, follow=True)
    assert "Star Watch" in page.text
    twice = desk.post(f"{BASE}{row.pk}/ask/", {"organisations": "Star Watch"})
    assert "named twice" in twice.text


def test_life_of_a_recommendation_shows_its_rounds(desk, round_and_parties):
    answered(round_and_parties[1]["prisons"], "All are counted.")
    page = desk.get(f"/en/desk/un-recommendations/{1:064d}/")
    assert "Third report" in page.text
    assert "All are counted." in page.text


def test_all_tables_are_given_out_at_once_and_each_comes_back_to_its_party(desk, round_and_parties):
    row, parties = round_and_parties

    answer = desk.get(f"{BASE}{row.pk}/tables/xlsx/")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
        (ours,) = [one for one in names if "Moon-Watch" in one]
        found = comparing.look(parties["Moon Watch"], packed.read(ours), ours)
    assert len(names) == 2
    assert found.missing == 0
    assert answer.headers["Content-Type"] == "application/zip"
    assert desk.get(f"{BASE}{row.pk}/tables/exe/").status_code == 404


def test_several_bodies_that_are_not_responsible_are_asked_at_once(desk, round_and_parties):
    row, _parties = round_and_parties

    desk.post(f"{BASE}{row.pk}/ask/", {"other": ["calm", "police"]})

    assert {"calm", "police"} <= set(row.parties.values_list("code", flat=True))


def test_an_account_from_outside_gets_no_tables_of_others(member, round_and_parties):
    row, _parties = round_and_parties

    answer = member("officer").client.get(f"{BASE}{row.pk}/tables/xlsx/")

    assert answer.status_code in (403, 404)


def brought(*some: tuple[str, bytes]) -> dict[str, list[SimpleUploadedFile]]:
    return {"tables": [SimpleUploadedFile(name, data) for name, data in some]}


def tokens(page: str) -> list[str]:
    return re.findall(r'name="carried" value="([^"]+)"', page)


def test_tables_of_several_parties_come_back_at_once(desk, round_and_parties):
    row, parties = round_and_parties
    change = fill({TEXTS[0]: ("Counted.", "done", "A list")})
    made = {
        code: changed_book(matrix_out.as_xlsx(matrix_out.paper_of(one, "en")), change)
        for code, one in parties.items()
    }
    path = f"{BASE}{row.pk}/tables/"
    files = brought(*((f"{code}.xlsx", data) for code, data in made.items()), ("x.txt", b"no"))

    looked = desk.post(path, files).content.decode()

    assert "The file is damaged, or is no XLSX or DOCX file." in looked
    assert len(tokens(looked)) == 2
    assert not RoundAnswer.objects.exists()
    sent = {"carried": tokens(looked), "once": "one"}
    page = desk.post(path, sent, follow=True).content.decode()
    assert "2 answers are kept." in page
    desk.post(path, sent)
    assert RoundAnswer.objects.count() == 2
    again = desk.post(path, {**sent, "once": "two"}, follow=True).content.decode()
    assert "Moon Watch: " in again


def test_a_second_file_of_one_party_and_no_file_are_told(desk, round_and_parties):
    row, parties = round_and_parties
    data = matrix_out.as_xlsx(matrix_out.paper_of(parties["prisons"], "en"))
    path = f"{BASE}{row.pk}/tables/"

    twice = desk.post(path, brought(("a.xlsx", data), ("b.xlsx", data))).content.decode()
    nothing = desk.post(path, {})

    assert "A file of the same body or organisation stands above" in twice
    assert nothing.status_code == 400
    assert "Choose the file" in nothing.content.decode()


def test_what_was_carried_cannot_be_given_to_another_party(desk, round_and_parties):
    row, parties = round_and_parties
    token = f"{parties['prisons'].pk.hex}:forged"

    desk.post(f"{BASE}{row.pk}/tables/", {"carried": [token, "nobody:x"]}, follow=True)

    assert not RoundAnswer.objects.exists()
