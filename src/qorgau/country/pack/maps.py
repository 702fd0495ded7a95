"""Reads `maps/<code>.yaml`: the shapes of regions for a drawing, with the date of the borders."""

import re

from .drawn import MapShape, RegionMap
from .row import Row
from .sheets import Folder

#: What a path may hold: moves and whole numbers, nothing that a page could take for something else.
PATH = re.compile(r"(M\d+ \d+l[-\d ]+z)+")


def maps(folder: Folder) -> tuple[RegionMap, ...]:
    """`maps/*.yaml`; a pack need not have any."""
    rows = (folder.mapping(file) for file in folder.files("maps/*.yaml"))
    return tuple(_map(row) for row in rows if row is not None)


def _map(row: Row) -> RegionMap:
    made = RegionMap(
        code=row.text("code"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        source=row.label("source"),
        width=row.number("width", least=1),
        height=row.number("height", least=1),
        shapes=tuple(_shape(item) for item in row.rows("shapes", "region")),
        file=row.file,
    )
    if row.file != f"maps/{made.code}.yaml":
        row.fault("code", f"the file must be called {made.code}.yaml")
    row.done()
    return made


def _shape(row: Row) -> MapShape:
    made = MapShape(
        region=row.text("region"),
        path=row.text("path"),
        x=row.number("x"),
        y=row.number("y"),
        area=row.number("area"),
    )
    if not PATH.fullmatch(made.path):
        row.fault("path", "must be SVG moves in whole numbers, like 'M1 2l3 4-5 6z'")
    row.done()
    return made
