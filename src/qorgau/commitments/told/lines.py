"""Small things about text that every reader needs: clean lines, whole numbers, days."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from functools import lru_cache

# One blank alone is left as it is: most of a text is such.
_SPACES = re.compile(
    r"[\t\u00a0\u2000-\u200a\u202f\u3000][ \t\u00a0\u2000-\u200a\u202f\u3000]*"
    r"| [ \t\u00a0\u2000-\u200a\u202f\u3000]+"
)
_NO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_BREAKS = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?|_x000[aAdD]_")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_STRANGE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u2000-\u200d\u2028-\u202f\u2060\u3000\ufeff]|  |_x000"
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|ul|ol|li|a|sup|sub|table|t[rdh])\b[^>]*>", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:br\b[^>]*|/(?:p|div|li|tr|ul|ol))>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–—•●▪‣◦·*]\s+")
_WHOLE = re.compile(r"[+-]?\d{1,9}(?:[.,]0+)?")
_ISO_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$")
_POINT_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_IN_LISTS = (str, int, float)
_NAMES = ("name", "title", "label", "text", "value")
# Days of a spreadsheet: 1945 to 2199. A lesser number is a year or a count.
_FIRST_SERIAL, _LAST_SERIAL = 16_438, 109_575
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


def clean(text: str) -> str:
    """Text in composed letters, one blank between words, its line breaks kept."""
    if text.isascii() and text.isprintable() and "  " not in text and "_x000" not in text:
        return text.strip()  # most of what is read
    text = unicodedata.normalize("NFC", text)
    if _STRANGE.search(text):
        text = _CONTROLS.sub("", _NO_WIDTH.sub("", _BREAKS.sub("\n", text)))
        text = _SPACES.sub(" ", text)
    if "\n" not in text:
        return text.strip()
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def flat(text: str) -> str:
    """The same in one line."""
    return clean(text).replace("\n", " ")


def without_markup(text: str) -> str:
    """Text of a field that may hold HTML; signs that are no markup stay."""
    if "<" in text and _MARKUP.search(text):
        text = _MARKUP.sub("", _BLOCK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
        return _MARKUP.sub("", _BLOCK.sub("\n", text)) if _MARKUP.search(text) else text
    return text


def without_bullet(line: str) -> str:
    """A line of a list without the dash before it; dashes inside stay."""
    return _BULLET.sub("", line, count=1).strip()


def bulleted(line: str) -> bool:
    """Whether a line begins with a dash or bullet."""
    return bool(_BULLET.match(line))


def listed(value: object) -> tuple[str, ...]:
    """The entries of a list, or of a cell that has one in each line, without dashes and twice."""
    if isinstance(value, str):
        parts: list[object] = list(clean(value).split("\n"))
    else:
        parts = list(value) if isinstance(value, list | tuple) else []
        if parts and isinstance(parts[0], dict):
            parts = [_named(one) for one in parts]
    texts = [_entry(str(one)) for one in parts if isinstance(one, _IN_LISTS)]
    return tuple(dict.fromkeys(filter(None, texts)))


def _named(value: object) -> object:
    """The name of an entry that is an object of its own: {"Name": "Peru"}."""
    if not isinstance(value, dict):
        return value
    said = {str(key).casefold(): one for key, one in value.items()}
    return next((said[key] for key in _NAMES if isinstance(said.get(key), str)), None)


@lru_cache(maxsize=4_096)
def _entry(text: str) -> str:
    """An entry without its dash; the same names of themes and States come again and again."""
    return without_bullet(flat(text))


def whole(value: object) -> int | None:
    """A whole number, also as a spreadsheet writes it ("7.0"); None for anything else."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    return int(float(text.replace(",", "."))) if _WHOLE.fullmatch(text) else None


def day(value: object, *, from_1904: bool = False) -> dt.date | None:
    """A day: ISO, day.month.year, or the day number of a spreadsheet; None for anything else.

    With strokes the day stands first, as the United Nations write it.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    try:
        if match := _ISO_DAY.match(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _POINT_DAY.match(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return _serial(text, from_1904)


def _serial(text: str, from_1904: bool) -> dt.date | None:
    if not re.fullmatch(r"\d{1,6}(?:\.\d{1,12})?", text):
        return None
    number = int(float(text))
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    first = dt.date(1904, 1, 1) if from_1904 else dt.date(1899, 12, 30)
    return first + dt.timedelta(days=number)
