"""A report on the public site: to the method in three clicks, to cite, to take along."""

import gzip
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from docx import Document

from qorgau.people.policy import actor_of
from qorgau.reporting import actions, files, pdf, public
from qorgau.reporting.models import Report
from tests.measures.caseload import Year
from tests.reporting import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    files._made.clear()
    files._sizes.clear()


def composed(year: Year, language: str = "en") -> Report:
    by = actor_of(year.analyst.user, "reports.compose")
    return actions.compose(by=by, outline="annual", period="2025", language=language)


def approved(year: Year, language: str = "en") -> Report:
    return year.approve(composed(year, language))


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def paragraph(html: str, number: int) -> str:
    """What stands in a paragraph of the report's page."""
    return html.split(f'id="p{number}"', 1)[1].split('<div class="q-par"', 1)[0]


def test_from_the_sentence_to_the_figure_to_its_method_and_back(year: Year):
    number = approved(year).number
    sentence = paragraph(page(f"/en/reports/{number}/"), 1)

    figure = re.search(r'href="(/en/figures/\d+/)"', sentence).group(1)
    behind = page(figure)
    assert "Method" in behind
    indicator = re.search(r'href="(/en/indicators/[\w.]+/)"', behind).group(1)
    assert "complaints" in page(indicator).lower()
    assert f'href="/en/reports/{number}/#p1"' in behind


def test_from_the_sentence_to_the_paragraph_in_the_library(year: Year):
    report = approved(year)
    sentence = paragraph(page(f"/en/reports/{report.number}/"), 1)

    address = re.search(r'href="https?://[^/]+(/en/library/[^"]+/1/)"', sentence).group(1)

    assert "To cite this paragraph:" in sentence
    assert "anonymous reports" in page(address)


def test_each_paragraph_and_source_has_its_place_on_the_page(year: Year):
    report = approved(year)
    view = public.report(report.number)
    html = page(f"/en/reports/{report.number}/")

    for section in view.sections:
        for one in section.paragraphs:
            assert f'id="p{one.number}"' in html
    for source in view.sources:
        assert f'id="s{source.number}"' in html
        assert f'href="#s{source.number}"' in html
        assert source.sha256 in html


def test_other_languages_are_linked_and_drafts_are_not(year: Year):
    english, kazakh = approved(year), approved(year, "kk")
    draft = composed(year, "ru")

    html = page(f"/en/reports/{english.number}/")

    assert f'href="/en/reports/{kazakh.number}/"' in html
    assert f"/reports/{draft.number}/" not in html
    assert [one.language for one in public.in_other_languages(public.report(english.number))] == [
        "kk"
    ]


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("txt", b"Annual report")]
)
def test_file_is_given_with_its_name_and_language(year: Year, form, begins):
    number = approved(year).number

    answer = Client().get(f"/kk/reports/{number}.{form}")

    assert answer.content.startswith(begins)
    assert answer["Content-Language"] == "en"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="annual-2025-en-{number}.{form}"'
    )
    again = Client().get(f"/kk/reports/{number}.{form}", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_draft_is_no_file_and_no_page(year: Year, form):
    number = composed(year).number

    assert Client().get(f"/en/reports/{number}.{form}").status_code == 404
    assert Client().get(f"/en/reports/{number}/").status_code == 404


def test_where_pdf_cannot_be_made_the_page_leaves_it_out_and_its_address_says_why(
    year: Year, monkeypatch
):
    number = approved(year).number
    monkeypatch.setattr(pdf, "available", lambda: False)

    assert f"/en/reports/{number}.pdf" not in page(f"/en/reports/{number}/")
    answer = Client().get(f"/en/reports/{number}.pdf")
    assert answer.status_code == 503
    assert "does not make PDF files" in answer.content.decode()


def test_reports_of_a_figure_are_read_with_a_fixed_number_of_queries(year: Year):
    first = approved(year)
    figure = public.report(first.number).sources[0].figure

    with CaptureQueriesContext(
        connection,
    ) as one:
        public.quoting(figure)
    for language in ("kk", "ru"):
        approved(year, language)
    with CaptureQueriesContext(connection) as three:
        found = public.quoting(figure)

    assert len(one) == len(three)
    assert len(found) == 3
    assert {1} <= set(found[0].paragraphs)


def test_paragraph_that_was_struck_out_is_not_named_at_the_figure(year: Year):
    by = actor_of(year.analyst.user, "reports.compose")
    report = composed(year)
    first = public_first(report)
    from qorgau.reporting import drafting

    drafting.strike(by=by, report=report, paragraph=first, reason="Said elsewhere")
    year.approve(report)
    view = public.report(report.number)
    figure = view.sources[0].figure
    naming = tuple(
        one.number
        for section in view.sections
        for one in section.paragraphs
        if any(view.source(number.source).figure == figure for number in numbers_of(one))
    )

    (line,) = public.quoting(figure)
    assert line.paragraphs == naming


def public_first(report: Report):
    from qorgau.reporting import drafts

    standing = drafts.standing(report, drafts.sections(report))[0]
    return drafts.paragraph(report, standing.paragraph)


def numbers_of(paragraph):
    from qorgau.reporting import pieces

    return pieces.numbers(paragraph.pieces)


def test_size_of_each_file_is_told_and_is_true(year: Year):
    view = public.report(approved(year).number)

    told = {one.form: one.size for one in public.files_of(view)}

    assert told == {form: len(public.as_file(view, form).data) for form in ("pdf", "docx", "txt")}
    files._made.clear()
    assert {one.form: one.size for one in public.files_of(view)} == told
    assert not files._made


def test_heavy_report_is_light_on_the_line():
    many = tuple(
        one
        for _turn in range(60)
        for one in (
            (samples.Text(samples.SENTENCE["kk"] * 4), samples.ROWS[0].number, samples.TREATY),
            (samples.CHART,),
        )
    )
    view = samples.report("kk", pieces=many)
    from django.template.loader import get_template

    with translation.override("kk"):
        macro = get_template("reporting/whole.html").template.module.report
        html = macro(view, "https://example.org/kk/library/ANNUAL-2025/", "kk")

    assert html.count('class="q-par"') == 120
    assert len(gzip.compress(html.encode(), 6)) <= 60_000


def test_html_file_needs_nothing_beside_it():
    html = files.as_html(samples.report("kk")).decode()

    assert '<html lang="kk">' in html
    assert "<svg" in html
    assert "src=" not in html
    assert 'id="p1"' in html
    assert 'href="/' not in html


def test_docx_of_a_report_is_a_document(year: Year, tmp_path):
    made = public.as_file(public.report(approved(year).number), "docx")
    out = tmp_path / made.name
    out.write_bytes(made.data)

    assert Document(str(out)).core_properties.language == "en"
