"""Which paragraphs a committee names for its follow-up, and in how many months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Words by which committees ask for information on some paragraphs before the next report.
_ASKS = re.compile(
    r"(?:request(?:s|ed)|invit(?:es|ed)|ask(?:s|ed)).{0,400}?(?:within|by|no[t]? later than)"
    r"|urgent measures (?:must|should) be taken|should provide.{0,200}?within"
    r"|(?:relevant|follow-up|further) information on (?:the )?(?:its )?implementation"
    r"|demand[eé].{0,300}?dans (?:un )?d[eé]lai|solicita.{0,300}?(?:dentro|en el plazo)",
    re.IGNORECASE | re.DOTALL,
)
_PARAS = re.compile(
    r"\b(?:paragraphs?|paras?\.?|paragraphes?|p[aá]rrafos?)\s+"
    r"(?P<list>\d{1,3}(?:\s?\([a-z]{1,3}\))*(?:(?:\s?[,–-]\s?|\s?(?:,\s)?(?:and|et|y)\s)"
    r"(?:paragraphs?\s)?(?:\d{1,3}|\([a-z]{1,3}\))(?:\s?\([a-z]{1,3}\))*)*)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?P<number>\d{1,3})?\s?(?P<letters>(?:\([a-z]{1,3}\)\s?)*)")
_SEE = re.compile(r"\b(?:see|also|cf\.?)\s*$", re.IGNORECASE)
_TERM = re.compile(
    r"\bwithin\s+(?P<count>\w+(?:-\w+)?)\s+(?P<unit>year|month)s?\b"
    r"|\bdans un d[eé]lai d(?:e |['’])(?P<count_fr>\w+)\s+(?P<unit_fr>an|mois)"
    r"|\b(?:plazo de|dentro de)\s+(?P<count_es>\w+)\s+(?P<unit_es>año|mes)",
    re.IGNORECASE,
)
_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_COUNTS = {
    **{word: number for number, word in enumerate(_WORDS, start=1)},
    **{"a": 1, "an": 1, "un": 1, "une": 1, "uno": 1, "deux": 2, "dos": 2, "trois": 3, "tres": 3},
    **{"eighteen": 18, "twenty-four": 24, "thirty-six": 36},
}


@dataclass(frozen=True, slots=True)
class Named:
    """Paragraphs in their order ("18 (a)", "23"), and the months, where they are said."""

    paragraphs: tuple[str, ...]
    months: int | None


def find(text: str) -> Named | None:
    """The priority paragraphs that a text names; None where it names none."""
    said = text.casefold()
    asks = _ASKS.search(text) if "para" in said or "p\u00e1rr" in said else None
    if asks is None:
        return None
    named: list[str] = []
    seen: list[str] = []  # "(see para. 7 above)" counts where nothing is named outright
    for match in _PARAS.finditer(text):
        aside = _SEE.search(text[: match.start()])
        (seen if aside else named).extend(entries(match["list"]))
    if not (named or seen):
        return None
    return Named(tuple(dict.fromkeys(named or seen)), months(text[: asks.end() + 200]))


def entries(listed: str) -> Iterator[str]:
    """Each paragraph of a list; "23 (b) and (c) and 27" are three, 23 (c) among them."""
    number = ""
    for piece in re.split(r",|\band\b|\bet\b|\by\b", listed):
        bare = re.sub(r"paragraphs?", "", piece, flags=re.IGNORECASE).strip()
        ends = re.fullmatch(r"(\d{1,3})\s?[–-]\s?(\d{1,3})", bare)
        if ends and int(ends[1]) < int(ends[2]) <= int(ends[1]) + 30:
            yield from (str(one) for one in range(int(ends[1]), int(ends[2]) + 1))
            continue
        match = _ENTRY.fullmatch(bare)
        if match is None or not bare:
            continue
        number = match["number"] or number
        letters = re.findall(r"\([a-z]{1,3}\)", match["letters"])
        yield f"{number} {''.join(letters)}".strip()


def months(text: str) -> int | None:
    """The term that a text sets, in months; None where it sets none in years or months."""
    match = _TERM.search(text)
    if match is None:
        return None
    word = (match["count"] or match["count_fr"] or match["count_es"]).casefold()
    unit = (match["unit"] or match["unit_fr"] or match["unit_es"]).casefold()
    count = int(word) if word.isascii() and word.isdigit() else _COUNTS.get(word, 0)
    if not 0 < count <= 60:
        return None
    return count * 12 if unit in ("year", "an", "año") else count
