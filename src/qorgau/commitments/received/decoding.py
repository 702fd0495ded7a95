"""From the bytes of a table to its text. An encoding is proven by the letters, never guessed.

Files of UPR Info are in Mac Roman; read as Windows-1252 they give "vis-ˆ-vis" without any error.
So each encoding that fits is judged by what stands in and around words: the one that leaves words
whole is taken, and where none or more than one does the user is asked.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .words import Unreadable

LARGEST_MB = 48
CANDIDATES = {"mac-roman": "mac_roman", "cp1252": "cp1252", "cp1251": "cp1251"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TABLES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"\x1f\x8b", "packed"),
)
# Words after which an apostrophe stands in English, where the file itself is too short to tell.
_COMMON = frozenset(
    {
        "child",
        "children",
        "committee",
        "council",
        "country",
        "government",
        "he",
        "human",
        "it",
        "its",
        "let",
        "men",
        "nation",
        "other",
        "party",
        "people",
        "person",
        "she",
        "state",
        "states",
        "that",
        "there",
        "what",
        "who",
        "woman",
        "women",
        "world",
    }
)
_ODD_STARTS = frozenset("ìîïëñ")
_OPENING, _CLOSING, _APOSTROPHES = "‘“„", "’”", "’‘´"
_DASHES = "–—"
_FREE = "«»§°·¶…•©®№\N{NO-BREAK SPACE}"
# A sign beyond ASCII belongs to its word here, so that a torn word is not taken for a known one.
_TOKEN = re.compile("[A-Za-z\x80-\U0010ffff]+")
_CONTROL = re.compile("[\x80-\x9f]")
# An encoding may be wrong in one place of twenty (a file edited by hand), another in far more.
_TOLERANCE, _MARGIN = 20, 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was proven to have."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of a table; raises `Unreadable` where the encoding cannot be proven.

    `encoding` is what the user says it is; then it only has to fit.
    """
    _demand_text(data)
    found = _named(data, encoding) if encoding else _detected(data)
    if not found.text.strip("\ufeff \t\r\n"):
        raise Unreadable("empty")
    if _is_binary(found.text):
        raise Unreadable("binary")
    return Decoded(found.text.lstrip("\ufeff"), found.encoding)


def _demand_text(data: bytes) -> None:
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > LARGEST_MB * 1024 * 1024:
        raise Unreadable("huge", LARGEST_MB)
    for mark, code in _NO_TABLES:
        if data.startswith(mark):
            raise Unreadable(code)
    if data.lstrip()[:15].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Unreadable("html")


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding.strip())
        text = data.decode(codec.name)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding_wrong", f"byte {error.start:,}") from None
    except (LookupError, ValueError):
        raise Unreadable("encoding_unknown", encoding) from None
    if control := _CONTROL.search(text):
        raise Unreadable("encoding_wrong", f"byte {control.start():,}")
    return Decoded(text, codec.name)


