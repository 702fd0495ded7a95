"""An official series as a page shows it: what is measured, over the years, by region and parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qorgau.figures import public as figures
from qorgau.figures.public import LineView, OfficialSeries

#: Dimensions that say what is measured rather than of whom.
_WHAT = ("series", "composite", "activity")
REGION = "region"
Texts = tuple[str, str]  # text and language


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the things that a series measures, in one unit; `key` names it in an address."""

    key: str
    name: str
    unit: str
    unit_language: str
    lines: tuple[tuple[Mapping[str, str], LineView], ...]

    @property
    def whole(self) -> LineView | None:
        """The line of the whole country."""
        return next((line for rest, line in self.lines if not rest), None)


@dataclass(frozen=True, slots=True)
class YearTable:
    """A breakdown over the years: rows of a name (with its language) and a value a year."""

    dimension: str
    title: str
    years: tuple[str, ...]
    rows: tuple[tuple[str, Texts, tuple[Decimal | None, ...]], ...]


def measures(series: OfficialSeries) -> list[Measure]:
    """What the series measures, those with a line of the whole country first."""
    groups: dict[tuple[str, ...], list[LineView]] = {}
    for line in series.lines:
        what = tuple(f"{one}={line.breakdown[one]}" for one in _WHAT if one in line.breakdown)
        groups.setdefault((line.unit, *what), []).append(line)
    found = [_measure(key, lines) for key, lines in groups.items()]
    return sorted(found, key=lambda one: (one.whole is None, one.name.casefold(), one.key))


def _measure(key: tuple[str, ...], lines: Iterable[LineView]) -> Measure:
    unit, *what = key
    named = [figures.code_name(*one.split("=", 1)).text for one in what]
    said = figures.unit_name(unit)
    return Measure(
        key="|".join(key),
        name=", ".join(filter(None, (*named, said.text))),
        unit=said.text,
        unit_language=said.language,
        lines=tuple((_of_whom(line), line) for line in lines),
    )


def _of_whom(line: LineView) -> dict[str, str]:
    return {name: code for name, code in line.breakdown.items() if name not in _WHAT}


def year_tables(measure: Measure) -> list[YearTable]:
    """A table for each simple breakdown of what is measured, regions first."""
    groups: dict[str, list[tuple[str, LineView]]] = {}
    for rest, line in measure.lines:
        if len(rest) == 1:
            [(dimension, code)] = rest.items()
            groups.setdefault(dimension, []).append((code, line))
    ordered = sorted(groups, key=lambda one: (one != REGION, one))
    return [_year_table(dimension, groups[dimension]) for dimension in ordered]


def _year_table(dimension: str, lines: Sequence[tuple[str, LineView]]) -> YearTable:
    years = tuple(sorted({year for _, line in lines for year in line.values}))
    rows = [
        (code, figures.code_name(dimension, code), tuple(line.values.get(one) for one in years))
        for code, line in lines
    ]
    rows.sort(key=lambda one: (_first_number(one[0]) if dimension == "age" else 0, one[1].text))
    return YearTable(
        dimension=dimension,
        title=figures.dimension_name(dimension),
        years=years,
        rows=tuple((code, (said.text, said.language), values) for code, said, values in rows),
    )


def _first_number(code: str) -> int:
    """The age at which a group begins; groups without a number come last."""
    found = re.search(r"\d+", code)
    return int(found[0]) if found else 999


def crossed(measure: Measure) -> int:
    """How many lines are broken down by more than one thing; they stand in the file alone."""
    return sum(len(rest) > 1 for rest, _ in measure.lines)


def of_year(table: YearTable, year: str) -> dict[str, Decimal | None]:
    """Code → value of one year."""
    place = table.years.index(year)
    return {code: values[place] for code, _, values in table.rows}
