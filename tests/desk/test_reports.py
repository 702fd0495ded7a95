"""Reports at the desk: composed, read, taken away as DOCX, approved by another."""

import io

import pytest
import time_machine
from docx import Document

from qorgau.library import public as library
from qorgau.reporting.models import Report
from tests.measures.caseload import TODAY

pytestmark = pytest.mark.django_db
BASE = "/en/desk/reports/"
CHOSEN = {"outline": "annual", "period": "2025", "language": "ru"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_whole_way_from_outline_to_library(member):
    analyst, editor, head = member("analyst"), member("editor"), member("commissioner")

    made = analyst.client.post(f"{BASE}compose/", CHOSEN)
    number = Report.objects.get().number
    page = analyst.client.get(f"{BASE}{number}/").content.decode()
    file = analyst.client.get(f"{BASE}{number}/docx/")
    analyst.client.post(f"{BASE}{number}/submit/")
    editor.client.post(f"{BASE}{number}/approve/")
    once_approved = Report.objects.get().status
    head.client.post(f"{BASE}{number}/approve/")

    assert once_approved == "submitted"
    assert made.headers["Location"] == f"{BASE}{number}/"
    assert "numbers are missing" in page
    assert (
        file.headers["Content-Disposition"]
        == f'attachment; filename="annual-2025-ru-{number}.docx"'
    )
    assert Document(io.BytesIO(file.content)).core_properties.language == "ru"
    assert Report.objects.get().status == "approved"
    assert library.work("ANNUAL-2025") is not None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"period": "2025-Q1"}, "write the period as 2025"),
        ({"period": "x"}, "Write the period as"),
        ({"period": ""}, "Enter a period"),
        ({"outline": "no"}, "Select a valid choice"),
        ({"language": "fr"}, "Select a valid choice"),
    ],
)
def test_wrong_choice_is_told_on_the_page(member, changed, sentence):
    answer = member("analyst").client.post(f"{BASE}compose/", {**CHOSEN, **changed})

    assert sentence in answer.content.decode()
    assert Report.objects.count() == 0


def test_composer_sees_why_they_cannot_approve(member):
    editor = member("editor")
    editor.client.post(f"{BASE}compose/", CHOSEN)
    number = Report.objects.get().number
    editor.client.post(f"{BASE}{number}/submit/")

    page = editor.client.get(f"{BASE}{number}/").content.decode()
    editor.client.post(f"{BASE}{number}/approve/")

    assert "a second person must" in page
    assert Report.objects.get().status == "submitted"


@pytest.mark.parametrize("role", ["intake", "officer", "regional", "monitor", "administrator"])
def test_wrong_roles_find_nothing(member, role):
    somebody = member(role)

    assert somebody.client.get(BASE).status_code == 404
    assert somebody.client.post(f"{BASE}compose/", CHOSEN).status_code == 404
    assert Report.objects.count() == 0


def test_analyst_cannot_approve(member):
    analyst = member("analyst")
    analyst.client.post(f"{BASE}compose/", CHOSEN)
    number = Report.objects.get().number

    assert analyst.client.post(f"{BASE}{number}/approve/").status_code == 404
    assert f"/en/desk/reports/{number}/" in analyst.client.get(BASE).content.decode()


def test_unknown_report_is_not_found(member):
    editor = member("editor")

    for part in ("", "docx/"):
        assert editor.client.get(f"{BASE}99/{part}").status_code == 404


def test_my_day_tells_whose_move_a_report_is(member):
    analyst, editor = member("analyst"), member("editor")
    analyst.client.post(f"{BASE}compose/", CHOSEN)
    number = Report.objects.get().number

    written = analyst.client.get("/en/desk/").content.decode()
    analyst.client.post(f"{BASE}{number}/submit/")
    waits = analyst.client.get("/en/desk/").content.decode()
    asked = editor.client.get("/en/desk/").content.decode()

    assert "Report being written" in written
    assert "Waits for a colleague or the head" in waits
    assert "Approve report" in waits
    assert "Approve report" in asked
    assert "Waits for a colleague or the head" not in asked
