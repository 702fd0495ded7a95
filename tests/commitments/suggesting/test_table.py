import pytest

from qorgau.commitments.suggesting import table


def rows(text):
    return list(table.read(text))


def test_table_needs_only_a_column_of_texts():
    (one,) = rows("Text\nRatify the convention\n")
    assert (one.number, one.line, one.text, one.wrong) == (1, 2, "Ratify the convention", "")


def test_rows_are_counted_with_those_set_aside():
    found = rows("To,Text\r\nA,\r\n\r\nB,Free the  press\r\n,\r\n")
    assert [(one.number, one.line, one.text) for one in found] == [
        (1, 2, ""),
        (2, 4, "Free the press"),
        (3, 5, ""),
    ]
    assert found[0].wrong == found[2].wrong == "Text is empty"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_table_is_read_with_any_delimiter_and_line_end(delimiter, end):
    text = end.join(delimiter.join(cells) for cells in (("To", "Text"), ("A", "Free the press")))
    assert [one.text for one in rows(text)] == ["Free the press"]


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("#REF!", "a spreadsheet left its error #REF! here"),
        ("lost \N{REPLACEMENT CHARACTER} letters", "letters were lost before"),
        ("Text", "the header stands here again"),
        ("x" * (table.LONGEST + 1), "Text has more than"),
    ],
)
def test_row_without_a_usable_text_says_why(cell, wrong):
    (one,) = rows(f"To,Text\nA,{cell}\n")
    assert not one.text
    assert one.wrong.startswith(wrong)


def test_row_that_is_too_short_says_why():
    (one,) = rows("To,Text\nA\n")
    assert one.wrong == "the row has fewer values than the header"


@pytest.mark.parametrize("text", ["To,From\nA,B\n", "Text,Text\nA,B\n", 'To,Text\nA,"B" c\n'])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(table.NoTable):
        rows(text)
