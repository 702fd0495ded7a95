"""Reads a pack's `promises/*.yaml`; every fault by file, row and key.

Two files there are no promises: `chains.yaml` (what promises of different years have in common) and
`sources.yaml` (the sources of events, named in each language).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qorgau.country.calendar import Label
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder
from qorgau.figures.period import BadPeriod, Period, period

from ..models import BillStage, PromiseKind, PromiseState, Voice
from .checking import check
from .shapes import ChainRow, Happening, Place, PromiseRow, Register

CHAINS, SOURCES = "promises/chains.yaml", "promises/sources.yaml"
LONGEST_CODE, LONGEST_LINE, LONGEST_TEXT, LONGEST_DETAIL = 100, 300, 500, 4_000
#: Stands where a date is wrong, so that nothing further is said of it; the row is set aside.
UNKNOWN = Period("", dt.date.min, dt.date.max)
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*")
_PART = re.compile(r"[a-z]{1,4}")


def read(country: Pack) -> tuple[Register, tuple[Fault, ...]]:
    """What the pack promises, rows with a fault set aside, and every fault, sorted."""
    faults = Faults()
    folder = Folder(country.path, faults, country.languages)
    chains = tuple(_chain(row) for row in _rows_of(CHAINS, folder))
    names = _names(folder)
    promises = [_named(_promise(row, country), names) for row in _promise_rows(folder)]
    check(promises, chains, country, faults)
    _check_names(names, promises, faults)
    faulty = frozenset(_code_of(fault) for fault in faults.found)
    good = tuple(one for one in promises if one.code not in faulty)
    kept = tuple(one for one in chains if one.code not in faulty)
    return Register(good, kept, faulty), tuple(sorted(set(faults.found)))


def _code_of(fault: Fault) -> str:
    return fault.row.split(" > ")[0]


def _rows_of(file: str, folder: Folder, name: str = "code") -> Iterator[Row]:
    """The rows of a file that a pack may leave out."""
    if file in folder.files(file):
        yield from folder.listed(file, name)


def _names(folder: Folder) -> Mapping[str, Label]:
    """Each source with its name in every language."""
    found: dict[str, Label] = {}
    for row in _rows_of(SOURCES, folder, "source"):
        source, name = row.text("source"), _line(row, "name")
        row.done()
        if source in found:
            row.fault("source", "written twice")
        found[source] = name
    return found


def _check_names(
    names: Mapping[str, Label], promises: Sequence[PromiseRow], faults: Faults
) -> None:
    used = {event.source for promise in promises for event in promise.events}
    for source in names:
        if source not in used:
            faults.add(SOURCES, source, "source", "no event has this source")


def _named(promise: PromiseRow, names: Mapping[str, Label]) -> PromiseRow:
    events = tuple(replace(one, named=names.get(one.source, {})) for one in promise.events)
    return replace(promise, events=events)


def _promise_rows(folder: Folder) -> Iterator[Row]:
    for file in folder.files("promises/*"):
        if not file.endswith(".yaml"):
            folder.faults.add(file, "", "", "unknown file or folder")
        elif file not in (CHAINS, SOURCES):
            for row in folder.listed(file):
                row.data = {**row.data, "events": _spelt_out(row.data.get("events"))}
                yield row


def _spelt_out(events: Any) -> Any:
    """Events whose bare key `on` YAML has taken for "true"."""
    if not isinstance(events, list):
        return events
    return [
        {"on" if key is True else key: value for key, value in event.items()}
        if isinstance(event, dict)
        else event
        for event in events
    ]


def _chain(row: Row) -> ChainRow:
    made = ChainRow(code=_code(row), title=_line(row, "title"))
    row.done()
    return made


def _promise(row: Row, country: Pack) -> PromiseRow:
    place = _place(row)
    made = PromiseRow(
        code=_code(row),
        kind=row.one_of("kind", PromiseKind.values),
        title=_line(row, "title"),
        detail=_line(row, "detail", LONGEST_DETAIL, optional=True),
        said=(place, *(_only_place(one) for one in row.rows("also", "document"))),
        promised_on=_promised_on(row, place, country) or UNKNOWN,
        promised_for=_period(row, "promised_for"),
        responsible=row.words("responsible"),
        co_executors=row.words("co_executors"),
        rights=row.words("rights"),
        plan=row.text("plan", ""),
        chain=row.text("chain", ""),
        follows=row.words("follows"),
        events=tuple(_event(event) for event in row.rows("events", "on")),
        file=row.file,
        stage=_stage(row, "stage"),
        stage_due=_stage(row, "stage_due"),
    )
    row.done()
    return made


def _code(row: Row) -> str:
    code = row.text("code")
    if code and (len(code) > LONGEST_CODE or not _CODE.fullmatch(code)):
        row.fault("code", f"{code!r} is not written like npm.create (lower case, digits, - _ .)")
    return code


def _place(row: Row) -> Place:
    made = Place(
        document=row.text("document"),
        paragraph=row.number("paragraph", least=1),
        part=row.text("part", ""),
    )
    if made.part and not _PART.fullmatch(made.part):
        row.fault("part", f"{made.part!r} is no letter of a sub-paragraph such as b")
    return made


def _only_place(row: Row) -> Place:
    made = _place(row)
    row.done()
    return made


def _promised_on(row: Row, place: Place, country: Pack) -> Period | None:
    """When it was said: as written, else the date of the document."""
    written = _period(row, "promised_on")
    if written is not None or row.raw("promised_on") is not None:
        return written
    work = country.works.get(place.document)
    if work is not None and work.date is not None:
        return period(work.date.isoformat())
    if work is not None:
        row.fault("promised_on", f"missing, and works.yaml has no date for {place.document}")
    return None


def _event(row: Row) -> Happening:
    on = _period(row, "on")
    if row.raw("on") is None:
        row.fault("on", "missing date")
    made = Happening(
        on=on or UNKNOWN,
        state=row.one_of("state", PromiseState.values),
        voice=row.one_of("voice", Voice.values),
        text=_line(row, "text", LONGEST_TEXT),
        source=row.text("source", ""),
        place=_event_place(row),
        confirmed=row.flag("confirmed", True),
        stage=_stage(row, "stage"),
    )
    if len(made.source) > LONGEST_LINE:
        row.fault("source", f"is longer than {LONGEST_LINE} characters")
    if not made.source and made.place is None:
        row.fault("source", "an event without a source: name an act, or document and paragraph")
    row.done()
    return made


def _stage(row: Row, key: str) -> str:
    """A stage of a bill; empty where none is told."""
    return "" if row.raw(key) is None else row.one_of(key, BillStage.values)


def _event_place(row: Row) -> Place | None:
    if row.raw("document") is None and row.raw("paragraph") is None:
        return None
    return Place(document=row.text("document"), paragraph=row.number("paragraph", least=1))


def _period(row: Row, key: str) -> Period | None:
    """A period such as 2009, 2009-Q4 or 2009-11-06; None where the key is absent or wrong."""
    value = row.raw(key)
    if value is None:
        return None
    code = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    try:
        return period(code)
    except BadPeriod as error:
        row.fault(key, str(error))
        return None


def _line(row: Row, key: str, most: int = LONGEST_LINE, *, optional: bool = False) -> Label:
    """A text in each language, none longer than `most` characters."""
    found = row.label(key, optional=optional)
    for language, text in found.items():
        if len(text) > most:
            row.fault(f"{key}.{language}", f"is longer than {most} characters")
    return found
