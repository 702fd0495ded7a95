"""Nobody works a small number out by subtracting tables of several periods."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.figures.models import Figure
from qorgau.measures.periods import parse
from qorgau.measures.subtraction import Table, leaks, withhold_more

from .caseload import CAME_IN

K = 5
CODES = ("a", "b", "c", "d")


def table(period: str, cells: dict[str, int | None], *, sums: bool = True) -> Table:
    total = sum(value for value in cells.values() if value)
    shown = {code: None if value is None else Decimal(value) for code, value in cells.items()}
    return Table(parse(period), Decimal(total), shown, sums)


def test_year_without_three_quarters_is_the_fourth():
    quarters = [table(f"2025-Q{one}", {"a": 10, "b": 20}) for one in (1, 2, 3)]
    year = table("2025", {"a": 32, "b": 80})

    assert [(leak.code, leak.days.code, leak.value) for leak in leaks([*quarters, year], K)] == [
        ("a", "2025-Q4", 2)
    ]


def test_days_left_over_between_two_spans_are_seen():
    quarter = table("2025-Q1", {"a": 12, "b": 30})
    shorter = table("2025-01-01/2025-03-30", {"a": 11, "b": 30})

    found = {(leak.code, leak.days.code) for leak in leaks([quarter, shorter], K)}

    assert ("a", "2025-03-31/2025-03-31") in found


def test_leaking_cell_of_the_new_table_is_withheld():
    quarters = [table(f"2025-Q{one}", {"a": 10, "b": 20}) for one in (1, 2, 3)]

    safe = withhold_more(table("2025", {"a": 32, "b": 80}), quarters, K)

    assert safe.cells["a"] is None
    assert leaks([*quarters, safe], K) == []


def test_table_of_other_days_changes_nothing():
    new = table("2025", {"a": 30, "b": 80})

    assert withhold_more(new, [table("2024", {"a": 10, "b": 20})], K) == new


def test_large_numbers_stay():
    quarters = [table(f"2025-Q{one}", {"a": 10, "b": 20}) for one in (1, 2, 3)]
    year = table("2025", {"a": 90, "b": 80})

    assert withhold_more(year, quarters, K) == year


PERIODS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025-H1", "2025-H2", "2025")
QUARTERS_OF = {
    **{f"2025-Q{one + 1}": (one,) for one in range(4)},
    "2025-H1": (0, 1),
    "2025-H2": (2, 3),
    "2025": (0, 1, 2, 3),
}


@settings(max_examples=40, deadline=None)
@given(
    truth=st.lists(
        st.fixed_dictionaries({code: st.integers(0, 12) for code in CODES}), min_size=4, max_size=4
    ),
    order=st.permutations(PERIODS),
)
def test_no_order_of_publication_betrays_a_small_number(truth, order):
    published: list[Table] = []
    for period in order:
        cells = {code: sum(truth[one][code] for one in QUARTERS_OF[period]) for code in CODES}
        whole = Decimal(sum(cells.values()))
        shown = {code: None if 0 < value < K else Decimal(value) for code, value in cells.items()}
        new = Table(parse(period), None if 0 < whole < K else whole, shown, sums=True)
        new = withhold_more(new, [*published, _nothing(new)], K)
        published.append(new)

    assert leaks(published, K) == []


def _nothing(table: Table) -> Table:
    """The new table's own days with nothing told, so that the table alone is judged too."""
    return Table(table.period, None, dict.fromkeys(table.cells), sums=True)


@pytest.mark.django_db
def test_attack_on_everything_kept_finds_no_small_number(year):
    for period in ("2025-Q1", "2025-Q2", "2025-Q3", "2025", "2025-Q4", "2025-H1", "2025-H2"):
        year.frozen("complaints.received", period)

    tables = [_seen(figure, "region") for figure in Figure.objects.prefetch_related("cells")]

    assert sum(CAME_IN["C"]) < K  # there is something to find
    assert leaks(tables, K) == []


def _seen(figure: Figure, dimension: str) -> Table:
    cells = figure.cells.all()
    total = next(cell.value for cell in cells if not cell.breakdown)
    parts = {c.breakdown[dimension]: c.value for c in cells if set(c.breakdown) == {dimension}}
    return Table(parse(figure.period), total, parts, sums=True)
