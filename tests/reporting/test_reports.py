"""Reports: every number tied to its figure, what is missing says so, two people, the DOCX file."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from docx import Document
from docx.oxml.ns import qn

from qorgau.common.reasons import Refused
from qorgau.country import pack
from qorgau.figures.cells import written
from qorgau.figures.models import CitedValue, Figure, FigureCell
from qorgau.library import public as library
from qorgau.people.policy import actor_of
from qorgau.reporting import actions, pdf, pieces, public, queries
from qorgau.reporting.docx import as_docx
from qorgau.reporting.models import Report, ReportParagraph
from qorgau.reporting.views import ReportView
from qorgau.site.main import main
from tests.complaints.office import SYSTEM, faults
from tests.measures.caseload import CAME_IN, Year

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
WHOLE = sum(sum(numbers) for numbers in CAME_IN.values())


def composed(year: Year, language: str = "en", period: str = "2025") -> Report:
    by = actor_of(year.analyst.user, "reports.compose")
    return actions.compose(by=by, outline="annual", period=period, language=language)


def approved(year: Year, language: str = "en") -> Report:
    return year.approve(composed(year, language))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_equals_the_cell_of_its_figure(year: Year, language):
    view = queries.view(composed(year, language))

    assert len(view.numbers) > 10
    for number in view.numbers:
        figure = Figure.objects.get(number=view.source(number.source).figure)
        cell = FigureCell.objects.get(figure=figure, breakdown_key=number.key)
        assert number.digits == written(cell.value)
        assert (number.shown == "x") == cell.withheld


def test_whole_of_the_year_stands_in_the_text(year: Year):
    view = queries.view(composed(year))

    (first,) = [one for one in view.sections[0].paragraphs if one.number == 1]
    assert [one.digits for one in pieces.numbers(first.pieces)] == [str(WHOLE), "0"]


def test_table_of_which_nothing_was_counted_is_one_number(year: Year):
    view = queries.view(composed(year))

    (table,) = [one for one in view.sections[2].paragraphs if one.number == 5]
    assert [one.digits for one in pieces.numbers(table.pieces)] == ["0"]


def test_what_is_not_counted_says_so_and_is_no_number(year: Year):
    view = queries.view(composed(year))

    assert {one.indicator for one in view.missing} == {
        "complaints.mean_days",
        "recommendations.answered",
        "recommendations.answered_in_term",
    }
    assert {one.why for one in view.missing} == {"measures.not_counted"}


def test_period_that_has_not_ended_is_said_in_its_place(year: Year):
    view = queries.view(composed(year, period="2026"))

    assert view.numbers == ()
    assert {one.why for one in view.missing} == {"measures.not_ended"}


def test_outline_figure_may_be_a_citation(year: Year, monkeypatch):
    import datetime as dt
    from dataclasses import replace

    from qorgau.common.writing import writing

    with writing():
        CitedValue(
            indicator="census.people",
            period="2025",
            period_from=dt.date(2025, 1, 1),
            period_to=dt.date(2025, 12, 31),
            value=Decimal(1204),
            document="TL/CENSUS/2021",
            paragraph=3,
            loaded_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        ).save()
    country = pack.current()
    outline = country.outlines["annual"]
    section = outline.sections[0]
    part = replace(
        section.parts[0], figures={"received": "census.people", "reports": "census.people"}
    )
    other = replace(outline, sections=(replace(section, parts=(part,)),))
    monkeypatch.setattr(pack, "current", lambda: replace(country, outlines={"annual": other}))

    view = queries.view(composed(year))

    (source,) = view.sources
    assert (source.document, source.paragraph) == ("TL/CENSUS/2021", 3)
    assert source.address == "/en/library/TL/CENSUS/2021/3/"
    assert {one.digits for one in view.numbers} == {"1204"}


@pytest.mark.parametrize(
    ("outline", "period", "language", "code"),
    [
        ("no-such", "2025", "en", "reports.outline"),
        ("annual", "2025-Q1", "en", "reports.period"),
        ("annual", "last year", "en", "measures.period"),
        ("annual", "2025", "fr", "reports.language"),
    ],
)
def test_bad_input_is_refused_with_its_reason(db, outline, period, language, code):
    with pytest.raises(Refused) as refused:
        actions.compose(by=SYSTEM, outline=outline, period=period, language=language)

    assert codes(refused) == [code]
    assert Report.objects.count() == 0


def test_officer_may_not_compose(year: Year):
    with pytest.raises(Refused) as refused:
        actions.compose(
            by=actor_of(year.office.officer.user), outline="annual", period="2025", language="en"
        )

    assert codes(refused) == ["reports.role"]


def test_composer_does_not_approve(year: Year):
    by = actor_of(year.editor.user, "reports.compose")
    report = actions.compose(by=by, outline="annual", period="2025", language="en")
    actions.submit(by=by, report=report)

    with pytest.raises(Refused) as refused:
        actions.approve(by=actor_of(year.editor.user, "reports.approve"), report=report)

    assert codes(refused) == ["reports.four_eyes"]


def test_report_with_unpublished_data_is_not_approved(year: Year):
    figure = year.frozen("complaints.mean_days")
    report = actions.submit(
        by=actor_of(year.analyst.user, "reports.compose"), report=composed(year)
    )

    with pytest.raises(Refused) as refused:
        actions.approve(by=actor_of(year.editor.user, "reports.approve"), report=report)

    assert codes(refused) == ["reports.unpublished"]
    assert str(figure.number) in str(refused.value.reasons[0])


def test_approved_report_stands_in_the_library_paragraph_by_paragraph(year: Year):
    report = approved(year)

    view = queries.view(report)
    paragraphs = library.paragraphs(report.symbol, "en")
    assert len(paragraphs) == sum(len(one.paragraphs) for one in view.sections)
    assert str(WHOLE) in paragraphs[0].text
    assert [section.heading for section in library.contents(report.symbol, "en")] == [
        one.heading for one in view.sections
    ]


def test_each_language_is_a_text_of_the_same_document(year: Year):
    symbols = {approved(year, language).symbol for language in LANGUAGES}

    assert len(symbols) == 1
    assert set(library.work(symbols.pop()).languages) == set(LANGUAGES)


def test_only_approved_reports_are_public(year: Year):
    draft, done = composed(year), approved(year)

    assert public.report(draft.number) is None
    assert [one.number for one in public.reports()] == [done.number]
    answered = Client().get(f"/en/reports/{done.number}/")
    assert answered.status_code == 200
    assert f'href="/en/figures/{public.report(done.number).sources[0].figure}/"' in (
        answered.content.decode()
    )
    assert Client().get(f"/en/reports/{draft.number}/").status_code == 404


def test_figure_names_the_reports_that_quote_it(year: Year):
    report = approved(year)

    figure = public.report(report.number).sources[0].figure
    assert [one.number for one in public.quoting(figure)] == [report.number]
    page = Client().get(f"/en/figures/{figure}/").content.decode()
    assert f'href="/en/reports/{report.number}/"' in page


def test_rows_are_in_the_register_and_a_later_change_is_seen(year: Year):
    from django.db import connection

    from tests.guards import lifted

    report = composed(year)
    assert faults() == []

    paragraph = ReportParagraph.objects.filter(section__report=report).first()
    with lifted(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reporting_paragraph SET number = 77 WHERE id = %s",
            [paragraph.pk.hex if connection.vendor == "sqlite" else paragraph.pk],
        )

    assert len(faults()) == 1


# --- the file ---


def links_of(paper) -> list[tuple[str, str]]:
    """Text and address of every hyperlink in a document, tables too."""
    found = []
    for holder in paper.element.body.iter(qn("w:hyperlink")):
        text = "".join(one.text or "" for one in holder.iter(qn("w:t")))
        found.append((text, paper.part.rels[holder.get(qn("r:id"))].target_ref))
    return found


def opened(view: ReportView):
    return Document(io.BytesIO(as_docx(view)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_docx_holds_each_number_as_a_link_that_resolves(year: Year, language, settings):
    view = queries.view(approved(year, language))

    links = links_of(opened(view))

    shown = [text for text, _target in links if not text.startswith("http")]
    assert shown[: len(view.numbers)] == [number.shown for number in view.numbers]
    visitor = Client()
    for target in {target for _text, target in links}:
        assert target.startswith(settings.QORGAU_ORIGIN)
        answer = visitor.get(target.removeprefix(settings.QORGAU_ORIGIN))
        assert answer.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_docx_tells_its_language_and_marks_the_head_of_each_table(year: Year, language):
    paper = opened(queries.view(composed(year, language)))

    assert paper.core_properties.language == language
    assert [one.get(qn("w:val")) for one in paper.styles.element.iter(qn("w:lang"))][-1] == language
    assert len(paper.tables) == 3
    for table in paper.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_docx_lists_every_source_with_its_figure(year: Year):
    view = queries.view(composed(year))

    text = "\n".join(one.text for one in opened(view).paragraphs)

    for source in view.sources:
        assert f"[{source.number}]\t{source.label}, 2025" in text
    assert "[not counted yet]" in text


# --- the command ---


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.pdf", b"%PDF-1.7"), ("a.html", b"<!DOCTYPE html>"), ("a.TXT", b"Annual report")],
)
def test_command_writes_the_form_that_the_name_ends_in(year: Year, tmp_path: Path, name, begins):
    out = tmp_path / name

    code = main(["report", "compose", "annual", "--period=2025", "--language=en", f"--out={out}"])

    assert code == 0
    assert out.read_bytes().strip().startswith(begins)


def test_command_without_typst_says_so_before_it_composes(db, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "available", lambda: False)
    out = tmp_path / "a.pdf"

    assert main(["report", "compose", "annual", "--period", "2025", "--out", str(out)]) == 2

    assert "typst is not installed" in capsys.readouterr().err
    assert Report.objects.count() == 0


def test_command_writes_the_file(year: Year, tmp_path: Path, capsys):
    out = tmp_path / "annual.docx"

    code = main(["report", "compose", "annual", "--period", "2025", "--out", str(out)])

    assert code == 0
    assert links_of(Document(str(out)))
    said = capsys.readouterr()
    assert str(out) in said.out
    assert "complaints.mean_days" in said.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such", "--period", "2025", "--out", "a.docx"], "There is no such outline"),
        (["annual", "--period", "2025-Q1", "--out", "a.docx"], "write the period as 2025"),
        (["annual", "--period", "soon", "--out", "a.docx"], "Write the period as"),
        (["annual", "--period", "2025", "--out", "a.odt"], "must end in .pdf, .docx"),
        (["annual", "--period", "2025", "--out", "none/a.docx"], "there is no folder"),
        (["annual", "--period", "2025", "--out", "a.docx", "--language", "fr"], "these languages"),
    ],
)
def test_command_refuses_with_a_sentence_and_code_2(
    db, tmp_path: Path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)

    assert main(["report", "compose", *arguments]) == 2

    assert sentence in capsys.readouterr().err
    assert list(tmp_path.glob("*.docx")) == []
