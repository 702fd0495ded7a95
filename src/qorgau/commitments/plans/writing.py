"""A plan as the Word table that ministries know: it goes out as it came in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from qorgau.library.writing.clean import clean

from ..models import MeasureVersion
from .reading import rows_of
from .shapes import COLUMNS, DEMANDED, Executor, Measure, Term
from .words import PlanWords


def as_docx(title: str, measures: Sequence[Measure], words: PlanWords, language: str) -> bytes:
    """The plan as an office document in landscape, the headings repeated on every page.

    Columns that no measure fills are left out. `reading.read` gives the same measures back.
    """
    paper = Document()
    _set_up(paper)
    paper.add_heading(clean(title), level=1)
    columns = [
        one for one in COLUMNS if one in DEMANDED or any(_cell(row, one, words) for row in measures)
    ]
    table = paper.add_table(rows=1, cols=len(columns), style="Table Grid")
    _fill(table.rows[0], [words.headings[language][one] for one in columns])
    _repeated(table.rows[0])
    for objectives, measure in rows_of(measures):
        for objective in objectives:
            _objective(table, objective)
        _fill(table.add_row(), [_cell(measure, one, words) for one in columns])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _cell(measure: Measure, column: str, words: PlanWords) -> str:
    if column == "executors":
        return ", ".join(_executors(measure, words))
    if column == "term":
        return measure.term.text
    value: str = getattr(measure, column)
    return value


def _executors(measure: Measure, words: PlanWords) -> list[str]:
    """The responsible body with the mark of who collects, where others stand beside it."""
    collects = words.lists["collects"][:1] if measure.co_executors else ()
    first = _named(measure.responsible, collects, words)
    return [first, *(_named(one, (), words) for one in measure.co_executors)]


def _named(one: Executor, marks: Sequence[str], words: PlanWords) -> str:
    said = [*marks, *(words.lists["agreed"][:1] if one.agreed else ())]
    return " ".join([one.name, *(f"({mark})" for mark in said)])


def _objective(table: Table, text: str) -> None:
    row = table.add_row()
    whole = row.cells[0].merge(row.cells[-1])
    whole.text = clean(text)
    whole.paragraphs[0].runs[0].bold = True


def _fill(row: _Row, texts: Sequence[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = clean(text)
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9)


def _repeated(row: _Row) -> None:
    """Word shows the headings at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def _set_up(paper: Document) -> None:  # type: ignore[valid-type]
    page = paper.sections[0]  # type: ignore[attr-defined]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(15)


def measure_of(row: MeasureVersion) -> Measure:
    """A kept wording as the table writes it."""
    return Measure(
        title=row.title,
        responsible=Executor(row.responsible, row.agreed),
        term=Term(row.term, row.since, row.until, row.yearly),
        number=row.number,
        completion=row.completion,
        co_executors=tuple(Executor(one["name"], one["agreed"]) for one in row.co_executors),
        money=row.money,
        source=row.source,
        indicator=row.indicator,
        target=row.target,
        objectives=tuple(row.objectives),
    )
