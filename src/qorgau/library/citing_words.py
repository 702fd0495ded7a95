"""The words with which a language cites, read from the data of the room `words`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from qorgau.words.tables import HOME

KINDS = ("article", "paragraph", "point")
_GAP = 30  # characters at most between a place and the document that it is in


@dataclass(frozen=True, eq=False)
class Words:
    """Fragments of patterns; an empty one is a form that the language does not have."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    joins: str
    both: str
    to: str
    own: str
    the: str
    another_before: str
    another_after: str

    def leads(self, gap: str) -> bool:
        """Whether what follows such a gap is the document that a place is in."""
        return len(gap) <= _GAP and bool(re.fullmatch(rf"(?i)\s*,?\s*(?:{self.to})?\s*", gap))

    def follows(self, gap: str) -> bool:
        """Whether the place after such a gap is in the document before it."""
        return len(gap) <= _GAP and bool(re.fullmatch(rf"(?i)\s?(?:,|\(|{self.to})?\s?", gap))

    def another(self, text: str, start: int, end: int) -> bool:
        """Whether what stands beside a short name says that another document is meant."""
        before = rf"(?i)(?<!\w)(?:{self.another_before})\s+$"
        after = rf"(?i)\s+(?:{self.another_after})(?!\w)"
        around = re.search(before, text[max(0, start - _GAP) : start])
        return bool(around or re.compile(after).match(text, end))

    def own_after(self, text: str, end: int) -> bool:
        """Whether the text says that a place is its own: "paragraph 12 above"."""
        return bool(re.compile(rf"(?i)\s*(?:{self.own})\b").match(text, end))


@cache
def words(language: str) -> Words:
    """The words of a language; of one without data nothing is recognised but symbols and names."""
    found = _data().get(language, {})
    kinds = (*KINDS, "resolution", "comment")
    none = r"(?!)"
    return Words(
        before={kind: found.get(kind, {}).get("before", "") for kind in kinds},
        after={kind: found.get(kind, {}).get("after", "") for kind in kinds},
        joins=found.get("joins", none),
        both=found.get("and", none),
        to=found.get("to", none),
        own=found.get("own", none),
        the=found.get("the", none),
        another_before=found.get("another", {}).get("before", "") or none,
        another_after=found.get("another", {}).get("after", "") or none,
    )


def bodies() -> Mapping[str, Sequence[str]]:
    """The names of bodies that adopt resolutions and comments, by how their symbols begin."""
    found: Mapping[str, Sequence[str]] = _data()["bodies"]
    return found


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((HOME / "citing.json").read_text(encoding="utf-8"))
    return found
