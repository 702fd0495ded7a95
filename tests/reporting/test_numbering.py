"""Numbers of chapters and sections."""

import pytest

from qorgau.reporting.numbering import letter, levels, roman


@pytest.mark.parametrize(
    ("number", "written"), [(1, "I"), (4, "IV"), (13, "XIII"), (40, "XL"), (99, "XCIX")]
)
def test_chapter_is_in_roman_numbers(number, written):
    assert roman(number) == written


@pytest.mark.parametrize(("number", "written"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ")])
def test_section_is_in_letters(number, written):
    assert letter(number) == written


def test_sections_are_counted_within_their_chapter():
    codes = [
        "method",
        "rights",
        "rights.life",
        "rights.life.law",
        "rights.torture",
        "next",
        "next.a",
    ]

    assert levels(codes) == [
        (1, "I"),
        (1, "II"),
        (2, "A"),
        (3, ""),
        (2, "B"),
        (1, "III"),
        (2, "A"),
    ]


def test_section_without_its_chapter_is_a_chapter():
    assert levels(["rights.life", "rights.torture"]) == [(1, "I"), (2, "A")]


def test_no_level_is_passed_over():
    assert levels(["rights", "rights.life.law"]) == [(1, "I"), (2, "A")]
