"""Looks at what any reader tells, and brings in what is new or said otherwise: the one engine.

A file is drawn in parts, each compared, kept under one act, and let go; so memory does not grow
with the file. Search learns of everything at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from qorgau.common.actor import Actor

from .. import indexing
from ..models import ImportBatch, ReceivedStatement
from ..told import reasons, states
from ..told.shapes import Reading, Told
from . import keeping, terms
from .comparing import BATCH, Item, compared
from .own import is_own, own_names

SHOWN = 20  # of each sort that a preview shows
TO_SEARCH = 500  # recommendations that search learns of at a time
MOST_LISTED = 200  # terms and documents of which a report tells the count one by one
#: Formats that hold the whole world: of them only what is told to the own State is kept.
WORLD = frozenset({"uhri-json", "uhri-xlsx", "upr-info", "views-records"})
#: Formats whose own words for the State's answer are counted: they are not those of the Council.
OWN_WORDS = frozenset({"upr-info"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A place of a file that a reader of `told` gave nothing for, and why."""

    row: int
    code: str
    word: str = ""

    @property
    def reason(self) -> str:
        """The reason in the language of the page."""
        return reasons.said(self.code, self.word)


@dataclass
class Report:
    """What a file holds and what comparing it found.

    `recommendations` counts everything read, `limbs` and `positions` of all of it; `new`,
    `changed` and `unchanged` only what is wanted here.
    """

    format: str
    digest: str
    layout: str = ""
    encoding: str = ""
    rows_read: int = 0
    recommendations: int = 0
    limbs: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    other_states: int = 0
    positions: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sessions: Counter[int] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    unknown_terms: Counter[tuple[str, str]] = field(default_factory=Counter)
    set_aside: list[Aside] = field(default_factory=list)
    faults: int = 0
    first: list[Item] = field(default_factory=list)
    differences: list[Item] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The report as commands print it."""
        aside = [{"row": one.row, "reason": one.reason} for one in self.set_aside]
        return self._compared() | {"quarantined": aside} | self._told()

    def kept_json(self) -> dict[str, object]:
        """The report as it is kept: codes instead of sentences of one language."""
        aside = [{"row": one.row, "code": one.code, "word": one.word} for one in self.set_aside]
        return self._compared() | {"set_aside": aside} | self._told()

    def _compared(self) -> dict[str, object]:
        names = ("format", "encoding", "rows_read", "new", "changed", "unchanged", "other_states")
        return {name: getattr(self, name) for name in names}

    def _told(self) -> dict[str, object]:
        return {
            "positions": dict(sorted(self.positions.items())),
            "recommendations": self.recommendations,
            "limbs": self.limbs,
            "kinds": dict(sorted(self.kinds.items())),
            "layout": self.layout,
            "repeated": self.repeated,
            "quarantined_total": self.faults,
            "unknown_terms": [
                {"scheme": scheme, "name": name, "count": count}
                for (scheme, name), count in self.unknown_terms.most_common(MOST_LISTED)
            ],
        }

    def read(self, told: Told) -> None:
        """Count a thing told, wanted or not."""
        self.recommendations += 1
        self.limbs += len(told.limbs)
        self.kinds[told.kind] += 1
        if told.positions:
            last = told.positions[-1]
            self.positions[last.word if self.format in OWN_WORDS else last.position] += 1

    def note(self, item: Item) -> None:
        """Count a thing told that is wanted here."""
        if item.repeated:
            self.repeated += 1
        elif item.known is None:
            self.new += 1
        elif item.changes:
            self.changed += 1
            self.differences.extend([item] if len(self.differences) < SHOWN else [])
        else:
            self.unchanged += 1
        self.first.extend([item] if len(self.first) < SHOWN else [])
        _count(self.sessions, item.told.session)
        _count(self.documents, item.told.symbol)
        _count(self.states, item.told.state)


#: Hears, now and then, how many rows were read and how many texts search learned of.
Tell = Callable[[int, int], None]


def look(reading: Reading, digest: str, *, all_states: bool = False) -> Report:
    """What an import would do; nothing is written. May raise `told.shapes.Unreadable`."""
    report = Report(reading.format, digest, reading.layout, reading.encoding)
    for item in _items(reading, report, all_states):
        report.note(item)
    return _ended(report, reading)


def bring_in(
    *,
    by: Actor,
    reading: Reading,
    digest: str,
    name: str = "",
    all_states: bool = False,
    tell: Tell | None = None,
) -> Report:
    """Import what a reader gives, in parts, each kept whole or not at all.

    What was cut off is finished by importing the file again. A file that says nothing new leaves
    no trace. May raise `told.shapes.Unreadable`.
    """
    report = Report(reading.format, digest, reading.layout, reading.encoding)
    items = _items(reading, report, all_states)
    batch: ImportBatch | None = None
    while part := list(islice(items, BATCH)):
        for item in part:
            report.note(item)
        news = [item for item in part if item.is_news]
        if news:
            batch = batch or keeping.begin_told(by=by, batch=_batch(report, name, all_states))
            keeping.keep_told(by=by, batch=batch, items=news)
        if tell:
            tell(reading.counts["rows"] or report.recommendations, 0)
    report = _ended(report, reading)
    let_be_found(digest, tell, report.rows_read)
    if batch:
        keeping.end_told(by=by, batch=batch, found=report.kept_json())
    return report


def let_be_found(digest: str, tell: Tell | None, rows: int) -> None:
    """Search learns of what this file brought, also in an earlier import that was cut off."""
    unfinished = ImportBatch.objects.filter(file_sha256=digest, outcome=None)
    said = ReceivedStatement.objects.filter(batch__in=unfinished, recommendation__own=True)
    numbers = said.order_by().values_list("recommendation", flat=True).distinct()
    found = 0
    for part in _parts(list(numbers), TO_SEARCH):
        found += indexing.show_received(part)
        if tell:
            tell(rows, found)


def _parts(numbers: list[UUID], size: int) -> Iterator[list[UUID]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


def _items(reading: Reading, report: Report, all_states: bool) -> Iterator[Item]:
    return compared(_wanted(reading, report, all_states), reading.format, reading.untold)


def _wanted(reading: Reading, report: Report, all_states: bool) -> Iterator[tuple[Told, bool]]:
    """What is told to the own State; to all of them when asked for, or of a file about one."""
    mine, known = _Own(), terms.current()
    for told in reading.items:
        report.read(told)
        own = mine.is_told(told.states)
        if not own and not all_states and reading.format in WORLD:
            report.other_states += 1
            continue
        for label in (*told.themes, *told.groups, *told.sdgs):
            if not known.has(label):
                _count(report.unknown_terms, (label.scheme, label.name))
        yield told, own


class _Own:
    """The own State by every name that the pack or the list of States knows."""

    def __init__(self) -> None:
        self._names = own_names()
        self._codes = {states.code_of(name) for name in self._names} - {""}

    def is_told(self, to: Sequence[str]) -> bool:
        """Whether it is told to the own State among others; a file that names none is about it."""
        return not to or any(
            is_own(one, self._names) or states.code_of(one) in self._codes for one in to
        )


def _ended(report: Report, reading: Reading) -> Report:
    report.set_aside = [Aside(one.row, one.code, one.word) for one in reading.faults]
    report.faults = reading.counts["faults"] or len(reading.faults)
    report.rows_read = reading.counts["rows"] or report.recommendations + report.faults
    return report


def _count(counter: Counter, key: object) -> None:
    """Count without letting a list of names grow with the file."""
    if key and (key in counter or len(counter) < MOST_LISTED):
        counter[key] += 1


def _batch(report: Report, name: str, all_states: bool) -> ImportBatch:
    return ImportBatch(
        format=report.format[:30],
        encoding=report.encoding[:30],
        file_name=name[-200:],
        file_sha256=report.digest,
        rows_read=0,
        new=0,
        changed=0,
        unchanged=0,
        other_states=0,
        all_states=all_states,
    )
