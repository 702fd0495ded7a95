"""The library at the desk: a file is brought, looked at, kept as a draft, checked by another."""

import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.library import public as library
from qorgau.library import receiving
from qorgau.library.models import Expression
from qorgau.library.reading import read
from qorgau.library.received import Received

pytestmark = pytest.mark.django_db
BASE = "/en/desk/library/"
PAPER = b"I. CALM\n\n1. Testland is calm.\n\n2. It stays so.\n\nII. CARE\n\n3. Others care.\n"
SAID = {
    "symbol": "TL/CALM/1", "language": "en", "title": "On calm", "kind": "report",
    "date_day": "1", "date_month": "5", "date_year": "2025",
}  # fmt: skip


def bring(member, data: bytes = PAPER, name: str = "paper.txt"):
    """Send a file; the answer leads to its page."""
    file = SimpleUploadedFile(name, data, content_type="text/plain")
    return member.client.post(f"{BASE}add/", {"file": file})


def brought(member, data: bytes = PAPER) -> str:
    """The address of the page of a file that was brought."""
    return bring(member, data).headers["Location"]


def keep(member, data: bytes = PAPER, **changed):
    """Bring a file and keep it as a draft."""
    return member.client.post(brought(member, data), {**SAID, **changed})


def draft(member, data: bytes = PAPER, **changed) -> str:
    """The address of the page of a draft."""
    return keep(member, data, **changed).headers["Location"]


def published(adder, checker, editor, data: bytes = PAPER, **changed) -> str:
    """The address of a text that went all the way."""
    address = draft(adder, data, **changed)
    checker.client.post(f"{address}check/")
    editor.client.post(f"{address}publish/")
    return address


def shown(member, address: str) -> str:
    answer = member.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_recognised_is_shown_before_anything_is_a_text(member):
    editor = member("editor")
    page = shown(editor, brought(editor))

    assert "Testland is calm." in page
    assert re.search(r"Chapter I · .*CALM.* \(2\)", page)
    assert "Nothing looks doubtful" in page
    assert not Expression.objects.exists()


def test_pasted_text_is_read_like_a_file(member):
    editor = member("editor")

    answer = editor.client.post(f"{BASE}add/", {"text": PAPER.decode()})

    assert "Testland is calm." in shown(editor, answer.headers["Location"])


def test_doubts_are_told_first(member):
    editor = member("editor")
    page = shown(editor, brought(editor, b"1. One.\n\n2. Two.\n\n3. Three.\n\n6. Six.\n"))

    assert "Look at this first" in page
    assert "Numbers missing: 4-5" in page


def test_remarks_of_the_reader_are_sentences(member, monkeypatch):
    def with_remark(data, **words):
        found = read(data, **words)
        report = replace(found.recognised, remarks=["something|7|8"], repeated=["7 (row 42)"])
        return replace(found, recognised=report)

    monkeypatch.setattr(receiving, "read", with_remark)
    editor = member("editor")

    page = shown(editor, brought(editor).replace("/en/", "/ru/"))

    assert "something" in page
    assert "row 42" not in page


def test_draft_is_not_public_until_another_person_checked_it(member):
    editor, secretariat = member("editor"), member("secretariat")
    address = draft(editor)
    assert library.work("TL/CALM/1") is None

    assert "Somebody else must check" in shown(editor, address)
    editor.client.post(f"{address}check/")
    editor.client.post(f"{address}publish/")
    assert library.work("TL/CALM/1") is None

    secretariat.client.post(f"{address}check/")
    assert library.work("TL/CALM/1") is None
    assert secretariat.client.post(f"{address}publish/").status_code == 404

    editor.client.post(f"{address}publish/")
    found = library.work("TL/CALM/1")
    assert (found.title("en"), found.paragraphs, found.kind) == ("On calm", 3, "report")
    page = shown(editor, address)
    assert page.count(editor.user.name) >= 2
    assert secretariat.user.name in page


