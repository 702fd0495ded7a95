"""Recommendations of the United Nations at the desk: read, looked at, only then imported."""

import base64
import json
import re
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import ImportBatch, ReceivedRecommendation
from tests.commitments.test_received import line, sheet
from tests.commitments.told.making import matrix

pytestmark = pytest.mark.django_db
BASE = "/en/desk/recommendations/import/"
GOOD = sheet(line(), line(text="Mend the bridges"), line(text="x", session="?"))


def upload(member, data: bytes = GOOD, **said: str):
    file = SimpleUploadedFile("upr.csv", data, content_type="text/csv")
    return member.client.post(BASE, {"file": file, **said})


def carried(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_what_the_file_would_bring_is_shown_before_anything_is_kept(member):
    page = upload(member("secretariat")).content.decode()

    assert "Mend the bridges" in page
    assert "Row 4: the session “?” is not a number" in page
    assert "Accepted: 2" in page
    assert not ReceivedRecommendation.objects.exists()


def test_the_file_that_was_looked_at_is_imported_once(member):
    secretariat = member("secretariat")
    sent = carried(upload(secretariat).content.decode())

    answer = secretariat.client.post(f"{BASE}confirm/", sent, follow=True)
    again = secretariat.client.post(f"{BASE}confirm/", sent, follow=True)

    assert "2 new recommendations." in answer.content.decode()
    assert "The file brought nothing new." in again.content.decode()
    assert ReceivedRecommendation.objects.count() == 2
    assert ImportBatch.objects.get().file_name == "upr.csv"


def test_a_file_in_an_old_encoding_comes_through_whole(member):
    secretariat = member("secretariat")
    data = sheet(line(text="Provedor de Justiça"), encoding="mac_roman", end="\r")

    page = upload(secretariat, data).content.decode()
    secretariat.client.post(f"{BASE}confirm/", carried(page))

    assert "mac-roman" in page
    assert ReceivedRecommendation.objects.get().texts.get().text == "Provedor de Justiça"


def test_differences_are_shown_before_they_are_kept(member):
    secretariat = member("secretariat")
    secretariat.client.post(f"{BASE}confirm/", carried(upload(secretariat).content.decode()))

    page = upload(secretariat, sheet(line(response="Noted"))).content.decode()

    assert "Accepted → Noted" in page


def test_a_file_that_brings_nothing_has_no_button(member):
    secretariat = member("secretariat")
    secretariat.client.post(f"{BASE}confirm/", carried(upload(secretariat).content.decode()))

    page = upload(secretariat).content.decode()

    assert "The file brings nothing new." in page
    assert f'action="{BASE}confirm/"' not in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "The PDF file is damaged"),
        (b"a,b\n1,2\n", "No UPR Info table was recognised"),
        (sheet(line(text="the Köln court"), encoding="mac_roman"), "cannot be told for certain"),
    ],
)
def test_a_bad_file_gets_a_sentence(member, data, sentence):
    answer = upload(member("secretariat"), data)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_the_encoding_can_be_said(member):
    data = sheet(line(text="the Köln court"), encoding="mac_roman")

    page = upload(member("secretariat"), data, encoding="mac-roman").content.decode()

    assert "the Köln court" in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no base64!",
        base64.b64encode(b"no zlib").decode(),
        base64.b64encode(zlib.compress(b"a" * 90)[:9]).decode(),
    ],
)
def test_what_comes_back_damaged_imports_nothing(member, text):
    answer = member("secretariat").client.post(f"{BASE}confirm/", {"text": text})

    assert answer.status_code == 200
    assert not ImportBatch.objects.exists()


def test_only_the_secretariat_imports(member):
    assert member("officer").client.get(BASE).status_code == 404
    assert (
        "Import UN recommendations"
        in member("secretariat").client.get("/en/desk/recommendations/").content.decode()
    )


def annotation(**given):
    said = {
        "AnnotationId": "a-1",
        "AnnotationType": "- Recommendations",
        "Body": "- CRC",
        "Countries": ["Testland"],
        "Symbol": "CRC/C/TST/CO/2",
        "Text": "Roofs\n7. The Committee recommends that the State party: (a) Repair roofs; "
        "(b) Mend bridges.",
        "Themes": ["Housing"],
        "PublicationDate": "2025-02-12T00:00:00",
    }
    return said | given


def index(*records) -> bytes:
    return json.dumps(list(records)).encode()


def test_another_reader_is_found_by_the_file_and_told_in_the_same_way(member):
    secretariat = member("secretariat")

    page = upload(secretariat, index(annotation(), 5)).content.decode()
    secretariat.client.post(f"{BASE}confirm/", carried(page))

    assert "uhri-json" in page
    assert "CRC/C/TST/CO/2 7" in page
    assert "Housing (uhri)" in page
    row = ReceivedRecommendation.objects.get()
    assert [limb.label for limb in row.limbs.all()] == ["a", "b"]


def test_the_rows_set_aside_are_downloaded_with_their_reasons(member):
    secretariat = member("secretariat")
    sent = carried(upload(secretariat, index(annotation(), 5)).content.decode())

    answer = secretariat.client.post(f"{BASE}set-aside/", sent)

    assert answer.content.decode().splitlines() == ["row,why", "2,this is no record"]
    assert not ReceivedRecommendation.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_told_otherwise_is_named_in_each_language(member, language):
    secretariat = member("secretariat")
    secretariat.client.post(
        f"{BASE}confirm/", carried(upload(secretariat, index(annotation())).content.decode())
    )
    file = SimpleUploadedFile("u.json", index(annotation(Themes=["Water"])))

    answer = secretariat.client.post(BASE.replace("/en/", f"/{language}/"), {"file": file})

    words = {"kk": "тақырыптар", "ru": "темы", "en": "themes"}
    assert words[language] in answer.content.decode()


LIST = matrix(
    ("Recommendation", "Position", "Full list of themes", "Assessment/comments"),
    "Theme: Acceptance of international norms",
    ("5.1 Mend the bridges (France);", "Supported", "- Bridges", ""),
)


def test_list_of_the_review_is_looked_at_only_with_its_state(member):
    secretariat = member("secretariat")

    asked = upload(secretariat, LIST).content.decode()
    wrong = upload(secretariat, LIST, state="Atlantis").content.decode()
    right = upload(secretariat, LIST, state="Slovenia").content.decode()

    assert "The list does not name its State: enter it" in asked
    assert "No State of this name is known" in wrong
    assert "Mend the bridges" in right
    assert carried(right)["state"] == "Slovenia"


def test_list_of_another_state_is_not_what_the_own_state_was_told(member):
    secretariat = member("secretariat")
    looked = upload(secretariat, LIST, state="Slovenia").content.decode()

    secretariat.client.post(f"{BASE}confirm/", carried(looked))

    kept = ReceivedRecommendation.objects.get()
    assert (kept.state, kept.own) == ("Slovenia", False)
