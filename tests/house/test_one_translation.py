"""An English text of the screens has one translation, whichever room says it."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest

from qorgau.site.words import catalogues, extraction

from .said import in_pack, on_screens

#: English texts that stand for two things, and why; each meaning keeps its own word.
TWO_MEANINGS = {
    "Name": "of a thing in the parts of others, of a person at the accounts",
    "Visits": "heading of the preventive visits, and any visits",
    "created": "an account's key made, an institution founded",
}


def said_differently(
    catalogue: Iterable[tuple[str, str, str]],
) -> dict[str, dict[str, list[str]]]:
    """English text → translation → rooms, of those with more than one; from room, text, words."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for room, english, words in catalogue:
        found[english][words].append(room)
    return {
        english: dict(by_words)
        for english, by_words in sorted(found.items())
        if len(by_words) > 1 and english not in TWO_MEANINGS
    }


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_text_is_translated_alike_in_every_room(language) -> None:
    everything = [
        (room, str(message.id), str(message.string))
        for room in extraction.rooms()
        for message in catalogues.read(room, language)
        if message.id and not message.context
    ]

    assert said_differently(everything) == {}


def test_two_translations_are_caught() -> None:
    planted = [("desk", "Outcome", "Итог"), ("figures", "Outcome", "Результат")]

    assert said_differently(planted) == {"Outcome": {"Итог": ["desk"], "Результат": ["figures"]}}


#: «вы» and its forms in small letters: people are addressed with respect, each by themselves.
FAMILIAR = re.compile(
    r"(?<![\w-])(вы|вас|вам|вами|ваш(?:а|е|и|его|ей|ему|ем|им|их|ими|у)?)(?![\w-])"
)


@pytest.mark.parametrize("place", ["screens", "kz", "testland"])
def test_russian_address_is_respectful(place) -> None:
    said = on_screens() if place == "screens" else in_pack(place)

    familiar = [one.place for one in said if FAMILIAR.search(one.texts.get("ru", ""))]

    assert familiar == []


def test_familiar_address_is_caught() -> None:
    assert FAMILIAR.search("если вам грозит опасность")
    assert not FAMILIAR.search("если Вам грозит опасность")
