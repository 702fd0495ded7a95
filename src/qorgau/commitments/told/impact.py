"""Recommendations out of IMPACT OSS: a CSV whose headers name table and attribute.

A header is `Label [database:attribute]`; columns of relations are `name [rel:name]`. Identifiers
stay with each item, so that its actions and indicators can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import bodies, grids, limbs, numbers, symbols, words
from .grids import Grid
from .lines import day, flat, without_markup
from .shapes import RECOMMENDATION, Label, Position, Reading, Told, Unreadable

FORMAT = "impact-oss"
LONGEST_TEXT = 20_000
_HEADER = re.compile(
    r".*\[\s*(?P<kind>[\w-]+)\s*:\s*(?P<name>[\w-]+)\s*(?:\|\s*\w+\s*)?!?\s*\]\s*!?\s*$"
)
_BARE = frozenset(
    ("id", "framework_id", "reference", "title", "description", "response", "support_level")
)
_SPLIT = re.compile(r"\s*,\s*")


def read(data: bytes, *, state: str = "", body: str = "", encoding: str = "") -> Reading:
    """Recommendations of an export. Raises `Unreadable` where no such header is found.

    `body` holds for all rows: the export names its frameworks by number only.
    """
    grid = grids.opened(data, encoding=encoding)
    header = next(grid.rows, None)
    columns = _columns(header.cells) if header else {}
    if not {"title", "reference"} & columns.keys() or not _is_export(columns):
        raise Unreadable("no_impact")
    reading = Reading(FORMAT, iter(()), encoding=grid.encoding)
    reading.items = _items(grid, columns, reading, state, body)
    return reading


def _columns(cells: tuple[str, ...]) -> dict[str, int]:
    """Attributes by their own names, relations as `rel:name`."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        match = _HEADER.fullmatch(flat(cell))
        if match is None:
            name = flat(cell).casefold()
            if name in _BARE:
                found.setdefault(name, place)
        elif match["kind"].casefold() == "rel":
            found.setdefault(f"rel:{match['name']}", place)
        else:
            found.setdefault(match["name"], place)
    return found


def _is_export(columns: dict[str, int]) -> bool:
    own = {"framework_id", "support_level", "response", "created_by"}
    return bool(own & columns.keys()) or any(name.startswith("rel:") for name in columns)


def _items(
    grid: Grid, columns: dict[str, int], reading: Reading, state: str, body: str
) -> Iterator[Told]:
    for row in grid.rows:
        reading.counts["rows"] += 1
        said = {key: row.cells[at] if at < len(row.cells) else "" for key, at in columns.items()}
        if told := _told(said, row.number, reading, state, body):
            reading.counts["items"] += 1
            yield told


def _told(said: dict[str, str], row: int, reading: Reading, state: str, body: str) -> Told | None:
    title = without_markup(said.get("title", ""))
    text = title or without_markup(said.get("description", ""))
    level = flat(said.get("support_level", ""))
    code = words.position(level.replace("_", " ")) if level else ""
    if not re.search(r"\w{2}", text):
        reading.set_aside(row, "no_text", flat(said.get("reference", "")))
        return None
    if len(text) > LONGEST_TEXT:
        reading.set_aside(row, "long", flat(text)[:60])
        return None
    mechanism, name = bodies.known(body or said.get("framework", ""))
    parts = numbers.taken_off(text)
    symbol = symbols.find(said.get("reference", ""))
    return Told(
        mechanism=mechanism,
        body=name,
        kind=RECOMMENDATION,
        limbs=limbs.split(parts.text or text),
        row=row,
        symbol=symbol.text if symbol else "",
        number=parts.number or _number(said.get("reference", "")),
        state=state,
        dated=day(said.get("created_at", "")),
        heading=parts.heading,
        positions=(Position(code, level),) if code else (),
        themes=_themes(said),
        outside=_outside(said),
        facts=_facts(said, title),
        rows=(row,),
    )


def _number(reference: str) -> str:
    """The paragraph that a reference ends with: "A/HRC/28/10 para 125.3" or "125.3"."""
    match = re.search(r"(\d{1,3}(?:\.\d{1,3})?)\s*(?:\([a-z]\))?\s*$", reference)
    return match[1] if match and not symbols.parse(reference) else ""


def _themes(said: dict[str, str]) -> tuple[Label, ...]:
    codes = _values(said.get("rel:category-short-title", ""))
    return tuple(Label(FORMAT, "", one) for one in codes)


def _values(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _SPLIT.split(flat(cell)) if one))


def _outside(said: dict[str, str]) -> dict[str, str]:
    names = {
        "impact-oss": "id",
        "impact-oss-reference": "reference",
        "impact-oss-framework": "framework_id",
    }
    return {key: text for key, name in names.items() if (text := flat(said.get(name, "")))}


def _facts(said: dict[str, str], title: str) -> dict[str, tuple[str, ...]]:
    """Response, description and relations as they stand."""
    facts = {
        name.removeprefix("rel:"): _values(cell)
        for name, cell in said.items()
        if name.startswith("rel:") and cell
    }
    for key in ("response", "description", "support_level"):
        text = flat(without_markup(said.get(key, "")))
        if text and (key != "description" or title):
            facts[key] = (text,)
    return facts
