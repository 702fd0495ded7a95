"""Paper forms of a text: tagged PDF/UA and DOCX with headings, language and named places."""

import dataclasses
import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from qorgau.library.parse import parse
from qorgau.library.writing import pdf
from qorgau.library.writing.docx import as_docx
from qorgau.library.writing.pdf import as_pdf
from tests.library.laws import law
from tests.library.papers import report
from tests.library.writings import about

WHERE = "https://example.org/library/TL/LAW/7"
REPORT = parse(report(20).printed().encode())


def paper(**more):
    return Document(io.BytesIO(as_docx(about(**more), law(), WHERE)))


def test_docx_has_headings_in_styles_and_points_in_order():
    lines = [(one.style.name, one.text) for one in paper(kind="law").paragraphs]

    assert lines[0] == ("Title", "Census of Testland")
    assert ("Heading 1", "Chapter 1. On rivers") in lines
    assert ("Heading 2", "Article 2. Who may cross") in lines
    texts = [text for _, text in lines]
    assert texts[-5:] == [
        "2.\tNobody may cross:",
        "a)\tby night:",
        "i)\twithout a lamp;",
        "b)\tin a flood.",
        "So it is.",
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_docx_tells_its_language_on_every_run(language):
    made = paper(kind="law", language=language)

    spoken = [one.get(qn("w:val")) for one in made.element.body.iter(qn("w:lang"))]
    assert len(spoken) == sum(1 for _ in made.element.body.iter(qn("w:r")))
    assert set(spoken) == {language}
    assert made.core_properties.language == language
    assert "Article" not in " ".join(one.text for one in made.paragraphs) or language == "en"


def test_docx_has_a_bookmark_for_each_paragraph_and_is_always_the_same():
    made = paper()

    names = [one.get(qn("w:name")) for one in made.element.body.iter(qn("w:bookmarkStart"))]
    assert names == ["s1", "s2", "p1", "s3", "p2", "p3"]
    assert as_docx(about(), law(), WHERE) == as_docx(about(), law(), WHERE)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pdf_is_tagged_in_its_language_with_contents_and_named_places(language):
    reader = PdfReader(io.BytesIO(as_pdf(about(language=language), law(), WHERE)))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert reader.metadata.title == "Census of Testland"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert set(reader.named_destinations) == {"s1", "s2", "s3"}
    links = [
        one.get_object()["/A"]["/URI"]
        for page in reader.pages
        for one in page.get("/Annots", [])
        if "/URI" in one.get_object().get("/A", {})
    ]
    assert links == [f"{WHERE}/art-2/1", f"{WHERE}/art-2/2"]


def test_pdf_words_are_never_markup():
    parsed = law()
    parsed.paragraphs[0] = dataclasses.replace(
        parsed.paragraphs[0], text="#panic() *bold* $x$ \\ @a"
    )

    reader = PdfReader(io.BytesIO(as_pdf(about(title="#1 [a]"), parsed, WHERE)))

    assert "#panic() *bold* $x$" in "".join(page.extract_text() for page in reader.pages)


def test_pdf_of_a_sign_that_no_font_has_is_made_all_the_same():
    parsed = law()
    parsed.paragraphs[0] = dataclasses.replace(
        parsed.paragraphs[0], text="\U0001f30a \u6c34 \u0627"
    )

    assert as_pdf(about(), parsed, WHERE).startswith(b"%PDF-")


def test_huge_text_is_not_drawn():
    assert pdf.possible(pdf.MOST)
    assert not pdf.possible(pdf.MOST + 1)


def test_report_keeps_its_numbers_on_paper():
    made = Document(io.BytesIO(as_docx(about(), REPORT, WHERE)))

    numbers = [one.text.split("\t")[0] for one in made.paragraphs if "\t" in one.text]
    assert numbers == [f"{number}." for number in range(1, 21)]
