"""Follow-up reports: grades by paragraph and sub-paragraph, in the scale that the marks show."""

import datetime as dt

import docx
import pytest

from qorgau.commitments.told import followups, grading
from qorgau.commitments.told.shapes import Unreadable

from .making import bytes_of

TEXT = """CAT/C/90/2
Follow-up to concluding observations: Testland
Concluding observations: CAT/C/TST/CO/3, 12 December 2024
Follow-up paragraphs: 7, 12 and 20
Committee's evaluation: additional information required on paragraphs 12 [B] and 20 [C]

Paragraph 7: Conditions of detention
Summary of information received from the State party
(a) Walls were mended in the north.
Information received from non-governmental organizations
Walls are wet.
Committee's evaluation
[B]: (a) and (b)
The Committee welcomes the walls but regrets the rain.
[C]: (c)…(f)
The Committee has no figures.
Paragraph 12: Swings
State party's information: none
Committee's evaluation: [E] The State party did not reply.
Recommended action: A letter should be sent.
Next periodic report due: 29 November 2028
"""


def read(source):
    reading = followups.read(source)
    return reading, {told.number: told for told in reading.items}


def test_each_paragraph_has_its_grades():
    reading, told = read(TEXT)

    assert [(one.grade, one.limbs) for one in told["7"].grades] == [
        ("B", ("a", "b")),
        ("C", ("c", "d", "e", "f")),
    ]
    assert told["7"].grades[0].text == "The Committee welcomes the walls but regrets the rain."
    assert told["7"].facts["state_information"] == ("(a) Walls were mended in the north.",)
    assert told["7"].facts["other_information"] == ("Walls are wet.",)
    assert [one.grade for one in told["12"].grades] == ["E"]
    assert [one.grade for one in told["20"].grades] == ["C"]
    assert {(one.kind, one.symbol, one.scale) for one in _with_scale(told)} == {
        ("follow_up", "CAT/C/TST/CO/3", "cat-letters")
    }
    assert reading.document.next_report_due == dt.date(2028, 11, 29)
    assert told["7"].about == ("7",)


def _with_scale(told):
    class One:
        def __init__(self, kind, symbol, scale):
            self.kind, self.symbol, self.scale = kind, symbol, scale

    return [One(one.kind, one.symbol, one.grades[0].scale) for one in told.values()]


def test_a_table_of_a_word_file_is_read():
    document = docx.Document()
    document.add_paragraph("Follow-up to CCPR/C/TST/CO/2")
    table = document.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text = "Paragraph 12: Roofs"
    table.rows[1].cells[
        0
    ].text = "Committee’s evaluation\n[B1]: (a)\nSome steps.\n[C2]: (b)\nNo steps."

    _reading, told = read(bytes_of(document))
    assert [(one.scale, one.grade, one.limbs) for one in told["12"].grades] == [
        ("ccpr-letters-digits", "B1", ("a",)),
        ("ccpr-letters-digits", "C2", ("b",)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[B]: (a) and (b) Good. [C]: (c) to (e) Bad.",
            [("B", ("a", "b")), ("C", ("c", "d", "e"))],
        ),
        ("[A] Done.", [("A", ())]),
        ("[ D2 ] No reply.", [("D2", ())]),
        ("No grade at all (a).", []),
    ],
)
def test_marks_and_their_limbs(text, expected):
    assert [(one.grade, one.limbs) for one in grading.of_paragraph(text)] == expected


def test_grades_in_words_are_kept_as_said():
    found = grading.in_words("The recommendation has been partially implemented.", "CEDAW")

    assert [(one.scale, one.grade) for one in found] == [("cedaw-words", "partially implemented")]


def test_a_report_without_grades_is_refused():
    with pytest.raises(Unreadable) as refused:
        followups.read("Paragraph 7: Roofs\nCommittee's evaluation\nThe Committee waits.")
    assert refused.value.code == "no_grades"
