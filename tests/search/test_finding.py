"""Texts of three languages are put in, found, narrowed, paged and taken out again."""

import datetime as dt

import pytest

from qorgau.search import actions, public, synonyms
from qorgau.search.models import Passage, Word
from qorgau.search.shapes import Entry

pytestmark = pytest.mark.django_db


def entry(ref: str, text: str, *, language: str = "en", title: str = "", **more) -> Entry:
    named = {"kind": "paragraph", "address": f"/{{language}}/x/{ref}/", **more}
    return Entry(ref=ref, language=language, title=title, text=text, **named)


def refs(query: str, **asked) -> list[str]:
    return [hit.ref for hit in public.find(query, **asked).hits]


@pytest.fixture(autouse=True)
def names(monkeypatch):
    """Only the names that a test brings."""
    monkeypatch.setattr(synonyms, "_sources", {})


@pytest.fixture
def texts():
    actions.put([
        entry("1", "Every prisoner may send a complaint to the Commissioner.", date=dt.date(2019, 5, 1),
              facets={"right": ["petition"], "body": ["prison"]}),
        entry("2", "Complaints of prisoners are answered within ten days.", date=dt.date(2021, 5, 1),
              facets={"right": ["petition"]}),
        entry("3", "The school is far from the village.", title="Right to education", kind="guide"),
        entry("4", "Жалоба заключённого рассматривается прокурором.", language="ru"),
        entry("5", "Заключенные подают жалобы.", language="ru"),
        entry("6", "Сотталғандар прокурорға шағым бере алады.", language="kk"),
        entry("7", "Education is free.", kind="guide", title="Schools"),
    ])  # fmt: skip


def test_forms_of_a_word_find_each_other(texts):
    assert set(refs("prisoner complaint")) == {"1", "2"}
    assert set(refs("жалобы заключенных")) == {"4", "5"}
    assert refs("сотталған") == ["6"]


def test_kazakh_in_latin_letters_finds_cyrillic(texts):
    assert "6" in refs("prokurorğa şağym")


def test_name_in_one_language_finds_texts_in_another(texts):
    said = [
        {"en": ["complaint"], "ru": ["жалоба"], "kk": ["шағым"]},
        {"en": ["send"], "ru": ["подавать"]},
    ]
    synonyms.bring("test", lambda: said, version=lambda: "one")
    assert set(refs("шағым")) == {"1", "2", "4", "5", "6"}
    assert refs("complaint", language="en")[:2] == ["1", "2"]
    assert refs("send complaint")[:1] == ["1"]
    assert "5" in refs("send complaint")


def test_exact_form_stands_above_another_form(texts):
    assert refs("complaints")[0] == "2"
    assert refs("complaint")[0] == "1"


def test_title_stands_above_text(texts):
    assert refs("education") == ["3", "7"]


def test_phrase_finds_words_that_follow_one_another(texts):
    assert refs('"send a complaint"') == ["1"]
    assert refs('"complaint send"') == []


def test_minus_leaves_texts_out(texts):
    assert refs("complaint -commissioner") == ["2"]
    assert refs('complaint -"ten days"') == ["1"]


def test_nothing_but_minus_finds_nothing(texts):
    assert refs("-complaint") == []


def test_filters_and_dates_narrow(texts):
    assert refs("complaint", filters={"body": ["prison"]}) == ["1"]
    assert refs("complaint", since=dt.date(2020, 1, 1)) == ["2"]
    assert refs("complaint", until=dt.date(2020, 1, 1)) == ["1"]
    assert refs("complaint", kinds=["guide"]) == []
    assert refs("complaint", filters={"nonsense": ["x"]}) == []


def test_facets_count_what_each_choice_would_leave(texts):
    found = public.find("complaint", filters={"year": ["2019"]})
    years = {one.value: (one.count, one.chosen) for one in found.facets["year"]}
    assert years == {"2019": (1, True), "2021": (1, False)}
    assert [(one.value, one.count) for one in found.facets["right"]] == [("petition", 1)]
    assert found.total == 1


def test_some_words_are_enough_where_none_has_all(texts):
    found = public.find("prisoner village")
    assert found.how == "some"
    assert {hit.ref for hit in found.hits} == {"1", "2", "3"}


def test_snippet_marks_the_found_form(texts):
    hit = next(one for one in public.find("prisoner").hits if one.ref == "2")
    assert ("prisoners", True) in hit.snippet
    assert "".join(text for text, _marked in hit.snippet).startswith("Complaints of prisoners")


def test_address_is_in_the_readers_language(texts):
    assert public.find("сотталған", language="ru").hits[0].address == "/ru/x/6/"


def test_another_spelling_is_offered(texts):
    assert public.find("complant").suggestion == "complaint"
    assert public.find("заключенние").suggestion == "заключенные"
    assert public.find("complaint").suggestion == ""


def test_typing_goes_on_with_titles_and_words(texts):
    said = [one.text for one in public.suggest("edu", language="en")]
    assert said == ["Right to education", "education"]
    assert public.suggest("e") == ()


def test_same_text_again_changes_nothing(texts):
    before = set(Passage.objects.values_list("pk", "digest"))
    assert (
        actions.put(
            [
                entry(
                    "3",
                    "The school is far from the village.",
                    title="Right to education",
                    kind="guide",
                )
            ]
        )
        == 0
    )
    assert set(Passage.objects.values_list("pk", "digest")) == before


def test_changed_text_replaces_the_old_one(texts):
    assert actions.put([entry("1", "Windows are wide.")]) == 1
    assert "1" not in refs("complaint")
    assert refs("window") == ["1"]


def test_dropped_text_leaves_index_and_vocabulary(texts):
    assert actions.drop("guide", "3") == 1
    assert refs("village") == []
    assert not Word.objects.filter(word="village").exists()
    assert refs("education") == ["7"]


def test_long_text_is_found_at_its_end():
    long = " ".join(f"word{number}" for number in range(2500))
    actions.put([entry("long", f"{long} treasure")])
    found = public.find("treasure")
    assert [hit.ref for hit in found.hits] == ["long"]
    assert ("treasure", True) in found.hits[0].snippet
    assert actions.drop("paragraph", "long") == 3
    assert refs("treasure") == []


def test_word_of_two_stems_in_one_batch_is_counted_once_a_text():
    """A text whose language is not known may have a word under another stem than the next one."""
    texts = [entry("1", "Алма", language=""), entry("2", "Алма және шағымдарыңыз", language="")]
    actions.put([*texts, entry("3", "алма", language="kk"), entry("4", "алма", language="ru")])
    rows = Word.objects.filter(word="алма").values_list("language", "passages")
    assert dict(rows) == {"": 2, "kk": 1, "ru": 1}
