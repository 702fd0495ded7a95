"""Which column of an office's own table holds what: guessed from the header, corrected, kept.

Words of headers, positions, bodies and kinds in five languages are data (`data/own.json`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .lines import flat

#: What a column can hold, in the order in which a page offers it.
FIELDS = (
    "text", "number", "body", "states", "state", "symbol", "position", "themes", "groups", "sdgs",
    "session", "cycle", "dated", "heading", "kind", "grade", "assessment", "outside",
)  # fmt: skip
#: Those that several columns of one table may hold: their cells are read one after another.
SEVERAL = frozenset(("states", "themes", "groups", "sdgs", "assessment"))
#: What may be said once for every row of a file.
FIXED = (
    "mechanism", "body", "state", "kind", "symbol", "dated", "session", "cycle", "position",
    "language",
)  # fmt: skip
#: What the words of a column can be told to mean.
VALUED = ("position", "body", "themes", "groups")
LONGEST_LABEL, _MOST_VALUES = 120, 2_000
_LONGEST_HEADER = 80  # a longer cell is a text, not a header that could be guessed


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read.

    `columns`: a key of `FIELDS` → the labels of its columns (see `labels`). `fixed`: what holds
    for every row where the table does not say it, by the names of `FIXED`. `values`: a key of
    `VALUED` → a word of the table, folded → what it means: a code of a position, "mechanism:code"
    of a body, "scheme=name" of a term; blank where a person said that it is to stay as written.
    `sheet`: where a workbook has several. `names`: every label of the header it was made for.
    """

    columns: Mapped[str, tuple[str, ...]]
    fixed: Mapped[str, str] = field(default_factory=dict)
    values: Mapped[str, Mapped[str, str]] = field(default_factory=dict)
    sheet: str = ""
    names: tuple[str, ...] = ()

    @property
    def wanted(self) -> frozenset[str]:
        """The labels of all columns that are read, folded."""
        return frozenset(folded(one) for names in self.columns.values() for one in names)

    def meaning(self, key: str, word: str) -> str | None:
        """What a word was told to mean; blank for "as written", None where nobody said."""
        return self.values.get(key, {}).get(folded(word))

    def as_json(self) -> dict[str, object]:
        """For keeping and carrying."""
        return {
            "columns": {key: list(names) for key, names in self.columns.items()},
            "fixed": dict(self.fixed),
            "values": {key: dict(words) for key, words in self.values.items()},
            "sheet": self.sheet,
            "names": list(self.names),
        }

    @classmethod
    def from_json(cls, kept: object) -> Mapping:
        """From what was kept or carried; what is unknown or spoilt in it is left out."""
        said = kept if isinstance(kept, dict) else {}
        names = said.get("names")
        return cls(
            {key: found for key, one in _pairs(said, "columns", FIELDS) if (found := _names(one))},
            {key: str(one) for key, one in _pairs(said, "fixed", FIXED) if str(one)},
            {key: _words(one) for key, one in _pairs(said, "values", VALUED)},
            str(said.get("sheet") or "")[:LONGEST_LABEL],
            _names(names) if isinstance(names, list | tuple) else (),
        )


def _pairs(said: Mapped[str, object], part: str, keys: Sequence[str]) -> list[tuple[str, object]]:
    found = said.get(part)
    return [(key, found[key]) for key in keys if key in found] if isinstance(found, dict) else []


def _names(said: object) -> tuple[str, ...]:
    if isinstance(said, list | tuple):
        return tuple(str(one)[:LONGEST_LABEL] for one in said)
    return (said[:LONGEST_LABEL],) if isinstance(said, str) and said else ()


def _words(said: object) -> dict[str, str]:
    if not isinstance(said, dict):
        return {}
    pairs = list(said.items())[:_MOST_VALUES]
    return {folded(str(word)): str(code) for word, code in pairs}


def labels(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for each column that no other has: the header's, with (2) where it stands again.

    A column without a header is called by its letter in a spreadsheet: "[C]".
    """
    seen: Counter[str] = Counter()
    made = []
    for place, cell in enumerate(cells):
        name = flat(cell)[: LONGEST_LABEL - 6] or f"[{letter(place)}]"
        seen[folded(name)] += 1
        count = seen[folded(name)]
        made.append(f"{name} ({count})" if count > 1 else name)
    return tuple(made)


def letter(place: int) -> str:
    """The letter of a column in a spreadsheet, from 0: A, B … Z, AA."""
    said = ""
    while place >= 0:
        said, place = chr(65 + place % 26) + said, place // 26 - 1
    return said


def signature(names: Sequence[str]) -> str:
    """By which a header is known again: its labels in any order. Blank where it has no words."""
    said = sorted(folded(name) for name in names if not re.fullmatch(r"\[[A-Z]+\]", name))
    return hashlib.sha256("\n".join(said).encode()).hexdigest() if said else ""


def folded(word: str) -> str:
    """A word without what typing varies: case and blanks."""
    return " ".join(flat(word).casefold().split())


def guessed(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each header may hold, by its label; the header that says it best gets it."""
    scored: list[tuple[int, str, str]] = []
    for name in names:
        said = _plain(re.sub(r" \(\d+\)$", "", name))
        if said and len(said) <= _LONGEST_HEADER and said not in _left_out():
            best = {key: max(_score(said, one) for one in of) for key, of in _headers().items()}
            scored += [(score, key, name) for key, score in best.items() if score]
    found: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    for score, key, name in sorted(scored, key=lambda one: -one[0]):
        again = key in SEVERAL and score >= _WHOLE
        if name not in used and (key not in found or again):
            found[key] = (*found.get(key, ()), name)
            used.add(name)
    return found


_WHOLE, _BEGINS = 1_000, 500


def _score(said: str, word: str) -> int:
    """How well a header fits a word: the whole of it, its beginning, or somewhere in it."""
    if said == word:
        return _WHOLE + len(word)
    if word and said.startswith(word + " "):
        return _BEGINS + len(word)
    return len(word) if len(word) > 4 and f" {word}" in f" {said}" else 0


def _plain(name: str) -> str:
    said = re.sub(r"(?:[^\w№]|_)+", " ", flat(name).replace("№", " № "))
    return " ".join(said.casefold().split())


@cache
def _headers() -> Mapped[str, tuple[str, ...]]:
    of = data()["columns"]
    assert isinstance(of, dict)
    return {key: tuple(filter(None, map(_plain, of[key]))) for key in FIELDS}


@cache
def _left_out() -> frozenset[str]:
    """Headers that only count the rows: such a number is of the file, not of a document."""
    of = data()["left_out"]
    assert isinstance(of, list)
    return frozenset(map(_plain, of))


@cache
def data() -> Mapped[str, object]:
    """The words of own tables as the file has them."""
    text = (files(__package__) / "data" / "own.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
