"""Loads the official series of the pack; safe to repeat, done at once where nothing changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.country.pack import Fault, Pack

from . import actions, queries, section
from .shapes import Content

BATCH = 1_000  # rows under one entry of the register
T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """How many lines are new, changed, gone or as before; `numbers` all values that stand."""

    new: int
    changed: int
    removed: int
    same: int
    numbers: int


def load(*, by: Actor) -> Loaded | None:
    """Bring the lines to what the pack's `series` says; None where the pack has no series."""
    country = pack.current()
    sha256 = section.digest(country.path)
    if not sha256:
        return None
    standing = queries.newest_reading()
    if standing is not None and standing.sha256 == sha256:
        return Loaded(0, 0, 0, standing.lines, standing.numbers)
    content = section.read(country.path, country.languages)
    done = _bring(content, by)
    reading = actions.note_reading(by=by, content=content, sha256=sha256)
    return Loaded(**done, numbers=reading.numbers)


def _bring(content: Content, by: Actor) -> dict[str, int]:
    standing = {(one.series, one.unit, one.breakdown_key): one for one in queries.standing()}
    wanted = content.lines
    fresh = [line for key, line in wanted.items() if key not in standing]
    differ = [
        (standing[key], line)
        for key, line in wanted.items()
        if key in standing and standing[key].values != dict(line.values)
    ]
    gone = [line for key, line in standing.items() if key not in wanted]
    for some in _batches(fresh, BATCH):
        actions.keep_lines(by=by, new=some)
    for pairs in _batches(differ, BATCH // 2):
        old, new = zip(*pairs, strict=True)
        actions.keep_lines(by=by, new=new, changed=old)
    for lines in _batches(gone, BATCH):
        actions.keep_lines(by=by, new=(), removed=lines)
    counts = {"new": len(fresh), "changed": len(differ), "removed": len(gone)}
    return {**counts, "same": len(wanted) - len(fresh) - len(differ)}


def _batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def faults(country: Pack) -> Iterator[Fault]:
    """What is wrong with the section; nothing where the pack has none."""
    if not section.is_there(country.path):
        if any(indicator.series for indicator in country.indicators.values()):
            yield Fault("series/source.yaml", "", "", "file is missing, but indicators name series")
        return
    try:
        content = section.read(country.path, country.languages)
        source = section.read_source(country.path, country.languages)
        areas = section.read_areas(country.path)
    except section.BadSection as error:
        yield Fault(error.file, error.row, error.key, error.message)
        return
    yield from _unknown_regions(country, content, areas)
    yield from _unnamed(content)
    yield from _unknown_series(country, content, source.selected)
    yield from _wrong_counts(content)


def _unknown_regions(country: Pack, content: Content, areas: dict[str, str]) -> Iterator[Fault]:
    known = {region.code for region in country.regions}
    for area, region in areas.items():
        if region and region not in known:
            yield Fault("series/areas.csv", area, "region", f"no region {region!r}")
    used = {line.breakdown.get("region", "") for line in content.lines.values()} - {""}
    for region in sorted(used - known):
        yield Fault("series/values", region, "breakdown", f"no region {region!r}")


def _unnamed(content: Content) -> Iterator[Fault]:
    """Lines of a series, in a unit or of a code that nothing names."""
    told: set[tuple[str, str]] = set()
    for line in content.lines.values():
        codes = {("series file", line.series): line.series in content.series}
        if line.unit:
            codes["unit", line.unit] = ("unit", line.unit) in content.labels
        for dimension, code in line.breakdown.items():
            if dimension not in ("region", "sex", "settlement"):
                codes[dimension, code] = (dimension, code) in content.labels
        for (dimension, code), is_named in codes.items():
            if not is_named and (dimension, code) not in told:
                told.add((dimension, code))
                file = "series/series.csv" if dimension == "series file" else "series/labels.csv"
                yield Fault(file, code, "" if dimension == "series file" else dimension, "no name")


def _unknown_series(country: Pack, content: Content, selected: tuple[str, ...]) -> Iterator[Fault]:
    for code in selected:
        if code not in content.series:
            yield Fault("series/source.yaml", "", "selected", f"no series {code!r}")
    for indicator in country.indicators.values():
        for code in indicator.series:
            if code not in content.series:
                yield Fault("indicators", indicator.code, "series", f"no series {code!r}")


def _wrong_counts(content: Content) -> Iterator[Fault]:
    """The numbers of a reading add up, and the files hold as many values as were kept."""
    reading = content.reading
    numbers = sum(len(line.values) for line in content.lines.values())
    if reading.rows != reading.kept + reading.aside or reading.aside != len(content.aside):
        yield Fault("series/reading.yaml", "", "rows", "is not the sum of kept and aside")
    if numbers != reading.kept:
        message = f"says {reading.kept}, but the files hold {numbers} values"
        yield Fault("series/reading.yaml", "", "kept", message)
