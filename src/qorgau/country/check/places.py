"""Bodies and regions in time: nothing overlaps, hangs loose or lacks a source."""

import datetime as dt
from collections.abc import Iterable, Mapping

from .. import engine
from ..pack import BodyRow, ChangeRow, Faults, NameRow, Pack, Past, RegionRow
from ..pack.shapes import Valid

Rows = Mapping[str, BodyRow | RegionRow]
_FIRST, _LAST = dt.date.min, dt.date.max


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with bodies and regions in time."""
    bodies = {row.code: row for row in pack.bodies}
    regions = {row.code: row for row in pack.regions}
    for file, rows, past in (
        ("bodies.csv", bodies, pack.body_past),
        ("regions.csv", regions, pack.region_past),
    ):
        _parents(file, rows, faults)
        _names(rows, past, faults)
        for change in past.changes:
            _change(change, rows, faults)
        for row in (*past.names, *past.changes):
            if row.document and row.document not in pack.works:
                faults.add(
                    row.file, row.line, "document", f"no work {row.document!r} in works.yaml"
                )
    _where(bodies, regions, faults)
    _successors(regions, faults)
    _competent(pack, bodies, faults)


def _parents(file: str, rows: Rows, faults: Faults) -> None:
    for row in rows.values():
        parent = rows.get(row.parent)
        if parent is not None and not _covers(parent, row):
            faults.add(file, row.code, "parent", f"{parent.code} is not valid all that time")


def _where(bodies: Mapping[str, BodyRow], regions: Mapping[str, RegionRow], faults: Faults) -> None:
    for body in bodies.values():
        region = regions.get(body.region)
        if region is not None and not _covers(region, body):
            faults.add(
                "bodies.csv", body.code, "region", f"{region.code} is not valid all that time"
            )


def _successors(regions: Mapping[str, RegionRow], faults: Faults) -> None:
    for row in regions.values():
        later = regions.get(row.successor)
        if later is None:
            continue
        if row.valid_to is None:
            faults.add("regions.csv", row.code, "valid_to", "has a successor but no last day")
        elif later.valid_to is not None and later.valid_to <= row.valid_to:
            faults.add("regions.csv", row.code, "successor", f"{later.code} ends before it follows")


def _covers(whole: Valid, part: Valid) -> bool:
    """Whether one is valid on every day of the other."""
    return (whole.valid_from or _FIRST) <= (part.valid_from or _FIRST) and (
        part.valid_to or _LAST
    ) <= (whole.valid_to or _LAST)


def _names(rows: Rows, past: Past, faults: Faults) -> None:
    official: dict[tuple[str, str], list[NameRow]] = {}
    seen: set[tuple[object, ...]] = set()
    for name in past.names:
        where = (name.valid_from, name.document, name.paragraph)
        key = (name.code, name.language, name.kind, name.name, *where)
        if key in seen:
            faults.add(name.file, name.line, "name", "written twice")
        seen.add(key)
        if name.code not in rows:
            faults.add(name.file, name.line, "code", f"no row {name.code!r}")
            continue
        _name(name, rows[name.code], faults)
        if name.kind == "official":
            official.setdefault((name.code, name.language), []).append(name)
    for names in official.values():
        _overlaps(names, faults)


def _name(name: NameRow, row: BodyRow | RegionRow, faults: Faults) -> None:
    if name.valid_from and name.valid_to and name.valid_to < name.valid_from:
        faults.add(name.file, name.line, "valid_to", f"ends before it begins ({name.valid_from})")
    if name.kind == "official":
        if name.valid_to is None:
            faults.add(
                name.file,
                name.line,
                "valid_to",
                "the name without an end stands in the list itself",
            )
        elif row.valid_from and name.valid_to < row.valid_from:
            faults.add(name.file, name.line, "valid_to", f"ends before {row.code} begins")
        elif row.valid_to and name.valid_to >= row.valid_to:
            faults.add(
                name.file, name.line, "valid_to", f"lasts to the end of {row.code} or longer"
            )
        _sourced(name, faults)
    elif name.valid_from or name.valid_to:
        faults.add(name.file, name.line, "valid_from", "only official names are dated")
    if name.kind == "cited" and not name.document:
        faults.add(name.file, name.line, "document", "a cited name tells its document")


def _overlaps(names: Iterable[NameRow], faults: Faults) -> None:
    """Two official names of one code and language must not hold on one day."""
    ordered = sorted(names, key=lambda name: (name.valid_from or _FIRST, name.line))
    until = None
    for name in ordered:
        if until is not None and (name.valid_from or _FIRST) <= until:
            faults.add(name.file, name.line, "valid_from", f"another name holds until {until}")
        until = max(until or _FIRST, name.valid_to or _LAST)


def _change(change: ChangeRow, rows: Rows, faults: Faults) -> None:
    place = (change.file, change.line)
    for key, code in (("from", change.before), ("to", change.after)):
        if code and code not in rows:
            faults.add(*place, key, f"no row {code!r}")
    if not change.before and change.kind != "created":
        faults.add(*place, "from", "missing")
    if not change.after and change.kind != "abolished":
        faults.add(*place, "to", "missing")
    _sourced(change, faults)
    if change.on == dt.date.min:
        return  # no date was read; the reader told so
    before, after = rows.get(change.before), rows.get(change.after)
    eve = change.on - dt.timedelta(days=1)
    if before is not None and not before.in_force(eve):
        faults.add(*place, "on", f"{before.code} is not valid on the day before")
    if after is not None and not after.in_force(change.on):
        faults.add(*place, "on", f"{after.code} is not valid on that day")


def _sourced(row: NameRow | ChangeRow, faults: Faults) -> None:
    if not row.source and not row.document:
        faults.add(row.file, row.line, "source", "neither an act nor a document is named")


def _competent(pack: Pack, bodies: Mapping[str, BodyRow], faults: Faults) -> None:
    """A person is sent only to bodies of the State."""
    for row in pack.competence:
        body = bodies.get(row.body)
        if body is not None and body.kind not in engine.STATE_BODY_KINDS:
            faults.add("competence.csv", row.right, "body", f"{body.code} is no body of the State")
