"""A plan as the Word table that ministries know: it goes out as it came in."""

from __future__ import annotations

from collections.abc import Sequence

from docx.shared import Pt
from docx.table import Table, _Row

from qorgau.library.writing.clean import clean

from .. import word_tables
from ..models import MeasureVersion
from .reading import rows_of
from .shapes import COLUMNS, DEMANDED, Executor, Measure, Term
from .words import PlanWords


def as_docx(title: str, measures: Sequence[Measure], words: PlanWords, language: str) -> bytes:
    """The plan as an office document in landscape, the headings repeated on every page.

    Columns that no measure fills are left out. `reading.read` gives the same measures back.
    """
    paper = word_tables.landscape(title)
    columns = [
        one for one in COLUMNS if one in DEMANDED or any(_cell(row, one, words) for row in measures)
    ]
    table = paper.add_table(rows=1, cols=len(columns), style="Table Grid")
    _fill(table.rows[0], [words.headings[language][one] for one in columns])
    word_tables.repeated(table.rows[0])
    for objectives, measure in rows_of(measures):
        for objective in objectives:
            _objective(table, objective)
        _fill(table.add_row(), [_cell(measure, one, words) for one in columns])
    return word_tables.packed(paper)


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
