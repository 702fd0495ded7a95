"""Sending back: a list that came is looked at, each column has its voice, then it is taken."""

import io
import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.commitments.models import ReceivedLimb
from qorgau.commitments.told import matrices
from tests.commitments.test_told_engine import bring, paragraph, plain, told
from tests.commitments.told.making import matrix
from tests.commitments.told.test_matrices import GOALS, PLAIN
from tests.commitments.writing_back import found, reported

pytestmark = pytest.mark.django_db
BASE = "/en/desk/recommendations/write-back/"
SOURCE = "\nSource of position: TL/REVIEW/34/Add.1"


@pytest.fixture
def desk(member):
    return member("secretariat").client


@pytest.fixture
def register(db):
    """Two recommendations; of one the State and the Commissioner said something."""
    bring(
        told(
            "12.1",
            "Repair the roofs",
            limbs=plain("Repair the roofs", "Peru"),
            symbol="",
        ),
        told("12.2", "Mend the bridges", limbs=plain("Mend the bridges", "Peru"), symbol=""),
        paragraph(),
    )
    key = ReceivedLimb.objects.get(recommendation__number="12.1").key
    reported(key, "All roofs were mended.")
    found(key, "Half of the roofs leak.")


def listed(*rows, header=PLAIN):
    rows = rows or (
        ("12.1 Repair the roofs (Peru);", "Supported", "- Roofs", ""),
        ("12.2 Mend the bridges (Peru);", "Supported", "- Roofs", "Somebody wrote this."),
        ("12.9 Build a harbour (Peru);", "Noted", "- Roofs", ""),
    )
    return matrix(header, "Theme: Roofs", *rows)


def send(client, data, **given):
    file = SimpleUploadedFile("list.docx", data)
    return client.post(BASE, {"file": file, "session": "34", **given})


def hidden(answer) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.text)
    return {name: value for name, value in found if not name.startswith("csrf")}


def take(client, looked, **said):
    chosen = {"language": "en", "column-0": "state", "filled": "keep", "do": "take", **said}
    return client.post(f"{BASE}list/", {**hidden(looked), **chosen})


def cells(answer) -> list[str]:
    rows = docx.Document(io.BytesIO(answer.content)).tables[0].rows
    return [row.cells[-1].text for row in rows[2:]]


def test_a_list_is_looked_at_before_it_is_taken(desk, register):
    page = send(desk, listed())

    assert page.status_code == 200
    for words in (
        "All roofs were mended.",
        "The register has no such recommendation",
        "Build a harbour",
        "Ministry of Order",
    ):
        assert words in page.text
    assert "Half of the roofs leak." not in page.text


def test_the_same_file_comes_back_with_its_column_filled(desk, register):
    answer = take(desk, send(desk, listed()))

    assert 'filename="list-filled.docx"' in answer["Content-Disposition"]
    assert cells(answer)[0].startswith("State's information, 15.01.2026, Ministry of Order")
    assert cells(answer)[1:] == ["Somebody wrote this.", ""]
    assert len(list(matrices.read(answer.content).items)) == 3


def test_a_column_of_the_state_takes_no_other_voice(desk, register):
    header = (*PLAIN[:3], "Comments of the Government")
    looked = send(desk, listed(header=header))

    answer = take(desk, looked, **{"column-0": "independent"})

    assert answer.status_code == 400
    assert "This column belongs to another voice" in answer.text
    assert hidden(answer)["carried"] == hidden(looked)["carried"]
    assert '<option value="independent">' not in looked.text.split('id="id_added"')[0]


def test_each_column_has_its_own_voice_and_a_new_one_is_added_when_asked(desk, register):
    rows = (("12.1 Repair the roofs (Peru);", "Supported", "- Roofs", ""),)
    looked = send(desk, listed(*rows))
    answer = take(desk, looked, added="independent")

    row = docx.Document(io.BytesIO(answer.content)).tables[0].rows[2]
    assert [cell.text.partition(",")[0] for cell in row.cells][3:] == [
        "State's information",
        "Independent assessment",
    ]
    assert "The list has no column" not in looked.text
    goals = (("12.1 Repair the roofs (Peru);", "Supported", "- Roofs", "- 1 - NO POVERTY"),)
    assert "The list has no column" in send(desk, listed(*goals, header=GOALS)).text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_another_language_is_shown_before_it_is_taken(desk, register, language):
    looked = send(desk, listed())
    again = take(desk, looked, language=language, do="show")
    answer = take(desk, looked, language=language)

    assert again.status_code == answer.status_code == 200
    assert "All roofs were mended." in again.text
    assert "State's information" not in cells(answer)[0]
    assert f'<option value="{language}" selected' in again.text


def test_what_stands_in_a_cell_is_told(desk, register):
    key = ReceivedLimb.objects.get(recommendation__number="12.2").key
    reported(key, "Bridges stand.")
    looked = send(desk, listed())

    assert "Something stands in the cell already" in looked.text
    assert cells(take(desk, looked))[1] == "Somebody wrote this."
    assert cells(take(desk, looked, filled="below"))[1].startswith("Somebody wrote this.\nState's")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"nothing", "damaged"), (b"", "The file is empty")],
)
def test_a_file_that_is_no_list_is_refused_at_the_field(desk, register, data, words):
    answer = send(desk, data)

    assert words in answer.text
    assert "There is a problem" in answer.text


def test_a_file_that_came_back_damaged_is_asked_for_again(desk, register):
    answer = desk.post(f"{BASE}list/", {"carried": "x", "language": "en", "do": "take"})

    assert answer.status_code == 400
    assert "came back damaged" in answer.text


def test_a_new_list_is_made_of_a_session_and_of_a_document(desk, register):
    page = desk.get(BASE).text
    review = desk.get(f"{BASE}new/?of=session:34&language=en&voice=state")
    paper = desk.get(f"{BASE}new/?of=document:TL/C/CO/2&language=ru&voice=")

    assert "TL/C/CO/2 (1)" in page
    assert "Session 34 (2)" in page
    items = list(matrices.read(review.content).items)
    assert [one.number for one in items] == ["12.1", "12.2"]
    assert items[0].facts["assessment"][0].endswith("All roofs were mended.")
    assert "assessment" not in items[1].facts
    assert (
        "(b) Train the judges."
        in docx.Document(io.BytesIO(paper.content)).tables[0].rows[2].cells[0].text
    )
    assert desk.get(f"{BASE}new/?of=moon&language=en").status_code == 400


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_in_every_language_and_an_empty_register(desk, language):
    page = desk.get(f"/{language}/desk/recommendations/write-back/")

    assert page.status_code == 200
    assert 'name="of"' not in page.text


def test_only_who_brings_lists_in_sends_them_back(member):
    assert member("officer").client.get(BASE).status_code == 404


def test_pages_ask_the_same_for_few_and_for_many(desk, register, django_assert_max_num_queries):
    rows = [(f"12.{one} Repair roof {one} (Peru);", "Supported", "- X", "") for one in range(1, 30)]
    send(desk, listed(rows[0]))
    with django_assert_max_num_queries(60) as few:
        send(desk, listed(rows[0]))

    with django_assert_max_num_queries(len(few)):
        send(desk, listed(*rows))
