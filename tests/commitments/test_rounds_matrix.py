"""The matrix goes out and comes back: matched by hidden identifiers, however it was handled."""

import io
import zipfile

import pytest
from django.utils import translation
from docx import Document

from qorgau.commitments.models import RoundAnswer, RoundReturn
from qorgau.commitments.rounds import (
    actions,
    answering,
    comparing,
    matrix_in,
    matrix_out,
    queries,
)
from qorgau.commitments.rounds.actions import Parties
from qorgau.commitments.rounds.answering import Author, Said
from qorgau.commitments.told import sheets
from qorgau.common.reasons import Refused

from .rounding import SYSTEM, TEXTS, about, book_of, changed_book, fill, opened

pytestmark = pytest.mark.django_db
OFFICE = Author("matrix")
FILLED = fill({TEXTS[0]: ("Counted.", "done", "A list"), TEXTS[1]: ("Weighing.",)})


def book(party, language: str = "en") -> bytes:
    return matrix_out.as_xlsx(matrix_out.paper_of(party, language))


def paper(party) -> bytes:
    return matrix_out.as_docx(matrix_out.paper_of(party, "en"))


def look(party, data: bytes):
    return comparing.look(party, data, "answers.xlsx")


def keep(party, found) -> RoundReturn:
    rows, file = comparing.carried(party, found.carried)
    return answering.take_matrix(by=SYSTEM, party=party, rows=rows, matrix=file, author=OFFICE)


def said(found) -> dict[int, Said]:
    return {one.item.order: one.said for one in found.changes}


