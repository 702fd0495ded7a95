"""Which language is this?"""

import pytest

from qorgau.words import guess

from ..conftest import find_test_data


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Менің шағымым қаралмады", "kk"),
        ("Моя жалоба не рассмотрена", "ru"),
        ("My complaint was not examined", "en"),
        ("Menin shagymym qaralmady", "kk"),
        ("Menıñ şağymym qaralmady", "kk"),
        ("жалоба", "ru"),
        ("азаматтар", "kk"),
        ("2024", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_from_a_few_words(text: str, language: str):
    assert guess(text) == language


@pytest.mark.parametrize(("words", "floor"), [(1, 0.85), (4, 0.97)])
def test_language_of_news_is_told(words: int, floor: float):
    home = find_test_data("kk_nlp") / "NTREX"
    right = asked = 0
    for language, name in (("kk", "ref.kaz"), ("ru", "ref.rus"), ("en", "src.eng")):
        lines = (home / f"newstest2019-{name}.txt").read_text("utf-8").splitlines()
        for line in lines[:600:3]:
            some = [word for word in line.split() if word.isalpha() and len(word) > 2][:words]
            asked += bool(some)
            right += bool(some) and guess(" ".join(some)) == language
    assert right / asked >= floor
