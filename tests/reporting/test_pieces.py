"""Pieces of a paragraph: kept as JSON and read again without loss; references each once."""

import datetime as dt
import json

import pytest

from qorgau.reporting import pieces
from qorgau.reporting.pieces import ChartPiece, Missing, Number, Reference, Row, TablePiece, Text
from qorgau.reporting.views import ParagraphView, ReportView, SectionView

NUMBER = Number(1, "", "12", "12")
ROWS = (Row("North", Number(1, "region=n", "5", "5")), Row("South", Number(1, "region=s", "", "x")))
TREATY = Reference("treaty", "cat", "the Convention", "/en/treaties/cat/", "article 4")
PARAGRAPH = Reference("paragraph", "A/1¶54", "A/1, paragraph 54", "/en/library/A/1/54/")
EVERY = (
    Text("There were "),
    NUMBER,
    Missing("complaints.received", "measures.not_counted"),
    TREATY,
    TablePiece("Complaints", "Region", "complaints", ROWS),
    ChartPiece("Complaints", 1, "Region", "complaints", ROWS, over_time=True),
)


@pytest.mark.parametrize("piece", EVERY, ids=lambda piece: piece.form)
def test_piece_kept_as_json_is_read_again_the_same(piece):
    kept = json.loads(json.dumps(pieces.keep([piece])))

    assert pieces.read(kept) == (piece,)


def test_piece_kept_before_charts_were_there_is_read():
    kept = [{"kind": "text", "text": "a"}, {"kind": "missing", "indicator": "i", "why": "w"}]

    assert pieces.read(kept) == (Text("a"), Missing("i", "w"))


def test_signs_that_no_file_can_hold_are_left_out():
    assert pieces.read([{"kind": "text", "text": "a\x0bb\x00\nc"}]) == (Text("ab\nc"),)


def test_numbers_are_those_of_tables_and_charts_too():
    assert len(pieces.numbers(EVERY)) == 1 + 2 + 2


def test_references_are_listed_once_after_the_sources():
    paragraphs = (
        ParagraphView(1, (TREATY, Text(" and "), PARAGRAPH)),
        ParagraphView(2, (TREATY,)),
    )
    view = ReportView(
        number=1,
        title="Report",
        outline="annual",
        period="2025",
        period_name="2025",
        language="en",
        status="draft",
        composed_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
        approved_at=None,
        symbol="",
        sections=(SectionView("One", paragraphs, "one"),),
        sources=(),
    )

    assert view.references == (TREATY, PARAGRAPH)
    assert [view.place(one) for one in (PARAGRAPH, TREATY)] == [2, 1]
