"""Maps: each region of the time has one shape, and a page can carry the drawing."""

from ..pack import Faults, Pack
from ..pack.drawn import RegionMap
from .rows import dates, once

LARGEST = 60_000
"""Bytes of all paths of one map: a page that shows it must stay light."""


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the maps."""
    regions = {region.code: region for region in pack.regions}
    for one in pack.maps:
        dates(one, one.file, one.code, faults)
        once((shape.region for shape in one.shapes), one.file, "shapes", faults)
        for shape in one.shapes:
            if shape.region not in regions:
                faults.add(one.file, shape.region, "region", "no such region in regions.csv")
        _check_whole(one, pack, faults)
        if sum(len(shape.path) for shape in one.shapes) > LARGEST:
            faults.add(one.file, "", "shapes", f"the paths are longer than {LARGEST} bytes")


def _check_whole(one: RegionMap, pack: Pack, faults: Faults) -> None:
    """Every upper region that stood when the division began is drawn."""
    if one.valid_from is None:
        return
    drawn = {shape.region for shape in one.shapes}
    for region in pack.regions:
        if not region.parent and region.in_force(one.valid_from) and region.code not in drawn:
            faults.add(one.file, region.code, "shapes", "the region has no shape")
