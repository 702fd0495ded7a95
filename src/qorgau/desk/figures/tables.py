"""A figure's cells as the rows of tables, one table a breakdown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures.public import breakdown_name, dimension_name, indicator_view


class Cell(Protocol):
    """What a table needs to know of a cell, kept or not."""

    @property
    def breakdown(self) -> Mapping[str, str]:
        """Its rows by dimension; empty for the whole."""

    @property
    def value(self) -> Decimal | int | None:
        """Its value; None where there is none to show."""

    @property
    def withheld(self) -> bool:
        """Whether its value is not shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what its rows are (empty for the whole), and the rows as they are shown."""

    title: str
    rows: tuple[tuple[str, str], ...]


def tables(indicator: str, cells: Iterable[Cell]) -> list[Table]:
    """The whole first, then a table for each breakdown."""
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        groups.setdefault(tuple(sorted(cell.breakdown)), []).append(cell)
    decimals = _decimals(indicator)
    return [
        Table(
            ", ".join(dimension_name(one) for one in dimensions),
            tuple((breakdown_name(cell.breakdown), _shown(cell, decimals)) for cell in group),
        )
        for dimensions, group in groups.items()
    ]


def _shown(cell: Cell, decimals: int | None) -> str:
    if cell.withheld:
        return formats.WITHHELD
    if cell.value is not None and not cell.value:
        return formats.NONE
    return formats.number(cell.value, decimals)


def _decimals(indicator: str) -> int | None:
    known = country.indicator(indicator)
    return known.decimals if known else None


def indicator_name(code: str) -> str:
    """The name of an indicator in the language of the page."""
    return indicator_view(code).label()
