"""A party answers in a round by its link, without an account: here, or in a table."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgau.commitments.models import RoundAnswer
from qorgau.commitments.rounds import actions
from qorgau.commitments.rounds.actions import Parties
from tests.commitments.rounding import SYSTEM, TEXTS, changed_book, fill, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(db):
    return opened(Parties(["prisons"], ["Moon Watch"]))[1]["Moon Watch"]


@pytest.fixture
def base(party) -> str:
    token = actions.renew_link(by=SYSTEM, party=party).token
    return f"/en/answer-round/{token}/"


def test_link_opens_the_round_of_one_party(client, base):
    page = client.get(base)
    assert page.status_code == 200
    assert all(text in page.text for text in (*TEXTS, "Moon Watch", "Third report", "Be short."))
    assert "Prisons" not in page.text


def test_answer_leads_to_the_next_text_and_is_kept_once(client, base):
    for _twice in range(2):
        page = client.post(f"{base}1/", {"text": "Counted.", "state": "done", "next": "1"})
        assert (page.status_code, page.headers["Location"]) == (303, f"{base}2/")
    row = RoundAnswer.objects.get()
    assert (row.text, row.state, row.channel, row.user) == ("Counted.", "done", "link", None)
    assert "Counted." in client.get(f"{base}1/").text
    assert client.post(f"{base}2/", {"text": "No."}).headers["Location"] == base


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Write the answer first"),
        ({"text": "x" * 20_001}, "1 character too long"),
        ({"text": "Kept.", "state": "splendid"}, "Kept."),
    ],
)
def test_wrong_answer_says_so_and_loses_nothing(client, base, sent, said):
    page = client.post(f"{base}1/", sent)
    assert (page.status_code, said in page.text) == (400, True)
    assert not RoundAnswer.objects.exists()


def test_table_is_filled_brought_back_and_kept(client, base):
    out = client.get(f"{base}table/xlsx/")
    data = changed_book(out.content, fill({TEXTS[2]: ("Named.", "under way")}))

    look = client.post(f"{base}table/", {"file": SimpleUploadedFile("back.xlsx", data)})
    assert "Named." in look.text
    assert not RoundAnswer.objects.exists()
    (carried,) = re.findall(r'name="carried" value="([^"]+)"', look.text)
    for _twice in range(2):
        kept = client.post(f"{base}table/", {"carried": carried})
        assert kept.headers["Location"] == base

    row = RoundAnswer.objects.get()
    assert (row.text, row.state, row.channel) == ("Named.", "under_way", "matrix")
    assert client.get(f"{base}table/docx/").content[:2] == b"PK"
    assert client.get(f"{base}table/pdf/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file"),
        ({"file": SimpleUploadedFile("x.docx", b"nonsense")}, "The file is damaged"),
        ({"carried": "altered"}, "came back damaged"),
    ],
)
def test_file_that_cannot_be_taken_says_why(client, base, sent, said):
    page = client.post(f"{base}table/", sent)
    assert (page.status_code, said in page.text) == (400, True)


def test_link_shows_what_became_of_the_answers_after_the_end(
    client, party, base, django_user_model
):
    client.post(f"{base}1/", {"text": "Counted."})
    user = django_user_model.objects.create_user("s@example.org")
    answer = RoundAnswer.objects.get()
    actions.decide(by=SYSTEM, answer=answer, verdict="left_out", reason="No source.", user=user)
    actions.consolidate(by=SYSTEM, item=answer.item, text="Not yet counted.", user=user)
    assert "No source." not in client.get(base).text

    actions.close(by=SYSTEM, row=party.round)

    page = client.get(base)
    assert "No source." in page.text
    assert "Not yet counted." in page.text
    refused = client.post(f"{base}2/", {"text": "Too late."})
    assert (refused.status_code, RoundAnswer.objects.count()) == (400, 1)


def test_expired_or_forged_link_shows_nothing(client, party, base):
    actions.renew_link(by=SYSTEM, party=party)
    for rest in ("", "1/", "table/", "table/xlsx/"):
        page = client.get(base + rest)
        assert "This link has expired" in page.text
        assert TEXTS[0] not in page.text
    assert client.get("/en/answer-round/nothing/").status_code == 404
    assert client.get(f"{base}99/").status_code == 200


def test_page_of_the_link_needs_no_account(base):
    assert Client().get(base).status_code == 200
    assert Client().get(f"{base}99/").status_code == 404
