"""Charts as SVG made on the server: no script, no picture file, about a kilobyte.

Geometry only; the marks are drawn by `components/figure_chart.html`, which
puts the table with the same values under it. A withheld value (small number,
`None`) leaves a gap with the sign x; it is never drawn as nought.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

Value = int | float | Decimal | None

WIDTH, HEIGHT = 760, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 16, 44


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, in the order of the categories; `None` is withheld or unknown."""

    name: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark: a bar with its upper left corner, or a dot with its middle."""

    x: float
    y: float
    width: float
    height: float
    series: int
    value: Value


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid and the value it stands for."""

    position: float
    value: float


@dataclass(frozen=True, slots=True)
class Label:
    """A word under the axis, centred at x."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws, in units of the view box."""

    width: int
    height: int
    bottom: float
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
    dots: tuple[Bar, ...] = ()
    gaps: tuple[Label, ...] = ()
    series: tuple[str, ...] = field(default=())


def nice_ticks(top: float, wanted: int = 4) -> list[float]:
    """Round values from nought to at least `top`: steps of 1, 2 or 5 times a power of ten."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    count = math.ceil(top / step - 1e-9)
    return [round(step * number, 10) for number in range(count + 1)]


def _frame(categories: Sequence[str], series: Sequence[Series]) -> tuple[list[float], float, float]:
    known = [float(value) for row in series for value in row.values if value is not None]
    ticks = nice_ticks(max(known, default=0.0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(categories), 1)
    return ticks, ticks[-1], slot


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def _labels(categories: Sequence[str], slot: float) -> tuple[Label, ...]:
    """As many names as fit; the table below has them all."""
    every = max(1, math.ceil(max((len(name) for name in categories), default=1) * 7.5 / slot))
    return tuple(
        Label(round(LEFT + slot * (position + 0.5), 1), name)
        for position, name in enumerate(categories)
        if position % every == 0
    )


def _chart(categories: Sequence[str], series: Sequence[Series], **marks: object) -> Chart:
    ticks, top, slot = _frame(categories, series)
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        bottom=HEIGHT - BOTTOM,
        ticks=tuple(Tick(_y(value, top), value) for value in ticks),
        labels=_labels(categories, slot),
        series=tuple(row.name for row in series),
        **marks,  # type: ignore[arg-type]
    )


def bars(categories: Sequence[str], series: Sequence[Series]) -> Chart:
    """Upright bars, the series side by side; each axis starts at nought."""
    _ticks, top, slot = _frame(categories, series)
    width = min(slot * 0.72 / max(len(series), 1), 64.0)
    drawn: list[Bar] = []
    gaps: list[Label] = []
    for number, row in enumerate(series):
        for position, value in enumerate(row.values):
            middle = LEFT + slot * (position + 0.5)
            x = round(middle + width * (number - len(series) / 2), 1)
            if value is None:
                gaps.append(Label(round(x + width / 2, 1), "x"))
                continue
            y = _y(float(value), top)
            drawn.append(
                Bar(x, y, round(width - 2, 1), round(HEIGHT - BOTTOM - y, 1), number % 4, value)
            )
    return _chart(categories, series, bars=tuple(drawn), gaps=tuple(gaps))


def lines(categories: Sequence[str], series: Sequence[Series]) -> Chart:
    """Lines over time; a withheld value breaks the line."""
    _ticks, top, slot = _frame(categories, series)
    paths: list[tuple[int, str]] = []
    dots: list[Bar] = []
    gaps: list[Label] = []
    for number, row in enumerate(series):
        pen, path = "M", ""
        for position, value in enumerate(row.values):
            x = round(LEFT + slot * (position + 0.5), 1)
            if value is None:
                gaps.append(Label(x, "x"))
                pen = "M"
                continue
            y = _y(float(value), top)
            path, pen = f"{path}{pen}{x:g} {y:g}", "L"
            dots.append(Bar(x, y, 4, 4, number % 4, value))
        paths.append((number % 4, path))
    return _chart(categories, series, lines=tuple(paths), dots=tuple(dots), gaps=tuple(gaps))