def test_person_who_took_a_text_up_again_does_not_free_the_one_who_added_it(member):
    adder, other = member("editor"), member("editor")
    address = draft(adder)
    other.client.post(f"{address}withdraw/", {"reason": "Wrong paper"})
    other.client.post(f"{address}reopen/")

    adder.client.post(f"{address}check/")

    assert "Somebody else must check" in shown(adder, address)


def test_withdrawn_text_tells_why_and_is_not_public(member):
    editor, secretariat = member("editor"), member("secretariat")
    address = published(editor, secretariat, editor)

    refused = editor.client.post(f"{address}withdraw/", {"reason": " "})
    assert "Say why the text is withdrawn" in refused.content.decode()
    editor.client.post(f"{address}withdraw/", {"reason": "A page was missing"})

    assert library.work("TL/CALM/1") is None
    assert "A page was missing" in shown(editor, address)
    assert "TL/CALM/1" in shown(editor, f"{BASE}?state=withdrawn")
    assert "TL/CALM/1" not in shown(editor, f"{BASE}?state=published")


def test_answers_are_kept_for_later(member):
    editor = member("editor")
    address = brought(editor)

    editor.client.post(address, {**SAID, "title": "Half a ti", "do": "describe"})

    assert 'value="Half a ti"' in shown(editor, address)
    assert not Expression.objects.exists()


def test_nothing_is_lost_on_an_error(member):
    editor = member("editor")
    address = brought(editor)

    answer = editor.client.post(address, {**SAID, "symbol": "../etc", "date_month": "13"})

    page = answer.content.decode()
    assert "The symbol may have" in page or "Enter a real date" in page
    assert 'value="On calm"' in page
    assert "Testland is calm." in page
    assert receiving.bytes_of(Received.objects.get()) == PAPER


def test_discarded_file_is_gone(member):
    editor = member("editor")
    address = brought(editor)

    editor.client.post(f"{address}discard/")

    assert not Received.objects.exists()
    assert editor.client.get(address).status_code == 404


def test_same_file_twice_waits_once_and_is_kept_once(member):
    editor = member("editor")
    assert brought(editor) == brought(editor)
    draft(editor)

    again = keep(editor)

    assert "a text of this document already" in again.content.decode()
    assert Expression.objects.count() == 1


def test_form_sent_twice_keeps_one_text(member):
    editor = member("editor")
    address = brought(editor)
    token = re.search(r'name="once" value="([^"]+)"', shown(editor, address)).group(1)

    editor.client.post(address, {**SAID, "once": token})
    second = editor.client.post(address, {**SAID, "once": token})

    assert second.status_code in (302, 404)
    assert Expression.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"1. a\n" * 2_200_000, "larger than 10"),
    ],
)
def test_file_that_is_not_taken_gets_a_sentence(member, data, sentence):
    answer = bring(member("editor"), data)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page
    assert sentence in page


def test_nothing_chosen_gets_a_sentence(member):
    client = member("editor").client

    assert "Choose a file or paste" in client.post(f"{BASE}add/", {}).content.decode()
    file = SimpleUploadedFile("paper.txt", PAPER)
    both = client.post(f"{BASE}add/", {"file": file, "text": "1. a"})
    assert "not both" in both.content.decode()


def test_unreadable_file_tells_why_and_can_be_discarded(member):
    editor = member("editor")
    address = brought(editor, b"\x00\x01\x02\x03" * 50)

    assert "could not be read" in shown(editor, address)
    editor.client.post(f"{address}discard/")
    assert not Received.objects.exists()


def test_text_in_another_encoding_is_read_once_more(member):
    editor = member("editor")
    address = brought(editor, "1. Åß.\n\n2. b.\n\n3. c.\n".encode("cp1252"))

    editor.client.post(f"{address}encoding/", {"encoding": "koi8-r"})

    assert Received.objects.get().encoding == "koi8-r"
    assert "koi8-r" in shown(editor, address)


