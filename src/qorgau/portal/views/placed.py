"""Parts of the pages of a body and of a region: words for templates, published figures about it."""

from dataclasses import dataclass
from typing import Any

from qorgau.figures import public as figures
from qorgau.library import public as library

from .. import places, tables


def words() -> dict[str, Any]:
    """What the templates name changes, names and sources with; one query for all sources."""
    there = {one.symbol for one in library.works()}

    def address(document: str, paragraph: int | None) -> str:
        """Where a source can be read, empty where the library does not have the document."""
        return library.address(document, paragraph) if document in there else ""

    return {
        "change_names": places.CHANGES,
        "name_kinds": places.NAME_KINDS,
        "source_address": address,
    }


@dataclass(frozen=True, slots=True)
class Value:
    """What a published figure says of one body or region, as it is shown."""

    figure: int
    label: str
    unit: str
    period: str
    shown: str


def newest_values(dimension: str, code: str) -> list[Value]:
    """Of each indicator broken down by the dimension: the newest value for the code."""
    found: dict[str, Value] = {}
    for view in figures.register():
        indicator = view.indicator
        if indicator.code in found or view.replaced_by is not None:
            continue
        cells = (one for one in view.by(dimension) if one.breakdown[dimension] == code)
        cell = next(cells, None)
        if cell is not None:
            found[indicator.code] = Value(
                view.number,
                indicator.label(),
                indicator.unit_label(),
                figures.period_name(view.period),
                tables.shown(cell, tables.decimals(indicator.code)),
            )
    return sorted(found.values(), key=lambda one: one.label)
