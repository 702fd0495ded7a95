"""The library at the desk: a file is read, looked at, and only then kept."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.library import public as library

pytestmark = pytest.mark.django_db
BASE = "/en/desk/library/"
PAPER = b"I. CALM\n\n1. Testland is calm.\n\n2. It stays so.\n\nII. CARE\n\n3. Others care.\n"
SAID = {
    "symbol": "TL/CALM/1", "language": "en", "title": "On calm",
    "date_day": "1", "date_month": "5", "date_year": "2025",
}  # fmt: skip


def upload(member, data: bytes = PAPER, **changed):
    file = SimpleUploadedFile("paper.txt", data, content_type="text/plain")
    return member.client.post(f"{BASE}add/", {**SAID, **changed, "file": file})


def carried(page: str) -> dict[str, str]:
    """What the page of what was recognised sends back."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_what_was_recognised_is_shown_before_anything_is_kept(member):
    page = upload(member("editor")).content.decode()

    assert "3 (1–3)" in page
    assert "Testland is calm." in page
    assert library.works() == ()


def test_document_that_was_looked_at_is_kept(member):
    editor = member("editor")
    page = upload(editor).content.decode()

    answer = editor.client.post(f"{BASE}add/confirm/", carried(page))

    assert answer.headers["Location"] == BASE
    found = library.work("TL/CALM/1")
    assert (found.title("en"), found.paragraphs) == ("On calm", 3)
    assert "TL/CALM/1" in editor.client.get(BASE).content.decode()


def test_same_file_twice_is_there_once(member):
    editor = member("editor")
    sent = carried(upload(editor).content.decode())

    editor.client.post(f"{BASE}add/confirm/", sent)
    editor.client.post(f"{BASE}add/confirm/", sent)

    assert len(library.works()) == 1


@pytest.mark.parametrize(
    ("data", "changed", "sentence"),
    [
        (b"", {}, "The file is empty"),
        (b"\x00\x01\x02\x03" * 50, {}, ""),
        (PAPER, {"symbol": "../etc"}, "The symbol may have"),
        (PAPER, {"symbol": ""}, "Enter the symbol"),
        (PAPER, {"date_month": "13"}, "Enter a real date"),
        (b"1. a\n" * 130_000, {}, "larger than 600"),
    ],
)
def test_bad_file_gets_a_sentence(member, data, changed, sentence):
    answer = upload(member("editor"), data, **changed)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page
    assert sentence in page
    assert library.works() == ()


@pytest.mark.parametrize("text", ["", "***", "AAA"])
def test_damaged_text_gets_a_sentence(member, text):
    answer = member("editor").client.post(f"{BASE}add/confirm/", {**SAID, "text": text})

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert library.works() == ()


def test_later_text_of_a_document_needs_a_later_date(member):
    editor = member("editor")
    editor.client.post(f"{BASE}add/confirm/", carried(upload(editor).content.decode()))
    other = PAPER.replace(b"calm", b"still")

    answer = editor.client.post(
        f"{BASE}add/confirm/", carried(upload(editor, other).content.decode())
    )

    assert "already here in this language" in answer.content.decode()


@pytest.mark.parametrize("role", ["intake", "officer", "head", "analyst", "monitor"])
def test_wrong_roles_find_nothing(member, role):
    somebody = member(role)

    assert somebody.client.get(BASE).status_code == 404
    assert upload(somebody).status_code == 404