def test_long_file_is_read_in_the_background(member, monkeypatch):
    monkeypatch.setattr(receiving, "AT_ONCE", 10)
    editor = member("editor")
    answer = editor.client.get(brought(editor))

    assert "The file is being read" in answer.content.decode()
    assert answer.headers["Refresh"] == "10"


def test_later_text_of_a_document_needs_a_later_date(member):
    editor = member("editor")
    draft(editor)

    answer = keep(editor, PAPER.replace(b"calm", b"still"))

    assert "already here in this language" in answer.content.decode()


def test_versions_are_compared_word_by_word(member):
    editor = member("editor")
    first = draft(editor)
    second = draft(editor, PAPER.replace(b"stays so", b"stays calm"), date_year="2026")
    keys = [UUID(one.rstrip("/").rpartition("/")[2]) for one in (second, first)]

    page = shown(editor, f"{BASE}texts/{keys[0]}/compare/{keys[1]}/")

    assert "<del>so</del>" in page
    assert "<ins>calm</ins>" in page
    assert "Testland is calm." not in page
    assert f"compare/{keys[1]}" in shown(editor, second)


def test_languages_stand_side_by_side(member):
    editor = member("editor")
    first = draft(editor)
    second = draft(editor, PAPER + b"\n", language="ru", machine="on", translator="A program")
    keys = [one.rstrip("/").rpartition("/")[2] for one in (second, first)]

    page = shown(editor, f"{BASE}texts/{keys[0]}/compare/{keys[1]}/")

    assert page.count("Testland is calm.") == 2
    assert "<del>" not in page
    assert "Machine translation" in shown(editor, second)


def test_titles_and_relations_are_edited(member):
    editor = member("editor")
    draft(editor)
    work = Expression.objects.get().work
    page = f"{BASE}documents/{work.pk}/"

    editor.client.post(f"{page}describe/", {"title_en": "On great calm", "kind": "guide"})
    related = {"kind": "amends", "to_symbol": "TL/OLD/2", "source": "Its first article"}
    editor.client.post(f"{page}relate/", related)

    said = shown(editor, page)
    assert "On great calm" in said
    assert "Guide" in said
    assert "TL/OLD/2" in said
    closing = re.search(r'href="(/en/desk/library/relations/[^"]+)"', said).group(1)
    refused = editor.client.post(closing, {})
    assert "Say why the relation is wrong" in refused.content.decode()
    editor.client.post(closing, {"reason": "Another law was meant"})
    assert "TL/OLD/2" not in shown(editor, page)


def test_original_is_a_download(member):
    editor = member("editor")
    address = draft(editor)

    answer = editor.client.get(f"{address}original/")

    assert answer.content == PAPER
    assert answer.headers["Content-Disposition"] == 'attachment; filename="paper.txt"'


def test_list_asks_a_fixed_number_of_queries(member, django_assert_max_num_queries):
    editor = member("editor")
    draft(editor)
    shown(editor, BASE)
    with django_assert_max_num_queries(20) as one:
        shown(editor, BASE)
    for year in ("2026", "2027"):
        draft(editor, PAPER + year.encode(), date_year=year)
    shown(editor, BASE)
    with django_assert_max_num_queries(20) as three:
        shown(editor, BASE)

    assert len(one) == len(three)


@pytest.mark.parametrize("role", ["intake", "officer", "head", "analyst", "monitor"])
def test_wrong_roles_find_nothing(member, role):
    somebody = member(role)

    assert somebody.client.get(BASE).status_code == 404
    assert bring(somebody).status_code == 404


def test_administrator_adds_and_neither_checks_nor_publishes(member):
    adder, other = member("administrator"), member("administrator")
    address = draft(adder)

    assert other.client.post(f"{address}check/").status_code == 404
    assert other.client.post(f"{address}publish/").status_code == 404
