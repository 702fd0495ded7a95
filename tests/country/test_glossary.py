"""The glossary and the reading lists of a pack: read whole, each planted fault named, told in one language."""

import pytest

from qorgau.country import public as country
from qorgau.country.check import check

from .test_pack_check import replace

WORDS = "glossary.yaml"
LISTS = "collections.yaml"


def test_entry_is_read_whole(testland):
    guardian = testland.glossary[0]

    assert guardian.term["en"] == "Guardian"
    assert guardian.also["en"] == ("keeper of calm",)
    assert guardian.also["kk"] == ()
    assert [(one.act, one.article) for one in guardian.law] == [("calm-act", "3")]
    assert guardian.paragraphs == (("TL/CENSUS/2021", 1),)


def test_reading_list_is_read_whole(testland):
    (found,) = testland.reading_lists

    assert found.works == ("TL/CENSUS/2021",)
    assert found.paragraphs == (("TL/CENSUS/2021", 3), ("TL/CENSUS/2021", 4))
    assert found.words == ("calm", "guardian")


EDITS = [
    (WORDS, "code: guardian", "code: guardian of", (WORDS, "guardian of", "code"), "letters a to z"),
    (WORDS, "code: well", "code: calm", (WORDS, "calm", "code"), "twice"),
    (WORDS, ', en: "well"', ', en: "Calm"', (WORDS, "calm", "term.en"), "twice"),
    (WORDS, ', en: "When nobody quarrels."', "", (WORDS, "calm", "means.en"), "missing label"),
    (WORDS, "[torture, fair_trial]", "[torment]", (WORDS, "guardian", "rights"), "no right"),
    (WORDS, "see: [calm]", "see: [guardian]", (WORDS, "guardian", "see"), "no other entry"),
    (WORDS, "act: calm-act", "act: loud-act", (WORDS, "guardian", "law"), "no act"),
    (WORDS, "[complaint.consider]", "[complaint.forget]", (WORDS, "guardian", "terms"), "no term"),
    (WORDS, "2021: [1]", "2021: [13]", (WORDS, "guardian", "paragraphs"), "1 to 12"),
    (WORDS, "also: {en:", "also: {xx:", (WORDS, "guardian > also", "xx"), "unknown key"),
    (LISTS, "works: [TL/CENSUS/2021]", "works: [TL/NONE]", (LISTS, "calm-and-water", "works"), "no work"),
    (LISTS, "[complaints.received]", "[complaints.lost]", (LISTS, "calm-and-water", "indicators"), "no indicator"),
    (LISTS, "words: [calm,", "words: [noise,", (LISTS, "calm-and-water", "words"), "no entry"),
    (LISTS, "intro:", "introduction:", (LISTS, "calm-and-water", "introduction"), "unknown key"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), EDITS)
def test_check_names_a_fault(broken, file, old, new, place, words):
    replace(broken / file, old, new)

    said = [(one.file, one.row, one.key, one.message) for one in check(broken)]

    assert any(one[:3] == place and words in one[3] for one in said), said


def test_list_that_leads_nowhere_is_a_fault(broken):
    for line in ("works: [TL/CENSUS/2021]", "paragraphs: {TL/CENSUS/2021: [3, 4]}",
                 "rights: [water, torture]", "indicators: [complaints.received]"):  # fmt: skip
        replace(broken / LISTS, f"  {line}\n", "")

    assert any("nothing to read" in one.message for one in check(broken))


def test_pack_needs_neither(broken):
    for file in (WORDS, LISTS):
        (broken / file).unlink()

    assert check(broken) == ()


def test_word_is_told_in_one_language_with_its_name_in_the_others():
    found = country.word("calm", "ru")

    assert found is not None
    assert found.term == "тишина"
    assert dict(found.others) == {"kk": "тыныштық", "en": "calm"}


def test_glossary_stands_in_the_order_of_the_alphabet():
    assert [one.code for one in country.glossary("en")] == ["calm", "guardian", "well"]
    assert [one.code for one in country.glossary("kk")] == ["well", "calm", "guardian"]


def test_words_about_a_right_are_those_that_name_it():
    assert [one.code for one in country.words_about("water", "en")] == ["well"]
    assert country.words_about("housing", "en") == ()


def test_reading_list_has_its_words_in_its_own_order():
    found = country.collection("calm-and-water", "en")

    assert found is not None
    assert [one.term for one in found.words] == ["calm", "Guardian"]
    assert country.collection("none", "en") is None
