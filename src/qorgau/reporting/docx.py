"""A report as a DOCX file that staff still edit; each number links to its figure or paragraph."""

import io

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from qorgau.common import formats

from .pieces import BLOCKS, ChartPiece, Missing, Number, Piece, Reference, TablePiece
from .views import ReportView, SourceView

_LINK_COLOUR = RGBColor(0x0F, 0x4A, 0x52)


def as_docx(report: ReportView) -> bytes:
    """The report with headings, numbered paragraphs, tables and its list of sources."""
    with translation.override(report.language):
        paper = Document()
        _set_up(paper, report)
        paper.add_heading(f"{report.title}, {report.period_name}", level=0)
        paper.add_paragraph(_state(report))
        for section in report.sections:
            paper.add_heading(section.heading, level=1)
            for one in section.paragraphs:
                _write(paper, report, one.number, one.pieces)
        _signs(paper, report)
        _sources(paper, report)
        out = io.BytesIO()
        paper.save(out)
    return out.getvalue()


def address(source: SourceView) -> str:
    """The whole address of a source, with the site."""
    return f"{settings.QORGAU_ORIGIN}{source.address}"


def _set_up(paper: Paper, report: ReportView) -> None:
    """Title, language of the text (so that a screen reader speaks it) and type."""
    paper.core_properties.title = f"{report.title}, {report.period_name}"
    paper.core_properties.language = report.language
    paper.core_properties.author = ""
    paper.core_properties.comments = ""
    normal = paper.styles["Normal"]
    normal.font.size = Pt(11)
    properties = normal.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), report.language)
    properties.append(language)


def _state(report: ReportView) -> str:
    if report.approved_at is not None:
        return _("Approved on %(day)s") % {"day": formats.date(report.approved_at)}
    return _("Draft of %(day)s, not approved") % {"day": formats.date(report.composed_at)}


def _write(paper: Paper, report: ReportView, number: int, pieces: tuple[Piece, ...]) -> None:
    words = paper.add_paragraph(f"{number}. ")
    for piece in pieces:
        if isinstance(piece, Number):
            _number(words, report, piece)
        elif isinstance(piece, Missing):
            words.add_run(f"[{piece.words}]").italic = True
        elif isinstance(piece, Reference):
            link(words, piece.label, f"{settings.QORGAU_ORIGIN}{piece.address}")
        elif isinstance(piece, BLOCKS):
            words.add_run(piece.title)
            _mark(words, piece.rows[0].number.source)
            _table(paper, report, piece)
        else:
            words.add_run(piece.text)


def _number(words: Paragraph, report: ReportView, number: Number) -> None:
    """The number as a link, and after it the place of its source in the list."""
    link(words, number.shown, address(report.source(number.source)))
    _mark(words, number.source)


def _mark(words: Paragraph, source: int) -> None:
    """The place of a source in the list."""
    words.add_run(f"[{source}]").font.superscript = True


def _table(paper: Paper, report: ReportView, piece: TablePiece | ChartPiece) -> None:
    table = paper.add_table(rows=1, cols=2, style="Table Grid")
    _head(table, piece.dimension, piece.unit)
    for row in piece.rows:
        name, value = table.add_row().cells
        name.text = row.name
        link(value.paragraphs[0], row.number.shown, address(report.source(row.number.source)))
    paper.add_paragraph()


def _head(table: Table, *titles: str) -> None:
    """The first row, marked as header and repeated on each page."""
    row = table.rows[0]
    for cell, title in zip(row.cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _signs(paper: Paper, report: ReportView) -> None:
    if any(number.shown == formats.WITHHELD for number in report.numbers):
        paper.add_paragraph(
            _("x – not shown, to protect people who could be recognised in a small number.")
        )


def _sources(paper: Paper, report: ReportView) -> None:
    paper.add_heading(_("Sources of the numbers"), level=1)
    if not report.sources:
        paper.add_paragraph(_("This report has no numbers yet."))
    for source in report.sources:
        line = paper.add_paragraph(f"[{source.number}] {source.label}, {source.period}. ")
        if source.figure is None:
            of = f", ¶ {source.paragraph}" if source.paragraph else ""
            text = f"{source.document}{of}"
            link(line, text, address(source))
            continue
        link(line, _("Figure %(number)s") % {"number": source.figure}, address(source))
        line.add_run(". ")
        line.add_run(_("Counted on %(day)s.") % {"day": formats.date(source.counted_on)})
        line.add_run(f" {source.method}")
        if not source.published:
            line.add_run(" ")
            line.add_run(_("Not published yet.")).bold = True


def link(paragraph: Paragraph, text: str, target: str) -> None:
    """Add a hyperlink to a paragraph; python-docx reads such links but has no way to write one."""
    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), relation)
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = text
    run.font.underline = True
    run.font.color.rgb = _LINK_COLOUR
    holder.append(run._r)
    paragraph._p.append(holder)
