"""What goes into the index and what comes out: frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that a room shows to everybody, as it wants to have it found.

    `kind` and `ref` name it in its room, `language` is that of the text ("" where unknown).
    `address` is where it is read, without the site; `{language}` in it stands for the language of
    the reader's page. `facets` are codes by name, such as {"right": ["torture"]}; kind, language
    and year need not be given. `weight` above 1 lifts it in the order of hits, below 1 lowers it.
    `above` says what it stands in (the document of a paragraph): shown, and not searched. What is
    replaced as one, such as a document with its paragraphs, shares a `group`.
    """

    kind: str
    ref: str
    language: str
    title: str
    text: str
    address: str
    date: dt.date | None = None
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    weight: float = 1.0
    above: str = ""
    group: str = ""


Snippet = tuple[tuple[str, bool], ...]
"""Pieces of a text in order; True marks a found form. Escaping is the template's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found. `score` orders hits of one search and means nothing beside others.

    `title` is empty where the text has none; `above` (the document of a paragraph) then names it.
    """

    kind: str
    ref: str
    language: str
    title: Snippet
    above: str
    address: str
    snippet: Snippet
    date: dt.date | None
    facets: Mapping[str, tuple[str, ...]]
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value by which hits can be narrowed, and how many texts it would leave."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits.

    `total` is exact; only the best `reachable` of them can be paged through. `how` tells what was
    needed to find them: "all" words or their forms; words that begin "alike"; few have all, so
    "more" that have some; or only "some" of the words, for none has all. `facets` by name, most
    texts first; the counts of a name leave its own choice out of account. `suggestion` is another
    spelling of the query, "" where there is none.
    """

    hits: tuple[Hit, ...]
    total: int
    reachable: int
    page: int
    pages: int
    facets: Mapping[str, tuple[FacetValue, ...]]
    how: str
    suggestion: str


NOTHING = Found((), 0, 0, 1, 1, {}, "all", "")
