"""Loads the cited figures of the pack; safe to repeat, bad rows set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.country.pack import Fault, Pack
from qorgau.library import public as library

from . import actions, queries
from .models import CitedValue
from .series import load as series
from .sources import BadRow, Cited, Key, datasets, read_folder

BATCH = 1_000  # rows under one entry of the register


@dataclass(frozen=True)
class Loaded:
    """How many values were new, corrected, removed or as before; the rows set aside.

    `unchecked` names the documents that the library does not have yet, so that nobody could see
    whether the paragraph exists.
    """

    new: int
    corrected: int
    removed: int
    same: int
    bad: tuple[BadRow, ...]
    unchecked: tuple[str, ...]


def load(*, by: Actor) -> Loaded:
    """Bring the cited values to what the pack's `sources` say."""
    country = pack.current()
    rows, bad = read_folder(country.path, country.indicators, datasets(country))
    rows, absent, unchecked = _with_paragraph(rows)
    standing = {_key(value): value for value in queries.cited()}
    wanted = {row.key: row for row in rows}
    same = {key for key, row in wanted.items() if key in standing and _agrees(standing[key], row)}
    new = [row for key, row in wanted.items() if key not in same]
    corrected = [standing[row.key] for row in new if row.key in standing]
    removed = [value for key, value in standing.items() if key not in wanted]
    _write(by, new, corrected, removed)
    return Loaded(
        new=len(new) - len(corrected),
        corrected=len(corrected),
        removed=len(removed),
        same=len(same),
        bad=(*bad, *absent),
        unchecked=unchecked,
    )


def _with_paragraph(
    rows: Iterable[Cited],
) -> tuple[list[Cited], list[BadRow], tuple[str, ...]]:
    """Rows whose paragraph exists, where the library has the document; the others set aside."""
    numbers: dict[str, set[int]] = {}
    good: list[Cited] = []
    bad: list[BadRow] = []
    for row in rows:
        if row.paragraph is None:  # of a dataset
            good.append(row)
            continue
        if row.document not in numbers:
            numbers[row.document] = library.numbers(row.document)
        known = numbers[row.document]
        if known and row.paragraph not in known:
            reason = f"{row.document} has no paragraph {row.paragraph}"
            bad.append(BadRow(row.file, row.row, reason))
        else:
            good.append(row)
    return good, bad, tuple(sorted(name for name, known in numbers.items() if not known))


def _key(value: CitedValue) -> Key:
    where = (value.document, value.paragraph)
    return (value.indicator, value.period, value.breakdown_key, *where)


def _agrees(value: CitedValue, row: Cited) -> bool:
    return _saying(value) == _saying(row)


def _saying(one: CitedValue | Cited) -> tuple[object, ...]:
    return (one.value, one.unit, one.note, dict(one.notes), one.qualifier, one.doubtful)


def _write(
    by: Actor,
    new: Sequence[Cited],
    corrected: Sequence[CitedValue],
    removed: Sequence[CitedValue],
) -> None:
    """Batches of new rows; the closings go with the first, so that nothing stands twice."""
    for start in range(0, max(len(new), bool(corrected or removed)), BATCH):
        actions.load_cited(
            by=by,
            new=new[start : start + BATCH],
            corrected=() if start else corrected,
            removed=() if start else removed,
        )


def faults(country: Pack) -> Iterator[Fault]:
    """What is wrong with the cited values and the official series of a pack."""
    _, bad = read_folder(country.path, country.indicators, datasets(country))
    for row in bad:
        yield Fault(f"sources/{row.file}", str(row.row), "", row.reason)
    yield from series.faults(country)
