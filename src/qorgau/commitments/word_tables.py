"""Office documents that are a table: a sheet in landscape, headings on every page, the bytes."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import _Row

from qorgau.library.writing.clean import clean


def landscape(title: str) -> Any:
    """A new document on A4 in landscape, with its title."""
    paper = Document()
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(15)
    paper.add_heading(clean(title), level=1)
    return paper


def repeated(row: _Row) -> None:
    """Let the headings stand at the top of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def packed(paper: Any) -> bytes:
    """The document as a file."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