def _detected(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _named(data[len(mark) :], encoding)
    if b"\x00" in data:
        raise Unreadable("binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _proven(data)


def _is_binary(text: str) -> bool:
    strange = sum(1 for sign in text if sign < " " and sign not in "\t\n\v\f\r\x1a")
    return strange * 200 > len(text)


def _proven(data: bytes) -> Decoded:
    """The one-byte encoding whose reading leaves words whole where the others break them."""
    texts = {name: text for name, codec in CANDIDATES.items() if (text := _try(data, codec))}
    judged = {name: _Judge(text).verdict() for name, text in texts.items()}
    best = min(judged, key=lambda name: judged[name][0])
    wrong, seen = judged[best]
    others = {name: judged[name][0] for name in texts if texts[name] != texts[best]}
    if wrong * _TOLERANCE > seen:
        raise Unreadable("unrecognised")
    close = [name for name, bad in others.items() if bad <= wrong * _MARGIN]
    if close:
        raise Unreadable("undecided", ", ".join([best, *close]))
    return Decoded(texts[best], best)


def _try(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


class _Judge:
    """How many signs beyond ASCII stand where no writer puts them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: set[str] | None = None

    def verdict(self) -> tuple[int, int]:
        """Signs in impossible places, and all signs beyond ASCII."""
        wrong = seen = 0
        for place in self._places():
            seen += 1
            wrong += not self._fits(place)
        return wrong, seen

    def _places(self) -> Iterator[int]:
        return (place for place, sign in enumerate(self._text) if sign > "\x7f")

    def _at(self, place: int) -> str:
        return self._text[place] if 0 <= place < len(self._text) else " "

    def _fits(self, place: int) -> bool:
        sign, before, after = self._at(place), self._at(place - 1), self._at(place + 1)
        if sign.isalpha() and sign != "ƒ":
            return self._letter_fits(place, sign, before, after)
        if sign in _DASHES:
            return self._dash_fits(place, before, after)
        if sign in _APOSTROPHES and before.isalpha():
            return self._apostrophe_fits(place, after)
        return _mark_fits(sign, before, after)

    def _letter_fits(self, place: int, sign: str, before: str, after: str) -> bool:
        if _script(sign) != "L":
            return all(_script(one) in ("", _script(sign)) for one in (before, after)) and (
                before.isalpha() or after.isalpha()
            )
        if _script(before) == "C" or _script(after) == "C" or self._in_foreign_run(place):
            return False
        if sign.isupper():
            inside = before.isalpha() and (before.islower() or after.islower())
            return not inside and (before.isalpha() or after.isalpha())
        if not before.isalpha():
            alone = not after.isalpha()
            return sign == "à" if alone else sign not in _ODD_STARTS
        if not after.isalpha():
            return sign not in "îìœëñ" and not (sign == "í" and self._is_plural(place))
        return not after.isupper() and not (sign in "íë" and self._is_genitive(place))

    def _in_foreign_run(self, place: int) -> bool:
        """Three letters beyond ASCII side by side: Cyrillic read as Latin."""
        near = [self._at(place + step) for step in (-2, -1, 1, 2)]
        strange = [one > "\x7f" and one.isalpha() for one in near]
        return (
            (strange[1] and strange[2])
            or (strange[0] and strange[1])
            or (strange[2] and strange[3])
        )

    def _is_genitive(self, place: int) -> bool:
        """Whether "Stateís" is "State’s": the word before stands elsewhere without the rest."""
        tail = (self._at(place + 1) + self._at(place + 2)).lower()
        return tail[0] == "s" and not tail[1].isalpha() and self._known(self._word_before(place))

    def _is_plural(self, place: int) -> bool:
        """Whether "workersí" is "workers’"."""
        word = self._word_before(place).lower()
        return word.endswith("s") and (len(word) > 2 or self._known(word))

    def _apostrophe_fits(self, place: int, after: str) -> bool:
        word = self._word_before(place)
        if not after.isalpha():
            return word.lower().endswith(("s", "x", "z")) or self._is_quoted(place)
        tail = ""
        while len(tail) < 3 and self._at(place + 1 + len(tail)).isalpha():
            tail += self._at(place + 1 + len(tail))
        if tail.lower() in ("s", "t", "re", "ve", "ll", "d", "m"):
            return self._known(word) or tail.lower() != "s"
        return len(word) <= 2  # d’Ivoire, l’homme, O’Brien

    def _is_quoted(self, place: int) -> bool:
        near = self._text[max(0, place - 200) : place]
        return near.rfind("‘") > near.rfind("’")

    def _dash_fits(self, place: int, before: str, after: str) -> bool:
        if before.isalpha() and after.isalpha():
            return self._known(self._word_before(place)) and self._known(self._word_after(place))
        return before.isspace() == after.isspace() or before.isdigit() or not before.isalpha()

    def _word_before(self, place: int) -> str:
        start = place
        while start and self._text[start - 1].isalpha():
            start -= 1
        return self._text[start:place]

    def _word_after(self, place: int) -> str:
        end = place + 1
        while end < len(self._text) and self._text[end].isalpha():
            end += 1
        return self._text[place + 1 : end]

    def _known(self, word: str) -> bool:
        """Whether the word stands somewhere in the file alone, or is a common one."""
        if self._words is None:
            tokens = {one for one in _TOKEN.findall(self._text) if one.isascii()}
            self._words = {one.lower() for one in tokens}
        short = word.lower()
        return short in _COMMON or (len(short) > 2 and short in self._words)


def _script(sign: str) -> str:
    """L for a Latin letter, C for a Cyrillic one, another word for others, empty for no letter."""
    if not sign.isalpha():
        return ""
    if sign.isascii():
        return "L"
    return unicodedata.name(sign, "?")[0] if sign not in "ªº" else ""


def _mark_fits(sign: str, before: str, after: str) -> bool:
    """Quotation marks hold words, other signs stand apart from them."""
    if sign in _OPENING:
        return not before.isalnum()
    if sign in _CLOSING:
        return not after.isalnum() and not before.isspace()
    if sign in _FREE:
        return not (before.isalpha() and after.isalpha())
    return not before.isalnum() and not after.isalnum()
