"""Which paragraphs a committee names for its follow-up, and in how many months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from . import words

_SEE = re.compile(r"\b(?:see|also|cf\.?|(?:rule|article)\s\d+(?:\s?\(\d\))?,)\s*$", re.IGNORECASE)
_LETTERS = r"\s?\(?[a-z]{1,3}\)"
#: What a paragraph is about, between the numbers of a list: "6, on equality, and 10, on roofs".
_ASIDE = (
    r"(?:(?:,\s|\s\(|\s)(?:on|concerning|regarding|relating to|sur|sobre|relativo a)\s"
    r"[^,;.()\d]{3,160}\)?(?=,|\s(?:and|et|y)\s\d|[.)]|$))?"
)
_ENTRY = re.compile(rf"(?P<number>\d{{1,3}})?(?P<letters>(?:{_LETTERS})*)")
_RANGE = re.compile(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Paragraphs in their order ("18 (a)", "23"), and the months, where they are said."""

    paragraphs: tuple[str, ...]
    months: int | None


def find(text: str) -> Named | None:
    """The priority paragraphs that a text names; None where it names none."""
    if not _may_name(text.casefold()):
        return None
    asks = _asks().search(text)
    if asks is None:
        return None
    named: list[str] = []
    seen: list[str] = []  # "(see para. 7 above)" counts where nothing is named outright
    for match in _listed().finditer(text):
        aside = _SEE.search(text[: match.start()])
        (seen if aside else named).extend(entries(match["list"]))
    if not (named or seen):
        return None
    return Named(tuple(dict.fromkeys(named or seen)), months(text[: asks.end() + 200]))


def _may_name(said: str) -> bool:
    """Whether a word for paragraphs stands in a text at all: it is asked of every record."""
    return any(word in said for word in ("para", "p\u00e1rr", "\u043f\u0443\u043d\u043a\u0442"))


@cache
def _asks() -> re.Pattern[str]:
    """Ways of asking for information on some paragraphs before the next report."""
    return re.compile("|".join(words.listed("asks")), re.IGNORECASE | re.DOTALL)


@cache
def _listed() -> re.Pattern[str]:
    """A word for paragraphs with the list that follows it."""
    said = _either(words.listed("paragraphs"))
    both = _either(words.listed("and"))
    return re.compile(
        rf"(?<!\w)(?:{said})\s+(?P<list>\d{{1,3}}(?:{_LETTERS})*{_ASIDE}"
        rf"(?:(?:\s?[,–-]\s?|\s?(?:,\s)?(?:{both})\s)(?:(?:{said})\s)?"
        rf"(?:\d{{1,3}}|\(?[a-z]{{1,3}}\))(?:{_LETTERS})*{_ASIDE})*)",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    """What stands between the entries of a list."""
    return re.compile(rf",|(?<!\w)(?:{_either(words.listed('and'))})(?!\w)")


@cache
def _terms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){one}", re.IGNORECASE) for one in words.listed("terms"))


def _either(listed: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


def entries(listed: str) -> Iterator[str]:
    """Each paragraph of a list; "23 (b) and (c) and 27" are three, 23 (c) among them."""
    number = ""
    said = re.compile(_either(words.listed("paragraphs")), re.IGNORECASE)
    for piece in _between().split(re.sub(_ASIDE, "", listed)):
        bare = said.sub("", piece).strip()
        ends = _RANGE.fullmatch(bare)
        if ends and int(ends[1]) < int(ends[2]) <= int(ends[1]) + 30:
            yield from (str(one) for one in range(int(ends[1]), int(ends[2]) + 1))
            continue
        match = _ENTRY.fullmatch(bare)
        if match is None or not bare:
            continue
        number = match["number"] or number
        letters = "".join(f"({one})" for one in re.findall(r"([a-z]{1,3})\)", match["letters"]))
        yield f"{number} {letters}".strip()


def months(text: str) -> int | None:
    """The term that a text sets, in months; None where it sets none in years or months."""
    match = next((found for one in _terms() if (found := one.search(text))), None)
    if match is None:
        return None
    word, unit = match["a"].casefold(), match["u"].casefold()
    count = int(word) if word.isascii() and word.isdigit() else words.counts().get(word, 0)
    if not 0 < count <= _MOST_MONTHS:
        return None
    return count * 12 if unit in words.listed("years") else count
