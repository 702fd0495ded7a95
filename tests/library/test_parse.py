"""The reader of numbered documents, on invented papers."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.library.decode import Unreadable
from qorgau.library.parse import parse

from .papers import Paper, report, sentence


def read(text: str, encoding: str = "utf-8"):
    return parse(text.encode(encoding))


@pytest.mark.parametrize("own_line", [True, False])
@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("footer", ["", "GE.26-01234", "TL/REP/2026/1"])
def test_report_is_read_whole_however_it_is_printed(own_line, gap, footer):
    paper = report()

    parsed = read(paper.printed(own_line=own_line, gap=gap, footer=footer))

    assert [(str(p.number), p.text) for p in parsed.paragraphs] == [
        (label, text) for kind, label, text in paper.parts if kind == "paragraph"
    ]
    assert [(s.kind, s.number, s.heading) for s in parsed.sections] == [
        part for part in paper.parts if part[0] != "paragraph"
    ]
    assert parsed.recognised.gaps == parsed.recognised.repeated == []


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(30, 110),
    own_line=st.booleans(),
    count=st.integers(14, 60),
    years=st.lists(st.integers(1900, 2026), max_size=20),
)
def test_sentences_that_break_before_a_number_stay_whole(width, own_line, count, years):
    paper = report(count)
    baits = [
        f"It began in the year {year}. {number}. was its number. 12 came."
        for number, year in enumerate(years, start=1)
    ]
    paper.paragraph(count + 1, " ".join([*baits, sentence(count)]))
    paper.paragraph(count + 2, sentence(3))

    parsed = read(paper.printed(width=width, own_line=own_line))

    wanted = [int(label) for kind, label, _ in paper.parts if kind == "paragraph"]
    assert [p.number for p in parsed.paragraphs] == wanted


def test_letter_that_is_also_a_roman_number_is_read_by_its_place():
    paper = Paper().chapter("I", "One").paragraph(1, sentence(1)).chapter("II", "Two")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWX"
    for number, letter in enumerate(letters, start=2):
        paper.section(letter, f"Heading {letter}").paragraph(number, sentence(number))
    paper.chapter("III", "Three").paragraph(26, sentence(26))

    parsed = read(paper.printed())

    kinds = [(s.kind, s.number) for s in parsed.sections]
    assert kinds == [
        ("chapter", "I"),
        ("chapter", "II"),
        *[("section", letter) for letter in letters],
        ("chapter", "III"),
    ]


def test_fifth_chapter_after_sections_up_to_u_is_told_from_section_v():
    paper = Paper()
    for place, label in enumerate(["I", "II", "III", "IV"], start=1):
        paper.chapter(label, f"Chapter {label}").paragraph(place, sentence(place))
    for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTU", start=5):
        paper.section(letter, f"Heading {letter}").paragraph(number, sentence(number))
    both = Paper([*paper.parts]).section("V", "Still a section").paragraph(26, sentence(26))
    both.chapter("V", "The chapter").paragraph(27, sentence(27))
    only = paper.chapter("V", "The chapter").paragraph(26, sentence(26))
    only.chapter("VI", "The last").paragraph(27, sentence(27))

    assert [s.kind for s in read(both.printed()).sections][-2:] == ["section", "chapter"]
    assert [s.kind for s in read(only.printed()).sections][-2:] == ["chapter", "chapter"]


def test_table_of_contents_before_the_text_is_no_chapter():
    contents = (
        "Contents\n\nI. Method ........ 1-3 2\nII. Rights ......... 4-13 3\nA. Right .... 4 4\n\n"
    )

    parsed = read(contents + report().printed())

    assert (parsed.recognised.chapters, parsed.recognised.sections) == (3, 10)
    assert parsed.before.startswith("Contents")


def test_endnotes_are_not_paragraphs_even_when_there_are_more_of_them():
    notes = "".join(f"{n}. See the act of rivers, article {n}.\n" for n in range(1, 90))

    parsed = read(report().printed() + "\nNotes\n" + notes)

    assert [p.number for p in parsed.paragraphs] == list(range(1, 31))
    assert parsed.paragraphs[-1].text == sentence(30)
    assert parsed.after.startswith("Notes")


def test_numbered_list_inside_a_paragraph_stays_its_text():
    paper = Paper()
    for number in range(1, 12):
        paper.paragraph(number, sentence(number))
    paper.paragraph(12, "The council decided:\n1. To rest.\n2. To read.\n3. To be calm.")
    paper.paragraph(13, sentence(13))

    parsed = read(paper.printed())

    assert [p.number for p in parsed.paragraphs] == list(range(1, 14))
    assert "2. To read." in parsed.paragraphs[11].text
    assert {"1 (row 42)", "2 (row 43)", "3 (row 44)"} <= set(parsed.recognised.left_in_text)


@pytest.mark.parametrize("items", range(1, 9))
def test_list_as_long_as_the_paragraphs_before_it_does_not_end_the_text(items):
    paper = Paper()
    for number in range(1, items):
        paper.paragraph(number, sentence(number))
    listed = "\n".join(f"{n}. To rest in valley {n}." for n in range(1, items + 1))
    paper.paragraph(items, f"The council decided:\n{listed}")
    for number in range(items + 1, items + 9):
        paper.paragraph(number, sentence(number))

    parsed = read(paper.printed())

    assert [p.number for p in parsed.paragraphs] == list(range(1, items + 9))


def test_missing_and_repeated_numbers_are_reported():
    paper = Paper()
    for number in [*range(1, 8), *range(10, 20)]:
        paper.paragraph(number, sentence(number))
    text = paper.printed() + f"19.\n{sentence(2)}\n20.\n{sentence(20)}\n"

    found = read(text).recognised

    assert found.gaps == ["8-9"]
    assert [entry.split()[0] for entry in found.repeated] == ["19"]


def test_excerpt_may_begin_with_any_number():
    paper = Paper()
    for number in range(140, 150):
        paper.paragraph(number, sentence(number))

    found = read(paper.printed()).recognised

    assert (found.first, found.last, found.paragraphs) == (140, 149, 10)


def test_subsections_are_told_from_paragraphs():
    paper = Paper().chapter("I", "One").section("A", "Deep")
    text = paper.printed() + "1. First theme\n1.\n" + sentence(1) + "\n2.\n" + sentence(2)
    text += "\n2. Second theme\n3.\n" + sentence(3) + "\n4.\n" + sentence(4) + "\n"

    parsed = read(text)

    assert [(s.kind, s.number, s.heading) for s in parsed.sections][2:] == [
        ("subsection", "1", "First theme"),
        ("subsection", "2", "Second theme"),
    ]
    assert [p.number for p in parsed.paragraphs] == [1, 2, 3, 4]


def test_bullets_begin_lines_of_their_own():
    text = "1.\nThe State seeks:\n• Rest for all\nand reading\n• Calm\n2.\nDone.\n3.\nOver.\n"

    parsed = read(text)

    assert parsed.paragraphs[0].text == "The State seeks:\n• Rest for all and reading\n• Calm"


def test_hyphen_at_a_line_end_is_kept_unless_the_document_has_the_whole_word():
    text = (
        "1.\nThe co-\noperation of well-\nknown rivers and the cooperation of valleys.\n"
        "2.\nWell-known.\n3.\nThe years 2009–\n2012 were calm.\n"
    )

    parsed = read(text)

    assert parsed.paragraphs[0].text.startswith("The cooperation of well-known rivers")
    assert parsed.paragraphs[2].text == "The years 2009–2012 were calm."


def test_word_joined_by_a_printer_is_named_not_changed():
    text = "1.\nThe postcalm time.\n2.\nA post-calm time.\n3.\nEnd of it.\n"

    parsed = read(text)

    assert "postcalm" in parsed.paragraphs[0].text
    assert parsed.recognised.joined_words == ["postcalm (post-calm)"]


def test_initials_at_a_line_start_are_no_section():
    text = "1.\nThe report was read by Mr.\nA. Calm of the valley.\n2.\nIt was good.\n3.\nAll agreed.\n"

    parsed = read(text)

    assert parsed.sections == []
    assert "Mr. A. Calm" in parsed.paragraphs[0].text


def test_page_without_numbers_is_counted_by_its_paragraphs():
    text = f"About rest\n\n{sentence(1)}\n\n{sentence(2)}\n\nAbout calm\n\n{sentence(3)}\n"

    parsed = read(text)

    assert parsed.recognised.form == "page"
    assert [p.number for p in parsed.paragraphs] == [1, 2, 3]
    assert [s.heading for s in parsed.sections] == ["About rest", "About calm"]
    assert [p.section for p in parsed.paragraphs] == [0, 0, 1]


def test_short_list_in_a_page_does_not_make_a_numbered_document():
    text = "\n\n".join(sentence(n, 80) for n in range(1, 6)) + "\n\n1. Rest.\n2. Calm.\n3. Read.\n"

    assert read(text).recognised.form == "page"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="1234567890. \nIVXABCabc•\f-–GE", max_size=400))
def test_any_text_gets_an_answer(text):
    with contextlib.suppress(Unreadable):
        parsed = read(text)
        numbers = [p.number for p in parsed.paragraphs]
        assert numbers
        assert numbers == sorted(set(numbers))


def test_many_false_numbers_get_an_answer():
    parsed = read("".join(f"{n % 9 + 1}. a\n2. Calm.\n" for n in range(20_000)))

    assert parsed.recognised.paragraphs == 9
