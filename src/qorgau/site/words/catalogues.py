"""The catalogues of the rooms: `src/qorgau/<room>/locale/<language>/LC_MESSAGES/django.po`."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from . import borrowed, extraction

#: Languages with a catalogue; English is the language of the strings themselves.
LANGUAGES = ("kk", "ru")
#: The catalogue that also carries the strings of Django and allauth.
CARRIER = "common"
# CLDR: Kazakh has one and other; Babel has no rule for it.
_PLURALS = {
    "kk": (2, "(n != 1)"),
    "ru": (
        3,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    ),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}|%[sd]")
_VOLATILE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Report-Msgid'
    r"-Bugs-To|Project-Id-Version).*\n",
    re.MULTILINE,
)


def path_of(room: str, language: str) -> Path:
    """Where the catalogue of a room lies."""
    return extraction.SOURCE / room / "locale" / language / "LC_MESSAGES" / "django.po"


def wanted(room: str, language: str) -> Catalog:
    """Every string that the room's catalogue must have in this language."""
    catalog = extraction.template(room)
    if room == CARRIER:
        for message in borrowed.missing(language):
            if message.id:
                catalog.add(message.id, locations=message.locations, context=message.context)
    return catalog


def read(room: str, language: str) -> Catalog:
    """The catalogue as it stands; empty where there is none."""
    path = path_of(room, language)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    catalog._num_plurals, catalog._plural_expr = _PLURALS[language]  # type: ignore[assignment]
    return catalog


def _write(catalog: Catalog, path: Path) -> None:
    catalog.header_comment = (
        "# Words of the screen. Made by `qorgau words extract`; translated by hand."
    )
    catalog.fuzzy = False
    buffer = io.BytesIO()
    write_po(
        buffer, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_VOLATILE.sub("", buffer.getvalue().decode("utf-8")), "utf-8")


def update(room: str) -> dict[str, int]:
    """Bring the catalogues up to the code; count what is untranslated, by language."""
    left: dict[str, int] = {}
    for language in LANGUAGES:
        strings = wanted(room, language)
        if not len(strings):
            continue
        catalog = read(room, language)
        catalog.update(strings, no_fuzzy_matching=True)
        _write(catalog, path_of(room, language))
        left[language] = sum(
            1 for message in catalog if message.id and not borrowed.translated(message)
        )
    return left


def compile_room(room: str) -> int:
    """Write the binary catalogues that Django reads; how many."""
    count = 0
    for language in LANGUAGES:
        path = path_of(room, language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(room, language))
            count += 1
    return count


def _placeholders(text: str) -> set[str]:
    return {found.group(0) for found in _PLACEHOLDER.finditer(text.replace("%%", ""))}


def _misplaced(message: Message) -> bool:
    """Whether a translation names other values; a plural form may leave the number out."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    allowed = set().union(*(_placeholders(source) for source in sources))
    needed = _placeholders(sources[-1]) if len(sources) == 1 else set()
    return any(not needed <= _placeholders(text) <= allowed for text in texts)


def faults(room: str) -> Iterator[str]:
    """Sentences about what is missing or wrong, each with the file and the string."""
    for language in LANGUAGES:
        strings, catalog = wanted(room, language), read(room, language)
        where = f"{room}/{language}"
        for message in strings:
            if not message.id:
                continue
            own = catalog.get(borrowed.first(message), message.context)
            if own is None:
                yield f"{where}: not in the catalogue (`qorgau words extract`): {message.id!r}"
            elif not borrowed.translated(own):
                yield f"{where}: not translated: {message.id!r}"
            elif _misplaced(own):
                yield f"{where}: other placeholders than the source: {message.id!r}"
        for message in catalog:
            if message.id and strings.get(borrowed.first(message), message.context) is None:
                yield f"{where}: no longer in the code: {message.id!r}"
