"""Money in a plan's cell as sums, where the cell says nothing but sums. Pure.

A cell is read only if every word of it is known: numbers, scales, a currency and years. Anything
else ("within the budget", a sum without its currency) is not read at all, so that a total is never
made of a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .words import MoneyWords, fold

_LONGEST = 400  # characters; a longer cell is a text
_TOKEN = re.compile(r"\d[\d \u00a0\u202f.,]*\d|\d|[^\W\d_]+\.?|[^\w\s]", re.UNICODE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_BETWEEN = frozenset(";,:.()-\u2013\u2014=")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in whole units of a currency (code), of a year where the cell names one."""

    amount: Decimal
    currency: str
    year: int | None


def read(text: str, words: MoneyWords) -> tuple[Sum, ...]:
    """The sums of a cell; empty where anything in it is not understood."""
    folded = " ".join(text.replace("\u00a0", " ").casefold().split())
    if not folded or len(folded) > _LONGEST:
        return ()
    found = list(_sums([*_TOKEN.findall(folded)], words))
    return tuple(one for one in found if one) if found and None not in found else ()


def _sums(tokens: Sequence[str], words: MoneyWords) -> Iterator[Sum | None]:
    """Sums in their order, None where something is not understood."""
    year, number, scale = None, None, 1
    for place, token in enumerate(tokens):
        word = fold(token)
        if currency := words.currencies.get(token) or words.currencies.get(word):
            yield Sum(number * scale, currency, year) if number is not None else None
            year, number, scale = None, None, 1
        elif word in words.scales:
            scale = words.scales[word]
        elif token[0].isdigit():
            if _is_year(tokens, place, words):
                yield from () if year is None else (None,)
                year = int(token)
            else:
                yield from () if number is None else (None,)
                number = _amount(token)
                yield from () if number is not None else (None,)
        elif token not in _BETWEEN and word not in words.around:
            yield None
    if number is not None or year is not None:
        yield None


def _is_year(tokens: Sequence[str], place: int, words: MoneyWords) -> bool:
    """Four digits, with a word of years or a sign behind: else they are an amount."""
    if not _YEAR.fullmatch(tokens[place]):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    return fold(after) in words.around or after in _BETWEEN


def _amount(text: str) -> Decimal | None:
    if not _GROUPED.fullmatch(text):
        return None
    plain = re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
