"""Six words of our own list: made by a rule, apart from each other, forgiving when typed."""

import math

from qorgau.vault import passphrase

CONSONANTS, VOWELS = "bdfgjklmnprstvyz", "aeiou"
# Sounds that would be rude or a blessing in one of the languages of the office.
AVOIDED = [
    "sik",
    "kot",
    "fuk",
    "kut",
    "nig",
    "sex",
    "seks",
    "pid",
    "fag",
    "gay",
    "gey",
    "kuy",
    "suk",
    "jid",
    "jop",
    "dik",
    "kok",
    "tit",
    "rap",
    "naz",
    "yob",
    "yeb",
    "bly",
    "sot",
    "ass",
    "pus",
    "bok",
    "kak",
    "god",
    "dev",
    "vas",
    "mam",
    "pap",
]


def made_by_the_rule() -> list[str]:
    """Consonant, vowel, consonant, vowel, and a last consonant that depends on the four before."""
    words = [
        CONSONANTS[a]
        + VOWELS[b]
        + CONSONANTS[c]
        + VOWELS[d]
        + CONSONANTS[(a + 3 * b + 5 * c + 7 * d) % 16]
        for a in range(16)
        for b in range(5)
        for c in range(16)
        for d in range(5)
    ]
    kept = [word for word in words if not any(sound in word for sound in AVOIDED)]
    return [kept[int(place * len(kept) / 2048)] for place in range(2048)]


def test_word_list_is_what_the_rule_makes():
    assert list(passphrase.word_list()) == made_by_the_rule()


def test_word_list_has_2048_words_any_two_apart_by_two_letters():
    words = passphrase.word_list()
    one_letter_open = [
        word[:place] + "_" + word[place + 1 :] for word in words for place in range(5)
    ]

    assert len(set(words)) == 2048
    assert len(set(one_letter_open)) == 5 * 2048


def test_passphrase_has_six_words_of_the_list():
    words = passphrase.new_passphrase().split(" ")

    assert len(words) == 6
    assert set(words) <= set(passphrase.word_list())
    assert round(6 * math.log2(len(passphrase.word_list()))) == 66


def test_passphrases_differ():
    assert len({passphrase.new_passphrase() for _n in range(200)}) == 200


def test_typed_passphrase_in_any_case_and_spacing():
    assert (
        passphrase.normalise("  Babab-babiy_BADET   badud\tbafin.bagaz\n")
        == "babab babiy badet badud bafin bagaz"
    )
