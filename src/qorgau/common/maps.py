"""Values of regions as shades of a map: few steps, each with as many regions as can be.

The drawing itself stands in the country pack; `components/map.html` puts shape, shade and the table
with the same values together. Withheld and missing values have marks of their own, never a shade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .charts import Value

Number = int | float | Decimal

#: From light to dark, told apart by lightness alone.
SHADES = ("#e4f0ee", "#b4d6d2", "#76afae", "#37797f", "#0f4a52")
NOTHING = "#ffffff"


@dataclass(frozen=True, slots=True)
class Step:
    """One shade and the least and greatest value it stands for."""

    low: Number
    high: Number
    fill: str


@dataclass(frozen=True, slots=True)
class Shading:
    """The steps that are used, and the fill of each region that has a value."""

    steps: tuple[Step, ...]
    fills: Mapping[str, str]

    def fill(self, code: str) -> str:
        """The fill of a region; white where there is no value to show."""
        return self.fills.get(code, NOTHING)


def shade(values: Mapping[str, Value]) -> Shading:
    """Divide the values that are there into at most five steps of about equally many regions.

    Equal values never fall into two steps.
    """
    there = {code: value for code, value in values.items() if value is not None}
    groups = _groups(sorted(there.values()))
    fills = _spread(len(groups))
    steps = tuple(
        Step(group[0], group[-1], fill) for group, fill in zip(groups, fills, strict=True)
    )
    of = {code: _step(steps, value).fill for code, value in there.items()}
    return Shading(steps, of)


def _groups(ordered: Sequence[Number]) -> list[list[Number]]:
    size = max(1, -(-len(ordered) // len(SHADES)))
    groups: list[list[Number]] = []
    for value in ordered:
        if groups and (groups[-1][-1] == value or len(groups[-1]) < size):
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def _spread(count: int) -> list[str]:
    """So many shades, as far from one another as can be."""
    if count < 2:
        return list(SHADES[2:3])[:count]
    last = len(SHADES) - 1
    return [SHADES[round(number * last / (count - 1))] for number in range(count)]


def _step(steps: Sequence[Step], value: Number) -> Step:
    return next(step for step in steps if value <= step.high)
