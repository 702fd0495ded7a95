"""Kazakhstan's guides to rights: whole, plain, safe, cited, and in own words."""

import re

import pytest
import yaml

from qorgau.country import pack as packs
from qorgau.country.pack import Guide
from tests.conftest import ROOT

KZ = ROOT / "packs" / "kz"
LANGUAGES = ("kk", "ru", "en")
LONGEST_SENTENCE = 40
#: Rights where somebody in danger may be reading: help by telephone comes first.
DANGER = [
    "life",
    "torture",
    "ill_treatment",
    "trafficking",
    "domestic_violence",
    "children",
    "health",
]
#: Russian words that Kazakh does not have.
RUSSIAN = re.compile(r"\b(что|или|если|для|право|жалоба)\b", re.IGNORECASE)
REPORT = "A/HRC/WG.6/7/KAZ/1"


def guides() -> dict[str, Guide]:
    return dict(packs.read(KZ).guides.of)


def texts(guide: Guide, language: str) -> list[str]:
    said = [guide.means, *guide.examples, *guide.first, guide.limits]
    return [one[language] for one in said if one]


GUIDES = guides()


@pytest.mark.parametrize("code", GUIDES)
def test_guide_has_examples_and_first_steps(code) -> None:
    guide = GUIDES[code]

    assert 3 <= len(guide.examples) <= 5
    assert 1 <= len(guide.first) <= 4
    assert guide.law


@pytest.mark.parametrize("code", GUIDES)
def test_guide_says_where_the_report_speaks_of_it(code) -> None:
    paragraphs = GUIDES[code].paragraphs

    assert paragraphs
    assert all(symbol == REPORT for symbol, _number in paragraphs)
    assert len(set(paragraphs)) == len(paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", GUIDES)
def test_sentences_are_short(code, language) -> None:
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(texts(GUIDES[code], language)))

    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("code", GUIDES)
def test_kazakh_is_kazakh(code) -> None:
    kazakh = " ".join(texts(GUIDES[code], "kk"))

    assert not RUSSIAN.search(kazakh)
    assert set("әғқңөұүі") & set(kazakh.lower())


@pytest.mark.parametrize("code", GUIDES)
def test_person_is_addressed_politely(code) -> None:
    """A capital in «Сіз» and «Вы», as in letters; a child is called by the familiar word."""
    kazakh, russian = (" ".join(texts(GUIDES[code], one)) for one in ("kk", "ru"))

    assert not re.search(r"\bсіз(?:ді|ге|дің|ден|бен)?\b", kazakh)
    assert not re.search(r"\b(?:вы|вам|вас|ваш\w*|вами)\b", russian)


@pytest.mark.parametrize("code", DANGER)
def test_where_there_is_danger_help_by_telephone_is_named_first(code) -> None:
    guide = GUIDES[code]

    assert guide.urgent
    assert re.search(r"\b1\d\d\b", " ".join(one["en"] for one in guide.first))
    told = {tuple(re.findall(r"\b1\d\d\b", " ".join(texts(guide, one)))) for one in LANGUAGES}
    assert len(told) == 1


def test_no_guide_cites_an_article_of_the_constitution() -> None:
    assert {act for guide in GUIDES.values() for act in (one.act for one in guide.law)} <= set(
        packs.read(KZ).guides.acts
    )
    assert "constitution" not in packs.read(KZ).guides.acts


def test_treaties_of_the_guides_are_in_the_register_of_treaties() -> None:
    register = yaml.safe_load((KZ / "treaties.yaml").read_text("utf-8"))
    known = {one["code"] for one in register["treaties"]}

    assert {act.treaty for act in packs.read(KZ).guides.acts.values() if act.treaty} <= known


def test_no_sentence_is_copied_from_the_documents(real_data) -> None:
    """Eight words in a row that also stand in a document are a copy."""
    documents = real_data("").parent / "documents"
    if not documents.exists():
        pytest.skip("the documents are not here")
    known = set()
    for path in sorted(documents.glob("*.txt")):
        known |= _runs(path.read_text("utf-8"))

    copied = [
        (code, run)
        for code, guide in GUIDES.items()
        for text in texts(guide, "en")
        for run in _runs(text) & known
    ]

    assert copied == []


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z]+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
