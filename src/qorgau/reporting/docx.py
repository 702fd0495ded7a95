"""A report as a DOCX file that staff still edit; each number links to its figure or paragraph.

Charts are pictures drawn by typst; where it is not installed the table alone stands there.
"""

import io
from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run as TextRun

from . import pdf
from .sheet import Block, Cell, Entry, Part, Run, Sheet, sheet
from .views import ReportView

_TEAL, _QUIET, _WARM = (
    RGBColor(0x0F, 0x4A, 0x52),
    RGBColor(0x4B, 0x55, 0x59),
    RGBColor(0x8A, 0x3B, 0x12),
)
_HANG = Mm(11)
_PICTURE_WIDTH = Mm(150)


def as_docx(report: ReportView) -> bytes:
    """The report with headings, numbered paragraphs, charts, tables and its list of sources.

    The same report gives the same bytes.
    """
    laid = sheet(report)
    paper = Document()
    _set_up(paper, report, laid)
    _cover(paper, laid)
    for chapter in laid.chapters:
        paper.add_heading(chapter.heading, level=chapter.level)
        for part in chapter.parts:
            _part(paper, part)
    if laid.signs:
        paper.add_paragraph(laid.signs)
    _lists(paper, laid)
    out = io.BytesIO()
    paper.save(out)
    return timeless(out)


def timeless(made: io.BytesIO) -> bytes:
    """The same archive without the hour at which it was packed."""
    out = io.BytesIO()
    with ZipFile(made) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            part = ZipInfo(name)  # of 1980, the first year that the format knows
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, packed.read(name))
    return out.getvalue()


def _set_up(paper: Paper, report: ReportView, laid: Sheet) -> None:
    """Properties of the file, the language of every run, the type, and the page."""
    properties = paper.core_properties
    properties.title = f"{laid.title}, {laid.period}"
    properties.language = laid.language
    properties.author = laid.office
    properties.last_modified_by = ""
    properties.comments = ""
    properties.subject = laid.state
    moment = (report.approved_at or report.composed_at).replace(tzinfo=None)
    properties.created = properties.modified = moment
    _type(paper, laid.language)
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = (
        Mm(34),
        Mm(24),
        Mm(28),
        Mm(26),
    )
    _foot(paper, laid)


def _type(paper: Paper, language: str) -> None:
    for name, size in (
        ("Normal", 11),
        ("Title", 28),
        ("Heading 1", 16),
        ("Heading 2", 13),
        ("Heading 3", 12),
    ):
        style = paper.styles[name]
        style.font.name = "Cambria" if name == "Normal" else "Calibri"
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(place), None)
        fonts.set(qn("w:cs"), style.font.name)
        if name != "Normal":
            style.font.color.rgb = _TEAL
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    paper.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _foot(paper: Paper, laid: Sheet) -> None:
    """Title and number of the page; on a draft its state above each page."""
    section = paper.sections[0]
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{laid.title}, {laid.period} · ").font.size = Pt(9)
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r/></w:fldSimple>'))
    if laid.draft:
        head = section.header.paragraphs[0].add_run(laid.state)
        head.bold, head.font.color.rgb = True, _WARM


def _cover(paper: Paper, laid: Sheet) -> None:
    paper.add_paragraph(laid.office).runs[0].font.color.rgb = _QUIET
    paper.add_heading(f"{laid.title}, {laid.period}", level=0)
    state = paper.add_paragraph().add_run(laid.state)
    state.bold = laid.draft
    state.font.color.rgb = _WARM if laid.draft else _QUIET
    if not laid.draft:
        link(paper.add_paragraph(), laid.url, laid.url)


def _part(paper: Paper, part: Part) -> None:
    """A paragraph whose number hangs in the margin, then its charts and tables."""
    words = _hanging(paper, part.number)
    _runs(words, part.runs)
    words.paragraph_format.keep_with_next = bool(part.blocks)
    for block in part.blocks:
        _block(paper, block)


def _hanging(paper: Paper, number: int) -> Paragraph:
    words = paper.add_paragraph(f"{number}.\t")
    words.paragraph_format.left_indent = _HANG
    words.paragraph_format.first_line_indent = Mm(-11)
    words.paragraph_format.tab_stops.add_tab_stop(_HANG)
    return words


