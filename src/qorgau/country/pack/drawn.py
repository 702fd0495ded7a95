"""The shapes of a map of regions, frozen."""

from dataclasses import dataclass

from ..calendar import Label
from .valid import Valid


@dataclass(frozen=True, slots=True)
class MapShape:
    """A region's SVG path; `x`, `y` the middle of its largest part, `area` that part's size."""

    region: str
    path: str
    x: int
    y: int
    area: int


@dataclass(frozen=True, slots=True)
class RegionMap(Valid):
    """The division between two dates; `source` says whose file it was drawn from and how old."""

    code: str
    source: Label
    width: int
    height: int
    shapes: tuple[MapShape, ...]
    file: str
