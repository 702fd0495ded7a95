"""Places as texts name them: "article 5, paragraph 2 (a)", in the order of any language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .citing_words import KINDS, Words

_POINT = r"\s?\([^\W_]{1,4}\)"
_NUMBER = rf"\d{{1,4}}(?:[-–]\d{{1,4}})?(?:\s?bis\b)?(?:{_POINT})*"
_LETTER = r"\(?(?:[^\W\d_]{1,3}|\d{1,3})\)"
_PARTS = re.compile(
    rf"(?P<number>\d{{1,4}}(?:-\d{{1,2}}(?!\d))?(?:\s?bis\b)?)(?P<points>(?:{_POINT})*)"
)
_RANGE = re.compile(r"(\d{1,4})\s?[-–]\s?(\d{1,4})")
_INSIDE = re.compile(r"\(([^\W_]{1,4})\)")


@dataclass(frozen=True, slots=True)
class Found:
    """One place: its stretch of the text, that of the whole phrase, and what may be meant.

    `only`: the phrase names this place and no other.
    """

    start: int
    end: int
    group_start: int
    group_end: int
    paths: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    number: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    start: int
    end: int
    numbers: tuple[_Number, ...]


def find(text: str, said: Words) -> list[Found]:
    """Every place that a text names, of its own or of another document."""
    units = sorted(_units(text, said), key=lambda one: (one.start, -one.end))
    joins = re.compile(rf"(?i)\s*(?:{said.joins})?\s*")
    groups: list[list[_Unit]] = []
    for unit in units:
        last = groups[-1] if groups else []
        if last and unit.start < last[-1].end:
            continue
        fresh = unit.kind not in {one.kind for one in last}
        if last and fresh and joins.fullmatch(text[last[-1].end : unit.start]):
            last.append(unit)
        else:
            groups.append([unit])
    return [one for group in groups for one in _places(group)]


def _units(text: str, said: Words) -> Iterator[_Unit]:
    for kind in KINDS:
        for pattern in _patterns(said.before[kind], said.after[kind], said.both, kind):
            for match in pattern.finditer(text):
                numbers = tuple(_numbers(match["list"], match.start("list")))
                if numbers:
                    yield _Unit(kind, match.start(), match.end(), numbers)


@cache
def _patterns(before: str, after: str, both: str, kind: str) -> tuple[re.Pattern[str], ...]:
    one = rf"(?:{_LETTER}|{_NUMBER})" if kind == "point" else _NUMBER
    listed = rf"(?P<list>{one}(?:\s?(?:{both})\s?{one})*)"
    made = []
    if before:
        made.append(rf"(?<!\w)(?:{before})\s?(?:№\s?|Nos?\.\s?)?{listed}(?!\w)")
    if after:
        made.append(rf"(?<![\w/]){listed}\s?[-–]?\s?(?:{after})")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in made)


def _numbers(listed: str, offset: int) -> Iterator[_Number]:
    """The numbers of a list with their points; a range gives its two ends."""
    place = 0
    while place < len(listed):
        ends = _RANGE.match(listed, place)
        if ends and int(ends[2]) > int(ends[1]):
            for group in (1, 2):
                yield _Number(offset + ends.start(group), offset + ends.end(group), ends[group], ())
            place = ends.end()
        elif match := _PARTS.match(listed, place):
            points = tuple(_INSIDE.findall(match["points"]))
            start, end = offset + match.start(), offset + match.end()
            yield _Number(start, end, _slug(match["number"]), points)
            place = match.end()
        elif match := re.compile(_LETTER).match(listed, place):
            start, end = offset + match.start(), offset + match.end()
            yield _Number(start, end, _slug(match[0].strip("()")), ())
            place = match.end()
        else:
            place += 1


def _places(group: Sequence[_Unit]) -> Iterator[Found]:
    if {one.kind for one in group} == {"point"}:
        return
    start, end = group[0].start, max(one.end for one in group)
    long = next((one for one in group if len(one.numbers) > 1), None)
    firsts = {one.kind: one.numbers[0] for one in group}
    if long is None:
        yield Found(start, end, start, end, _paths(firsts), True)
        return
    for number in long.numbers:
        paths = _paths({**firsts, long.kind: number})
        yield Found(number.start, number.end, start, end, paths, False)


def _paths(numbers: Mapping[str, _Number]) -> tuple[str, ...]:
    """The ends of addresses that may be meant, from the most exact to the widest."""
    article, paragraph, point = (numbers.get(kind) for kind in KINDS)
    inner = [one for row in (article, paragraph) if row for one in row.points]
    inner += [point.number, *point.points] if point else []
    inner = [slug for one in inner if (slug := _slug(one))]
    if article is None:
        wide = [paragraph.number if paragraph else ""]
        return tuple(_shorter([*wide, *inner]))
    base = [f"art-{article.number}"]
    if paragraph is not None:
        return tuple(_shorter([*base, paragraph.number, *inner]))
    exact = list(_shorter([*base, *inner]))
    if inner and not inner[0].isdigit():
        exact = [*list(_shorter([*base, "1", *inner]))[:-1], *base]
    elif inner and point is not None:
        exact = [*list(_shorter([*base, "1", *inner]))[:-1], *exact]
    return tuple(dict.fromkeys(exact))


def _shorter(parts: Sequence[str]) -> Iterator[str]:
    for end in range(len(parts), 0, -1):
        yield "/".join(parts[:end])


def _slug(label: str) -> str:
    """A number or letter as in addresses; a letter of another script is left to the paragraph."""
    plain = re.sub(r"\s+", "-", label.strip())
    return plain if plain.isascii() else ""
