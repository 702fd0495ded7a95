"""Official series as the world may see them: by goal, one with all its lines, of a region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qorgau.common.formats import language as page_language
from qorgau.country import pack
from qorgau.country import public as country

from ..cells import breakdown_key
from ..models import SeriesLine
from ..series import queries
from ..series.names import Names, Said, names
from ..series.queries import Span
from ..series.section import read_aside
from ..series.shapes import SeriesName
from ..sheet import sheet
from ..words import cell_name

MOST_OF_A_REGION = 20
CSV_COLUMNS = (
    "series",
    "number",
    "unit",
    "breakdown",
    "year",
    "value",
    "publisher",
    "version",
    "released",
)


@dataclass(frozen=True, slots=True)
class SeriesSourceView:
    """Whose series these are, which version was read, and when the publisher released it."""

    publisher: Said
    title: Said
    licence: str
    address: str
    version: str
    released: dt.date | None


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series in a list: its name, the goal it belongs to, its years and number of lines."""

    code: str
    number: str
    goal: str
    title: Said
    first: int
    last: int
    lines: int


@dataclass(frozen=True, slots=True)
class LineView:
    """One row of numbers: a unit, a breakdown, values by year."""

    unit: str
    breakdown: Mapping[str, str]
    values: Mapping[str, Decimal]

    @property
    def key(self) -> str:
        """The breakdown as text; empty for the whole country."""
        return breakdown_key(self.breakdown)


@dataclass(frozen=True, slots=True)
class OfficialSeries:
    """One series with every line that stands. `page` is the publisher's own page of it."""

    code: str
    number: str
    goal: str
    goal_name: Said
    title: Said
    globally: Said
    data_from: Said
    page: str
    source: SeriesSourceView
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class RegionValue:
    """The newest value of a series for a region, with its unit and whose number it is."""

    code: str
    number: str
    name: Said
    period: str
    value: Decimal
    unit: Said
    source: Said


@dataclass(frozen=True, slots=True)
class RegionChange:
    """Something that happened to regions: its day, what went over to what, and by which act."""

    on: dt.date
    regions: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class AsideView:
    """A row of the publisher that was not taken, and why."""

    file: str
    row: int
    reason: str
    content: str


@dataclass(frozen=True, slots=True)
class SeriesQuality:
    """What a reading took and left: `rows` is `kept` + `aside`.

    `unnamed` are the series and codes whose name is missing in a language: (what, code, language).
    """

    source: SeriesSourceView
    files: int
    empty: int
    rows: int
    kept: int
    aside: tuple[AsideView, ...]
    unnamed: tuple[tuple[str, str, str], ...]


def has_series() -> bool:
    """Whether this country's pack has official series."""
    return bool(names().series)


def official_list(goal: str = "", text: str = "") -> tuple[SeriesEntry, ...]:
    """Series that have values, of a goal and with a text in name or number; one query."""
    known = names()
    spans = queries.spans()
    wanted = text.strip().casefold()
    there = (one for one in known.series.values() if one.code in spans)
    found = (_entry(one, spans[one.code], known) for one in there)
    return tuple(
        one
        for one in found
        if (not goal or one.goal == goal)
        and (not wanted or wanted in f"{one.number} {one.title.text}".casefold())
    )


def goals() -> tuple[tuple[str, Said], ...]:
    """The goals of which there are series: number and name, in their order."""
    known = names()
    numbers = {one.goal for one in known.series.values()}
    ordered = sorted(numbers, key=lambda one: (not one.isdigit(), one.zfill(3)))
    return tuple((one, known.label("goal", one)) for one in ordered)


def official(code: str) -> OfficialSeries | None:
    """One series with its lines, totals first; None where there is none. One query."""
    known = names()
    name = known.series.get(code)
    if name is None:
        return None
    lines = tuple(_line(one) for one in queries.of_series(code))
    if not lines:
        return None
    return OfficialSeries(
        code=code,
        number=name.number,
        goal=name.goal,
        goal_name=known.label("goal", name.goal),
        title=known.said(name.titles),
        globally=known.said(name.globally),
        data_from=known.said(name.sources),
        page=known.source.page.replace("{code}", code),
        source=source_of_series(),
        lines=lines,
    )


def source_of_series() -> SeriesSourceView:
    """Whose series these are."""
    known = names()
    return SeriesSourceView(
        publisher=known.said(known.source.publisher),
        title=known.said(known.source.title),
        licence=known.source.licence,
        address=known.source.address,
        version=known.reading.version,
        released=known.reading.released,
    )


