"""The consolidation as a file: who said what, what was taken, what was left out and why."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from docx.shared import Pt

from qorgau.library.writing.clean import clean

from .. import word_tables
from ..models import Round
from . import queries, words
from .matrix_out import OPTIONS
from .queries import Beside, Dealt

_WIDTHS = (14, 50, 50, 30, 50, 22, 40, 26, 40, 24, 14)


def headings(language: str) -> list[str]:
    """The columns of the consolidation, in the language."""
    with translation.override(language):
        return [
            _("No."),
            _("Text asked about"),
            _("Consolidated text"),
            _("Body or organisation"),
            _("Answer"),
            _("State of implementation"),
            _("Evidence"),
            _("How it was dealt with"),
            _("Reason"),
            _("Who decided"),
            _("Date of the decision"),
        ]


def rows(row: Round, language: str) -> Iterator[list[str]]:
    """A row an answer; an item without answers has one row, its answer cells empty."""
    with translation.override(language):
        for one in queries.dealt(row):
            said = _asked(one, language)
            if not one.answers:
                yield [*said, *[""] * 8]
            for beside in one.answers:
                yield [*said, *_dealt(beside, language)]


def as_xlsx(row: Round, language: str) -> bytes:
    """A workbook with the rows, and nothing in it that is computed."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet()
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    bold = book.add_format({"text_wrap": True, "bold": True, "border": 1, "bg_color": "#E8EEF4"})
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    for number, cells in enumerate([headings(language), *rows(row, language)]):
        for at, text in enumerate(cells):
            sheet.write_string(number, at, clean(text)[:32_767], plain if number else bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    book.close()
    return out.getvalue()


def as_docx(row: Round, language: str) -> bytes:
    """An office document: an item with its consolidated text, under it a table of the answers."""
    made = word_tables.landscape(row.title)
    made.add_paragraph(clean(row.version))
    heads = headings(language)
    with translation.override(language):
        for one in queries.dealt(row):
            said = _asked(one, language)
            made.add_heading(clean(said[0] or str(one.item.order)), level=2)
            made.add_paragraph(clean(said[1]))
            if said[2]:
                made.add_paragraph(clean(f"{heads[2]}: {said[2]}"))
            if one.answers:
                _table(made, heads[3:], [_dealt(beside, language) for beside in one.answers])
    return word_tables.packed(made)


def _asked(one: Dealt, language: str) -> list[str]:
    _language, text = words.text_in(one.item.texts, language)
    return [one.item.number or str(one.item.order), text, one.text.text if one.text else ""]


def _dealt(beside: Beside, language: str) -> list[str]:
    answer, verdict = beside.answer, beside.verdict
    name = words.party_name(beside.party, language)
    return [
        _("%(name)s (late)") % {"name": name} if answer.late else name,
        answer.text,
        words.state_name(answer.state, language),
        answer.evidence,
        str(words.VERDICTS[verdict.verdict]) if verdict else "",
        verdict.reason if verdict else "",
        str(verdict.user) if verdict else "",
        f"{timezone.localdate(verdict.at):%Y-%m-%d}" if verdict else "",
    ]


def _table(made: Any, heads: list[str], lines: list[list[str]]) -> None:
    table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cells in [heads, *lines]:
        row = table.rows[0] if cells is heads else table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = clean(text)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
    word_tables.repeated(table.rows[0])
