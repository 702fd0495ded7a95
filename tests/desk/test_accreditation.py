"""The evidence file at the desk: who sees it, what a form says of bad input, files, languages."""

import csv
import io

import pytest
from docx import Document

from qorgau.people.policy import roles
from qorgau.reporting.accreditation import queries
from qorgau.reporting.models import AccreditationEvidence, AccreditationLook

pytestmark = pytest.mark.django_db
BASE = "/en/desk/accreditation/"
GOOD = {
    "point": "budget",
    "side": "for",
    "text_kk": "",
    "text_ru": "",
    "text_en": "A line of its own",
    "source": "Law of 2024, article 3",
    "address": "https://example.org/law",
    "document": "",
    "place": "",
    "as_of_day": "9",
    "as_of_month": "1",
    "as_of_year": "2026",
}
WRITERS = {"analyst", "editor", "commissioner", "head"}


def test_writing_is_for_these_roles_alone():
    assert {name for name, one in roles().items() if "accreditation.write" in one.may} == WRITERS


@pytest.mark.parametrize("role", sorted(WRITERS))
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_open_in_each_language(member, role, language):
    client = member(role).client
    for page in ("", "1.1/", "2.1/", "1.1/add/"):
        answer = client.get(f"/{language}/desk/accreditation/{page}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_list_tells_gaps_and_the_dated_grade(member):
    page = member("analyst").client.get(BASE).content.decode()

    assert "partially complies" in page
    assert "2 of 3" in page
    assert 'href="/en/desk/accreditation/1.1/"' in page


def test_unknown_observation_does_not_exist(member):
    client = member("analyst").client
    assert client.get(f"{BASE}9.9/").status_code == 404
    assert client.post(f"{BASE}9.9/look/", {"note": "x"}).status_code == 404


def test_statement_is_kept_once_shown_and_withdrawn(member):
    client = member("analyst").client
    for _twice in range(2):
        answer = client.post(f"{BASE}1.1/add/", {**GOOD, "once": "the-same-form"})
        assert answer.headers["Location"] == f"{BASE}1.1/"
    row = AccreditationEvidence.objects.get()
    shown = client.get(f"{BASE}1.1/").content.decode()
    assert "A line of its own" in shown
    assert 'href="https://example.org/law"' in shown

    empty = client.post(f"{BASE}statements/{row.pk}/withdraw/", {"reason": " "})
    assert empty.status_code == 400
    client.post(f"{BASE}statements/{row.pk}/withdraw/", {"reason": "It was cut"})
    after = client.get(f"{BASE}1.1/").content.decode()
    assert "It was cut" in after
    assert client.get(f"{BASE}statements/{row.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"text_en": ""}, "text_kk", "Enter the text in at least one language"),
        ({"source": ""}, "source", "Enter the source"),
        ({"side": "both"}, "side", "Select a valid choice"),
        ({"address": "www.example.org"}, "address", "Enter a whole address"),
        ({"document": "NO/SUCH/1"}, "document", "no document with this symbol"),
        ({"place": "12"}, "document", "Enter the document too"),
        ({"as_of_year": "2099"}, "as_of", "cannot be in the future"),
        ({"as_of_day": "31", "as_of_month": "2"}, "as_of", "Enter a real date"),
        ({"text_en": "x" * 4001}, "text_en", "at most 4000"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(member, changed, field, sentence):
    answer = member("analyst").client.post(f"{BASE}1.1/add/", {**GOOD, **changed})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert f'href="#id_{field}' in page
    assert changed.get("source", GOOD["source"]) in page
    assert queries.statements() == []


def test_bad_input_is_told_in_the_language_of_the_page(member):
    answer = member("analyst").client.post(
        "/kk/desk/accreditation/1.1/add/", {**GOOD, "document": "NO/SUCH/1"}
    )

    assert "Кітапханада мұндай нышаны бар құжат жоқ" in answer.content.decode()


def test_note_of_who_looked_is_shown_and_an_empty_one_refused(member):
    client = member("head").client
    assert client.post(f"{BASE}1.2/look/", {"note": " "}).status_code == 400
    client.post(f"{BASE}1.2/look/", {"note": "Ask the treasury"})

    assert AccreditationLook.objects.count() == 1
    assert "Ask the treasury" in client.get(f"{BASE}1.2/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_files_read_back(member, language):
    client = member("editor").client
    client.post(f"{BASE}1.1/add/", GOOD)

    word = client.get(f"/{language}/desk/accreditation/file/docx/")
    table = client.get(f"/{language}/desk/accreditation/file/csv/")

    paper = Document(io.BytesIO(word.content))
    assert any("A line of its own" in line.text for line in paper.paragraphs)
    assert word.headers["Content-Language"] == language
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert {row["side"] for row in rows} == {"for", "gap"}
    assert f"-{language}.csv" in table.headers["Content-Disposition"]
