"""Finds the numbers of an English text, in digits and in words, and what each may stand for.

Dates, years, numbers of acts, articles and sessions are references and no figures: they are left
out by the rules below and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19|20)\d\d"
COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ORDERS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENTHS = tuple(f"{word[:-1]}ieth" for word in TENS)
ORDINAL = rf"(?:(?:{'|'.join(TENS)})-)?(?:{'|'.join([*ORDERS, *TENTHS])})|\d+(?:st|nd|rd|th)"

REFERENCES: Mapping[str, str] = {
    "footnote": r"\[\d+\]",
    "footer": r"GE\.\d\d-\d+",
    "part of a year": (
        rf"(?:(?:{ORDINAL})(?: to the (?:{ORDINAL}))? (?:half|quarter)"
        rf"|first(?: \d+)? months) of {YEAR}"
    ),
    "months of the year just named": rf"(?<={YEAR} \()for the first \d+ months",
    "date": rf"\b\d{{1,2}} {MONTH}\b|\b{MONTH} \d{{1,2}}(?=, {YEAR})",
    "years": rf"(?<![\d.,]){YEAR}(?:–{YEAR})?(?![\d,]*\d| ?(?:per cent|million|billion))",
    "number of an act": r"\b(?:No\.|[Rr]esolution) \d+",
    "article": rf"\b[Aa]rticle \d+|\b(?:{ORDINAL}) article\b",
    "session": rf"\b(?:{ORDINAL}) (?:session|convocation)\b",
    "protocol": r"\b(?:First|Second) Optional Protocol\b",
}
"""Kind of reference → how it is written."""

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_TENS = {word: 10 * number for number, word in enumerate(TENS, 2)}
_COUNTS = {
    **{word: number for number, word in enumerate(COUNTS, 1)},
    **_TENS,
    **{"dozen": 12, "hundred": 100, **SCALES},
}
_ORDERS = {
    **{word: number for number, word in enumerate(ORDERS, 1)},
    **{word: 10 * number for number, word in enumerate(TENTHS, 2)},
    **_TENS,
}
_TIMES = {
    "twice": 2, "double": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "quadrupled": 4, "quintupled": 5, "sextupled": 6,
}  # fmt: skip
_PARTS = {"half": 2, "halved": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_CARDINAL = (
    rf"(?:{'|'.join(TENS)})(?:-(?:{'|'.join(COUNTS[:9])}))?|{'|'.join(COUNTS[1:])}"
    r"|tens|dozens?|hundreds?|thousands?|millions?|billions?"
)
_NUMBER = re.compile(
    rf"""
      (?P<never>\b(?:not\ a\ single|not\ once)\b)
    | (?P<span>(?<=\bfor\ )a\ (?:year|month|week|day)\b|(?<=\bup\ to\ )a\ (?:year|month|week|day)\b)
    | (?P<part>\b(?:half|halved)\b|\b(?:one|an?)\ (?:third|quarter|fourth|fifth|tenth)\b|\bquarters?\b)
    | (?P<fold>\b(?:{"|".join(COUNTS)}|\d+)-?fold\b|\b(?:{"|".join(_TIMES)})\b)
    | (?P<ordinal>\b(?:{ORDINAL})\b)
    | (?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?:\ (?P<scale>thousand|million|billion)\b)?
    | (?P<cardinal>\b(?:{_CARDINAL})\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, where it begins, and the values it may stand for."""

    text: str
    start: int
    values: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Exempt:
    """A number of a paragraph that is no figure; `number` may go on with the words after it."""

    paragraph: int
    number: str


def numbers(text: str) -> list[Number]:
    """Every number of the text that is no reference, in its order."""
    bare = without_references(text)
    return [Number(m[0], m.start(), _values(m)) for m in _NUMBER.finditer(bare)]


def without_references(text: str) -> str:
    """The text with each reference blanked out, so that places stay the same."""
    for pattern in REFERENCES.values():
        text = re.sub(pattern, lambda match: " " * len(match[0]), text)
    return text


def problems(
    paragraphs: Mapping[int, str],
    cited: Iterable[tuple[int, Decimal]],
    exempt: Iterable[Exempt],
    derived: Iterable[tuple[int, Decimal]] = (),
) -> list[str]:
    """What does not agree: numbers neither cited nor exempt, values and exemptions not in the text.

    Each number answers to one cited value or one exemption, and each of these to one number.
    `derived` are cited values that stand in no number, such as a count of things listed.
    """
    left = {paragraph: numbers(text) for paragraph, text in paragraphs.items()}
    found = [
        f"¶{one.paragraph}: the exemption {one.number!r} matches no number left there"
        for one in exempt
        if not _strike(left.get(one.paragraph, []), paragraphs.get(one.paragraph, ""), one)
    ]
    counted = list(derived)
    for paragraph, value in cited:
        if (paragraph, value) in counted:
            counted.remove((paragraph, value))
        elif not _take(left.get(paragraph, []), value):
            found.append(f"¶{paragraph}: the cited value {value:f} is not in the text")
    found += [f"¶{paragraph}: {value:f} is derived but not cited" for paragraph, value in counted]
    return [*found, *_uncited(left, paragraphs)]


def _strike(left: list[Number], text: str, one: Exempt) -> bool:
    wanted = re.compile(re.escape(one.number) + r"(?!\w|[.,]\d)", re.IGNORECASE)
    for number in left:
        if wanted.match(text, number.start) and len(one.number) >= len(number.text):
            left.remove(number)
            return True
    return False


def _take(left: list[Number], value: Decimal) -> bool:
    for number in left:
        if value in number.values:
            left.remove(number)
            return True
    return False


def _uncited(left: Mapping[int, list[Number]], texts: Mapping[int, str]) -> Iterator[str]:
    for paragraph, rest in left.items():
        for number in rest:
            text, end = texts[paragraph], number.start + len(number.text)
            around = f"{text[max(0, number.start - 40) : end + 40]}"
            yield f"¶{paragraph}: {number.text!r} is neither cited nor exempt: …{around}…"


def _values(match: re.Match[str]) -> frozenset[Decimal]:
    word = match[0].lower()
    match match.lastgroup:
        case "never":
            return _of(0)
        case "span":
            return _of(1)
        case "part":
            share = Decimal(1) / _PARTS[word.split()[-1].removesuffix("s")]
            return _of(share, share * 100)
        case "fold":
            return _of(_TIMES[word] if word in _TIMES else _cardinal(re.sub("-?fold", "", word)))
        case "ordinal":
            return _of(_ordinal(word))
        case "cardinal":
            return _of(_cardinal(word))
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    return _of(Decimal(match["digits"].replace(",", "")) * scale)


def _of(*values: Decimal | int) -> frozenset[Decimal]:
    return frozenset(Decimal(value) for value in values)


def _ordinal(word: str) -> int:
    return int(word[:-2]) if word[0].isdigit() else sum(_ORDERS[one] for one in word.split("-"))


def _cardinal(word: str) -> int:
    if word.isdigit():
        return int(word)
    return sum(_COUNTS.get(one) or _COUNTS[one.removesuffix("s")] for one in word.split("-"))
