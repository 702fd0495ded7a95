"""Grades that committees give to what a State did: their scales, and how they are printed.

A scale is told by the marks alone, since each committee changed its own more than once: a report
says which body and when, and the pack says what a mark meant at that time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .shapes import Grade

#: Scale → its marks from the best. Digits are those of the older scale of the CCPR.
SCALES = {
    "letters": ("A", "B", "C", "D", "E"),
    "letters-digits": ("A", "B1", "B2", "C1", "C2", "D1", "D2", "E"),
    "words": (
        "implemented",
        "substantially implemented",
        "partially implemented",
        "not implemented",
        "lack of sufficient information",
    ),
}
_DIGITS = re.compile(r"[A-E]\d")
_LIMBS = r"\(?[a-z]{1,3}\)"
#: A grade at the beginning of a line, where a report prints none in brackets.
_BARE = re.compile(r"^\s*([A-E]\d?)\s?(?=[:–-]\s)", re.MULTILINE)
#: "[B]", "[B1]: (a) and (b)", "[C]: (c)…(f)".
_MARK = re.compile(
    r"\[\s?(?P<grade>[A-E]\d?)\s?\](?P<colon>\s?[:–-]?\s*)"
    rf"(?P<limbs>{_LIMBS}(?:\s?(?:,|…|\.{{3}}|–|-|to|and|et|y|\u0438|;)?\s?(?:and\s)?{_LIMBS})*)?"
)
#: "12 [B]", "paragraph 18 (a) [C]" of a summary.
_SUMMARY = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,3}})\s?(?P<limbs>(?:{_LIMBS}\s?(?:,|and)?\s?)*)"
    r"\[\s?(?P<grade>[A-E]\d?)\s?\]"
)
_WORDS = re.compile(
    r"\b(?P<grade>(?:substantially |partially |partly |not )?(?:been )?(?:been |fully )?"
    r"(?:substantially |partially |partly )?implemented)\b",
    re.IGNORECASE,
)


def of_paragraph(text: str, body: str = "") -> tuple[Grade, ...]:
    """The grades of one paragraph's evaluation, each with its limbs and the words that follow."""
    if not _MARK.search(text):
        text = _BARE.sub(r"[\1]", text)
    marks = list(_MARK.finditer(text))
    found = []
    scale = scale_of([match["grade"] for match in marks], body)
    for place, match in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        words = " ".join(text[match.end() : end].split()).strip(" :;–-")
        found.append(Grade(scale, match["grade"], limbs_of(match["limbs"] or ""), words))
    return tuple(found)


def of_summary(text: str, body: str = "") -> Iterator[tuple[str, Grade]]:
    """The grades of a summary: the paragraph's number and its grade."""
    marks = list(_SUMMARY.finditer(text))
    scale = scale_of([match["grade"] for match in marks], body)
    for match in marks:
        yield match["number"], Grade(scale, match["grade"], limbs_of(match["limbs"] or ""))


def in_words(text: str, body: str = "") -> tuple[Grade, ...]:
    """A grade that is said in words ("partially implemented"); none where there is none."""
    match = _WORDS.search(text)
    if match is None:
        return ()
    said = " ".join(match["grade"].casefold().replace("been ", "").replace("fully ", "").split())
    return (Grade(_named("words", body), said.replace("partly", "partially"), (), match[0]),)


def scale_of(grades: Sequence[str], body: str = "") -> str:
    """The scale that marks belong to, with the body before it; blank without marks."""
    if not grades:
        return ""
    kind = "letters-digits" if any(_DIGITS.fullmatch(one) for one in grades) else "letters"
    return _named(kind, body)


def _named(kind: str, body: str) -> str:
    return f"{body.lower()}-{kind}" if body else kind


def limbs_of(text: str) -> tuple[str, ...]:
    """The letters of a list; "(c)…(f)" are four."""
    found: list[str] = []
    pieces = re.findall(rf"{_LIMBS}|…|\.\.\.|–|-|\bto\b", text)
    for place, piece in enumerate(pieces):
        if piece.endswith(")"):
            found.append(piece.strip("()"))
        elif found and place + 1 < len(pieces) and pieces[place + 1].endswith(")"):
            found += _between(found[-1], pieces[place + 1].strip("()"))
    return tuple(dict.fromkeys(found))


def _between(first: str, last: str) -> list[str]:
    if len(first) != 1 or len(last) != 1 or not 1 < ord(last) - ord(first) < 26:
        return []
    return [chr(place) for place in range(ord(first) + 1, ord(last))]
