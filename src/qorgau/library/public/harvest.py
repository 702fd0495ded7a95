"""The library as other libraries gather it (OAI-PMH): records, their sets, a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .. import harvest
from ..harvest import Wanted
from ..kinds import name as kind_name
from ..models import TextState
from ..writing import naming, source
from ..writing.about import About
from ..writing.akn import as_akn
from ..writing.naming import three_letters

__all__ = [
    "Record",
    "Wanted",
    "count",
    "earliest",
    "kind_name",
    "later",
    "page",
    "record",
    "sets",
    "three_letters",
]


@dataclass(frozen=True, slots=True)
class Record:
    """A text as a record: its name here (`A/RES/66/1:en:1`), when it changed, its sets.

    A withdrawn one has its name and its day alone. `key` is where a gatherer goes on after it;
    `akn` is the whole text, where it was asked for.
    """

    name: str
    changed: dt.datetime
    key: str
    sets: tuple[str, ...]
    about: About | None
    uri: str = ""
    akn: bytes = b""

    @property
    def withdrawn(self) -> bool:
        """Whether the text is no longer public."""
        return self.about is None


def page(wanted: Wanted, size: int, *, text: bool = False) -> tuple[Record, ...]:
    """The next records, at most `size`, with a fixed number of queries."""
    return _records(list(harvest.rows(wanted)[:size]), text)


def later(size: int) -> tuple[Record, ...]:
    """Public texts that came to a document which was here already, the newest first."""
    return _records(list(harvest.later_texts()[:size]), text=False)


def count(wanted: Wanted) -> int:
    """How many records there are."""
    return harvest.rows(wanted).count()


def record(name: str, *, text: bool = False) -> Record | None:
    """The record of that name; None for one that never was."""
    symbol, _, rest = name.partition(":")
    language, _, version = rest.partition(":")
    if not (version.isascii() and version.isdigit() and len(version) <= 4):
        return None
    found = harvest.row(symbol, language, int(version))
    return _records([found], text)[0] if found else None


def sets() -> tuple[tuple[str, str], ...]:
    """The sets that have a record, as word and value: ("kind", "law"), ("language", "kk")."""
    return tuple(harvest.groups())


def earliest() -> dt.datetime | None:
    """When the oldest record changed; None while the library is empty."""
    return harvest.first_change()


def _records(rows: Sequence[Any], text: bool) -> tuple[Record, ...]:
    shown = [one for one in rows if one.state == TextState.PUBLISHED]
    texts = (
        dict(zip([one.pk for one in shown], source.structures(shown), strict=True)) if text else {}
    )
    return tuple(_record(one, texts.get(one.pk)) for one in rows)


def _record(row: Any, parsed: source.Parsed | None) -> Record:
    kind = [f"kind:{row.work.kind}"] if row.work.kind else []
    sets = (*kind, f"language:{row.language}")
    name = f"{row.work.symbol}:{row.language}:{row.version}"
    if row.state != TextState.PUBLISHED:
        return Record(name, row.changed, row.pk.hex, sets, None)
    about = source.about(row)
    return Record(
        name,
        row.changed,
        row.pk.hex,
        sets,
        about,
        naming.expression(about),
        as_akn(about, parsed) if parsed else b"",
    )
