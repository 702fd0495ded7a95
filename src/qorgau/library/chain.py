"""Which numbers at the beginning of a line are the numbers of paragraphs.

Every line that opens with `12.` is a candidate, but so is a year that ends a sentence (`2009.`),
a numbered list and an endnote. The paragraphs are the candidates that together make the most
believable rising sequence: each adds what it looks like by itself, each number left out costs.
The best sequence is found exactly, in n log n.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .lines import Line

_NUMBER = re.compile(r"(\d{1,4})[.．](?:\s+(\S.*))?$")
_HEADING = re.compile(r"[IVXLC]{1,7}\.(\s|$)|[A-Z]\.(\s|$)")
_LARGEST = 9999
_GAP, _MISSING = 1.0, 0.2  # what a leap in the numbers costs, and each number left out
_TITLE = 60  # characters of a title above notes
_SENTENCES = 2.0  # weight from which candidates look like paragraphs rather than contents
_MOST_TITLES = 50  # places tried
_FIRST, _FIRST_MOST = 0.05, 3.0  # an excerpt may begin with any number


@dataclass(frozen=True)
class Candidate:
    """A number at the beginning of a line.

    `place` is the index of its line, `weight` how much it looks like the number of a paragraph.
    """

    place: int
    number: int
    rest: str
    weight: float = 0.0
    titled: bool = False  # a short line without a full stop stands right above


def candidates(lines: list[Line]) -> list[Candidate]:
    """Every line that opens with a number and a full stop, weighed by its surroundings."""
    found = [
        Candidate(place, int(match[1]), match[2] or "")
        for place, line in enumerate(lines)
        if (match := _NUMBER.match(line.text)) and 0 < int(match[1]) <= _LARGEST
    ]
    marks = sorted(
        {c.place for c in found} | {i for i, line in enumerate(lines) if _HEADING.match(line.text)}
    )
    after = dict(zip(marks, [*marks, len(lines)][1:], strict=True))
    return [
        replace(c, weight=_weight(lines, c, after[c.place]), titled=_titled(lines, c.place))
        for c in found
    ]


def _titled(lines: list[Line], place: int) -> bool:
    """Whether the line above is a title, such as Notes; a heading with a label is none here."""
    if place < 2:
        return False
    above, before = lines[place - 1], lines[place - 2]
    fits = len(above.text) <= _TITLE and above.text[0].isupper() and not above.ends_sentence
    apart = above.blank_before or before.ends_sentence
    return fits and apart and not above.is_item and not _HEADING.match(above.text)


def _weight(lines: list[Line], candidate: Candidate, end: int) -> float:
    here, last = lines[candidate.place], lines[end - 1]
    before = lines[candidate.place - 1] if candidate.place else None
    opening = candidate.rest or (
        lines[candidate.place + 1].text if candidate.place + 1 < end else ""
    )
    weight = 1.0
    weight += 1.0 if last.ends_sentence and opening else 0.0
    apart = before is None or here.blank_before or before.ends_sentence
    weight += 0.5 if apart or (before and _HEADING.match(before.text)) else -0.5
    weight += -0.4 if opening[:1].islower() else 0.3
    return max(weight, 0.1)


def chain(found: list[Candidate]) -> list[Candidate]:
    """The candidates that are paragraphs.

    A new count from 1 under a title of its own (notes, an annex) ends the text, even where it
    counts further than the paragraphs did; a numbered list inside a paragraph does not.
    """
    titled = [index for index in range(3, len(found) - 1) if _begins_anew(found, index)]
    for index in titled[:_MOST_TITLES]:
        before = _best(found[:index])
        if len(before) >= 3 and sum(one.weight for one in before) >= _SENTENCES * len(before):
            return before
    return _best(found)


def believable(lines: list[Line]) -> list[Candidate]:
    """The paragraphs among lines where they look like sentences; none in a table of contents."""
    taken = chain(candidates(lines))
    return taken if sum(one.weight for one in taken) >= _SENTENCES * len(taken) else []


def _begins_anew(found: list[Candidate], index: int) -> bool:
    numbers = [candidate.number for candidate in found[index : index + 3]]
    return found[index].titled and numbers == [1, 2, 3][: len(numbers)]


def _best(found: list[Candidate]) -> list[Candidate]:
    exact: dict[int, tuple[float, int]] = {}
    leaps = _HighestBelow(_LARGEST)
    parents: list[int] = []
    top = (float("-inf"), -1)
    for index, candidate in enumerate(found):
        score, parent = _best_before(candidate.number, exact, leaps)
        score += candidate.weight
        parents.append(parent)
        if score > exact.get(candidate.number, (float("-inf"), -1))[0]:
            exact[candidate.number] = (score, index)
            leaps.put(candidate.number, score + _MISSING * candidate.number, index)
        top = max(top, (score, index), key=lambda pair: pair[0])
    return _unwound(found, parents, top[1])


def _best_before(
    number: int, exact: dict[int, tuple[float, int]], leaps: _HighestBelow
) -> tuple[float, int]:
    options = [(-min(_FIRST * (number - 1), _FIRST_MOST), -1)]
    if number - 1 in exact:
        options.append(exact[number - 1])
    score, index = leaps.highest(number - 2)
    if index >= 0:
        options.append((score - _MISSING * (number - 1) - _GAP, index))
    return max(options, key=lambda pair: pair[0])


def _unwound(found: list[Candidate], parents: list[int], index: int) -> list[Candidate]:
    taken: list[Candidate] = []
    while index >= 0:
        taken.append(found[index])
        index = parents[index]
    return taken[::-1]


class _HighestBelow:
    """The highest score among all numbers up to n (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree = [(float("-inf"), -1)] * (size + 1)

    def put(self, number: int, score: float, index: int) -> None:
        while number < len(self._tree):
            if score > self._tree[number][0]:
                self._tree[number] = (score, index)
            number += number & -number

    def highest(self, number: int) -> tuple[float, int]:
        best = (float("-inf"), -1)
        while number > 0:
            if self._tree[number][0] > best[0]:
                best = self._tree[number]
            number -= number & -number
        return best
