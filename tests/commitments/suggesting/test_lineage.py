import json
from itertools import combinations

import pytest

from qorgau.commitments.suggesting import comparing, lineage
from qorgau.commitments.suggesting.wording import HOME


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


@pytest.mark.parametrize(
    ("first", "second", "languages"),
    [
        ("Ратифицировать КПИ", "Завершить ратификацию Конвенции о правах инвалидов", "ru ru"),
        ("Отменить смертную казнь", "Принять меры к отмене смертной казни", "ru ru"),
        ("Өлім жазасын жою", "Өлім жазасын толық жойсын", "kk kk"),
        ("Ратифицировать Римский статут", "Ratify the Rome Statute", "ru en"),
        ("Рим статутын ратификацияласын", "Ratify the Rome Statute", "kk en"),
        ("Рим статутын ратификацияласын", "Подписать Римский статут", "kk ru"),
    ],
)
def test_same_thing_is_found_in_other_languages_and_across_them(first, second, languages):
    (one,) = lineage.pairs([first, second], languages=languages.split())
    assert one.likely
    assert one.words


@pytest.mark.parametrize(
    ("first", "second", "languages"),
    [
        ("Ратифицировать Конвенцию о правах инвалидов", "Ратифицировать Римский статут", "ru ru"),
        ("Ратифицировать Конвенцию о правах ребёнка", "Ratify the CRPD", "ru en"),
        ("Бороться с пытками", "Construct schools in villages", "ru en"),
        ("Мектептер салу", "Строить больницы", "kk ru"),
    ],
)
def test_other_thing_is_not_the_same_in_other_languages(first, second, languages):
    assert not [
        one for one in lineage.pairs([first, second], languages=languages.split()) if one.likely
    ]


def test_codes_of_other_languages_are_those_of_english():
    known = json.loads((HOME / "concepts.json").read_text(encoding="utf-8"))
    treaties = json.loads((HOME / "instruments.json").read_text(encoding="utf-8"))["instruments"]
    other = json.loads((HOME / "concepts_other.json").read_text(encoding="utf-8"))
    assert set(other["instruments"]) <= {one["code"] for one in treaties}
    assert set(other["acts"]) <= set(known["acts"])
    assert set(other["groups"]) <= set(known["groups"])
    assert set(other["concepts"]) <= set(known["concepts"])


def test_candidates_grow_with_the_texts_and_not_with_their_square():
    def count(size):
        texts = [f"Protect schools of town{number % 7} place{number}" for number in range(size)]
        read = [comparing.asked(text) for text in texts]
        return sum(1 for _ in lineage.candidates(read, lineage.rarity(read)))

    few, many = count(800), count(1600)
    assert many < 3 * few
    assert many < sum(1 for _ in combinations(range(1600), 2)) / 5
