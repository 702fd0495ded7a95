"""A plan's Word table comes in as measures and goes out as it came."""

import datetime as dt
import io

import pytest
from docx import Document

from qorgau.commitments.plans import reading, terms
from qorgau.commitments.plans import words as plan_words
from qorgau.commitments.plans.shapes import Executor, NoPlan
from qorgau.commitments.plans.writing import as_docx

LANGUAGES = ("en", "kk", "ru")
HEAD = ["No.", "Measure", "Form of completion", "Responsible bodies", "Term", "Expected cost"]


@pytest.fixture
def words():
    return plan_words.words()


def paper(*rows: list[str] | str, head: list[str] = HEAD, title: str = "Plan of the moon") -> bytes:
    """A file with one table; a row that is one text is an objective across the table."""
    made = Document()
    made.add_paragraph("Approved by nobody")
    made.add_paragraph(title)
    table = made.add_table(rows=1, cols=len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    for row in rows:
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[-1]).text = row
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def measure(
    number: str, title: str = "Count craters", by: str = "Ministry of Dust", term: str = "2031"
):
    return [number, title, "report", by, term, "none"]


def read(data: bytes, words):
    return reading.read(data, words, LANGUAGES)


def test_measures_stand_under_their_objectives(words):
    found = read(
        paper(
            "I. Dust",
            "1. Less of it",
            measure("1"),
            "2. Finer",
            measure("2"),
            "II. Light",
            measure("3"),
        ),
        words,
    )
    assert found.title == "Plan of the moon"
    assert [one.objectives for one in found.measures] == [
        ("I. Dust", "1. Less of it"),
        ("I. Dust", "2. Finer"),
        ("II. Light",),
    ]
    assert [one.number for one in found.measures] == ["1", "2", "3"]


def test_row_that_numbers_the_columns_and_repeated_heads_are_no_measures(words):
    found = read(paper(["1", "2", "3", "4", "5", "6"], measure("1"), HEAD, measure("2")), words)
    assert len(found.measures) == 2
    assert found.set_aside == ()


def test_columns_in_another_order_with_unknown_ones_are_told(words):
    head = ["Term", "Responsible bodies (of the State)", "Mood", "Name of the measure"]
    found = read(paper(["2030", "Ministry", "good", "Count"], head=head), words)
    assert found.columns == ("title", "executors", "term")
    assert found.others == ("Mood",)
    assert found.measures[0].responsible == Executor("Ministry")


@pytest.mark.parametrize(
    ("cell", "first", "others"),
    [
        ("A, B", "A", [("B", False)]),
        ("A, B (collects), C (by agreement)", "B", [("A", False), ("C", True)]),
        ("A (of Dust, Light); B", "A (of Dust, Light)", [("B", False)]),
        ("A\nB\nA", "A", [("B", False)]),
    ],
)
def test_body_that_collects_is_the_responsible_one(words, cell, first, others):
    one, *rest = reading.executors_of(cell, words)
    assert one.name == first
    assert [(other.name, other.agreed) for other in rest] == others


@pytest.mark.parametrize(
    ("text", "since", "until", "yearly"),
    [
        ("2031", "2031-01-01", "2031-12-31", False),
        ("2030-2032", "2030-01-01", "2032-12-31", False),
        ("2030-2032, yearly", "2030-01-01", "2032-12-31", True),
        ("2nd quarter of 2031", "2031-04-01", "2031-06-30", False),
        ("IV quarter 2031", "2031-10-01", "2031-12-31", False),
        ("II-III quarters of 2031", "2031-04-01", "2031-09-30", False),
        ("first half of 2031", "2031-01-01", "2031-06-30", False),
        ("December 2031", "2031-12-01", "2031-12-31", False),
        ("March - May 2031", "2031-03-01", "2031-05-31", False),
        ("by 25 December 2031", None, "2031-12-25", False),
        ("25.12.2031", None, "2031-12-25", False),
        ("2031-12-25", None, "2031-12-25", False),
        ("31.02.2031", "2031-01-01", "2031-12-31", False),
        ("permanently", None, None, False),
        ("", None, None, False),
        ("9 quarter 2031", "2031-01-01", "2031-12-31", False),
    ],
)
def test_term_is_read_with_its_days(words, text, since, until, yearly):
    found = terms.read(text, words, LANGUAGES)
    as_day = dt.date.fromisoformat
    assert found.since == (as_day(since) if since else None)
    assert found.until == (as_day(until) if until else None)
    assert found.yearly is yearly
    assert found.text == text


def test_term_that_cannot_be_read_is_kept_and_told(words):
    found = read(paper(measure("1", term="when the dust settles")), words)
    assert found.measures[0].term.text == "when the dust settles"
    assert [(one.code, one.word) for one in found.doubts] == [("term", "when the dust settles")]


def test_row_without_body_or_title_is_set_aside_with_its_reason(words):
    found = read(paper(measure("1", by=""), measure("2", title=""), measure("3")), words)
    assert [one.code for one in found.set_aside] == ["executors", "title"]
    assert [one.number for one in found.measures] == ["3"]


def test_plan_that_goes_out_comes_in_the_same(words):
    first = read(
        paper(
            "I. Dust",
            measure("1", by="A, B (collects), C (by agreement)", term="2nd quarter of 2031"),
            "II. Light",
            "1) Brighter",
            measure("2"),
            measure("3", by="A (by agreement)"),
        ),
        words,
    )
    out = as_docx(first.title, first.measures, words, "en")
    again = read(out, words)
    assert again.title == first.title
    assert [_without_row(one) for one in again.measures] == [
        _without_row(one) for one in first.measures
    ]


def test_plan_written_in_another_language_has_its_headings(words):
    plan = read(paper(measure("1")), words)
    out = as_docx("x", plan.measures, words, "ru")
    heads = [cell.text for cell in Document(io.BytesIO(out)).tables[0].rows[0].cells]
    assert heads == [words.headings["ru"][one] for one in plan.columns]


@pytest.mark.parametrize("data", [b"", b"no file", b"PK\x03\x04broken", paper()[:2000]])
def test_file_that_is_no_document_is_refused(words, data):
    with pytest.raises(NoPlan) as refused:
        read(data, words)
    assert refused.value.code == "docx"


def test_document_without_such_a_table_is_refused(words):
    with pytest.raises(NoPlan) as refused:
        read(paper(["a", "b"], head=["Term", "Mood"]), words)
    assert refused.value.code == "table"


def test_file_cut_anywhere_gives_a_plan_or_a_refusal(words):
    whole = paper("I. Dust", measure("1"))
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            read(whole[:end], words)
        except NoPlan:
            continue


def _without_row(one):
    return {name: getattr(one, name) for name in one.__slots__ if name != "row"}
