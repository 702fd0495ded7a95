"""The words of a text and their keys."""

import pytest

from qorgau.words import analyse, query


def exact(text: str, language: str = "") -> list[str]:
    return [token.exact for token in analyse(text, language)]


def test_tokens_stand_where_they_say():
    text = "«Шағым» — 2024 жылғы А/HRC-ке!"
    assert all(text[one.start : one.end] == one.surface for one in analyse(text))
    assert [one.surface for one in analyse(text)] == ["Шағым", "2024", "жылғы", "А", "HRC", "ке"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ша\u00adғым", "шағым"),
        ("ШАҒЫМ", "шағым"),
        ("и\u0306од", "йод"),
        ("ёлка", "елка"),
        ("за\u0301мок", "замок"),
        ("тiл", "тіл"),  # a Latin i
        ("a\u200bb", "ab"),
    ],
)
def test_what_is_written_alike_is_one_word(written: str, plain: str):
    assert exact(written) == [plain]


def test_russian_words_have_every_dictionary_form():
    (token,) = analyse("стали", "ru")
    assert {"стать", "сталь"} <= set(token.stems)


def test_russian_io_is_found_as_ie():
    assert analyse("ребёнок", "ru")[0].stem == analyse("ребенка", "ru")[0].stem


def test_english_words_have_their_dictionary_form():
    assert [token.stem for token in analyse("complaints were examined", "en")] == [
        "complaint",
        "be",
        "examine",
    ]


def test_words_of_kazakh_letters_are_kazakh_in_a_russian_text():
    token = analyse("в түрмелерден", "ru")[1]
    assert token.stem == analyse("түрме", "kk")[0].stem


def test_a_query_of_one_cyrillic_word_is_read_in_both_languages():
    (term,) = query("права")
    assert "право" in {one.key for one in term.alternatives}


def test_exact_counts_before_prefix_and_joining_words_count_little():
    joining, sought = query("және түрмелердегі")
    assert joining.weight < 0.5 < sought.weight
    assert [one.channel for one in sought.alternatives][0] == "exact"
    assert sought.alternatives[-1].channel == "prefix"


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u00ad", "\ud7ff\u0000", "🙂"])
def test_texts_without_words_have_none(text: str):
    assert analyse(text) == []
    assert query(text) == []
