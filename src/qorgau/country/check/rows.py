"""Bodies, regions, units, vocabularies: codes once, parents present, dates in order."""

from collections.abc import Iterable, Mapping

from ..pack import Faults, Pack
from ..pack.shapes import Valid


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the rows of the CSV files."""
    bodies = {row.code: row.parent for row in pack.bodies}
    regions = {row.code: row.parent for row in pack.regions}
    _codes("bodies.csv", pack.bodies, bodies, faults)
    _codes("regions.csv", pack.regions, regions, faults)
    for name, concepts in pack.vocabularies.items():
        file = f"vocab/{name}.csv"
        _codes(file, concepts, {row.code: row.parent for row in concepts}, faults)
    _places(pack, bodies.keys(), regions.keys(), faults)
    _units(pack, bodies.keys(), regions.keys(), faults)
    _competence(pack, bodies.keys(), faults)
    if pack.own_body not in bodies:
        faults.add("pack.yaml", "", "own_body", f"no body {pack.own_body!r} in bodies.csv")
    publisher = pack.open_data.publisher
    if publisher not in bodies and publisher != pack.own_body:
        faults.add("pack.yaml", "open_data", "publisher", f"no body {publisher!r} in bodies.csv")


def once(codes: Iterable[str], file: str, key: str, faults: Faults) -> None:
    """Note each code that is written more than once."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            faults.add(file, code, key, "written twice")
        seen.add(code)


def dates(row: Valid, file: str, place: str, faults: Faults) -> None:
    """Note a row that ends before it begins."""
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        faults.add(file, place, "valid_to", f"ends before it begins ({row.valid_from})")


def _codes(file: str, rows: Iterable[Valid], parents: Mapping[str, str], faults: Faults) -> None:
    listed = list(rows)
    once((getattr(row, "code") for row in listed), file, "code", faults)  # noqa: B009
    for row in listed:
        dates(row, file, getattr(row, "code"), faults)  # noqa: B009
    for code, parent in parents.items():
        if parent and parent not in parents:
            faults.add(file, code, "parent", f"no row {parent!r}")
        elif _circular(code, parents):
            faults.add(file, code, "parent", "is its own parent")


def _circular(code: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while code:
        if code in seen:
            return True
        seen.add(code)
        code = parents.get(code, "")
    return False


def _places(pack: Pack, bodies: Iterable[str], regions: Iterable[str], faults: Faults) -> None:
    for body in pack.bodies:
        if body.region and body.region not in regions:
            faults.add("bodies.csv", body.code, "region", f"no region {body.region!r}")
    for region in pack.regions:
        if region.successor and region.successor not in regions:
            message = f"no region {region.successor!r}"
            faults.add("regions.csv", region.code, "successor", message)


def _competence(pack: Pack, bodies: Iterable[str], faults: Faults) -> None:
    rights = {concept.code for concept in pack.vocabularies.get("rights", ())}
    for row in pack.competence:
        if row.right not in rights:
            faults.add("competence.csv", row.right, "right", "no such code in vocab/rights.csv")
        if row.body not in bodies:
            faults.add("competence.csv", row.right, "body", f"no body {row.body!r} in bodies.csv")


def _units(pack: Pack, bodies: Iterable[str], regions: Iterable[str], faults: Faults) -> None:
    once((unit.code for unit in pack.units), "units.csv", "code", faults)
    for unit in pack.units:
        if unit.body not in bodies:
            faults.add("units.csv", unit.code, "body", f"no body {unit.body!r} in bodies.csv")
        if unit.region and unit.region not in regions:
            faults.add("units.csv", unit.code, "region", f"no region {unit.region!r}")
        if unit.kind == "region" and not unit.region:
            faults.add("units.csv", unit.code, "region", "a regional unit names its region")
    if not any(unit.kind == "office" for unit in pack.units):
        faults.add("units.csv", "", "kind", "no unit of kind office, so nobody receives complaints")
