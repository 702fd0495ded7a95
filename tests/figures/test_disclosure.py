"""Withholding small cells, and attacking what is published."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qorgau.figures.cells import Cell
from qorgau.figures.disclosure import BadTable, withhold

from .attacker import narrowed, possible, solved

COUNTS = st.integers(0, 12) | st.sampled_from([0, 0, 1, 2, 40, 300])


def line(values, name="region", total=True):
    cells = [Cell({name: str(i)}, v) for i, v in enumerate(values)]
    return [*cells, Cell({}, sum(values))] if total else cells


def grid(rows):
    """A table of two dimensions with its totals."""
    columns = list(zip(*rows, strict=True))
    return [
        *(
            Cell({"region": str(r), "right": str(c)}, v)
            for r, row in enumerate(rows)
            for c, v in enumerate(row)
        ),
        *(Cell({"region": str(r)}, sum(row)) for r, row in enumerate(rows)),
        *(Cell({"right": str(c)}, sum(column)) for c, column in enumerate(columns)),
        Cell({}, sum(map(sum, rows))),
    ]


def recovered(table, hidden, threshold):
    """Cells that some attack narrows to fewer values than the threshold leaves to guess."""
    exact = solved(table, hidden)
    spans = narrowed(table, hidden)
    return exact | {c for c, (low, high) in spans.items() if high - low < threshold - 2}


def test_small_cell_is_withheld_with_a_companion():
    assert withhold(line([2, 50, 60]), 5) == [True, True, False, False]


def test_zero_is_shown_and_a_count_at_the_threshold_too():
    assert withhold(line([0, 5, 60]), 5) == [False, False, False, False]


def test_two_small_cells_whose_sum_tells_get_a_third():
    assert withhold(line([1, 1, 50, 60]), 5) == [True, True, True, False, False]


def test_two_small_cells_with_room_between_them_need_no_third():
    assert withhold(line([4, 4, 60]), 5) == [True, True, False, False]


def test_small_total_hides_everything():
    assert withhold(line([3, 0, 0]), 5) == [True] * 4


def test_threshold_of_zero_withholds_nothing():
    assert withhold(line([1, 2, 3]), 0) == [False] * 4


@pytest.mark.parametrize("threshold", [1, 2])
def test_threshold_that_hides_nothing_is_refused(threshold):
    with pytest.raises(ValueError, match="hides nothing"):
        withhold(line([1, 2]), threshold)


@pytest.mark.parametrize(
    "cells",
    [
        [Cell({}, -1)],
        [Cell({"region": "1"}, 4), Cell({"region": "1"}, 5)],
    ],
)
def test_broken_table_is_refused(cells):
    with pytest.raises(BadTable):
        withhold(cells, 5)


def test_missing_values_are_no_small_counts():
    assert withhold([Cell({"region": "1"}, None), Cell({"region": "2"}, 9)], 5) == [False, False]


def test_margin_cannot_be_had_from_the_other_table():
    table = [*grid([[1, 20], [30, 40]])]

    hidden = withhold(table, 5)

    assert hidden[:4] == [True] * 4
    assert not any(hidden[4:])


def test_tables_that_share_a_total_are_seen_together():
    table = [
        *line([2, 60], "sex", total=False),
        *line([0, 62], "place", total=False),
        Cell({}, 62),
    ]

    hidden = withhold(table, 5)

    assert hidden[:2] == [True, True]
    assert not recovered(table, hidden, 5)


def test_line_that_does_not_add_up_binds_nothing():
    """One person may have two rights: nothing can be had by subtraction."""
    table = [Cell({"right": "a"}, 2), Cell({"right": "b"}, 50), Cell({}, 51)]

    assert withhold(table, 5) == [True, False, False]


@settings(max_examples=300, deadline=None)
@given(values=st.lists(COUNTS, min_size=1, max_size=12), threshold=st.integers(3, 10))
def test_attacker_recovers_nothing_from_a_list(values, threshold):
    table = line(values)

    hidden = withhold(table, threshold)

    assert all(h for c, h in zip(table, hidden, strict=True) if 0 < c.value < threshold)
    assert recovered(table, hidden, threshold) == set()


@settings(max_examples=200, deadline=None)
@given(
    rows=st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=6
        )
    ),
    threshold=st.integers(3, 8),
)
def test_attacker_recovers_nothing_from_a_table(rows, threshold):
    table = grid(rows)

    hidden = withhold(table, threshold)

    assert all(h for c, h in zip(table, hidden, strict=True) if 0 < c.value < threshold)
    assert recovered(table, hidden, threshold) == set()


@settings(max_examples=200, deadline=None)
@given(
    lists=st.lists(st.lists(COUNTS, min_size=1, max_size=5), min_size=2, max_size=4),
    rows=st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=3),
    threshold=st.integers(3, 6),
)
def test_attacker_recovers_nothing_from_tables_that_share_a_total(lists, rows, threshold):
    whole = max(sum(values) for values in [*lists, [sum(map(sum, rows))]])
    rows = [[rows[0][0] + whole - sum(map(sum, rows)), rows[0][1]], *rows[1:]]
    table = grid(rows)
    for number, (first, *others) in enumerate(lists):
        filled = [whole - sum(others), *others] if sum(others) <= whole else [first]
        table += line(filled, f"dimension{number}", total=False)

    hidden = withhold(table, threshold)

    assert all(h for c, h in zip(table, hidden, strict=True) if 0 < c.value < threshold)
    assert recovered(table, hidden, threshold) == set()


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=3))
def test_trying_every_value_finds_none_alone(rows):
    table, threshold = grid(rows), 3
    hidden = withhold(table, threshold)
    assume(0 < sum(hidden) <= 4)
    assume(all(c.value <= 9 for c, h in zip(table, hidden, strict=True) if h))

    found = possible(table, hidden, most=10)

    assert all(len(values) > 1 for values in found.values())
    assert all(table[cell].value in values for cell, values in found.items())


def test_table_without_small_counts_is_published_whole():
    assert not any(withhold(grid([[10, 20], [30, 0]]), 5))


def test_little_is_withheld_where_little_is_small():
    rows = [[100 + r * c for c in range(8)] for r in range(12)]
    rows[3][4] = 2

    hidden = withhold(grid(rows), 5)

    assert sum(hidden) == 4
