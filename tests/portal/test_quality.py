"""The report on what is not certain: every kind of doubt with its place, counted, as a file."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from qorgau.portal.views import quality
from qorgau.portal.views.quality import Doubt
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db


def page(visitor, language: str = "en") -> str:
    with translation.override(language):
        return visitor.get(reverse("portal:quality")).content.decode()


def rows(visitor) -> list[dict[str, str]]:
    with translation.override("en"):
        text = visitor.get(reverse("portal:quality_csv")).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_report_is_open_in_each_language(year: Year, visitor, language):
    with translation.override(language):
        answer = visitor.get(reverse("portal:quality"))

    assert answer.status_code == 200
    assert "The numbers of laws are invented." in answer.content.decode() or language != "en"


def test_note_of_the_guides_is_told_with_its_place(year: Year, visitor):
    text = page(visitor)

    assert "The numbers of laws are invented." in text
    assert "guides/index.yaml" in text


def test_document_without_text_is_told(year: Year, visitor, monkeypatch):
    monkeypatch.setattr(quality.library, "works", lambda: ())

    assert [one["what"] for one in rows(visitor) if one["group"] == "absent"] == ["TL/CENSUS/2021"]


def test_loaded_document_is_not_told(year: Year, visitor):
    assert [one for one in rows(visitor) if one["group"] == "absent"] == []


def test_every_group_has_a_heading_and_its_count(year: Year, visitor, monkeypatch):
    found = [
        Doubt(code, f"thing of {code}", "because", "en", "file.csv", "7") for code in quality.GROUPS
    ]
    monkeypatch.setattr(quality, "doubts", lambda: found)

    text = page(visitor)

    for code, (title, _lead) in quality.GROUPS.items():
        with translation.override("en"):
            assert str(title).replace("'", "&#39;") in text
        assert f"thing of {code}" in text
    assert text.count("file.csv, row 7") == len(quality.GROUPS)


def test_long_group_is_cut_on_the_page_and_whole_in_the_file(year: Year, visitor, monkeypatch):
    many = [Doubt("term", f"term {n}", "") for n in range(quality.MOST_ROWS + 5)]
    monkeypatch.setattr(quality, "doubts", lambda: many)

    assert page(visitor).count("<li>term ") == quality.MOST_ROWS
    assert len(rows(visitor)) == quality.MOST_ROWS + 5


def test_reason_in_another_language_is_marked(year: Year, visitor, monkeypatch):
    monkeypatch.setattr(quality, "doubts", lambda: [Doubt("term", "x", "because", "en")])

    assert '<span lang="en">because</span>' in page(visitor, "kk")
    assert "<span>because</span>" in page(visitor, "en")


def test_kinds_of_the_pack_all_have_a_group(db):
    from qorgau.country.public import unconfirmed

    assert {one.kind for one in unconfirmed("en")} <= quality.GROUPS.keys()


def test_formula_in_a_reason_does_no_harm_in_a_spreadsheet(year: Year, visitor, monkeypatch):
    monkeypatch.setattr(quality, "doubts", lambda: [Doubt("term", "=1+1", "")])

    assert rows(visitor)[0]["what"] == "'=1+1"


def test_about_the_data_leads_to_the_report(db, visitor):
    with translation.override("en"):
        text = visitor.get(reverse("portal:about_data")).content.decode()
        assert reverse("portal:quality") in text


def test_report_takes_the_same_queries_with_fewer_rows(year: Year, visitor):
    with CaptureQueriesContext(connection) as found:
        page(visitor)

    assert len(found) < 25


def test_word_that_waits_for_confirmation_is_told_with_another_language(year: Year, visitor):
    found = [one for one in rows(visitor) if one["group"] == "word"]

    assert [(one["what"], one["file"], one["row"]) for one in found] == [
        ("noise complaint", "words.csv", "3")
    ]
    assert (found[0]["why"], found[0]["language"]) == ("тыныштық шағымы", "kk")
