"""The terms of the law on every screen and in every label: one word for one thing.

`terms.csv`: `en`, `kk`, `ru` are the term, `trust` how well the Kazakh is confirmed (L stands in an
act, U usual, C to be confirmed by a Kazakh lawyer). Where English has `en_word`, the others must
have their stem; the words `never_…` are said nowhere. All but the terms themselves are patterns.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest

from .reading import ROOT
from .said import LANGUAGES, Said, in_pack, on_screens

PACKS = ("kz", "testland")
#: Sections whose labels are ours; promises, series, names of bodies and treaties have their own.
OURS = (
    "vocab/",
    "guides/",
    "indicators",
    "procedures/",
    "reports/",
    "retention",
    "units",
    "sources/",
)


def _terms() -> list[dict[str, str]]:
    with (ROOT / "tests" / "house" / "terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TERMS = _terms()
BANNED = [(term, lang) for term in TERMS for lang in LANGUAGES if term[f"never_{lang}"]]
NAMED = [term for term in TERMS if term["en_word"]]


@cache
def everything() -> tuple[Said, ...]:
    return (*on_screens(), *(one for pack in PACKS for one in in_pack(pack)))


def whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def broken(term: dict[str, str], said: tuple[Said, ...]) -> Iterator[str]:
    """Places where English has the term and another language does not."""
    wanted = whole_words(term["en_word"])
    for one in said:
        if not wanted.search(one.texts.get("en", "")):
            continue
        for language in ("kk", "ru"):
            text = one.texts.get(language, "")
            if text and not re.search(term[f"{language}_stem"], text, re.IGNORECASE):
                yield f"{one.place}, {language}: {text}"


@pytest.mark.parametrize(("term", "language"), BANNED, ids=lambda one: str(one)[:40])
def test_word_that_must_not_be_said_is_nowhere(term, language) -> None:
    never = whole_words(term[f"never_{language}"])

    found = [one.place for one in everything() if never.search(one.texts.get(language, ""))]

    assert found == []


@pytest.mark.parametrize("term", NAMED, ids=lambda term: term["en"])
def test_term_is_the_same_everywhere(term) -> None:
    ours = tuple(one for one in everything() if one.place.startswith(OURS) or ": " in one.place)

    assert list(broken(term, ours)) == []


def test_list_of_terms_is_whole() -> None:
    assert all(term["en"] and term["kk"] and term["ru"] for term in TERMS)
    assert {term["trust"] for term in TERMS} <= {"L", "U", "C"}
    assert len({term["en"] for term in TERMS}) == len(TERMS)


def test_term_that_breaks_the_rule_is_caught() -> None:
    recommendation = next(term for term in TERMS if term["en"] == "recommendation")
    said = (Said("planted", {"en": "A recommendation", "kk": "Ұсыныс", "ru": "Рекомендация"}),)

    assert list(broken(recommendation, said)) == ["planted, kk: Ұсыныс"]


def test_labels_of_a_pack_are_all_read() -> None:
    places = {one.place.split(",")[0] for one in in_pack("kz")}

    assert {"vocab/rights.csv", "guides/torture.yaml", "letters/kk/receipt.txt"} <= places


def test_terms_that_wait_for_confirmation_are_told_to_the_public() -> None:
    with (ROOT / "packs" / "kz" / "words.csv").open(encoding="utf-8", newline="") as file:
        open_words = {row["en"] for row in csv.DictReader(file) if row["confirmed"] == "no"}

    assert {term["en"] for term in TERMS if term["trust"] == "C"} <= open_words
