"""By when, as plans say it: "2nd quarter of 2025", "December 2026", "2024-2026, yearly". Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from babel.dates import get_month_names

from .shapes import Term
from .words import PlanWords, fold

_YEAR = r"(?<!\d)((?:19|20)\d{2})(?!\d)"
_YEARS = re.compile(_YEAR)
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "\u0456": 1,
    "\u0456\u0456": 2,
    "\u0456\u0456\u0456": 3,
}
_ORDINAL = re.compile(r"(?<![\w.])(\d|[ivx\u0456]{1,3})[-\u2013]?\w{0,3}(?!\w)")
_BEFORE = re.compile(r"(\d{1,2})\W*(?:\w{1,3}\W+)?$")
_LEAST, _ENDING = 4, 4  # letters of a month's name and of an ending behind it
_LONGEST = 200  # characters; what follows is no term

Span = tuple[dt.date, dt.date]


def read(text: str, words: PlanWords, languages: tuple[str, ...]) -> Term:
    """A term with its first and last day where they can be told; never an error."""
    folded = fold(text[:_LONGEST])
    yearly = words.among("yearly", folded)
    span = _span(folded, words, languages)
    if span is None:
        return Term(text, yearly=yearly)
    since, until = span
    return Term(text, None if since == until else since, until, yearly)


def _span(text: str, words: PlanWords, languages: tuple[str, ...]) -> Span | None:
    days = [*_days(text)]
    if days:
        return (min(days), max(days)) if len(days) > 1 else (days[0], days[0])
    years = [int(one) for one in _YEARS.findall(text)]
    if not years:
        return None
    first, last = min(years), max(years)
    parts = _YEARS.sub(" ", text)
    if (span := _month(parts, first, last, languages)) is not None:
        return span
    if (quarters := _parts(parts, words.lists["quarter"])) and quarters[-1] <= 4:
        return _months(first, 3 * quarters[0] - 2, last, 3 * quarters[-1])
    if half := _half(parts, words):
        return _months(first, 6 * half - 5, last, 6 * half)
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def _days(text: str) -> list[dt.date]:
    found = [(year, month, day) for day, month, year in _DAY.findall(text)]
    made = []
    for year, month, day in [*found, *_ISO.findall(text)]:
        try:
            made.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return made


def _month(text: str, first: int, last: int, languages: tuple[str, ...]) -> Span | None:
    """A month, or from one to another; with the number of a day before it, that day."""
    found = [
        (match.start(), number)
        for match in re.finditer(r"[^\W\d_]+", text)
        if (number := _month_of(match[0], languages))
    ]
    if not found:
        return None
    start, end = found[0], found[-1]
    day = _BEFORE.search(text[: end[0]])
    whole = _months(first, start[1], last, end[1])
    if day and len(found) == 1 and 1 <= int(day[1]) <= whole[1].day:
        exact = dt.date(last, end[1], int(day[1]))
        return exact, exact
    return whole


def _month_of(word: str, languages: tuple[str, ...]) -> int:
    """The number of a month's name, also with the ending of a case; else 0."""
    names = _month_names(languages)
    heads = (name for name in names if len(name) >= _LEAST and word.startswith(name))
    head = max(heads, key=len, default="")
    return names.get(word) or (names[head] if head and len(word) - len(head) <= _ENDING else 0)


@cache
def _month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    return {
        name.casefold(): number
        for language in languages
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, locale=language).items()
    }


def _parts(text: str, units: tuple[str, ...]) -> list[int]:
    """Ordinals before a word such as "quarter": 2nd, II, 3; in the order of time."""
    loose = re.sub(r"[-\u2013]", " ", text)
    for unit in units:
        head, found, _rest = f" {loose} ".partition(f" {unit}")
        if found:
            said = [_ROMAN.get(one) or (int(one) if one.isdigit() else 0) for one in _said(head)]
            return sorted(one for one in said[-2:] if 1 <= one <= 4)
    return []


def _said(head: str) -> list[str]:
    return [match[1] for match in _ORDINAL.finditer(head)]


def _half(text: str, words: PlanWords) -> int:
    if not words.among("half", text) and not any(one in text for one in words.lists["half"]):
        return 0
    parts = _parts(text, words.lists["half"])
    if parts and parts[-1] <= 2:
        return parts[-1]
    return 1 if words.among("first", text) else 2 if words.among("second", text) else 0


def _months(first: int, since: int, last: int, until: int) -> Span:
    end = calendar.monthrange(last, until)[1]
    return dt.date(first, since, 1), dt.date(last, until, end)
