"""Which one-byte encoding a text is in, and whether it was once read in a wrong one. Pure.

Nothing here is certain: the encoding whose letters make the most believable words wins.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from .partnames import accents, common_letters

CYRILLIC = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "kz1048", "ptcp154", "iso8859_5")
WESTERN = ("cp1252", "mac_roman")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 60_000  # bytes that are weighed
#: How a text was spoilt: it was `written` so, and then read as `taken`.
_SPOILT = tuple(
    (("utf-8"), taken) for taken in ("cp1251", "cp1252", "koi8-r", "cp866", "mac_roman")
)
_AS_LATIN = (("cp1251", "cp1252"), ("koi8-r", "cp1252"))
_RUN = re.compile("[^\x00-\x7f]{2,}")
_LATIN_RUN = re.compile("[\u00c0-\u00ff]{3,}")
_FEW = 0.02  # share of letters that may stay unclear in a text that was mended


@dataclass(frozen=True)
class Mended:
    """A text read as it was meant, and how it had been spoilt ("utf-8 read as cp1251")."""

    text: str
    how: str


def single_byte(data: bytes) -> str:
    """The most believable one-byte encoding: Cyrillic letters run, accents stand alone."""
    runs = Counter(len(run) for run in _HIGH_RUN.findall(data))
    alone = runs[1]
    together = sum(length * times for length, times in runs.items()) - alone
    choices = CYRILLIC if together >= alone else WESTERN
    sample = data[:_SAMPLE]
    weigh = _cyrillic if choices is CYRILLIC else _western
    return max(choices, key=lambda name: weigh(sample.decode(name, errors="replace")))


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, zip(" " + text, text, strict=False)))


def _cyrillic(text: str) -> float:
    """How much a text is made of Cyrillic words: common letters count, capitals inside do not."""
    common, total = common_letters(), 0.0
    for pair, times in _pairs(text).items():
        before, sign = pair[0], pair[-1]
        if sign.isascii():
            continue
        total += times * _weight(before, sign, common)
    return total


def _weight(before: str, sign: str, common: frozenset[str]) -> float:
    if not "\u0400" <= sign <= "\u04ff":
        return 0.2 if sign in "\u2013\u2014\u00ab\u00bb\u2116\u00a0\u201c\u201d\u2019" else -2.0
    if sign.islower():
        return 2.0 if sign in common else 0.5
    return -1.5 if before.isalpha() and before.islower() else 0.6


def _western(text: str) -> float:
    """How believable accents and quotation marks stand: é in a word, – between words."""
    good, total = accents(), 0.0
    for pair, times in _pairs(text).items():
        before, sign = pair[0], pair[-1]
        if sign.isascii():
            continue
        if sign in good:
            total += times * (1.0 if before.isalpha() else 0.1)
        elif (
            sign in "\u2013\u2014\u00ab\u00bb\u201c\u201d\u2019\u2018\u2026\u2022\u00a0\u00a7\u00b0"
        ):
            total += times * (0.9 if sign != "\u2019" or before.isalpha() else 0.4)
        else:
            total -= times * (1.5 if before.isalpha() else 0.5)
    return total


def mended(text: str) -> Mended | None:
    """The text as it was meant where it was read in a wrong encoding, once or twice; else None."""
    found: Mended | None = None
    for _again in range(2):
        better = _mended_once(found.text if found else text)
        if better is None:
            break
        found = Mended(better.text, f"{found.how}, {better.how}" if found else better.how)
    return found


def _mended_once(text: str) -> Mended | None:
    sample = text[:_SAMPLE]
    high = sum(1 for sign in sample if sign > "\x7f")
    if high * 20 < len(sample) or high < 12:
        return _mended_in_places(text)
    tries = [one for one in _SPOILT if _believable(sample, _reread(sample, *one), high)]
    if tries:
        written, taken = min(tries, key=lambda one: _strangers(sample, *one))
        return Mended(_reread(text, written, taken), f"{written} read as {taken}")
    run = sum(len(one) for one in _LATIN_RUN.findall(sample))
    if run * 10 >= high * 8:
        weights = {pair: _cyrillic(_reread(sample, *pair)) for pair in _AS_LATIN}
        written, taken = max(weights, key=lambda pair: weights[pair])
        if weights[written, taken] > high:
            return Mended(_reread(text, written, taken), f"{written} read as {taken}")
    return None


def _strangers(sample: str, written: str, taken: str) -> int:
    """Letters that the encoding it was taken for does not have, and those that stay unclear."""
    has = sum(times for sign, times in Counter(sample).items() if sign in _signs(taken))
    return len(sample) - has + 5 * _reread(sample, written, taken).count("\ufffd")


@cache
def _signs(encoding: str) -> frozenset[str]:
    return frozenset(bytes(range(256)).decode(encoding, errors="ignore"))


def _mended_in_places(text: str) -> Mended | None:
    """English mostly, where only dashes and quotation marks were spoilt."""
    runs = set(_RUN.findall(text))
    if not runs or len(runs) > 5_000:
        return None
    for taken in ("cp1252", "cp1251"):
        clear = {run: better for run in runs if (better := _strictly(run, taken))}
        if len(clear) * 5 >= len(runs) * 4:
            whole = _RUN.sub(lambda found, new=clear: new.get(found[0], found[0]), text)  # type: ignore[misc]
            return Mended(whole, f"utf-8 read as {taken}")
    return None


def _strictly(run: str, taken: str) -> str:
    """A run of signs read again; empty where the bytes are no UTF-8."""
    signs = _bytes_of(taken)
    try:
        return b"".join(signs[one] for one in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


def _believable(before: str, after: str, high: int) -> bool:
    """Whether a text became shorter and clear: letters that were two signs are one again."""
    now = sum(1 for sign in after if sign > "\x7f")
    unclear = after.count("\ufffd")
    return 0 < now <= high * 0.7 and unclear <= _FEW * max(now, 1) and len(after) < len(before)


def _reread(text: str, written: str, taken: str) -> str:
    signs = _bytes_of(taken)
    data = b"".join(signs.get(one) or one.encode("utf-8", errors="replace") for one in text)
    return data.decode(written, errors="replace")


@cache
def _bytes_of(encoding: str) -> dict[str, bytes]:
    """Every sign of an encoding with its byte; bytes that it lacks are the sign of that number."""
    found = {chr(number): bytes([number]) for number in range(256)}
    for number in range(256):
        sign = bytes([number]).decode(encoding, errors="ignore")
        if sign:
            found[sign] = bytes([number])
    return found
