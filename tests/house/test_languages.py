"""Every string of every room in every language, in words that people outside the house use."""

import re
from collections.abc import Iterator

import pytest
import yaml
from babel.messages.catalog import Message
from django.utils.translation import override

from qorgau.site.words import borrowed, catalogues, extraction
from tests.conftest import ROOT

ROOMS = extraction.rooms()

#: Words of the code and its papers (terms.md, rule 1). Nobody outside ever reads them.
HOUSE_WORDS = [
    "door",
    "desk",
    "window",
    "room",
    "pack",
    "matter",
    "matters",
    "move",
    "moves",
    "verb",
    "verbs",
    "furniture",
    "stairs",
    "limb",
    "limbs",
    "voices",
    "chain",
    "witness",
    "witnesses",
    "freeze",
    "freezes",
    "ledger",
    "vault",
]
#: Where such a word is the law's own: a treaty's title, somebody who testifies in a case.
ORDINARY = [
    "in Environmental Matters",
    "Victims and witnesses have rights",
    "without witnesses",
    "witness, victim, suspect",
    "call your witnesses",
]
#: Words that hurt, or that the law has replaced (terms.md, rules 4 and 5, and the notes of its rows).
WORDS_NEVER_SAID = {
    "ru": [
        "инвалид",
        "инвалиды",
        "инвалида",
        "зек",
        "зеки",
        "контингент",
        "репрессии",
        "опечатано",
    ],
    "kk": ["мүгедек", "мүгедектер", "зек", "контингент", "оралман", "оралмандар", "ұсыныс"],
}
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KAZAKH_LETTERS = set("әғқңөұүі")


def texts(message: Message) -> list[str]:
    """The translated forms of a message."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def messages(room: str, language: str) -> Iterator[Message]:
    return (message for message in catalogues.read(room, language) if message.id)


def own_messages(room: str, language: str) -> Iterator[Message]:
    """Those that come from our code, not from Django or allauth."""
    ours = extraction.template(room)
    return (
        m for m in messages(room, language) if ours.get(borrowed.first(m), m.context) is not None
    )


def words_of(text: str) -> set[str]:
    plain = re.sub(r"%\(\w+\)[a-z]|\{\w*\}|<[^>]*>|&\w+;", " ", text)
    return set(re.findall(r"[^\W\d_]+", plain.lower()))


@pytest.mark.parametrize("room", ROOMS)
def test_catalogues_are_complete_and_up_to_date(room: str) -> None:
    assert list(catalogues.faults(room)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_house_word_is_on_the_screen(room: str) -> None:
    sources = [
        m.id if isinstance(m.id, str) else " ".join(m.id) for m in extraction.template(room) if m.id
    ]

    assert [source for source in sources if words_of(source) & set(HOUSE_WORDS)] == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_word_is_said_that_hurts(room: str, language: str) -> None:
    never = set(WORDS_NEVER_SAID[language])

    assert [t for m in messages(room, language) for t in texts(m) if words_of(t) & never] == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_letter_is_borrowed_from_another_alphabet(room: str, language: str) -> None:
    """A Latin i in a Cyrillic word looks right and is found by no search."""
    mixed = [
        word
        for message in messages(room, language)
        for text in texts(message)
        for word in words_of(text)
        if LATIN.search(word) and CYRILLIC.search(word)
    ]

    assert mixed == []


def test_kazakh_has_all_its_letters_and_is_not_russian() -> None:
    seen = {
        letter
        for room in ROOMS
        for message in messages(room, "kk")
        for text in texts(message)
        for letter in text.lower()
    }

    assert seen >= KAZAKH_LETTERS


@pytest.mark.parametrize("room", ROOMS)
def test_long_kazakh_text_is_not_a_copy_of_the_russian(room: str) -> None:
    russian = {(borrowed.first(m), m.context): texts(m)[0] for m in messages(room, "ru")}
    copied = [
        texts(message)[0]
        for message in own_messages(room, "kk")
        if len(words_of(texts(message)[0])) > 2
        and CYRILLIC.search(texts(message)[0])
        and texts(message)[0] == russian.get((borrowed.first(message), message.context))
    ]

    assert copied == []


def test_strings_of_django_and_allauth_are_there_in_kazakh() -> None:
    wanted = [m for m in borrowed.missing("kk") if m.id]
    carried = catalogues.read(catalogues.CARRIER, "kk")

    assert len(wanted) > 200
    lacking = [
        m.id for m in wanted if not borrowed.translated(carried.get(borrowed.first(m), m.context))
    ]
    assert lacking == []


#: Nobody has a user name here: people sign in by their address.
NEVER_SHOWN = {"A user with that username already exists."}


def makers_strings() -> Iterator[str]:
    """What forms, validators and adapters of Django and allauth can say, from the code itself."""
    from allauth.account.adapter import DefaultAccountAdapter
    from allauth.mfa.adapter import DefaultMFAAdapter
    from django.contrib.auth import password_validation
    from django.core import validators
    from django.forms import fields, models

    for module in (fields, models, validators, password_validation):
        for thing in vars(module).values():
            if isinstance(thing, type) and thing.__module__ == module.__name__:
                yield from map(_source, getattr(thing, "default_error_messages", {}).values())
                yield _source(getattr(thing, "message", ""))
    for adapter in (DefaultAccountAdapter, DefaultMFAAdapter):
        yield from map(_source, adapter.error_messages.values())


def _source(said: object) -> str:
    """The English of a lazy string; of plural forms the first."""
    with override("en"):
        return str(said.args[0]) if hasattr(said, "args") else str(said)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_forms_can_say_is_there_in_each_language(language: str) -> None:
    lacking = borrowed.missing(language)
    carried = catalogues.read(catalogues.CARRIER, language)
    known = {borrowed.first(message) for message in borrowed.shown() if message.id}
    said = {text for text in makers_strings() if text.strip() and "%" not in text}

    assert said & known, "the walk finds nothing"
    assert sorted(text for text in said if lacking.get(text) and not carried.get(text)) == []
    assert sorted(said - known - NEVER_SHOWN) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_shown_string_of_the_makers_is_translated(language: str) -> None:
    carried = catalogues.read(catalogues.CARRIER, language)

    assert [
        message.id
        for message in borrowed.missing(language)
        if message.id
        and not borrowed.translated(carried.get(borrowed.first(message), message.context))
    ] == []


def _labels(node: object) -> Iterator[str]:
    """English labels in a pack's file: the text under the key `en` (invented stories are no labels)."""
    if isinstance(node, dict):
        if isinstance(node.get("en"), str) and "ru" in node:
            yield node["en"]
        for value in node.values():
            yield from _labels(value)
    elif isinstance(node, list):
        for value in node:
            yield from _labels(value)


