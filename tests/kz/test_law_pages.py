"""One law of Kazakhstan as its portal publishes it, in Kazakh and in Russian."""

import json
from functools import cache

import pytest

from qorgau.library.parse import Parsed
from qorgau.library.reading import read
from tests.conftest import find_test_data

SERVICE_KK, SERVICE_RU, DEFENCE_KK = "561-IV_kk.html", "561-IV_ru.html", "29-III_kk.html"


@cache
def law(name: str) -> Parsed:
    return read((find_test_data("kz_law_samples") / name).read_bytes(), name=name)


@pytest.mark.parametrize(
    ("name", "language", "chapters", "articles", "notes"),
    [
        (SERVICE_KK, "kk", 11, 69, 113),
        (SERVICE_RU, "ru", 11, 69, 111),
        (DEFENCE_KK, "kk", 7, 40, 79),
    ],
)
def test_law_has_all_its_chapters_and_articles(name, language, chapters, articles, notes):
    parsed = law(name)
    found = parsed.recognised

    assert (found.reader, found.form, found.encoding) == ("html", "articles", "utf-8")
    assert (found.chapters, found.articles, len(found.notes)) == (chapters, articles, notes)
    assert parsed.language == language


def test_same_articles_have_the_same_names_in_both_languages():
    kazakh, russian = law(SERVICE_KK), law(SERVICE_RU)
    in_kazakh = {one.eid for one in kazakh.paragraphs}
    in_russian = {one.eid for one in russian.paragraphs}

    assert [one.eid for one in kazakh.sections] == [one.eid for one in russian.sections]
    # The Kazakh text of article 30 lost the number of its first paragraph on the portal.
    assert {eid.split("__")[0] for eid in in_kazakh ^ in_russian} == {"art_30"}


def test_amendments_are_no_text_of_the_law_and_anchors_are_kept():
    parsed = law(SERVICE_RU)

    assert not any("Сноска." in one.text for one in parsed.paragraphs)
    assert all(note[1] for note in parsed.recognised.notes)
    assert parsed.recognised.anchors["art_5"] == "z62"
    assert parsed.after.endswith("Н. НАЗАРБАЕВ")


def test_definitions_inserted_later_are_points_of_their_own():
    labels = [one.label for one in law(SERVICE_RU).paragraphs[1].points]

    assert labels[:4] == ["1", "1-1", "2", "3"]
    assert len(labels) > 50


def test_letters_of_another_alphabet_are_told():
    (mixed,) = [one for one in law(DEFENCE_KK).recognised.remarks if one.startswith("mixed|")]

    assert "ə" in mixed  # the Latin letter, as the portal has it


def test_acts_given_as_plain_text_are_read():
    for path in sorted((find_test_data("kz_law_samples") / "adilet_2026_ru").glob("*.json")):
        parsed = read(json.loads(path.read_text("utf-8"))["text"].encode())

        assert parsed.paragraphs, path.name
        assert parsed.language == "ru"
