"""Why no reader takes a file, and why one sets a place of it aside, in the language of the page.

The only module here that knows words of screens. Codes that begin with `csv.` are those of the
reader of UPR Info's tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..received.words import FILE as CSV_FILE
from ..received.words import ROW as CSV_ROW

#: Code → why a whole file is refused. `%(word)s` is what was found there.
FILE: Mapping[str, Any] = {
    "empty": _("The file is empty."),
    "unknown": _("The file was not recognised as any kind of file that can be read here."),
    "huge": _("The file is too large. Divide it."),
    "huge.parts": _("The file has too many parts. Divide it."),
    "huge.packed": _("Unpacked, the file would be far too large: it is not read."),
    "rows": _("The table has more than %(word)s rows: divide it."),
    "packed": _("The file is compressed: unpack it first."),
    "binary": _("The file is not text."),
    "binary.doc": _("This is an old office file (.doc, .xls): save it as DOCX or XLSX first."),
    "binary.odt": _("This is an OpenDocument file: save it as DOCX or PDF first."),
    "binary.rtf": _("This is an RTF file: save it as DOCX or PDF first."),
    "binary.packed": _("The file is an archive: unpack it and add the document itself."),
    "binary.picture": _("This is a picture: put the pages into a PDF file first."),
    "docx.broken": _("The DOCX file is damaged: open it in an office program and save it again."),
    "docx.locked": _("The office file is protected by a password: save it without one."),
    "pdf.broken": _("The PDF file is damaged and cannot be opened."),
    "pdf.locked": _("The PDF file is protected by a password: save it without one."),
    "pdf.blank": _("The PDF file has no text and no pictures of pages."),
    "workbook.broken": _(
        "The workbook is damaged: open it in an office program and save it again."
    ),
    "workbook.none": _("This packed file is no workbook."),
    "xml.entities": _("The file contains definitions that could do harm: it is not read."),
    "shape": _("The file has no text that could be read."),
    "shape.deep": _("The file is nested too deeply to be a document."),
    "quotes": _("The quotation marks are broken near row %(word)s: mend that row first."),
    "no_format": _("Files of the form “%(word)s” cannot be read."),
    "no_list": _("The file is no list of records."),
    "no_column": _("The table has no column “%(word)s”."),
    "no_text_column": _("Choose the column that holds the text of the recommendations."),
    "own.long": _(
        "The table is too long to ask about its columns on a page. Import a part of it first and "
        "keep its columns: then the whole table is read by them."
    ),
    "no_sheet": _("The workbook has no sheet “%(word)s”."),
    "columns": _("The table has more than %(word)s columns: delete those that are not needed."),
    "no_matrix": _("No list of recommendations by themes was recognised in the file."),
    "matrix.pdf": _(
        "This is a list of recommendations as PDF, where the columns are lost: add the Word file."
    ),
    "no_uhri": _("No export of the Universal Human Rights Index was recognised in the file."),
    "no_observations": _("No numbered paragraphs with recommendations were found in the text."),
    "no_grades": _("No paragraph with a committee's grade was found in the text."),
    "no_views": _("No decision on a communication was recognised in the file."),
    "no_letter": _("No letter with a reference such as “AL XXX 1/2025” was recognised."),
    "no_paper": _(
        "Neither concluding observations nor a follow-up report, Views or a letter was recognised "
        "in the text. Choose what it is, and paste it with the numbers of its paragraphs."
    ),
    "no_impact": _("No export of IMPACT OSS was recognised in the file."),
}
#: Code → why a row, record or paragraph is set aside.
ROW: Mapping[str, Any] = {
    "across": _("a heading across the table, not a recommendation: “%(word)s”"),
    "chapeau": _("the opening words of a paragraph, not a recommendation"),
    "contradicts": _("row %(word)s has the same number with another text or position"),
    "gap": _("the numbering passes over %(word)s: see whether something is missing in the file"),
    "json": _("the record is damaged"),
    "nested": _("the record is nested too deeply"),
    "truncated": _("the file breaks off here"),
    "long": _("the text is too long"),
    "lost_letters": _("letters were lost before: the text holds replacement signs"),
    "no_number": _("no number of a paragraph stands here"),
    "no_record": _("this is no record"),
    "no_state": _("no State is named"),
    "no_symbol": _("neither a symbol nor the number of a communication stands here"),
    "no_text": _("no text stands here"),
    "page.header": _("the head or the number of a page"),
    "page.note": _("a footnote"),
    "position": _("the position “%(word)s” is not known"),
    "spreadsheet": _("a spreadsheet left its error %(word)s here"),
}
#: The beginning of a code whose exact sentence is not listed → the sentence of its kind.
_KINDS = (
    ("docx", "docx.broken"),
    ("pdf", "pdf.broken"),
    ("ocr", "pdf.blank"),
    ("huge", "huge"),
    ("binary", "binary"),
    ("encoding", "binary"),
    ("xml", "docx.broken"),
    ("html", "shape"),
    ("shape", "shape"),
)


def said(code: str, word: str = "") -> str:
    """Why a file or a place of it was not taken; an unknown code gives the general sentence."""
    bare = code.removeprefix("csv.")
    known = (CSV_FILE.get(bare) or CSV_ROW.get(bare)) if bare != code else None
    known = known or ROW.get(code) or FILE.get(code)
    if known is None:
        kind = next((key for start, key in _KINDS if code.startswith(start)), "unknown")
        known = FILE[kind]
    return str(known) % {"word": word}
