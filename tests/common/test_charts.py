from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qorgau.common import charts


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_ticks_begin_at_nought_and_reach_the_top(top: float) -> None:
    ticks = charts.nice_ticks(top)

    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-9)
    assert 2 <= len(ticks) <= 7


def test_bar_of_twice_the_value_is_twice_as_high() -> None:
    chart = charts.bars(["a", "b"], [charts.Series("n", [10, Decimal(20)])])

    first, second = chart.bars

    assert abs(second.height - 2 * first.height) < 0.2
    assert first.y + first.height == second.y + second.height == chart.bottom


def test_withheld_value_is_a_sign_and_never_a_bar_of_nought() -> None:
    chart = charts.bars(["a", "b"], [charts.Series("n", [None, 5])])

    assert [gap.text for gap in chart.gaps] == ["x"]
    assert len(chart.bars) == 1


def test_withheld_value_breaks_the_line() -> None:
    chart = charts.lines(list("abc"), [charts.Series("n", [1, None, 3])])

    ((_number, path),) = chart.lines
    assert path.count("M") == 2
    assert "L" not in path


def test_chart_of_noughts_can_be_drawn() -> None:
    chart = charts.bars(["a"], [charts.Series("n", [0])])

    assert chart.bars[0].height == 0


def test_many_categories_show_as_many_names_as_fit() -> None:
    names = [f"category {number}" for number in range(40)]

    chart = charts.bars(names, [charts.Series("n", [1] * 40)])

    assert 1 < len(chart.labels) < 20
