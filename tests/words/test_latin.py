"""Kazakh in Latin letters."""

import pytest

from qorgau.words import analyse, query
from qorgau.words.latin import coarse, to_cyrillic, to_latin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("şağym", "шағым"),
        ("adam qūqyqtary", "адам құқықтары"),
        ("türmedegı jağdai", "түрмедегі жағдай"),
        ("shagym", "шагым"),
        ("zhumys", "жумыс"),
        ("bilim", "білім"),
    ],
)
def test_latin_letters_become_cyrillic(latin: str, cyrillic: str):
    assert to_cyrillic(latin) == cyrillic


def test_the_alphabet_of_2021_comes_back_whole():
    text = "қазақстан республикасының азаматы заң алдында тең"
    assert to_cyrillic(to_latin(text)) == text


@pytest.mark.parametrize("habit", ["2021", "ascii"])
@pytest.mark.parametrize(
    "word", ["шағым", "түрмеде", "құқықтарымыз", "әділет", "өмір", "жұмысшы", "үкім"]
)
def test_a_latin_query_shares_a_key_with_cyrillic_text(habit: str, word: str):
    asked = {one.key for term in query(to_latin(word, habit)) for one in term.alternatives}
    (token,) = analyse(word, "kk")
    assert asked & {*token.stems}


def test_a_coarse_key_is_no_word():
    assert coarse("түрме") == "0turme"
