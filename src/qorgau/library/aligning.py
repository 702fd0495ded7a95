"""Two wordings of a text laid beside one another, and what changed between them, by words. Pure.

Paragraphs belong together by name and text, then by text, by name, and last by the words that they
share, so that an inserted paragraph does not make all that follow look new.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
Piece = tuple[str, str]  # text, and SAME, ADDED or REMOVED
Pair = tuple[int | None, int | None]  # places in the earlier and in the later wording

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_LIKE_WITH_NAME, _LIKE = 0.3, 0.5  # share of words in common, of all words of both
_COMMON = 40  # a word in more paragraphs than this tells nothing
_LONGEST = 3_000_000  # tokens of one side times the other's: more are not compared word by word


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph to be aligned: its name in the text, and what it says."""

    name: str
    text: str


def pairs(earlier: Sequence[Item], later: Sequence[Item]) -> list[Pair]:
    """Which paragraphs belong together, in the order of the later wording.

    A removed one (no later place) stands after what it followed; every place occurs once.
    """
    found = _Matching(earlier, later)
    found.by(lambda one: (one.name, one.text))
    found.by(lambda one: one.text)
    found.by(lambda one: one.name, _LIKE_WITH_NAME)
    found.by_words()
    found.by(lambda one: one.name)
    return _in_order(found.later_of, len(earlier), len(later))


class _Matching:
    """Pairs found so far: `later_of` is the later place of an earlier one."""

    def __init__(self, earlier: Sequence[Item], later: Sequence[Item]) -> None:
        self.earlier, self.later = earlier, later
        self.words = [[Counter(_words(one.text)) for one in side] for side in (earlier, later)]
        self.later_of: dict[int, int] = {}
        self.taken: set[int] = set()

    def by(self, key: Callable[[Item], Hashable], least: float = 0.0) -> None:
        """Pair what has the same key, where only one on each side is left with it."""
        left, right = defaultdict(list), defaultdict(list)
        for place, one in self._open(self.earlier, self.later_of):
            left[key(one)].append(place)
        for place, one in self._open(self.later, self.taken):
            right[key(one)].append(place)
        for value, places in left.items():
            others = right.get(value, [])
            if len(places) == len(others) == 1 and self.like(places[0], others[0]) >= least:
                self._pair(places[0], others[0])

    def by_words(self) -> None:
        """Pair what shares most words, the likest first; looks only where a rare word is shared."""
        where = defaultdict(list)
        for place, _ in self._open(self.later, self.taken):
            for word in self.words[1][place]:
                where[word].append(place)
        likely: list[tuple[float, int, int]] = []
        for place, _ in self._open(self.earlier, self.later_of):
            rare = [where[word] for word in self.words[0][place] if 0 < len(where[word]) <= _COMMON]
            for other in {one for rows in rare for one in rows}:
                likely.append((-self.like(place, other), place, other))
        for unlike, place, other in sorted(likely):
            if -unlike < _LIKE:
                break
            if place not in self.later_of and other not in self.taken:
                self._pair(place, other)

    def like(self, place: int, other: int) -> float:
        """The share of words that two paragraphs have in common, from 0 to 1."""
        one, two = self.words[0][place], self.words[1][other]
        every = (one | two).total()
        return (one & two).total() / every if every else 1.0

    def _pair(self, place: int, other: int) -> None:
        self.later_of[place] = other
        self.taken.add(other)

    @staticmethod
    def _open(side: Sequence[Item], done: Iterable[int]) -> list[tuple[int, Item]]:
        gone = set(done)
        return [(place, one) for place, one in enumerate(side) if place not in gone]


def _in_order(later_of: dict[int, int], earlier: int, later: int) -> list[Pair]:
    earlier_of = {other: place for place, other in later_of.items()}
    after: dict[int, list[int]] = defaultdict(list)  # later place → removed ones that follow it
    last = -1
    for place in range(earlier):
        if place in later_of:
            last = later_of[place]
        else:
            after[last].append(place)
    found: list[Pair] = [(place, None) for place in after[-1]]
    for other in range(later):
        found.append((earlier_of.get(other), other))
        found += [(place, None) for place in after[other]]
    return found


def changes(earlier: str, later: str) -> tuple[Piece, ...]:
    """The two texts as pieces that stand in both, only in the later (added) or only in the earlier.

    Pieces that are not added make the earlier text again, those that are not removed the later.
    """
    if earlier == later:
        return ((earlier, SAME),) if earlier else ()
    one, two = _TOKEN.findall(earlier), _TOKEN.findall(later)
    if len(one) * len(two) > _LONGEST:
        return _merged([(earlier, REMOVED), (later, ADDED)])
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("".join(one[a:b]), SAME))
        else:
            found += [("".join(one[a:b]), REMOVED), ("".join(two[c:d]), ADDED)]
    return _merged(found)


def _merged(found: list[Piece]) -> tuple[Piece, ...]:
    """Spaces between two changes change with them; so a replaced phrase is one piece, not many."""
    made: list[Piece] = []
    removed = added = ""
    for place, (text, kind) in enumerate(found):
        between = kind == SAME and not text.strip() and 0 < place < len(found) - 1
        removed += text if kind == REMOVED or (between and (removed or added)) else ""
        added += text if kind == ADDED or (between and (removed or added)) else ""
        if kind == SAME and not (between and (removed or added)):
            made += [(removed, REMOVED), (added, ADDED), (text, SAME)]
            removed = added = ""
    made += [(removed, REMOVED), (added, ADDED)]
    return tuple(piece for piece in made if piece[0])


def merged_order(orders: Sequence[Sequence[str]]) -> list[str]:
    """Every name of several orders once: the first order, others put in after what they follow."""
    found: list[str] = []
    for order in orders:
        place = 0
        known = {name: index for index, name in enumerate(found)}
        for name in order:
            if name in known:
                place = found.index(name) + 1
            else:
                found.insert(place, name)
                place += 1
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
