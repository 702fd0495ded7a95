"""What official series are made of, frozen; texts by language. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..cells import breakdown_key

Texts = Mapping[str, str]
#: Series, unit, breakdown.
LineKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of numbers: a series in one unit under one breakdown, its values by year.

    Values are the digits as the publisher wrote them, without needless zeros.
    """

    series: str
    unit: str
    breakdown: Mapping[str, str]
    values: Mapping[str, str]

    @property
    def key(self) -> LineKey:
        """What makes it this line and no other."""
        return (self.series, self.unit, breakdown_key(self.breakdown))


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A series as its publisher names it: `code` 3-2-1, `number` 3.2.1.

    `titles` say what is measured; `globally` is the name of the global indicator that it serves;
    `sources` where the publisher has the data from.
    """

    code: str
    number: str
    titles: Texts
    globally: Texts
    sources: Texts

    @property
    def goal(self) -> str:
        """The goal to which it belongs: the first part of its number."""
        return self.number.split(".")[0]


@dataclass(frozen=True, slots=True)
class Aside:
    """A row of the platform that was not taken: its file, its row there and the reason."""

    file: str
    row: int
    reason: str
    content: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, by count: `rows` is `kept` + `aside`; rows without any content are `blank`."""

    files: int = 0
    empty: int = 0
    rows: int = 0
    kept: int = 0
    aside: int = 0
    blank: int = 0
    version: str = ""
    released: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of a reading: lines, names, labels of codes by dimension, rows set aside."""

    series: Mapping[str, SeriesName]
    labels: Mapping[tuple[str, str], Texts]
    lines: Mapping[LineKey, Line]
    aside: tuple[Aside, ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Source:
    """Whose series these are. `page` is the publisher's page of a series, with `{code}` in it.

    `selected` are the series shown on the page of a region.
    """

    publisher: Texts = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    licence: str = ""
    address: str = ""
    page: str = ""
    selected: tuple[str, ...] = ()


def digits(value: Decimal) -> str:
    """The value as digits without needless zeros and without an exponent."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