def _runs(words: Paragraph, runs: Sequence[Run]) -> None:
    for run in runs:
        if run.mark:
            words.add_run(f"[{run.mark}]").font.superscript = True
        elif run.url:
            link(words, run.text, run.url)
        else:
            written = words.add_run(run.text)
            written.bold, written.italic = run.strong or None, run.aside or None


def _block(paper: Paper, block: Block) -> None:
    if block.svg and pdf.available():
        drawn = paper.add_picture(io.BytesIO(_png(block.svg)), width=_PICTURE_WIDTH)
        described = drawn._inline.docPr
        described.set("descr", block.alt)
    elif not block.svg:
        _table(paper, block.head, block.rows)


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    return pdf.picture(svg)


def _table(paper: Paper, head: tuple[str, str], rows: Sequence[Cell]) -> None:
    """Written as XML at once: a report has a thousand cells, and one by one they take seconds."""
    part = paper.part
    lines = [_row(_words(head[0], bold=True), _words(head[1], bold=True), header=True)]
    for row in rows:
        relation = part.relate_to(row.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        number = f'<w:hyperlink r:id="{relation}">{_words(row.shown, teal=True)}</w:hyperlink>'
        lines.append(_row(_words(row.name), number))
    paper.element.body.insert_element_before(
        parse_xml(_TABLE.format(names=nsdecls("w", "r"), rows="".join(lines))), "w:sectPr"
    )
    paper.add_paragraph()


_WIDTHS = (6236, 2041)  # twentieths of a point: 110 and 36 mm
_TABLE = (
    "<w:tbl {names}><w:tblPr><w:tblW w:w='8277' w:type='dxa'/><w:tblBorders>"
    "<w:bottom w:val='single' w:sz='4' w:space='0' w:color='C3CBCB'/>"
    "<w:insideH w:val='single' w:sz='4' w:space='0' w:color='C3CBCB'/></w:tblBorders>"
    "<w:tblLayout w:type='fixed'/></w:tblPr>"
    "<w:tblGrid><w:gridCol w:w='6236'/><w:gridCol w:w='2041'/></w:tblGrid>{rows}</w:tbl>"
)


def _row(name: str, number: str, *, header: bool = False) -> str:
    """A row that is not broken over pages; a header is repeated on each."""
    marks = "<w:cantSplit/>" + ("<w:tblHeader w:val='true'/>" if header else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{_cell(name, 0)}{_cell(number, 1)}</w:tr>"


def _cell(content: str, place: int) -> str:
    side = "<w:jc w:val='right'/>" if place else ""
    return (
        f"<w:tc><w:tcPr><w:tcW w:w='{_WIDTHS[place]}' w:type='dxa'/></w:tcPr>"
        f"<w:p><w:pPr><w:spacing w:after='40'/>{side}</w:pPr>{content}</w:p></w:tc>"
    )


def _words(text: str, *, bold: bool = False, teal: bool = False) -> str:
    looks = ("<w:b/>" if bold else "") + ("<w:color w:val='0F4A52'/>" if bold or teal else "")
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def _lists(paper: Paper, laid: Sheet) -> None:
    paper.add_heading(laid.words.lists, level=1)
    paper.add_heading(laid.words.sources, level=2)
    if not laid.sources:
        paper.add_paragraph(laid.words.none)
    for entry in laid.sources:
        _entry(paper, entry)
    if laid.references:
        paper.add_heading(laid.words.references, level=2)
    for entry in laid.references:
        _entry(paper, entry)


def _entry(paper: Paper, entry: Entry) -> None:
    line = _hanging(paper, entry.number)
    line.runs[0].text = f"[{entry.number}]\t"
    _runs(line, entry.runs)
    line.add_run().add_break()
    link(line, entry.url, entry.url)
    if entry.small:
        line.add_run().add_break()
        small = line.add_run(entry.small)
        small.font.size, small.font.color.rgb = Pt(8), _QUIET


def link(paragraph: Paragraph, text: str, target: str) -> None:
    """Add a hyperlink to a paragraph; python-docx reads such links but has no way to write one."""
    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), relation)
    run = TextRun(OxmlElement("w:r"), paragraph)
    run.text = text
    run.font.color.rgb = _TEAL
    holder.append(run._r)
    paragraph._p.append(holder)
