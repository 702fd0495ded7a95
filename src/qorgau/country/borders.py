"""Borders of regions, from a GeoJSON file to short SVG paths. Pure; no Django.

Neighbours keep one common line: rings are cut where borders meet, each piece is simplified once
(Douglas and Peucker, 1973) and used by both sides. The projection is Albers' conic with equal
areas, so that a region looks as large as it is.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]
Rings = tuple[Line, ...]


class BadBorders(ValueError):
    """The file holds no borders that can be drawn; the message says why."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A region as drawn: its SVG path in whole units, the middle of its largest part, its area."""

    path: str
    x: int
    y: int
    area: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes in a box of that width and height."""

    width: int
    height: int
    shapes: Mapping[str, Shape]


def draw(
    collection: Any, codes: Mapping[str, str], *, width: int = 1000, tolerance: float = 1.5
) -> Drawing:
    """Draw the features that `codes` maps (name or code in the file → region of the pack).

    `tolerance` is how far, in units of the drawing, a simplified line may leave the true one.
    Raises `BadBorders` for a feature that is not mapped, or that is no polygon.
    """
    rings = {code: found for code, found in _features(collection, codes)}
    placed = _placed(rings, width)
    pieces = _Pieces(placed.values(), tolerance)
    shapes = {code: _shape(pieces, found) for code, found in placed.items()}
    height = math.ceil(max(y for found in placed.values() for ring in found for _, y in ring))
    return Drawing(width, height, shapes)


def _features(collection: Any, codes: Mapping[str, str]) -> Iterator[tuple[str, Rings]]:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise BadBorders("the file is no GeoJSON collection of features")
    for number, feature in enumerate(features, start=1):
        said = [str(value) for value in (feature.get("properties") or {}).values()]
        code = next((codes[name] for name in said if name in codes), None)
        if code is None:
            raise BadBorders(f"feature {number} ({', '.join(said)}) is none of the pack's regions")
        yield code, _rings(feature.get("geometry") or {}, number)


def _rings(geometry: Mapping[str, Any], number: int) -> Rings:
    try:
        kind, found = geometry["type"], geometry["coordinates"]
        parts = {"Polygon": [found], "MultiPolygon": found}[kind]
        rings = (
            tuple((float(point[0]), float(point[1])) for point in ring)
            for part in parts
            for ring in part
        )
        open_rings = tuple(_open(ring) for ring in rings if len(ring) > 3)
    except (KeyError, TypeError, ValueError, IndexError):
        open_rings = ()
    if not open_rings:
        raise BadBorders(f"feature {number} is no polygon")
    return open_rings


def _open(ring: Line) -> Line:
    """A ring without its repeated last point and without points said twice in a row."""
    kept = [
        point for point, before in zip(ring, ring[-1:] + ring[:-1], strict=True) if point != before
    ]
    return tuple(kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept)


def _placed(rings: Mapping[str, Rings], width: int) -> dict[str, Rings]:
    """Every point projected, turned to the screen's direction and fitted to the width."""
    project = _albers([point for found in rings.values() for ring in found for point in ring])
    flat = {
        code: tuple(tuple(project(point) for point in ring) for ring in found)
        for code, found in rings.items()
    }
    points = [point for found in flat.values() for ring in found for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, scale = max(y for _, y in points), width / (right - left)
    return {
        code: tuple(
            tuple(((x - left) * scale, (top - y) * scale) for x, y in ring) for ring in found
        )
        for code, found in flat.items()
    }


def _albers(points: Sequence[Point]) -> Any:
    """Albers' equal-area conic for the extent of the points (Snyder, USGS 1395, equations 14)."""
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    first, second = (math.radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
    middle = math.radians((min(x for x, _ in points) + max(x for x, _ in points)) / 2)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)

    def project(point: Point) -> Point:
        rho = math.sqrt(c - 2 * n * math.sin(math.radians(point[1]))) / n
        theta = n * (math.radians(point[0]) - middle)
        return rho * math.sin(theta), -rho * math.cos(theta)

    return project


class _Pieces:
    """The borders cut where three lines meet; each piece simplified once, for both its sides."""

    def __init__(self, regions: Iterable[Rings], tolerance: float) -> None:
        rings = [ring for found in regions for ring in found]
        near: dict[Point, set[Point]] = {}
        for ring in rings:
            for before, point, after in zip(
                ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True
            ):
                near.setdefault(point, set()).update((before, after))
        self.joints = {point for point, others in near.items() if len(others) > 2}
        self.tolerance = tolerance
        self.known: dict[Line, Line] = {}

    def simplified(self, ring: Line) -> Line:
        """The ring made of its simplified pieces, without the repeated last point."""
        cuts = [number for number, point in enumerate(ring) if point in self.joints]
        if not cuts:
            start = ring.index(min(ring))
            whole = ring[start:] + ring[:start]
            return self._piece((*whole, whole[0]))[:-1]
        ends = [*cuts[1:], cuts[0] + len(ring)]
        doubled = ring + ring
        pieces = (self._piece(doubled[a : b + 1]) for a, b in zip(cuts, ends, strict=True))
        return tuple(point for piece in pieces for point in piece[:-1])

    def _piece(self, line: Line) -> Line:
        turned = line[::-1]
        forward = line <= turned
        key = line if forward else turned
        if key not in self.known:
            self.known[key] = simplify(key, self.tolerance)
        return self.known[key] if forward else self.known[key][::-1]


def simplify(line: Line, tolerance: float) -> Line:
    """The line with only the points it needs to stay within the tolerance; its ends stay."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:  # a closed line is cut at the point that is farthest from its start
        keep.add(max(range(len(line)), key=lambda number: math.dist(line[number], line[0])))
    spans = list(pairwise(sorted(keep)))
    while spans:
        first, last = spans.pop()
        far, distance = _farthest(line, first, last)
        if distance > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return tuple(line[number] for number in sorted(keep))


def _farthest(line: Line, first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = line[first], line[last]
    length = math.hypot(bx - ax, by - ay)
    best, distance = first, 0.0
    for number in range(first + 1, last):
        x, y = line[number]
        away = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if length
            else math.hypot(x - ax, y - ay)
        )
        if away > distance:
            best, distance = number, away
    return best, distance


def _shape(pieces: _Pieces, rings: Rings) -> Shape:
    """Rings that shrink to less than a few units are left out, unless nothing else is left."""
    sized = sorted(rings, key=lambda ring: -abs(_area(ring)))
    kept = [sized[0], *(ring for ring in sized[1:] if abs(_area(ring)) > 12)]
    x, y = _middle(sized[0])
    paths = "".join(_path(pieces.simplified(ring)) for ring in kept)
    return Shape(paths, round(x), round(y), round(abs(_area(sized[0]))))


def _area(ring: Line) -> float:
    around = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in around) / 2


def _middle(ring: Line) -> Point:
    around = list(zip(ring, ring[1:] + ring[:1], strict=True))
    six = 6 * _area(ring)
    return (
        sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in around) / six,
        sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in around) / six,
    )


def _path(ring: Line) -> str:
    """Relative moves in whole units, as short as SVG allows."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    moves = "".join(_pair(*step) for step in steps if step != (0, 0))
    return f"M{points[0][0]} {points[0][1]}l{moves.lstrip(' ')}z" if moves else ""


def _pair(x: int, y: int) -> str:
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"
