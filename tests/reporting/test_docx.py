"""The DOCX read back: headings, numbers that hang, charts with words, language, same bytes."""

import io

import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn

from qorgau.reporting import pdf
from qorgau.reporting.docx import as_docx
from tests.reporting import samples

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def opened(**wanted):
    return Document(io.BytesIO(as_docx(samples.report(**wanted))))


def words(paper) -> list[str]:
    """Every paragraph with the words of its links."""
    return [
        "".join(one.text or "" for one in paragraph._p.iter(qn("w:t"), qn("w:tab")))
        for paragraph in paper.paragraphs
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_and_its_sources_are_read_back(language):
    lines = words(opened(language=language))

    assert f"1.{samples.SENTENCE[language]}62[1]; the Convention[3]." in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_tells_title_and_language(language):
    paper = opened(language=language)

    properties = paper.core_properties
    assert (properties.title, properties.language) == ("Annual report, 2025", language)
    assert properties.created.date() == samples.APPROVED.date()
    spoken = [one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))]
    assert spoken[-1] == language


def test_headings_are_headings():
    found = [
        (one.style.name, one.text)
        for one in opened().paragraphs
        if one.style.name.startswith(("Heading", "Title"))
    ]

    assert found == [
        ("Title", "Annual report, 2025"),
        ("Heading 1", "I. What came in"),
        ("Heading 1", "Sources and references"),
        ("Heading 2", "Sources of the numbers"),
        ("Heading 2", "References"),
    ]


def test_chart_is_a_picture_with_words_and_its_table_stands_once():
    paper = opened()

    pictures = [one.get("descr") for one in paper.element.body.iter(qn("wp:docPr"))]
    assert len(pictures) == 2
    assert "North: 12" in pictures[0]
    assert len(paper.tables) == 2
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == ["Region", "complaints"]


def test_charts_without_typst_leave_their_tables(monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: False)

    paper = opened()

    assert not list(paper.element.body.iter(qn("wp:docPr")))
    assert len(paper.tables) == 2


def test_draft_says_so_above_each_page():
    assert "not approved" in opened(draft=True).sections[0].header.paragraphs[0].text
    assert opened().sections[0].header.paragraphs[0].text == ""


def test_same_report_gives_the_same_bytes():
    first = as_docx(samples.report())

    with time_machine.travel("2031-05-05T05:05:05Z", tick=False):
        assert as_docx(samples.report()) == first
