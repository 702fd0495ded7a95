"""The PDF: tagged, in its language, its text read back; words are never markup."""

import io
import re
from collections import Counter
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from qorgau.reporting import pdf
from qorgau.reporting.pieces import Text
from qorgau.reporting.views import ReportView
from tests.reporting import samples

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def read(view: ReportView) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.as_pdf(view)))


def words(reader: PdfReader) -> str:
    """The text of every page, lines joined."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def elements(reader: PdfReader) -> list[dict[str, Any]]:
    """Every element of the tree of tags."""
    found: list[dict[str, Any]] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if "/S" in one:
                found.append(one)
            if "/K" in one:
                waiting.append(one["/K"])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_tells_its_language_and_title(language):
    reader = read(samples.report(language))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata.title == "Annual report, 2025"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = Counter(one["/S"] for one in elements(reader))
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Link", "/TOC"} <= set(tags)
    assert (tags["/Table"], tags["/Figure"]) == (2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_read_back_as_they_were_written(language):
    text = words(read(samples.report(language)))

    assert f"1. {samples.SENTENCE[language]}62[1]; the Convention[3]." in text
    assert "4. People: 1 204[2]." in text


def test_every_letter_of_kazakh_is_read_back_in_each_font():
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    view = samples.report("kk", pieces=((Text(letters),),), heading=letters)

    text = words(read(view))

    assert f"I. {letters}" in text
    assert f"1. {letters}" in text


def test_chart_says_its_values_to_those_who_do_not_see_it():
    alts = [one["/Alt"] for one in elements(read(samples.report())) if one["/S"] == "/Figure"]

    assert any(
        "Complaints, Region" in alt and "North: 12" in alt and "South: x" in alt for alt in alts
    )


def test_outline_names_the_chapters():
    titles = [one.title for one in read(samples.report()).outline if not isinstance(one, list)]

    assert titles == ["I. What came in", "Sources and references"]


def test_numbers_lead_to_their_figures_and_marks_to_the_list(settings):
    reader = read(samples.report())

    links = [
        one.get_object()["/A"].get("/URI")
        for page in reader.pages
        for one in page.get("/Annots", [])
        if "/A" in one.get_object()
    ]
    for address in ("/en/figures/7/", "/en/library/TL/CENSUS/2021/3/", "/en/treaties/cat/"):
        assert f"{settings.QORGAU_ORIGIN}{address}" in links
    text = words(reader)
    assert "ab" * 32 in text.replace("\u200b", "")
    assert "Counted on 01.02.2026." in text


def test_draft_says_so_on_each_page():
    reader = read(samples.report(draft=True))

    assert all("draft" in page.extract_text().lower() for page in reader.pages)
    assert "draft" not in words(read(samples.report())).lower()


def test_same_report_gives_the_same_bytes():
    first = pdf.as_pdf(samples.report("kk"))
    pdf._compiled.cache_clear()

    assert pdf.as_pdf(samples.report("kk")) == first


@pytest.mark.parametrize(
    "evil",
    [
        '#import "/etc/passwd" #panic() #read("/etc/passwd")',
        "$x^2$ @label <label> ] [ } { * _ ` ~ \\ \\u{41} // comment /* */ = heading",
        '"quoted" \\" \\n end',
        "<svg onload='x'> &amp; </text>",
    ],
)
def test_words_are_never_markup(evil):
    chart = samples.CHART.__class__(evil, 1, evil, evil, samples.ROWS)
    view = samples.report(pieces=((Text(evil),), (chart,)), heading=evil)

    text = words(read(view))

    assert f"1. {evil}" in text
    assert f"I. {evil}" in text


def test_very_long_word_stays_on_the_page():
    view = samples.report(pieces=((Text("я" * 400),),), heading="Ұ" * 120)

    reader = read(view)

    assert "я" * 400 in re.sub(r"[\s\u200b]", "", words(reader))


def test_sign_that_no_font_has_does_not_stop_the_report():
    view = samples.report(pieces=((Text("A sign: \U0001fae8 \U00012345."),),))

    assert "A sign:" in words(read(view))


def test_empty_report_is_a_report():
    view = samples.report(pieces=((),))
    empty = view.__class__(
        **{
            **{name: getattr(view, name) for name in view.__dataclass_fields__},
            "sections": (),
            "sources": (),
        }
    )

    assert "This report has no numbers yet." in words(read(empty))


def test_chart_is_a_picture():
    from qorgau.reporting import blocks, drawing

    (chart,) = blocks.breakdowns((samples.CHART,))

    assert pdf.picture(drawing.svg(chart)).startswith(b"\x89PNG")


def test_installation_without_typst_says_so(monkeypatch):
    monkeypatch.setattr(pdf, "available", lambda: False)
    pdf._compiled.cache_clear()

    with (
        translation.override("en"),
        pytest.raises(pdf.NoTypesetter, match="does not make PDF files"),
    ):
        pdf.as_pdf(samples.report())
