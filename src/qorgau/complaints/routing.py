"""Who receives what comes in: the office itself, which may hand it over to a region's unit."""

from qorgau.country import pack


class NoOfficeError(LookupError):
    """The pack names no unit of the office."""


def receiving_unit() -> str:
    """The code of the unit to whose key new matters are sealed. Raises `NoOfficeError`."""
    for unit in pack.current().units:
        if unit.kind == "office":
            return unit.code
    raise NoOfficeError("units.csv has no unit of kind 'office'")
