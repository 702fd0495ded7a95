"""Paragraphs that a text leaps to, and headings that ran together with the paragraph before. Pure.

An excerpt may have paragraph 14 and then paragraph 50: what follows such a leap, and a heading
without a blank line above it, stand at the end of the paragraph before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STARTS = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,3})\.\s+(?=[^\W\d_a-z])")
_CITING = re.compile(
    r"(?:\b(?:articles?|arts?|para(?:graph)?s?|nos?|rules?|principles?|targets?|goals?|sections?"
    r"|resolutions?|annex|part|of|and|to|or|see|from|y|et|article)\.?|[\d,(–-])\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:^|[.;:!?)…»”\"]\s+)(?P<heading>[^\W\d_a-z][^.;:!?]{2,109})$")
_LETTER = re.compile(r"^(?:[IVX]{1,4}|[A-Z])\.\s+")
_LAST_LETTER = re.compile(r"\s(?:[IVX]{1,4}|[A-Z])\.\s*$")
_SENTENCE_END = re.compile(r"[.;:!?)…»”\"]\s*$")
_LONGEST_HEADING, _MOST_HEADINGS = 110, 3
_HEAD = 600  # characters behind the last paragraph in which another one must begin
_FAR = 1_000  # no document has as many paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of its own: its number, its text, the headings above it that were found."""

    number: str
    text: str
    headings: tuple[str, ...] = ()


def pieces(text: str, number: str, following: int) -> tuple[list[Piece], tuple[str, ...]]:
    """The paragraphs in a text, and the headings of what comes after it.

    `number` is that of the first, `following` that of the paragraph behind the text.
    """
    found: list[Piece] = []
    start = 0
    headings: tuple[str, ...] = ()
    for match in _leaps(text, number, following):
        own, below = _parted(text[start : match.start()], inside=True)
        found.append(Piece(number, own, headings))
        number, start, headings = match["number"], match.end(), below
    own, below = _parted(text[start:], inside=following < _FAR)
    return [*found, Piece(number, own, headings)], below


def goes_on(after: str, number: str) -> bool:
    """Whether the text behind the last paragraph has paragraphs with higher numbers."""
    return any(
        number.isdecimal()
        and int(match["number"]) > int(number)
        and (not match.start() or _ends(after, match.start()))
        for match in _STARTS.finditer(after[:_HEAD])
    )


def _leaps(text: str, number: str, following: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    last = int(number) if number.isdecimal() else following
    for match in _STARTS.finditer(text):
        if match.start() and last < int(match["number"]) < following and _ends(text, match.start()):
            found.append(match)
            last = int(match["number"])
    return found


def _ends(text: str, place: int) -> bool:
    """Whether a paragraph may end here: at a line's end, a sentence's, or below a heading."""
    before = text[:place]
    if before.endswith("\n"):
        return True
    before = before.rstrip()
    if _CITING.search(before):
        return False
    return bool(_SENTENCE_END.search(before) or _TAIL.search(before))


def _parted(text: str, *, inside: bool = False) -> tuple[str, tuple[str, ...]]:
    """A text without the headings at its end, and these in their order without their letters.

    `inside`: also a heading in the last line, behind its last sentence.
    """
    lines = text.rstrip().split("\n")
    headings: list[str] = []
    while len(lines) > 1 and len(headings) < _MOST_HEADINGS and _is_heading(lines[-1]):
        headings.insert(0, _LETTER.sub("", lines.pop().strip()))
    if headings and not _SENTENCE_END.search(lines[-1]):
        return text, ()
    if inside and not headings and (match := _TAIL.search(lines[-1])):
        headings.append(match["heading"])
        lines[-1] = _LAST_LETTER.sub("", lines[-1][: match.start("heading")]).rstrip()
    return "\n".join(lines), tuple(headings)


def _is_heading(line: str) -> bool:
    line = line.strip()
    return (
        line[:1].isupper()
        and len(line) <= _LONGEST_HEADING
        and not line.endswith((".", ";", ":", ",", "?"))
    )
