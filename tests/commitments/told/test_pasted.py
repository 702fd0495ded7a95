"""Text as it was copied out of a PDF, an office program or a web page."""

import pytest

from qorgau.commitments.told import observations
from qorgau.commitments.told.pasted import HEADER, NOTE, cleaned

PDF = """United Nations CAT/C/TST/CO/4
Distr.: General
8 June 2023
Concluding observations on the fourth periodic report of
Testland*
1. The Committee considered the fourth periodic report of
Testland1
 at its 1990th and 1993rd meetings,2
 held on 2 and 3 May 2023.
A. Introduction
2. The Committee welcomes the simpli-
fied procedure and non-
refoulement.
B. Principal subjects of concern and recommendations
 Fundamental legal safeguards
3. The Committee is concerned that access to a lawyer is often de-
layed (art. 2).3
* Adopted by the Committee at its seventy-sixth session.
1 CAT/C/TST/4.
2 See CAT/C/SR.1990 and CAT/C/SR.1993.
3 CAT/C/TST/CO/3, para. 7.
GE.23-10000(E)
CAT/C/TST/CO/4
2 GE.23-10000
4. The State party should:
(a) Ensure access to
a lawyer;
(b) Train police officers.
 Conditions of detention
5. The State party should reduce overcrowding in
17 prisons.
6. The State party should mend the roofs.
7. The State party should mend the walls.
8. The Committee requests the State party to submit its report by 12 May 2027.
CAT/C/TST/CO/4
GE.23-10000 3
"""


def told(text: str):
    return {one.number: one for one in observations.read(cleaned(text).text).items}


def test_pages_and_notes_are_left_out_and_named():
    left = [(one.code, one.text) for one in cleaned(PDF).left]

    assert [text for code, text in left if code == HEADER] == [
        "GE.23-10000(E)", "CAT/C/TST/CO/4", "2 GE.23-10000", "CAT/C/TST/CO/4", "GE.23-10000 3",
    ]  # fmt: skip
    assert len([text for code, text in left if code == NOTE]) == 4
    assert cleaned(PDF).left[0].row == 18


def test_marks_of_notes_go_with_their_notes_and_figures_stay():
    found = told(PDF)

    assert "Testland at its 1990th and 1993rd meetings, held" in found["1"].text
    assert found["3"].text.endswith("is often delayed (art. 2).")
    assert found["5"].text == "The State party should reduce overcrowding in 17 prisons."


def test_words_broken_at_the_end_of_a_line_are_joined_and_true_hyphens_stay():
    assert "the simplified procedure and non-refoulement" in told(PDF)["2"].text


def test_headings_run_together_with_a_paragraph_are_headings_again():
    found = told(PDF)

    assert found["5"].heading == "Conditions of detention"
    assert [(limb.label, limb.text) for limb in found["4"].limbs] == [
        ("a", "Ensure access to a lawyer;"),
        ("b", "Train police officers."),
    ]


def test_text_of_an_office_program_keeps_everything():
    text = (
        "C.\tPrincipal subjects of concern and recommendations\r\n\r\nPrisons\r\n\r\n"
        "5.\tThe State party should:\r\n\r\n(a)\tMend\u00a0the walls;\u00b9\r\n\r\n"
        "(b)\tGive each person 4 m\u00b2.\r\n\r\n6.\tThe State party should mend roofs.\r\n\r\n"
        "7.\tThe State party should mend doors.\r\n"
    )

    got = cleaned(text)

    assert got.left == ()
    assert [limb.text for limb in told(text)["5"].limbs] == [
        "Mend the walls;",
        "Give each person 4 m\u00b2.",
    ]


def test_russian_text_is_read_with_its_broken_words():
    text = (
        "C. Основные вопросы, вызывающие обеспокоенность, и рекомендации\n\nТюрьмы\n\n"
        "7. Государству-участнику следует уменьшить переполнен-\nность тюрем.\n\n"
        "8. Комитет рекомендует чинить крыши.\n\n9. Комитет рекомендует чинить стены.\n"
    )

    assert told(text)["7"].text.endswith("следует уменьшить переполненность тюрем.")


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "12", "GE.23-1", "* one", "1 one\n2 two\n3 three", "¹²³", "a-\n", "\x00"],
)
def test_whatever_is_pasted_nothing_breaks(text):
    assert cleaned(text).text is not None


def test_a_list_of_numbers_is_no_list_of_notes():
    text = "1. The State party should do:\n1 thing of this\n2 things of that\n"

    assert cleaned(text).left == ()


def test_a_long_text_is_cleaned_in_time_that_grows_with_it():
    page = "".join(f"{n}. The State party should mend wall {n}.\n" for n in range(1, 4_000))

    assert cleaned(page).text.count("\n") >= 3_999
