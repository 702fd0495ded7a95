"""A paragraph: its number, its heading, its lettered parts."""

import pytest

from qorgau.commitments.told.limbs import split
from qorgau.commitments.told.numbers import taken_off


def labels(text):
    return [(limb.label, limb.text) for limb in split(text)]


def test_lettered_parts_stand_under_their_chapeau():
    found = split("The State party should:(a) Build a roof; \n(b) Paint it;\n(c) Keep it.")

    assert [(limb.label, limb.text) for limb in found] == [
        ("a", "Build a roof;"),
        ("b", "Paint it;"),
        ("c", "Keep it."),
    ]
    assert {limb.chapeau for limb in found} == {"The State party should:"}


def test_nested_parts_carry_the_words_above_them():
    found = split("Should: (a) Act on: (i) roofs; (ii) walls; (b) Report: (i) soon; (ii) often.")

    assert [limb.label for limb in found] == ["a", "a.i", "a.ii", "b", "b.i", "b.ii"]
    assert found[1].chapeau == "Should: Act on:"
    assert found[3].text == "Report:"


@pytest.mark.parametrize(
    "text",
    [
        "Act as told in paragraphs 18 (a), 23 (b) and 27 and in para. 18 (c).",
        "See subparagraphs (a), (b) and (c) above.",
        "The rights in article 2 (1) and (2) and art. 14 (3) (b), (c) and (d).",
        "In relation to (a) housing, (b) food and (c) water, the State should act.",
        "Only one (a) letter here; nothing more.",
        "Resolution 9 (XIV) and general comment No. 4 (2018) (para. 7 (b)).",
        "Article 6 (1) (a) and 7 (b); (d) is not of this list.",
    ],
)
def test_what_is_only_cited_does_not_split(text):
    assert labels(text) == [("", text)]


def test_citations_inside_a_part_stay_in_it():
    text = "Should: (a) Act on paragraphs 18 (a), 23 (b) and 27 (art. 2 (a) and (b)); (b) Report."

    assert [label for label, _text in labels(text)] == ["a", "b"]


def test_the_letter_i_after_h_is_a_letter_unless_two_roman_numbers_follow():
    letters = "; ".join(f"({one}) {one}{one}" for one in "abcdefgh")

    assert [one for one, _ in labels(f"x: {letters}; (i) nine; (j) ten")][-2:] == ["i", "j"]
    nested = [one for one, _ in labels(f"x: {letters}: (i) one; (ii) two; (i) nine; (j) ten")]
    assert nested[-5:] == ["h", "h.i", "h.ii", "i", "j"]


def test_a_second_list_is_told_apart():
    found = split("It should: (a) A; (b) B. It also recommends that the State: (a) C; (b) D.")

    assert [(limb.label, limb.text) for limb in found] == [
        ("a", "A;"),
        ("b", "B."),
        ("a-2", "C;"),
        ("b-2", "D."),
    ]
    assert found[2].chapeau == "It also recommends that the State:"


def test_words_after_the_list_are_a_part_without_a_letter():
    found = labels("It should: (a) A; (b) B.\nThe Committee asks for a report.")

    assert found[-1] == ("", "The Committee asks for a report.")
    assert found[1] == ("b", "B.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Debe: a) Hacer; b) Seguir; c) Acabar", ["a", "b", "c"]),
        ("Должно: а) раз; б) два; в) три", ["а", "б", "в"]),
        ("Должно: а) раз; b) два; с) три", ["a", "b", "c"]),
        ("Should:\n(1) One\n(2) Two\n(3) Three", ["1", "2", "3"]),
        ("Should: (i) one; (ii) two; (iii) three", ["i", "ii", "iii"]),
        ("(c) A single part of a paragraph", ["c"]),
        ("Should:\n(a) One\n(c) Three, the second was lost\n(d) Four", ["a", "c", "d"]),
    ],
)
def test_other_ways_of_lettering(text, expected):
    assert [label for label, _text in labels(text)] == expected


@pytest.mark.parametrize(
    ("text", "heading", "number", "begins"),
    [
        ("13. The Committee", "", "13", "The"),
        ("4.The Committee", "", "4", "The"),
        ("Roofs and walls \n13. The", "Roofs and walls", "13", "The"),
        ("B.Positive aspects\n3.The Committee", "B.Positive aspects", "3", "The"),
        ("Access to roofs   22.  Recalling", "Access to roofs", "22", "Recalling"),
        ("J.Special roofs (arts. 22, 30, 37 (b)–(d) and 38–40) 43. The",
         "J.Special roofs (arts. 22, 30, 37 (b)–(d) and 38–40)", "43", "The"),
        ("121.2 Complete the roof", "", "121.2", "Complete"),
        ("166.6. Ratify", "", "166.6", "Ratify"),
        ("Recommendation No. 12: Build", "", "12", "Build"),
        ("Recommendations contained in para 15: Build", "", "15", "Build"),
        ("para 77 Build", "", "77", "Build"),
        ("33(a) The State", "", "33", "(a)"),
        ("Everyone knows. In 2014. The State", "", "", "Everyone"),
        ("Pay 0.7 per cent", "", "", "Pay"),
    ],
)  # fmt: skip
def test_number_and_heading_are_taken_off(text, heading, number, begins):
    found = taken_off(text)

    assert (found.heading, found.number) == (heading, number)
    assert found.text.startswith(begins)


def test_long_and_strange_texts_end_in_time():
    for text in ("(a) " * 4_000, "(" * 20_000, "a) ; " * 4_000, "(i)(a)(1)" * 2_000):
        assert split(text)
        assert taken_off(text).text
