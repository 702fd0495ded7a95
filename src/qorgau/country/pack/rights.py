"""The shapes of the plain guides to rights and of the official words, frozen."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ..calendar import Label


@dataclass(frozen=True, slots=True)
class GuideAct:
    """An act or treaty that guides refer to.

    `treaty` is its code in `treaties.yaml`, if there; `symbol` that of its text in the library,
    whether it is here or not; `articles` how many it has (None where that was not checked);
    `address` where others publish it.
    """

    code: str
    title: Label
    treaty: str
    symbol: str
    articles: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a right is written: an act, perhaps its article, and when that held."""

    act: str
    article: str
    valid_from: dt.date | None
    valid_to: dt.date | None

    @property
    def articles(self) -> tuple[str, ...]:
        """Each article by itself: "9, 14" names two."""
        return tuple(one.strip() for one in self.article.split(",") if one.strip())


@dataclass(frozen=True, slots=True)
class Guide:
    """What a right is, in plain words.

    `urgent`: somebody in danger may be reading, so the page can be left at once. `limits`: what
    the right does not cover. `paragraphs`: document and number, in the order of the guide.
    """

    right: str
    urgent: bool
    means: Label
    examples: tuple[Label, ...]
    limits: Label
    first: tuple[Label, ...]
    law: tuple[Reference, ...]
    terms: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]
    file: str


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """A heading under which rights stand together; sub-rights follow the right above them."""

    code: str
    label: Label
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guides:
    """Every guide by its right. `note` is not confirmed of any of them, `terms` hold for all."""

    note: Label
    terms: tuple[str, ...]
    groups: tuple[GuideGroup, ...]
    acts: Mapping[str, GuideAct]
    of: Mapping[str, Guide]


@dataclass(frozen=True, slots=True)
class WordRow:
    """A row of `words.csv`: a term of law in each language; `confirmed` false where it waits."""

    texts: Label
    confirmed: bool
    line: int
