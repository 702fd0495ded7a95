"""Bad input at every page: a sentence at its field, nothing lost, nothing twice, never a 500."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.complaints.models import Draft, DraftAnswer, Matter
from qorgau.files.models import KeptFile

from .visitor import ANSWERS, Visitor, code_in, text

pytestmark = pytest.mark.django_db
LANGUAGES = ["kk", "ru", "en"]
TOO_LONG = {
    "kk": "Мәтін",
    "ru": "Текст",
    "en": "The text is 1 character too long",
}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_over_long_text_is_refused_whole_and_kept_on_the_page(office, language):
    visitor = Visitor(language).fill()
    long = "ә" * 20_001

    response = visitor.answer("story", {"story": long, "wish": ""})

    assert response.status_code == 200
    assert TOO_LONG[language] in text(response)
    assert long in response.content.decode()
    assert ANSWERS["story"]["story"] in text(visitor.get("complain/story/"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["about", "person", "place", "story", "identity"])
def test_required_answers_are_asked_for(office, language, page):
    response = Visitor(language).fill().answer(page, {})

    assert response.status_code == 200
    assert 'class="govuk-error-summary"' in response.content.decode()
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("about", {"right": "<script>alert(1)</script>"}),
        ("about", {"right": "silence"}),
        ("person", {"relation": "self", "group": ["nobody"]}),
        ("place", {"region": "N' OR 1=1", "place_type": "-"}),
        ("body", {"body": "x" * 5000}),
        ("contact", {"phone": "call me", "email": ""}),
        ("contact", {"phone": "", "email": "not an address"}),
        ("contact", {"phone": "", "email": "a" * 5000 + "@example.org"}),
        ("consent", {"consent": ["everything"]}),
        ("story", {"story": "\x01\x02\x03", "wish": ""}),
        ("story", {"story": "   \n\t ", "wish": ""}),
    ],
)
def test_wrong_answers_get_a_sentence_at_their_field(visitor, page, answers):
    visitor.fill()
    before = DraftAnswer.objects.get(page=page).blob

    response = visitor.answer(page, answers)

    assert response.status_code == 200
    assert 'class="govuk-error-summary"' in response.content.decode()
    assert DraftAnswer.objects.get(page=page).blob == before


def test_control_characters_are_dropped_and_the_text_kept(visitor):
    visitor.answer("about")

    visitor.answer("story", {"story": "A\x00B\x07C\u202eD", "wish": ""})

    assert "ABCD" in text(visitor.get("complain/story/"))


def test_markup_is_shown_as_text(visitor):
    visitor.answer("about")

    visitor.answer("story", {"story": "<script>alert(1)</script>", "wish": ""})

    assert b"<script>alert" not in visitor.get("complain/check/").content


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.pdf", b"<html><script>alert(1)</script></html>"),
        ("letter.html", b"<html></html>"),
        ("program.exe", b"MZ" + b"\x00" * 500),
        ("empty.txt", b""),
        ("x" * 300 + ".txt", b"text"),
        ("photo.png", b"%PDF-1.4 not a photo"),
    ],
)
def test_wrong_files_are_refused_with_a_sentence(visitor, name, data):
    visitor.answer("about")

    response = visitor.post("complain/files/", {"file": upload(name, data), "add": "1"})

    assert response.status_code == 200
    assert 'id="file-error"' in response.content.decode()
    assert not KeptFile.objects.exists()


def test_zip_bomb_is_refused(visitor):
    visitor.answer("about")

    response = visitor.post("complain/files/", {"file": upload("a.zip", bomb()), "add": "1"})

    assert 'id="file-error"' in response.content.decode()
    assert not KeptFile.objects.exists()


def test_kept_file_is_shown_and_can_be_removed(visitor):
    visitor.answer("about")
    visitor.post("complain/files/", {"file": upload("note.txt", b"The letter."), "add": "1"})
    page = visitor.get("complain/files/")
    assert "note.txt" in text(page)
    file_id = page.content.decode().split('name="remove" value="')[1].split('"')[0]

    visitor.post("complain/files/", {"remove": file_id})

    assert "note.txt" not in text(visitor.get("complain/files/"))


def test_too_many_files_are_refused_and_the_others_stay(visitor):
    visitor.answer("about")
    for number in range(5):
        visitor.post("complain/files/", {"file": upload(f"{number}.txt", b"text"), "add": "1"})

    response = visitor.post("complain/files/", {"file": upload("6.txt", b"text"), "add": "1"})

    assert 'id="file-error"' in response.content.decode()
    assert KeptFile.objects.count() == 5


@pytest.mark.parametrize("value", ["not-a-uuid", "00000000-0000-7000-8000-000000000000"])
def test_removing_a_file_that_is_not_there_is_no_fault(visitor, value):
    visitor.answer("about")

    assert visitor.post("complain/files/", {"remove": value}).status_code in (303, 404)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3.2026", "2026-03"),
        ("03/2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("27.3.2026", "2026-03"),
        ("", ""),
    ],
)
def test_month_is_read_as_people_write_it(typed, kept):
    from qorgau.complaints.door.fields import MonthField

    assert MonthField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "13.2026", "0.2026", "march", "3.1799", "3.2999", "3.20267"]
)
def test_month_that_does_not_exist_is_refused(typed):
    from django.core.exceptions import ValidationError

    from qorgau.complaints.door.fields import MonthField

    with pytest.raises(ValidationError):
        MonthField(required=False).clean(typed)


@pytest.mark.parametrize(
    "path", ["complain/nowhere/", "complain/about%00/", "status/file/1/", "answer/x/"]
)
def test_addresses_that_do_not_exist_are_not_found(visitor, path):
    visitor.answer("about")

    assert visitor.get(path).status_code in (400, 404)


def test_unknown_way_in_the_address_leads_to_the_choice(office):
    for wanted in ("", "nothing", "recommendation", "<b>"):
        response = Visitor().get(f"complain/about/?as={wanted}")
        assert response["Location"] == "/en/complain/how/"


@pytest.mark.parametrize(
    "path",
    ["complain/leave/", "complain/delete/", "status/end/", "status/message/", "status/file/"],
)
def test_posts_without_a_session_lose_nothing(office, path):
    assert Visitor().post(path, {"text": "x"}).status_code in (302, 303)
    assert not Draft.objects.exists()


def test_simultaneous_first_answers_make_two_drafts_and_nothing_else(office):
    one, other = Visitor(), Visitor()
    one.answer("about")
    other.answer("about")

    assert Draft.objects.count() == 2
    assert code_in(one.get("complain/code/")) != code_in(other.get("complain/code/"))


def test_posts_are_protected_against_forgery(office):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert (
        strict.post("/en/complain/about/", {"as": "complaint", "right": "health"}).status_code
        == 403
    )
    assert not Draft.objects.exists()
