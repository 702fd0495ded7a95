from itertools import combinations

import pytest

from qorgau.commitments.suggesting import comparing, lineage


def scored(first, second):
    found = lineage.pairs([first, second], least=0.0)
    return found[0].score if found else 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Ratify the ICRMW",
            "Consider acceding to the Convention on the Rights of Migrant Workers",
        ),
        ("Decriminalize libel", "Abolish criminal penalties for defamation"),
        ("Abolish the death penalty", "Proceed with the abolition of capital punishment"),
        ("Create an ombudsman for children", "Establish a commissioner for children"),
    ],
)
def test_same_thing_in_other_words_is_likely_the_same(first, second):
    assert scored(first, second) >= lineage.SAME


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ratify the CRPD", "Ratify the Optional Protocol to the CRPD"),
        ("Ratify the ICRMW", "Ratify the Rome Statute"),
        ("Share its experience in combating torture", "Abolish torture in prisons"),
        ("Continue efforts to protect children", "Continue efforts to protect refugees"),
        ("Strengthen the courts", "Strengthen the schools"),
    ],
)
def test_other_treaty_act_or_object_is_not_the_same(first, second):
    assert scored(first, second) < lineage.SAME


def test_words_in_common_are_told_as_written():
    (one,) = lineage.pairs(["Ratify CRPD now", "Sign the CRPD"])
    assert one.words == ("crpd", "ratify")
    assert (one.first, one.second) == (0, 1)
    assert one.likely


def test_what_may_not_be_compared_is_not_proposed():
    texts = ["Abolish the death penalty"] * 3
    found = lineage.pairs(texts, comparable=lambda first, second: second == 2)
    assert [(one.first, one.second) for one in found] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("text", ["", "the of and", "12", "запрет пыток"])
def test_text_that_says_nothing_known_is_no_error(text):
    assert lineage.pairs([text, "Abolish torture"]) == []


def test_what_is_asked_not_to_be_done_is_seen():
    assert comparing.asked("Refrain from closing newspapers").denied
    assert not comparing.asked("Allow newspapers").denied


def test_what_is_said_around_the_thing_asked_weighs_less():
    one = comparing.asked("Ensure free elections for all citizens, including prisoners")
    assert one.weighs["#prison"] < one.weighs["citizen"] == 1.0


def test_candidates_grow_with_the_texts_and_not_with_their_square():
    def count(size):
        texts = [f"Protect schools of town{number % 7} place{number}" for number in range(size)]
        read = [comparing.asked(text) for text in texts]
        return sum(1 for _ in lineage.candidates(read, lineage.rarity(read)))

    few, many = count(800), count(1600)
    assert many < 3 * few
    assert many < sum(1 for _ in combinations(range(1600), 2)) / 5
