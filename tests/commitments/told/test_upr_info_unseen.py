"""Tables of UPR Info as later exports and people's programs have them; all rows invented."""

import io

import pytest
import xlsxwriter

from qorgau.commitments.received.reading import Good, read
from qorgau.commitments.received.words import Unreadable
from qorgau.commitments.told import choosing, sheets, uhri, upr_info
from qorgau.commitments.told.shapes import Unreadable as NotRead

from .making import workbook
from .test_uhri import HEADER, row

NAMES = "To,Text,From,Response,Session"


def rows(*lines, header=NAMES):
    return list(read("\n".join((header, *lines)).encode()).rows())


def test_columns_may_have_the_names_of_later_exports():
    header = "Recommendation ID,Recommendation,State under Review,Recommending State,Response,Issues,Action,Session"
    found = rows("1.1,Mend it,Testland,Peru,Accepted,NHRI,4,7", header=header)

    assert [(one.state, one.by, one.text, one.issues) for one in found] == [
        ("Testland", "Peru", "Mend it", ("NHRI",))
    ]


def test_a_column_with_its_own_name_goes_before_one_with_another():
    found = rows("Testland,Mend it,Peru,Noted,Accepted,7", header="To,Text,From,Response,Position,Session")  # fmt: skip

    assert [one.position for one in found] == ["noted"]


@pytest.mark.parametrize(
    ("said", "session"),
    [("Session 7", 7), ("7 - February 2010", 7), ("48th session", 48), ("7.0", 7), ("20", 20)],
)
def test_a_session_may_stand_in_words(said, session):
    assert rows(f"Testland,Mend it,Peru,Noted,{said}")[0].session == session


@pytest.mark.parametrize("said", ["7.5", "February 2010", "2010", "", "seven"])
def test_what_is_no_session_sets_the_row_aside(said):
    assert rows(f"Testland,Mend it,Peru,Noted,{said}")[0].code == "session"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Rejected", "noted"), ("Pending", "pending"), ("Accepted / Noted", "supported_noted"),
        ("Partially accepted", "supported_noted"), ("No response", ""), ("General Response", ""),
        ("ACCEPTED", "accepted"),
    ],
)  # fmt: skip
def test_answers_of_older_sessions_are_known(said, code):
    assert rows(f"Testland,Mend it,Peru,{said},7")[0].position == code


def test_a_last_row_that_breaks_off_is_set_aside_and_the_others_are_kept():
    found = rows("Testland,Mend it,Peru,Noted,7", 'Testland,"Mend the ro')

    assert isinstance(found[0], Good)
    assert [(one.row, one.code) for one in found[1:]] == [(3, "cut_off")]


def test_a_lost_quotation_mark_that_swallows_rows_refuses_the_file():
    with pytest.raises(Unreadable) as refused:
        rows('Testland,"Mend it,Peru,Noted,7', *("Testland,Mend,Peru,Noted,7",) * 9)
    assert (refused.value.code, refused.value.word) == ("quotes", "2")


def test_a_workbook_of_the_same_table_is_read(monkeypatch):
    monkeypatch.setattr(upr_info, "cycle_of", lambda *_given: None)
    data = workbook(NAMES.split(","), ("Testland", "Mend it", "Peru", "Noted", 7), (), ("Testland", "Paint it", "Peru", "Noted", "20"))  # fmt: skip
    reading = choosing.read(data)

    assert [(told.row, told.session, told.recommended_by) for told in reading.items] == [
        (2, 7, ("Peru",)),
        (4, 20, ("Peru",)),
    ]


def test_the_workbook_of_the_index_may_begin_with_another_sheet_and_misspell_its_header():
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        book.add_worksheet("About").write(0, 0, "An export")
        page = book.add_worksheet("Data")
        for number, cells in enumerate((("Country concerned", "Recommending bodies", "TEXT", "Theme"), ("Testland", "- CAT", "7. Mend it", "- Roofs"))):  # fmt: skip
            for column, value in enumerate(cells):
                page.write(number, column, value)

    told = next(choosing.read(kept.getvalue()).items)
    assert (told.body, told.number, told.state, told.themes[0].name) == (
        "CAT",
        "7",
        "Testland",
        "Roofs",
    )


def test_a_workbook_without_such_a_header_is_refused():
    with pytest.raises(NotRead) as refused:
        uhri.read_workbook(workbook(("Text", "Colour"), ("7. Mend it", "red")))
    assert refused.value.code == "no_uhri"


def test_strings_are_those_of_their_cells_on_whichever_sheet():
    book = sheets.opened(workbook(HEADER, row()))
    first, again = (list(book.rows()) for _time in range(2))

    assert first == again