@pytest.mark.parametrize("pack", ["kz", "testland"])
def test_no_house_word_is_in_the_labels_of_a_pack(pack: str) -> None:
    files = [
        file for file in sorted((ROOT / "packs" / pack).rglob("*.yaml")) if "demo" not in file.parts
    ]
    labels = [label for file in files for label in _labels(yaml.safe_load(file.read_text("utf-8")))]

    assert [label for label in labels if words_of(_unordinary(label)) & set(HOUSE_WORDS)] == []


def _unordinary(label: str) -> str:
    """The label without the places where a house word has its ordinary legal meaning."""
    for phrase in ORDINARY:
        label = label.replace(phrase, "")
    return label


def test_extraction_sees_strings_in_macro_arguments(tmp_path, monkeypatch) -> None:
    pages = tmp_path / "room" / "jinja2"
    pages.mkdir(parents=True)
    (pages / "page.html").write_text(
        '{{ ui.button(_("Inside a macro")) }}{% trans %}In a block{% endtrans %}'
    )
    emails = tmp_path / "room" / "templates"
    emails.mkdir()
    (emails / "mail.txt").write_text(
        '{% load i18n %}{% translate "It\'s here" %}'
        "{% blocktranslate count n=n %}One {{ n }}{% plural %}Many {{ n }}{% endblocktranslate %}"
    )
    monkeypatch.setattr(extraction, "SOURCE", tmp_path)

    found = {message for message, _context, _file in extraction.strings("room")}

    assert found == {"Inside a macro", "In a block", "It's here", ("One %(n)s", "Many %(n)s")}


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("%(count)s cases", "%(count)s іс", False),
        ("%(count)s cases", "іс", True),
        ("%(count)s cases", "%(number)s іс", True),
        ("up to 100%%", "100%% дейін", False),
        ("key {number}", "кілт", True),
    ],
)
def test_translation_with_other_placeholders_is_caught(
    source: str, target: str, wrong: bool
) -> None:
    message = Message(source, target)

    assert catalogues._misplaced(message) is wrong
