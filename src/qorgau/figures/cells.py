"""Cells of a table: a value under a breakdown such as region=71;sex=f. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

PLACES = Decimal("0.0001")  # decimals that are kept of any value
LARGEST = Decimal("9999999999999999")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value before publication: its breakdown (empty for the total); None where no data is."""

    breakdown: Mapping[str, str] = field(default_factory=dict)
    value: Decimal | int | None = None

    @property
    def key(self) -> str:
        """The breakdown as text, always in the same order."""
        return breakdown_key(self.breakdown)


def breakdown_key(breakdown: Mapping[str, str]) -> str:
    """`dimension=value;dimension=value` by dimension; empty for a total."""
    return ";".join(f"{name}={value}" for name, value in sorted(breakdown.items()))


def read_breakdown(text: str) -> dict[str, str]:
    """The breakdown written as `dimension=value;…`. Raises ValueError with a sentence."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(";"))):
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not (name and sign and value):
            raise ValueError(f"{pair!r} is not written dimension=value")
        if name in found:
            raise ValueError(f"the dimension {name!r} stands twice")
        found[name] = value
    return found


def kept(value: Decimal | int) -> Decimal:
    """The value as it is stored: four decimals, so that both databases give the same digits."""
    return Decimal(value).quantize(PLACES)


def written(value: Decimal | int | None) -> str:
    """The value as digits without needless zeros; empty where there is none."""
    if value is None:
        return ""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
