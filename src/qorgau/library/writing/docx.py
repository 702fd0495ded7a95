"""A text as a DOCX file with headings in styles, its language on every run, points as a list.

The body is written as XML at once: a code of laws has thousands of paragraphs, and one by one they
take many seconds.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from ..parse import Parsed
from .about import About
from .clean import clean
from .laying import Item
from .sheet import Heading, Paragraph, Sheet, sheet

_TEAL = RGBColor(0x0F, 0x4A, 0x52)
_DEEPEST = 9  # heading styles that an office program knows
_HANG = 624  # twentieths of a point: 11 mm
_INDENT = 397  # of points, a step deeper each
_SIZES = {"Normal": 11, "Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 12}


def as_docx(about: About, parsed: Parsed, address: str) -> bytes:
    """The text as an office document; the same text gives the same bytes."""
    laid = sheet(about, parsed, address)
    paper = Document()
    _set_up(paper, about, laid)
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(_body(laid))}</w:body>")
    end = paper.element.body.sectPr
    for child in list(body):
        end.addprevious(child)
    out = io.BytesIO()
    paper.save(out)
    return _timeless(out)


def _timeless(made: io.BytesIO) -> bytes:
    """The same archive without the hour at which it was packed."""
    out = io.BytesIO()
    with ZipFile(made) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            part = ZipInfo(name)  # of 1980, the first year that the format knows
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, packed.read(name))
    return out.getvalue()


def _set_up(paper: Paper, about: About, laid: Sheet) -> None:
    """Properties of the file, the language of its text, the type, the page."""
    properties = paper.core_properties
    properties.title = clean(laid.title)[:255]
    properties.language = about.language
    properties.author = clean(about.publisher)[:255]
    properties.subject = about.symbol
    properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = about.added_at.replace(tzinfo=None)
    _type(paper, about.language)
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(34), Mm(24)
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{laid.symbol} · {laid.address} · ").font.size = Pt(8)
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r/></w:fldSimple>'))


def _type(paper: Paper, language: str) -> None:
    for name, size in _SIZES.items():
        style = paper.styles[name]
        style.font.name = "Cambria" if name == "Normal" else "Calibri"
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(place), None)
        if name != "Normal":
            style.font.color.rgb = _TEAL
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    paper.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _body(laid: Sheet) -> Iterator[str]:
    """Title, what is known of the text, then every heading and paragraph."""
    yield _line(laid.title, laid.language, style="Title")
    yield from (_line(one, laid.language) for one in [laid.symbol, *laid.facts, *laid.before])
    for place, block in enumerate(laid.blocks, start=1):
        if isinstance(block, Heading):
            style = f"Heading{min(block.level, _DEEPEST)}"
            yield _line(block.text, laid.language, style=style, mark=(place, block.id))
        else:
            yield from _paragraph(block, laid.language, place)
    yield from (_line(one, laid.language) for one in laid.after)


def _paragraph(one: Paragraph, language: str, place: int) -> Iterator[str]:
    """Its number hangs in the margin; a bookmark of the same name stands in every file."""
    first, more = (one.before[0], one.before[1:]) if one.before else ("", [])
    hang = _HANG if one.number else 0
    numbered = f"{one.number}\t{first}" if one.number else first
    yield _line(numbered, language, left=hang, hanging=hang, mark=(place, one.id))
    yield from (_line(line, language, left=hang) for line in more)
    yield from _points(one.items, language, hang + _INDENT)
    yield from (_line(line, language, left=hang) for line in one.after)


def _points(items: Sequence[Item], language: str, left: int) -> Iterator[str]:
    for item in items:
        first, *more = item.lines
        yield _line(f"{item.mark}\t{first}", language, left=left + _INDENT, hanging=_INDENT)
        yield from (_line(line, language, left=left + _INDENT) for line in more)
        yield from _points(item.items, language, left + _INDENT)


def _line(
    text: str,
    language: str,
    *,
    style: str = "",
    left: int = 0,
    hanging: int = 0,
    mark: tuple[int, str] | None = None,
) -> str:
    """One paragraph of the file; `mark` are the number and the name of its bookmark."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if hanging else ""
    indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if left or hanging else ""
    begin = end = ""
    if mark:
        begin = f'<w:bookmarkStart w:id="{mark[0]}" w:name="{mark[1]}"/>'
        end = f'<w:bookmarkEnd w:id="{mark[0]}"/>'
    return f"<w:p><w:pPr>{named}{tab}{indent}</w:pPr>{begin}{_run(text, language)}{end}</w:p>"


def _run(text: str, language: str) -> str:
    spoken = f'<w:rPr><w:lang w:val="{language}"/></w:rPr>'
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in clean(text).split("\t")
    )
    return f"<w:r>{spoken}{pieces}</w:r>"
