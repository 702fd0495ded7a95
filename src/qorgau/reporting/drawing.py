"""Charts of a report on paper: SVG at the size it is printed, in colours that survive black ink.

Names and numbers are written beside their bars, so that the chart is read without a key or grid.
"""

import textwrap
from decimal import Decimal
from xml.sax.saxutils import escape

from qorgau.common import charts, formats

from .blocks import Breakdown
from .pieces import Row

WIDTH = 440  # points, the width of the text
_NAMES = 180.0  # points at most for the names of the rows
_LETTERS = 38  # letters of a name in one line
_LETTER = 4.7  # points, a generous mean at this size
_MOST_LINES = 3
_LINE, _GAP, _BAR = 10.5, 7.0, 9.0
_NUMBERS = 56  # points for the number after the longest bar
_INK, _FAINT, _GRID, _COLOUR = "#15191b", "#8b9698", "#dfe4e2", "#0f4a52"


def svg(chart: Breakdown) -> str:
    """The drawing; a withheld number is the sign x in its place, never a bar of no length."""
    return _over_time(chart) if chart.over_time else _bars(chart)


def _bars(chart: Breakdown) -> str:
    """Lying bars with their names to the left: names of bodies are long."""
    names = [_broken(row.name) for row in chart.rows]
    longest = max((len(line) for lines in names for line in lines), default=0)
    left = min(_NAMES, longest * _LETTER + 8)
    longest_bar = WIDTH - left - _NUMBERS
    marks: list[str] = []
    y = 2.0
    for row, lines, share in zip(chart.rows, names, chart.shares, strict=True):
        height = len(lines) * _LINE + _GAP
        marks += _named(lines, y)
        marks += _bar(row, y + height / 2, left, longest_bar * share / 100)
        y += height
    axis = f'<path d="M{left:g} 0V{y:g}" stroke="{_FAINT}" stroke-width=".6"/>'
    return _drawing(WIDTH, y + 2, "".join(marks) + axis, 8.5)


def _broken(name: str) -> list[str]:
    """The name in a few lines."""
    return textwrap.wrap(name, _LETTERS, max_lines=_MOST_LINES, placeholder=" …") or [""]


def _named(lines: list[str], y: float) -> list[str]:
    first = y + _GAP / 2 + 8
    return [_text(0, first + place * _LINE, line, "start") for place, line in enumerate(lines)]


def _bar(row: Row, middle: float, left: float, length: float) -> list[str]:
    number = _text(left + length + 4, middle + 3, row.number.shown, "start")
    if not length:
        return [number]
    box = f'x="{left:g}" y="{middle - _BAR / 2:g}" width="{length:.1f}" height="{_BAR:g}"'
    return [f'<rect {box} fill="{_COLOUR}"/>', number]


def _over_time(chart: Breakdown) -> str:
    """A line; where a number is withheld the line is broken."""
    names = [row.name for row in chart.rows]
    drawn = charts.lines(names, [charts.Series(chart.title, chart.values)])
    marks = [
        f'<path d="M{charts.LEFT} {one.position:g}H{charts.WIDTH - charts.RIGHT}" '
        f'stroke="{_GRID if place else _FAINT}" stroke-width="1"/>'
        + _text(charts.LEFT - 8, one.position + 5, formats.number(Decimal(str(one.value))), "end")
        for place, one in enumerate(drawn.ticks)
    ]
    marks += [_text(one.x, drawn.bottom + 24, one.text, "middle") for one in drawn.labels]
    marks += [
        f'<path d="{path}" fill="none" stroke="{_COLOUR}" stroke-width="3"/>'
        for _series, path in drawn.lines
        if path
    ]
    marks += [f'<circle cx="{one.x}" cy="{one.y}" r="4" fill="{_COLOUR}"/>' for one in drawn.dots]
    marks += [_text(one.x, drawn.bottom - 6, one.text, "middle") for one in drawn.gaps]
    return _drawing(drawn.width, drawn.height, "".join(marks), 14.5, WIDTH / drawn.width)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def _drawing(width: float, height: float, marks: str, size: float, scale: float = 1.0) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width * scale:g}pt" height="{height * scale:g}pt" '
        f'font-family="PT Sans" font-size="{size:g}" fill="{_INK}">{marks}</svg>'
    )
