"""Tables of a round as real life gives them back: copied, merged, tracked, typed beside the cell."""

import copy
import io
import zipfile

import pytest
import xlsxwriter
from django.utils import translation
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qorgau.commitments.rounds import answering, comparing, matrix_out
from qorgau.commitments.rounds.answering import Author, Said
from qorgau.commitments.told import sheets
from qorgau.common.reasons import Refused

from .rounding import SYSTEM, TEXTS, changed_book, fill, opened

pytestmark = pytest.mark.django_db
FILLED = fill({TEXTS[0]: ("Counted.", "done", "A list"), TEXTS[1]: ("Weighing.",)})
ANSWERS = {1: Said("Counted.", "done", "A list"), 2: Said("Weighing.")}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def party(db):
    return opened()[1]["prisons"]


def book(party) -> bytes:
    return matrix_out.as_xlsx(matrix_out.paper_of(party, "en"))


def look(party, data: bytes):
    return comparing.look(party, data, "answers")


def said(found) -> dict[int, Said]:
    return {one.item.order: one.said for one in found.changes}


def cells(data: bytes) -> list[list[str]]:
    """The rows of the first sheet, six cells each."""
    rows = [row.cells for row in sheets.opened(data).rows()]
    return [[row.get(place, "") for place in range(6)] for row in rows]


