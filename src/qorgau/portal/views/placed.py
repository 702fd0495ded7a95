"""Parts of the pages of a body and of a region: words for templates, published figures about it."""

from dataclasses import dataclass

from qorgau.figures import public as figures

from .. import places, tables

WORDS = {
    "change_names": places.CHANGES,
    "name_kinds": places.NAME_KINDS,
    "source_address": places.address,
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
