"""Compares a file with the rows that are kept, and brings in what is new or said otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db.models import Max

from qorgau.common.actor import Actor

from ..models import ImportBatch, ReceivedRecommendation, ReceivedStatement
from . import actions
from .own import OWN, is_own, own_names
from .reading import FORMAT, Good, Table, identity, read
from .words import SetAside, Unreadable

UPR = "upr"
#: Recommendations under one entry of the register of acts: each has two rows of its own.
BATCH = 450
SHOWN = 20  # rows of each sort that a preview shows
MOST_SET_ASIDE = 5_000  # rows whose reason is kept with the import; all of them are counted


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a recommendation that is kept already."""

    pk: UUID
    position: str
    action: int | None
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A good row of the own State (or of any, if all are wanted) beside what is kept of it."""

    row: Good
    identity: str
    own: bool
    known: Said | None

    @property
    def action(self) -> int | None:
        """The rank after this file; one that has no such column leaves it as it was."""
        if self.row.action is None and self.known:
            return self.known.action
        return self.row.action

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues after this file."""
        if self.row.issues is None:
            return self.known.issues if self.known else ()
        return self.row.issues

    @property
    def changed(self) -> bool:
        """Whether the file says something else than what is kept."""
        known = self.known
        if known is None:
            return False
        same = (known.position, known.action) == (self.row.position, self.action)
        return not same or set(known.issues) != set(self.issues)


@dataclass
class Report:
    """What comparing a file found. `positions` counts every good row by the file's own word."""

    encoding: str
    digest: str
    all_states: bool
    rows_read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    other_states: int = 0
    positions: Counter[str] = field(default_factory=Counter)
    sessions: Counter[int] = field(default_factory=Counter)
    set_aside: list[SetAside] = field(default_factory=list)
    first: list[Item] = field(default_factory=list)
    differences: list[Item] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The report as commands print it."""
        return {
            "format": FORMAT,
            "encoding": self.encoding,
            "rows_read": self.rows_read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "other_states": self.other_states,
            "quarantined": [{"row": one.row, "reason": one.reason} for one in self.set_aside],
            "positions": dict(sorted(self.positions.items())),
            "recommendations": self.positions.total(),
            "limbs": self.positions.total(),
        }

    def note(self, item: Item) -> None:
        """Count a row that is wanted here."""
        if item.known is None:
            self.new += 1
        elif item.changed:
            self.changed += 1
            self.differences.extend([item] if len(self.differences) < SHOWN else [])
        else:
            self.unchanged += 1
        self.sessions[item.row.session] += 1
        self.first.extend([item] if len(self.first) < SHOWN else [])


def look(data: bytes, *, encoding: str = "", all_states: bool = False) -> Report:
    """What an import would do; nothing is written. Raises `Unreadable`."""
    return _compared(read(data, encoding=encoding), all_states)


def bring_in(
    *, by: Actor, data: bytes, name: str = "", encoding: str = "", all_states: bool = False
) -> Report:
    """Import a file: new recommendations, and what it says otherwise of known ones.

    Raises `Unreadable`. A file that says nothing new leaves no trace but the register's own rows.
    """
    table = read(data, encoding=encoding)
    report = _compared(table, all_states)
    if report.new or report.changed:
        batch = actions.begin_import(by=by, batch=_batch(report, name))
        wanted = (one for one in _items(table, Report("", "", all_states)) if _is_news(one))
        while part := list(islice(wanted, BATCH)):
            actions.keep_received(by=by, batch=batch, items=part, orders=_next_orders(part))
    return report


def _is_news(item: Item) -> bool:
    return item.known is None or item.changed


def _compared(table: Table, all_states: bool) -> Report:
    report = Report(table.encoding, table.digest, all_states)
    for item in _items(table, report):
        report.note(item)
    if not report.rows_read:
        raise Unreadable("no_rows")
    return report


def _items(table: Table, report: Report) -> Iterator[Item]:
    """The wanted rows beside what is kept, in parts, so that memory does not grow with the file."""
    wanted = _wanted(table, report)
    while part := list(islice(wanted, BATCH)):
        known = _known([key for _row, key, _own in part])
        yield from (Item(row, key, own, known.get(key)) for row, key, own in part)


def _wanted(table: Table, report: Report) -> Iterator[tuple[Good, str, bool]]:
    names = own_names()
    for row in table.rows():
        report.rows_read += 1
        if isinstance(row, SetAside):
            report.set_aside.append(row)
            continue
        report.positions[row.word] += 1
        own = is_own(row.state, names)
        if own or report.all_states:
            state = OWN if own else row.state
            yield row, identity(UPR, state, row.session, row.by, row.text), own
        else:
            report.other_states += 1


def _known(identities: Sequence[str]) -> dict[str, Said]:
    rows = ReceivedRecommendation.objects.filter(identity__in=identities)
    found = rows.values_list("identity", "pk", "position", "action", "issues")
    return {
        key: Said(pk, position, action, tuple(one for one in issues.split("|") if one))
        for key, pk, position, action, issues in found
    }


def _next_orders(items: Iterable[Item]) -> dict[UUID, int]:
    """The number of the next statement of each recommendation that is known already."""
    known = [one.known.pk for one in items if one.known]
    rows = ReceivedStatement.objects.filter(recommendation__in=known).order_by()
    last = rows.values("recommendation").annotate(last=Max("order"))
    return {one["recommendation"]: one["last"] + 1 for one in last}


def _batch(report: Report, name: str) -> ImportBatch:
    return ImportBatch(
        format=FORMAT,
        encoding=report.encoding,
        file_name=name[-200:],
        file_sha256=report.digest,
        rows_read=report.rows_read,
        new=report.new,
        changed=report.changed,
        unchanged=report.unchanged,
        other_states=report.other_states,
        all_states=report.all_states,
        set_aside=[
            {"row": one.row, "code": one.code, "word": one.word}
            for one in report.set_aside[:MOST_SET_ASIDE]
        ],
    )
