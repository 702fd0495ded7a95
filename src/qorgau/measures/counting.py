"""From an indicator and a period to a table, and which of its cells may not be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qorgau.country import pack
from qorgau.figures import queries as figures
from qorgau.figures.cells import Cell, read_breakdown
from qorgau.figures.disclosure import withhold
from qorgau.figures.models import Figure

from . import rooms
from .periods import Period, parse
from .subtraction import Table, touching, withhold_more
from .tally import Count, Window

#: Facets of which one case may have several, so that rows need not add up to the whole.
MANY_VALUED = frozenset({"right", "ground", "group", "act", "body"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A table as it would be kept: its cells, the threshold, and the keys of cells to withhold.

    `threshold` 0 says that the figures room needs not judge: the values are no counts of cases and
    `withheld` already names every cell with too few cases behind it.
    """

    cells: tuple[Cell, ...]
    threshold: int
    withheld: frozenset[str]


def count(
    indicator: str,
    period: Period,
    *,
    revised: Figure | None = None,
    by: Sequence[str] | None = None,
) -> Counted:
    """Count an indicator for a period and find what must be withheld.

    `revised` is the figure that this count will replace: its own table is not held against it.
    `by`: only these of its breakdowns, for a look at one of them; what is kept counts them all.
    """
    definition = pack.current().indicators[indicator]
    counter = rooms.counter(definition.counts)
    if counter is None:
        raise LookupError(f"nothing here counts {definition.counts}")
    window = Window(period.first, period.last)
    dimensions = ("", *(definition.breakdowns if by is None else by))
    found = [one for one_of in dimensions for one in counter(window, one_of)]
    cells = tuple(Cell(one.breakdown, one.value) for one in found)
    least = definition.threshold
    if not least:
        return Counted(cells, 0, frozenset())
    hidden = _too_few(found, least)
    if not all(one.is_plain for one in found):
        return Counted(cells, 0, hidden)
    hidden |= _by_subtraction(cells, hidden, period, least, _known(indicator, period, revised))
    return Counted((*cells, *_noughts(hidden, cells)), least, hidden)


def _too_few(found: Sequence[Count], threshold: int) -> frozenset[str]:
    """Keys of cells withheld within the table, judged by the cases behind them."""
    behind = [Cell(one.breakdown, one.base) for one in found]
    return frozenset(
        cell.key for cell, hide in zip(behind, withhold(behind, threshold), strict=True) if hide
    )


def _by_subtraction(
    cells: Sequence[Cell],
    hidden: frozenset[str],
    period: Period,
    threshold: int,
    known: Sequence[Figure],
) -> frozenset[str]:
    """Keys of cells withheld because of other periods' tables."""
    more: set[str] = set()
    dimensions = sorted({name for cell in cells for name in cell.breakdown})
    for dimension in dimensions or [""]:
        new = _table(dimension, period, [(c.breakdown, c.value, c.key in hidden) for c in cells])
        others = [_table(dimension, parse(figure.period), _shown(figure)) for figure in known]
        safe = withhold_more(new, others, threshold)
        more |= {f"{dimension}={code}" for code, value in safe.cells.items() if value is None}
        if safe.total is None:
            more.add("")
    return frozenset(more)


def _noughts(hidden: frozenset[str], cells: Sequence[Cell]) -> list[Cell]:
    """Cells that were not counted, and of which even that may not be told."""
    absent = sorted(hidden - {cell.key for cell in cells})
    return [Cell(read_breakdown(key), 0) for key in absent]


Row = tuple[Mapping[str, str], Decimal | int | None, bool]


def _shown(figure: Figure) -> list[Row]:
    return [(cell.breakdown, cell.value, cell.withheld) for cell in figure.cells.all()]


def _table(dimension: str, period: Period, rows: Iterable[Row]) -> Table:
    """One dimension of a table, as its readers see it; a cell that is withheld has no value."""
    total: Decimal | None = None
    cells: dict[str, Decimal | None] = {}
    parts = Decimal(0)
    whole = Decimal(0)
    complete = True
    for breakdown, value, withheld in rows:
        seen = None if withheld or value is None else Decimal(value)
        if not breakdown:
            total, whole = seen, Decimal(value or 0)
        elif set(breakdown) == {dimension}:
            cells[breakdown[dimension]] = seen
            parts += Decimal(value or 0)
            complete = complete and value is not None
    sums = parts == whole if complete else dimension not in MANY_VALUED
    return Table(period, total, cells, sums)


def _known(indicator: str, period: Period, revised: Figure | None) -> list[Figure]:
    """Every kept table of the indicator that could be held against this one, but a replaced one."""
    kept = figures.figures().filter(indicator=indicator)
    if revised is not None:
        kept = kept.exclude(pk=revised.pk)
    codes = set(kept.values_list("period", flat=True))
    linked = touching(period, [parse(code) for code in codes])
    near = [code for code in codes if parse(code) in linked]
    return list(kept.filter(period__in=near).prefetch_related("cells"))
