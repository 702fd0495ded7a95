"""Named reads of counting: what can be counted here, and a look at a table before it is kept."""

from dataclasses import dataclass
from decimal import Decimal

from qorgau.common.reasons import Reason
from qorgau.country import pack
from qorgau.country.pack import Indicator

from . import rooms, rules
from .counting import count
from .periods import parse


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """One cell before it is kept; a withheld one shows its value to nobody, here neither."""

    breakdown: dict[str, str]
    value: Decimal | int | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be kept, and what stands against keeping it."""

    indicator: str
    period: str
    reasons: tuple[Reason, ...]
    cells: tuple[PreviewCell, ...]


def countable() -> list[Indicator]:
    """Indicators of the pack that this installation can count, in the order of the pack."""
    listed = pack.current().indicators.values()
    return [one for one in listed if one.counts and rooms.counter(one.counts) is not None]


def preview(indicator: str, period: str) -> Preview:
    """The table as it would be kept.

    With a reason against it nothing is counted, unless the only reason is that the data are fixed
    already.
    """
    reasons = tuple(rules.blocked(indicator, period))
    if any(reason.code != "measures.frozen" for reason in reasons):
        return Preview(indicator, period, reasons, ())
    days = parse(period)
    counted = count(indicator, days)
    cells = tuple(
        PreviewCell(
            dict(cell.breakdown),
            None if cell.key in counted.withheld else cell.value,
            cell.key in counted.withheld,
        )
        for cell in counted.cells
    )
    return Preview(indicator, days.code, reasons, cells)
