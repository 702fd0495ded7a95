"""Forms of words by number, what the vocabulary knows of them, and when a search widens."""

import pytest

from qorgau.search import actions, public, vocabulary
from qorgau.search.forms import SHORT, forms, pack_numbers, unpack_numbers
from qorgau.search.models import PassageWords, Word, WordKey
from qorgau.search.shapes import Entry


def entry(ref: str, text: str, *, language: str = "en", title: str = "") -> Entry:
    return Entry("paragraph", ref, language, title, text, f"/{ref}/")


def test_numbers_come_back_as_they_were_packed():
    title, text = ([form.number for form in forms(one, "en")] for one in ("A title", "and a text"))
    kept = unpack_numbers(pack_numbers(title, text))
    assert list(kept.title) == [number & SHORT for number in title]
    assert list(kept.text) == [number & SHORT for number in text]
    assert [list(part) for part in unpack_numbers(b"")] == [[], []]


def test_same_word_has_another_number_in_another_language():
    assert forms("алма", "kk")[0].number != forms("алма", "ru")[0].number
    assert forms("Алма", "kk")[0].number == forms("алма", "kk")[0].number


@pytest.mark.django_db
def test_forms_are_found_by_word_by_stem_and_by_beginning():
    actions.put([entry("1", "children", title="The child"), entry("2", "childhood")])
    found = {one.word: one.passages for one in vocabulary.found(["the"], ["child"], ["childh"])}
    assert found == {"the": 1, "child": 1, "children": 1, "childhood": 1}


@pytest.mark.django_db
def test_forms_that_no_passage_has_are_forgotten():
    actions.put([entry("1", "children"), entry("2", "children")])
    actions.drop("paragraph", "1")
    assert Word.objects.get(word="children").passages == 1
    actions.drop("paragraph", "2")
    assert not Word.objects.exists()
    assert not WordKey.objects.exists()
    assert not PassageWords.objects.exists()


@pytest.mark.django_db
def test_few_hits_for_many_words_bring_texts_with_some_of_them():
    actions.put([entry("1", "prisoner sends complaint"), entry("2", "a prisoner"), entry("3", "x")])
    found = public.find("prisoner complaint sends")
    assert (found.how, [hit.ref for hit in found.hits]) == ("more", ["1", "2"])
    assert public.find("prisoner complaint").how == "all"


@pytest.mark.django_db
def test_name_in_marks_of_print_gives_way_where_nothing_has_it():
    actions.put([entry("1", "the law of water"), entry("2", "water law")])
    assert [hit.ref for hit in public.find("«water law»").hits] == ["2"]
    assert public.find("«law water»").total == 2
    assert public.find('"law water"').total == 0
