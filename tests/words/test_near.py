"""Texts that say nearly the same, and the order of alphabets."""

from qorgau.words import near
from qorgau.words.sorting import key

WORDS = [
    "the",
    "prison",
    "gave",
    "no",
    "medicine",
    "for",
    "three",
    "weeks",
    "although",
    "a",
    "doctor",
    "had",
    "asked",
    "for",
    "it",
    "twice",
]


def test_near_duplicates_share_a_band_and_others_do_not():
    one, other = near.signature(WORDS), near.signature([*WORDS[:-2], "again"])
    far = near.signature(
        ["my", "pension", "was", "not", "paid", "since", "the", "spring", "of", "this", "year"]
    )
    assert set(near.bands(one)) & set(near.bands(other))
    assert near.likeness(one, other) > 0.6 > 0.3 > near.likeness(one, far)


def test_texts_without_words_are_like_nothing():
    assert near.signature([]) == ()
    assert near.bands(()) == []
    assert near.likeness((), ()) == 0.0


def test_kazakh_words_sort_by_their_alphabet():
    words = ["қала", "кітап", "ғылым", "гүл", "әке", "ана", "өмір", "от", "іс", "ық"]
    assert sorted(words, key=lambda one: key("kk", one)) == [
        "ана",
        "әке",
        "гүл",
        "ғылым",
        "кітап",
        "қала",
        "от",
        "өмір",
        "ық",
        "іс",
    ]
