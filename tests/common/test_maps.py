"""Shades of a map: few steps, equal values alike, nothing drawn where nothing is known."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qorgau.common.maps import NOTHING, SHADES, shade

VALUES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.integers(-50, 50) | st.none(), max_size=30
)


def test_shade_puts_equally_many_regions_into_each_step():
    shading = shade({str(number): number for number in range(20)})
    assert [(step.low, step.high) for step in shading.steps] == [
        (0, 3), (4, 7), (8, 11), (12, 15), (16, 19)
    ]  # fmt: skip
    assert [step.fill for step in shading.steps] == list(SHADES)


def test_region_without_value_stays_white():
    assert shade({"a": None, "b": Decimal("2.5")}).fill("a") == NOTHING
    assert shade({}).steps == ()


@given(VALUES)
def test_shades_follow_the_values(values):
    shading = shade(values)
    there = {code: value for code, value in values.items() if value is not None}
    rank = {fill: place for place, fill in enumerate(SHADES)}
    assert len(shading.steps) <= len(SHADES)
    assert set(shading.fills) == set(there)
    for one, value in there.items():
        for other, beside in there.items():
            if value == beside:
                assert shading.fills[one] == shading.fills[other]
            elif value < beside:
                assert rank[shading.fills[one]] <= rank[shading.fills[other]]