def refusal(party, data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        look(party, data)
    (reason,) = refused.value.reasons
    assert reason.field == "file"
    return reason.code


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def party(db):
    return opened()[1]["prisons"]


def handled(rows: list[list[str]]) -> list[list[str]]:
    """Sorted by hand with the heading rows where they were, one deleted, columns added and renamed."""
    marks, _heads, *body = FILLED(rows)
    body = [one for one in reversed(body) if one[2] != TEXTS[2]]
    heads = ["№", "", "Что спросили", "Наш ответ", "Как дела", "Чем доказано"]
    added = [["mine", *row] for row in [marks, heads, *body]]
    return [*added, ["note", "99", "", "A row of our own", "An answer to nobody"]]


@pytest.mark.parametrize("change", [FILLED, handled])
def test_filled_workbook_is_matched_by_its_identifiers(party, change):
    found = look(party, changed_book(book(party), change))

    assert said(found) == {
        1: Said("Counted.", "done", "A list"),
        2: Said("Weighing."),
    }
    assert {one.code for one in found.aside} <= {"no_id", "column"}
    assert found.missing == (1 if change is handled else 0)


def test_row_without_identifier_is_set_aside_with_the_reason(party):
    column, row = look(party, changed_book(book(party), handled)).aside
    assert (column.code, column.word) == ("column", "mine")
    assert (row.code, "no hidden identifier" in str(row.why)) == ("no_id", True)


def test_differences_are_shown_cell_by_cell_and_kept_once(party):
    item = party.round.items.get(order=1)
    letter = Author("letter")
    answering.answer(
        by=SYSTEM, party=party, item=item, said=Said("Counting.", "partly", "A list"), author=letter
    )
    data = changed_book(book(party), FILLED)
    found = look(party, data)

    cells = [(str(one.column), one.before, one.after) for one in found.changed[0].cells]
    assert cells == [
        ("Your answer", "Counting.", "Counted."),
        ("State of implementation", "partly done", "done"),
    ]
    assert [one.item.order for one in found.new] == [2]
    assert keep(party, found).taken == 2
    with pytest.raises(Refused) as again:
        keep(party, found)
    assert [one.code for one in again.value.reasons] == ["round.nothing_new"]
    second = look(party, data)
    assert (second.changes, second.same, RoundReturn.objects.count()) == ((), 2, 1)
    assert RoundAnswer.objects.filter(channel="matrix").count() == 2


def test_empty_cells_leave_the_earlier_answer(party):
    keep(party, look(party, changed_book(book(party), FILLED)))

    def emptied(rows):
        return [[*row[:3], "", "", ""] if at > 1 else row for at, row in enumerate(rows)]

    found = look(party, changed_book(book(party), emptied))
    assert (found.changes, found.empty) == ((), 3)


def test_answers_so_far_stand_in_the_table_that_goes_out(party):
    keep(party, look(party, changed_book(book(party), FILLED)))
    rows = list(sheets.opened(book(party, "ru")).rows())
    assert rows[2].cells[3] == "Counted."
    found = look(party, book(party, "ru"))
    assert (found.changes, found.same, found.empty) == ((), 2, 1)


def test_document_is_matched_by_its_hidden_text(party):
    made = Document(io.BytesIO(paper(party)))
    table = made.tables[0]
    table.rows[1].cells[2].text = "Counted.\nTwice."
    table.rows[2].cells[3].text = "Under way"
    last = table.rows[3]._tr
    table.rows[1]._tr.addprevious(last)  # sorted otherwise
    table.rows[1].cells[0].text = "77"  # the number typed anew, its hidden text gone
    out = io.BytesIO()
    made.save(out)

    found = look(party, out.getvalue())

    assert said(found) == {1: Said("Counted.\nTwice."), 2: Said("", "under_way")}
    assert (found.aside, found.missing) == ((), 0)


def test_identifiers_are_hidden_in_both_files(party):
    with zipfile.ZipFile(io.BytesIO(book(party))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert '<col min="2" max="2"' in sheet
    assert sheet.count('hidden="1"') == 2
    hidden = [
        run
        for row in Document(io.BytesIO(paper(party))).tables[0].rows
        for cell in row.cells
        for run in cell.paragraphs[0].runs
        if run.text.startswith("[q")
    ]
    assert len(hidden) == 5 + 2 * 3
    assert all(run.font.hidden for run in hidden)


def test_rows_sorted_without_their_identifiers_are_set_aside(party):
    def shifted(rows):
        rows = FILLED(rows)
        rows[2][2:], rows[3][2:] = rows[3][2:], rows[2][2:]
        return rows

    found = look(party, changed_book(book(party), shifted))

    assert found.changes == ()
    assert [one.code for one in found.aside] == ["shifted", "shifted"]


def test_repeated_damaged_and_too_long_rows_are_set_aside(party):
    def change(rows):
        rows = FILLED(rows)
        rows[3][1] = rows[3][1][:-2] + ("0]" if rows[3][1][-2] != "0" else "1]")
        rows[4][3] = "x" * 20_001
        return [*rows, [*rows[2][:3], "Other.", "", ""]]

    found = look(party, changed_book(book(party), change))

    assert [one.code for one in found.aside] == ["unknown", "long", "repeated"]
    assert list(said(found)) == [1]


def test_unknown_state_is_told_and_the_answer_taken(party):
    change = fill({TEXTS[0]: ("Counted.", "splendid")})
    found = look(party, changed_book(book(party), change))
    assert (said(found)[1], found.aside[0].code) == (Said("Counted."), "state")


def test_table_of_another_party_or_round_is_refused(party):
    row = actions.prepare(by=SYSTEM, about=about())
    other = actions.open_round(by=SYSTEM, row=row, parties=Parties(["prisons"]))[0]
    watch = party.round.parties.get(code="Moon Watch")

    assert refusal(party, changed_book(book(watch), FILLED)) == "matrix.other_party"
    assert refusal(party, changed_book(book(other), FILLED)) == "matrix.other_round"
    assert not RoundAnswer.objects.exists()


def test_rows_of_another_party_among_ones_own_are_set_aside(party):
    watch = party.round.parties.get(code="Moon Watch")
    foreign = [row.cells for row in sheets.opened(book(watch)).rows()][2]

    def mixed(rows):
        return [*FILLED(rows), [foreign[0], foreign[1], "x", "No.", "", ""]]

    found = look(party, changed_book(book(party), mixed))
    assert ([one.code for one in found.aside], len(found.changes)) == (["other_party"], 2)


def macros(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda data: b"", "matrix.matrix.broken"),
        (lambda data: b"nothing", "matrix.matrix.broken"),
        (lambda data: data[: len(data) // 2], "matrix.matrix.broken"),
        (macros, "matrix.macros"),
        (lambda data: b"\xd0\xcf\x11\xe0" + data, "matrix.binary.doc"),
        (lambda data: b"x" * (matrix_in.LARGEST + 1), "matrix.huge"),
        (lambda data: book_of([["a", "b"], ["c", "d"]]), "matrix.no_round_matrix"),
        (lambda data: book_of([["Your answer"], ["yes"]]), "matrix.no_identifiers"),
        (lambda data: book_of([[str(n), "Your answer"] for n in range(5_001)]), "matrix.rows"),
    ],
)
def test_file_that_is_no_table_of_a_round_is_refused_in_words(party, made, code):
    assert refusal(party, made(book(party))) == code


def test_what_was_looked_at_cannot_be_altered_or_given_to_another(party):
    found = look(party, changed_book(book(party), FILLED))
    watch = party.round.parties.get(code="Moon Watch")
    for whose, token in ((party, found.carried + "x"), (watch, found.carried), (party, "")):
        with pytest.raises(Refused):
            comparing.carried(whose, token)


def test_table_of_a_closed_round_is_refused(party):
    found = look(party, changed_book(book(party), FILLED))
    actions.close(by=SYSTEM, row=party.round)
    with pytest.raises(Refused) as refused:
        keep(party, found)
    assert [one.code for one in refused.value.reasons] == ["round.closed"]
    assert queries.newest_of(party) == {}


def test_table_without_a_column_leaves_those_cells_as_they_were(party):
    keep(party, look(party, changed_book(book(party), FILLED)))

    def without_evidence(rows):
        rows = fill({TEXTS[0]: ("Counted again.", "done", "")})(rows)
        return [row[:5] for row in rows]

    found = look(party, changed_book(book(party), without_evidence))
    assert said(found) == {1: Said("Counted again.", "done", "A list")}