def region_series(region: str, language: str = "") -> tuple[RegionValue, ...]:
    """The newest value of each selected series for a region, in the order of the pack's choice.

    At most 20; one query. Empty where the pack has no series or the region no value.
    """
    known = names()
    selected = known.source.selected
    lines: dict[str, SeriesLine] = {}
    for line in queries.of_region(region, selected):
        if line.series not in lines or line.last_year > lines[line.series].last_year:
            lines[line.series] = line
    found = (_region_value(known, lines[one], language) for one in selected if one in lines)
    return tuple(found)[:MOST_OF_A_REGION]


def unit_name(code: str, language: str = "") -> Said:
    """What a unit is called."""
    return names().label("unit", code, language) if code else Said()


def code_name(dimension: str, code: str) -> Said:
    """What a code of a line's breakdown is called: by the pack, or by the publisher."""
    if dimension == "region":
        language = page_language()
        return Said(country.label("region", code, language), language)
    known = names()
    if (dimension, code) in known.labels:
        return known.label(dimension, code)
    return Said(cell_name(dimension, code), page_language())


def region_changes(regions: set[str], since: int) -> tuple[RegionChange, ...]:
    """What has happened to these regions since a year, so that values differ; oldest first."""
    language = page_language()
    found = [
        RegionChange(
            on=change.on,
            regions=tuple(
                country.label("region", code, language)
                for code in (change.before, change.after)
                if code
            ),
            note=country.text_of(change.note, language) if change.note else "",
            source=change.source,
        )
        for change in pack.current().region_past.changes
        if change.on.year >= since and {change.before, change.after} & regions
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.regions)))


def official_csv(series: OfficialSeries) -> str:
    """Every value of a series as CSV, one a row."""
    return sheet(CSV_COLUMNS, official_rows(series))


def official_of_goal(goal: str) -> list[tuple[str, ...]]:
    """Every value of every series of a goal in the columns of `CSV_COLUMNS`; one query."""
    known = names()
    wanted = {one.code: one for one in known.series.values() if one.goal == goal}
    source = source_of_series()
    lines = queries.of_several(wanted)
    return [row for line in lines for row in _line_rows(wanted[line.series], _line(line), source)]


def official_rows(series: OfficialSeries) -> list[tuple[str, ...]]:
    """Every value of a series in the columns of `CSV_COLUMNS`, one a row.

    The publisher is named in the language of the page.
    """
    return [row for line in series.lines for row in _line_rows(series, line, series.source)]


def _line_rows(
    series: OfficialSeries | SeriesName, line: LineView, source: SeriesSourceView
) -> list[tuple[str, ...]]:
    released = source.released.isoformat() if source.released else ""
    return [
        (
            series.code,
            series.number,
            line.unit,
            line.key,
            year,
            f"{value:f}",
            source.publisher.text,
            source.version,
            released,
        )
        for year, value in sorted(line.values.items())
    ]


def series_quality() -> SeriesQuality | None:
    """What the reading of the series took and left, for the report on the data's quality."""
    known = names()
    if not known.series:
        return None
    aside = read_aside(pack.current().path)
    return SeriesQuality(
        source=source_of_series(),
        files=known.reading.files,
        empty=known.reading.empty,
        rows=known.reading.rows,
        kept=known.reading.kept,
        aside=tuple(AsideView(one.file, one.row, one.reason, one.content) for one in aside),
        unnamed=_unnamed(known),
    )


def _unnamed(known: Names) -> tuple[tuple[str, str, str], ...]:
    named = [("series", code, name.titles) for code, name in known.series.items()]
    named += [(dimension, code, texts) for (dimension, code), texts in known.labels.items()]
    return tuple(
        (what, code, language)
        for what, code, texts in named
        for language in known.languages
        if language not in texts
    )


def _entry(name: SeriesName, span: Span, known: Names) -> SeriesEntry:
    return SeriesEntry(
        code=name.code,
        number=name.number,
        goal=name.goal,
        title=known.said(name.titles),
        first=span.first,
        last=span.last,
        lines=span.lines,
    )


def _line(line: SeriesLine) -> LineView:
    values = {year: Decimal(text) for year, text in sorted(line.values.items())}
    return LineView(line.unit, line.breakdown, values)


def _region_value(known: Names, line: SeriesLine, language: str) -> RegionValue:
    name = known.series[line.series]
    year = max(line.values)
    return RegionValue(
        code=line.series,
        number=name.number,
        name=known.said(name.titles, language),
        period=year,
        value=Decimal(line.values[year]),
        unit=known.label("unit", line.unit, language) if line.unit else Said(),
        source=known.said(known.source.publisher, language),
    )