def of_sheets(*some: list[list[str]]) -> bytes:
    """A workbook of several sheets."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for rows in some:
        sheet = made.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    made.close()
    return out.getvalue()


def test_answers_in_a_copy_of_the_sheet_are_found(party):
    rows = cells(book(party))

    found = look(party, of_sheets([["Notes"], ["ours"]], rows, FILLED(rows)))

    assert said(found) == ANSWERS
    assert (found.aside, found.missing) == ((), 0)


def test_a_copy_beside_answers_that_are_kept_brings_what_is_new(party):
    item = party.round.items.get(order=1)
    before = {"by": SYSTEM, "party": party, "item": item, "author": Author("letter")}
    answering.answer(said=Said("Counting."), **before)
    rows = cells(book(party))

    found = look(party, of_sheets(rows, FILLED(rows)))

    assert said(found) == ANSWERS
    assert found.aside == ()


def test_a_copy_that_says_another_thing_is_told(party):
    rows = cells(book(party))
    other = fill({TEXTS[0]: ("Lost.",)})(rows)

    found = look(party, of_sheets(FILLED(rows), other))

    assert said(found) == ANSWERS
    assert [one.code for one in found.aside] == ["repeated"]


def test_a_sheet_copied_without_its_hidden_column_is_set_aside(party):
    rows = cells(book(party))
    visible = [[row[0], *row[2:]] for row in FILLED(rows)]

    found = look(party, of_sheets(rows, visible))

    assert found.changes == ()
    assert {one.code for one in found.aside} == {"no_id"}


def test_a_book_whose_hidden_column_was_deleted_is_refused_in_words(party):
    visible = [[row[0], *row[2:]] for row in FILLED(cells(book(party)))]

    with pytest.raises(Refused) as refused:
        look(party, of_sheets(visible))

    assert refused.value.reasons[0].code == "matrix.no_identifiers"


def test_words_typed_beside_the_columns_for_answers_are_told(party):
    def astray(rows):
        rows = FILLED(rows)
        rows[2][2] += " We counted them all."
        rows[3][2] = "Nothing was done"
        rows[4][0] = (
            "We shall name every stone of the field until the end of the next year, says the mayor"
        )
        return rows

    found = look(party, changed_book(book(party), astray))

    assert said(found) == ANSWERS
    assert [(one.code, one.word[:21]) for one in found.aside] == [
        ("astray", "We counted them all."),
        ("astray", "Nothing was done"),
        ("astray", "We shall name every s"),
    ]


def test_other_quotation_marks_and_blanks_in_the_text_asked_are_no_fault(party):
    def changed(rows):
        rows = FILLED(rows)
        rows[2][2] = f"«{rows[2][2].replace(' ', '  ')}»"
        return rows

    assert look(party, changed_book(book(party), changed)).aside == ()


def test_a_file_of_another_office_program_is_named(party):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<x/>")

    with pytest.raises(Refused) as refused:
        look(party, out.getvalue())

    assert "OpenDocument" in str(refused.value.reasons[0].message)


@pytest.fixture
def paper(party):
    """The table as an office document, and how it is looked at once it is saved again."""
    made = Document(io.BytesIO(matrix_out.as_docx(matrix_out.paper_of(party, "en"))))

    def saved():
        out = io.BytesIO()
        made.save(out)
        return look(party, out.getvalue())

    made.looked_at = saved
    return made


def tracked(name: str, run):
    """A run as it was put in or struck out while changes were tracked."""
    mark = OxmlElement(name)
    mark.set(qn("w:id"), "7")
    mark.set(qn("w:author"), "Somebody")
    run.addprevious(mark)
    mark.append(run)
    return mark


def test_tracked_changes_are_read_as_accepted(paper):
    cell = paper.tables[0].rows[1].cells[2].paragraphs[0]
    tracked("w:ins", cell.add_run("Counted.")._r)
    gone = cell.add_run("Never counted.")._r
    gone.find(qn("w:t")).tag = qn("w:delText")
    tracked("w:del", gone)

    found = paper.looked_at()

    assert said(found) == {1: Said("Counted.")}


def test_hidden_text_that_another_program_cut_in_pieces_is_put_together(paper):
    for row in paper.tables[0].rows:
        for run in [run for cell in row.cells for run in cell.paragraphs[0].runs]:
            if run.text.startswith("[q"):
                rest = copy.deepcopy(run._r)
                run._r.addnext(rest)
                run._r.addnext(OxmlElement("w:proofErr"))
                rest.find(qn("w:t")).text, run.text = run.text[9:], run.text[:9]
    paper.tables[0].rows[2].cells[2].paragraphs[0].add_run("Weighing.")

    found = paper.looked_at()

    assert (said(found), found.missing) == ({2: Said("Weighing.")}, 0)


def test_one_answer_in_cells_merged_downwards_counts_for_each_row(paper):
    rows = paper.tables[0].rows
    rows[1].cells[2].merge(rows[2].cells[2]).text = "Both are done."

    assert said(paper.looked_at()) == {1: Said("Both are done."), 2: Said("Both are done.")}


def test_numbers_and_texts_merged_downwards_match_no_second_row(paper):
    rows = paper.tables[0].rows
    rows[2].cells[2].text = "Weighing."
    for at in (0, 1):
        rows[1].cells[at].merge(rows[2].cells[at])

    found = paper.looked_at()

    assert set(said(found)) <= {1}
    assert {one.code for one in found.aside} <= {"no_id", "repeated", "astray"}


def test_a_cell_merged_over_the_state_leaves_the_state_that_was_kept(party):
    item = party.round.items.get(order=1)
    kept = Said("Counting.", "partly")
    answering.answer(by=SYSTEM, party=party, item=item, said=kept, author=Author("letter"))
    made = Document(io.BytesIO(matrix_out.as_docx(matrix_out.paper_of(party, "en"))))
    row = made.tables[0].rows[1]
    row.cells[3].text = ""
    row.cells[2].merge(row.cells[3]).text = "Counted."
    out = io.BytesIO()
    made.save(out)

    assert said(look(party, out.getvalue())) == {1: Said("Counted.", "partly")}


def test_a_row_put_in_under_another_is_set_aside(paper):
    table = paper.tables[0]
    table.rows[1].cells[2].text = "Counted."
    table.rows[1]._tr.addnext(table.add_row()._tr)
    table.rows[2].cells[2].text = "And more of it."

    found = paper.looked_at()

    assert said(found) == {1: Said("Counted.")}
    assert [(one.code, one.word) for one in found.aside] == [("no_id", "And more of it.")]
