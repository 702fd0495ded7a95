"""The matrix that a party fills in: a row an item, as a workbook or an office document.

The identifiers are hidden from the eye, not from programs; what they carry is no secret.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import xlsxwriter
from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from qorgau.library.writing.clean import clean

from .. import word_tables
from ..models import RoundAnswer, RoundItem, RoundParty
from . import identifiers, queries, words

#: No cell becomes a formula, a link or a number: what somebody wrote stays text.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (12, 4, 60, 60, 22, 40)
_MM = (22, 85, 85, 30, 45)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that goes out: its identifier and the five cells in the order of the columns."""

    id: str
    cells: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A party's matrix in one language: what stands above it, its headings and rows."""

    language: str
    about: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    states: tuple[str, ...]


def paper_of(party: RoundParty, language: str) -> Paper:
    """What goes out to a party; its answers so far stand in it. Four queries."""
    kept: Mapping[UUID, RoundAnswer] = queries.newest_of(party)
    states = words.state_names(language)
    items = queries.items_of(party)
    with translation.override(language):
        return Paper(
            language=language,
            about=_about(party, language),
            headings=tuple(str(words.COLUMNS[name]) for name in identifiers.COLUMNS),
            lines=tuple(_line(party, one, kept.get(one.pk), states, language) for one in items),
            states=tuple(states.values()),
        )


def _about(party: RoundParty, language: str) -> tuple[tuple[str, str], ...]:
    row = party.round
    said = (
        (_("Consultation round"), row.title),
        (_("What is asked about"), row.version),
        (_("Asked"), words.party_name(party, language)),
        (_("Answers until"), format_date(row.until, "long", locale=language)),
        (_("Instructions"), row.instructions),
    )
    return tuple((name, text) for name, text in said if text)


def _line(
    party: RoundParty,
    item: RoundItem,
    kept: RoundAnswer | None,
    states: Mapping[str, str],
    language: str,
) -> Line:
    _language, text = words.text_in(item.texts, language)
    said = (kept.text, states.get(kept.state, ""), kept.evidence) if kept else ("", "", "")
    number = item.number or str(item.order)
    return Line(
        str(identifiers.row_id(party.pk, item.order, item.asked_digest)), (number, text, *said)
    )


def as_xlsx(paper: Paper) -> bytes:
    """A workbook: the first row and the second column are hidden and hold the identifiers.

    The hidden column stands among the visible ones, so that sorting them takes it along.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(_sheet_name(paper.headings[2]))
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    bold = book.add_format({"text_wrap": True, "bold": True, "border": 1, "bg_color": "#E8EEF4"})
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width, None, {"hidden": at == 1})
    marks = [identifiers.column_id(name) for name in identifiers.COLUMNS]
    for number, cells in enumerate(_rows(paper, marks)):
        for at, text in enumerate(cells):
            sheet.write_string(number, at, clean(text), bold if number == 1 else plain)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if paper.lines:
        choose = {"validate": "list", "source": list(paper.states), "error_type": "warning"}
        sheet.data_validation(2, 4, len(paper.lines) + 1, 4, choose)
    _about_sheet(book, paper)
    book.close()
    return out.getvalue()


def _rows(paper: Paper, marks: Sequence[str]) -> list[tuple[str, ...]]:
    """Marks of the columns, headings, then the lines, each with its identifier second."""
    body = [(one.cells[0], one.id, *one.cells[1:]) for one in paper.lines]
    return [
        (marks[0], "", *marks[1:]),
        (paper.headings[0], "", *paper.headings[1:]),
        *body,
    ]


def _sheet_name(text: str) -> str:
    return "".join(one for one in text if one not in "[]:*?/\\'")[:31]


def _about_sheet(book: xlsxwriter.Workbook, paper: Paper) -> None:
    with translation.override(paper.language):
        sheet = book.add_worksheet(_sheet_name(_("About the round")))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    for number, (name, text) in enumerate(paper.about):
        sheet.write_string(number, 0, clean(name), wrap)
        sheet.write_string(number, 1, clean(text), wrap)


def as_docx(paper: Paper) -> bytes:
    """An office document in landscape; identifiers stand as hidden text in two cells of a row."""
    (_name, title), *about = paper.about
    made = word_tables.landscape(title)
    for name, text in about:
        made.add_paragraph(clean(f"{name}: {text}"))
    table = made.add_table(rows=1, cols=len(paper.headings), style="Table Grid")
    _headings(table.rows[0], paper)
    for line in paper.lines:
        cells = table.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, line.cells, strict=True)):
            _write(cell, text, line.id if at < 2 else "")
            cell.width = Mm(_MM[at])
    return word_tables.packed(made)


def _headings(row: _Row, paper: Paper) -> None:
    """The headings, marked, and shown again at the top of every page."""
    for cell, text, name in zip(row.cells, paper.headings, identifiers.COLUMNS, strict=True):
        _write(cell, text, identifiers.column_id(name))
    word_tables.repeated(row)


def _write(cell: _Cell, text: str, hidden: str) -> None:
    paragraph = cell.paragraphs[0]
    if hidden:
        mark = paragraph.add_run(hidden)
        mark.font.hidden = True
        mark.font.size = Pt(1)
    run = paragraph.add_run(clean(text))
    run.font.size = Pt(9)
