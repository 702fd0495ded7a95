"""Chapters (`IV.`), lettered sections (`C.`) and subsections (`2.`) between the paragraphs.

`V.` may be chapter five or section V; `I.` may open the document or follow `H.`: only the order
decides, so headings are read as a sequence, never one by one. A table of contents before the first
paragraph is not the text and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .chain import Candidate
from .lines import Line

_TOKEN = re.compile(r"([IVXLC]{1,7}|[A-Z])\.(?:\s+(\S.*))?$")
_ROMAN = re.compile(r"(?=.)(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Cyrillic letters that a typist takes for the Latin ones of the same shape
_LOOKALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406", "ABEKMHOPCTXI"
)
_LONGEST = 250  # characters of a heading
_UNNUMBERED_LONGEST = 150


@dataclass(frozen=True)
class Heading:
    """A heading on the lines from `place` up to `end`; kind is chapter, section or subsection."""

    place: int
    end: int
    kind: str
    number: str
    text: str


@dataclass(frozen=True)
class _Shape:
    """Lines that look like a heading; whether they are one depends on those around."""

    place: int
    end: int
    label: str
    text: str


def find(
    lines: list[Line], taken: list[Candidate], left: list[Candidate]
) -> tuple[list[Heading], list[str]]:
    """The headings in order, and the labels that looked like headings but did not fit the order."""
    paragraphs = {candidate.place for candidate in taken}
    first = min(paragraphs, default=len(lines))
    shapes = _shapes(lines, paragraphs, left)
    opening = _opening([shape for shape in shapes if shape.place < first])
    after = [shape for shape in shapes if shape.place > first]
    numbered, strangers = _in_order([*opening, *after])
    return sorted(
        [*numbered, *_unnumbered(lines, taken, numbered)], key=lambda h: h.place
    ), strangers


def _shapes(lines: list[Line], paragraphs: set[int], left: list[Candidate]) -> list[_Shape]:
    """From the last to the first: a heading stands right above a paragraph or another heading."""
    numbers = {candidate.place: candidate for candidate in left}
    found: list[_Shape] = []
    following: int | None = None
    for place in range(len(lines) - 1, -1, -1):
        if place in paragraphs:
            following = place
            continue
        shape = None if following is None else _shape(lines, place, following, numbers.get(place))
        if shape and (not shape.label.isdigit() or following in paragraphs):
            found.append(shape)
            following = place
    return found[::-1]


def _shape(lines: list[Line], place: int, end: int, number: Candidate | None) -> _Shape | None:
    label, rest = _label(lines[place].text, number)
    if not label or end - place > 8 or not _begins(lines, place):
        return None
    text = " ".join([rest, *(line.text for line in lines[place + 1 : end])]).strip()
    fits = 0 < len(text) <= _LONGEST and not text[0].islower() and text[-1] not in ".;:,"
    return _Shape(place, end, label, text) if fits else None


def _label(text: str, number: Candidate | None) -> tuple[str, str]:
    if number:
        return str(number.number), number.rest
    head, dot, rest = text.partition(".")
    match = _TOKEN.match(head.translate(_LOOKALIKES) + dot + rest)
    return (match[1], match[2] or "") if match else ("", "")


def _begins(lines: list[Line], place: int) -> bool:
    """Whether something new can begin here: after a gap, a sentence, an item, a heading."""
    if place == 0 or lines[place].blank_before:
        return True
    before = lines[max(0, place - 4) : place]
    return before[-1].ends_sentence or any(
        _TOKEN.match(line.text) or line.is_item for line in before
    )


def _opening(before: list[_Shape]) -> list[_Shape]:
    """The headings right above the first paragraph; any before them are a table of contents."""
    kept: list[_Shape] = []
    for shape in reversed(before):
        if kept and (shape.end != kept[0].place or _rank(shape.label) >= _rank(kept[0].label)):
            break
        kept.insert(0, shape)
    return kept


def _rank(label: str) -> int:
    return 3 if label.isdigit() else 2 if label == "A" else 1


def _in_order(shapes: Sequence[_Shape]) -> tuple[list[Heading], list[str]]:
    chapter = letter = sub = 0
    found: list[Heading] = []
    strangers: list[str] = []
    for index, shape in enumerate(shapes):
        kind = _kind(shape, chapter, letter, sub, [later.label for later in shapes[index + 1 :]])
        if kind == "chapter":
            chapter, letter, sub = roman(shape.label), 0, 0
        elif kind == "section":
            letter, sub = letter + 1, 0
        elif kind == "subsection":
            sub += 1
        else:
            strangers.append(shape.label)
            continue
        found.append(Heading(shape.place, shape.end, kind, shape.label, shape.text))
    return found, strangers


def _kind(shape: _Shape, chapter: int, letter: int, sub: int, later: list[str]) -> str:
    if shape.label.isdigit():
        return "subsection" if int(shape.label) == sub + 1 else ""
    value = roman(shape.label)
    is_next_letter = len(shape.label) == 1 and ord(shape.label) - 64 == letter + 1
    is_next_chapter = value == chapter + 1 or (
        len(shape.label) > 1 and chapter < value <= chapter + 3
    )
    if is_next_letter and is_next_chapter:
        return "section" if _comes_again(shape.label, chapter + 2, later) else "chapter"
    return "section" if is_next_letter else "chapter" if is_next_chapter else ""


def _comes_again(label: str, next_chapter: int, later: list[str]) -> bool:
    """Whether the label stands again before the chapter after the next: then this is the letter."""
    for other in later:
        if other == label:
            return True
        if len(other) > 1 and roman(other) == next_chapter:
            return False
    return False


def roman(label: str) -> int:
    """The value of a Roman numeral up to 99, 0 if it is none."""
    if not _ROMAN.fullmatch(label):
        return 0
    values = [_VALUES[char] for char in label]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _unnumbered(
    lines: list[Line], taken: list[Candidate], numbered: list[Heading]
) -> list[Heading]:
    """A short line without a full stop, set off by an empty line, right above a paragraph."""
    ends = {heading.end for heading in numbered}
    found: list[Heading] = []
    for before, current in pairwise(taken):
        if current.place in ends:
            continue
        start, least = current.place - 1, before.place + (not before.rest)
        while start > least and not lines[start].blank_before:
            start -= 1
        if start > least and is_set_off(lines, start, current.place):
            text = " ".join(line.text for line in lines[start : current.place])
            found.append(Heading(start, current.place, "subsection", "", text))
    return found


def is_set_off(lines: list[Line], start: int, end: int) -> bool:
    """Whether the lines from `start` to `end` look like a heading without a number."""
    block = lines[start:end]
    length = sum(len(line.text) for line in block)
    opening = block[0].text[0]
    return (
        block[0].blank_before
        and lines[start - 1].ends_sentence
        and length <= _UNNUMBERED_LONGEST
        and not block[-1].ends_sentence
        and not block[0].is_item
        and opening.isalpha()
        and not opening.islower()
    )
