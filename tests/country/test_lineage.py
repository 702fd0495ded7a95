"""What became of a code, and which codes make one territory on two days."""

import datetime as dt

import pytest

from qorgau.country.lineage import successors, territory
from qorgau.country.pack import ChangeRow

D = dt.date
ALWAYS = (D.min, D.max)


def change(before: str, after: str, on: dt.date, kind: str = "split") -> ChangeRow:
    return ChangeRow("Act", "", "", True, "x.csv", 2, before, after, on, kind, {})


class Land:
    """Codes with their first and last days, and changes."""

    def __init__(self, spans: dict[str, tuple[dt.date, dt.date]], *changes: ChangeRow) -> None:
        self.spans, self.changes = spans, changes

    def in_force(self, code: str, on: dt.date) -> bool:
        return code in self.spans and self.spans[code][0] <= on <= self.spans[code][1]

    def territory(self, code: str, earlier: dt.date, later: dt.date):
        return territory(
            code,
            earlier,
            later,
            codes=self.spans,
            changes=self.changes,
            in_force=self.in_force,
        )

    def successors(self, code: str, on: dt.date) -> tuple[str, ...]:
        return successors(code, on, self.changes, self.in_force)


CEDED = Land(
    {"A": ALWAYS, "B": (D(2022, 6, 8), D.max), "C": ALWAYS}, change("A", "B", D(2022, 6, 8))
)
PARTED = Land(
    {
        "S": (D.min, D(2018, 6, 18)),
        "T": (D(2018, 6, 19), D.max),
        "U": (D(2018, 6, 19), D.max),
    },
    change("S", "T", D(2018, 6, 19), "renamed"),
    change("S", "U", D(2018, 6, 19)),
)
OLD, NOW = D(2009, 11, 6), D(2026, 11, 22)


def test_region_that_ceded_land_is_compared_together_with_the_new_one():
    found = CEDED.territory("A", OLD, NOW)

    assert (found.before, found.after, found.same) == (("A",), ("A", "B"), False)


def test_new_region_is_compared_with_the_whole_it_came_from():
    assert CEDED.territory("B", OLD, NOW) == CEDED.territory("B", NOW, OLD)
    assert CEDED.territory("B", OLD, NOW).before == ("A",)


def test_region_without_change_is_the_same():
    assert CEDED.territory("C", OLD, NOW).same


def test_days_on_one_side_of_a_change_are_the_same():
    assert CEDED.territory("A", OLD, D(2022, 6, 7)).same
    assert CEDED.territory("A", D(2022, 6, 8), NOW).same


def test_region_that_parted_is_both_its_parts():
    for code in ("S", "T", "U"):
        found = PARTED.territory(code, OLD, NOW)
        assert (found.before, found.after) == (("S",), ("T", "U"))


def test_code_that_stood_on_neither_day_is_unknown():
    assert not PARTED.territory("X", OLD, NOW).known
    assert not CEDED.territory("X", OLD, NOW).same


def test_merged_region_joins_its_neighbour():
    land = Land(
        {"A": ALWAYS, "B": (D.min, D(2010, 12, 31))}, change("B", "A", D(2011, 1, 1), "merged")
    )

    assert land.territory("A", OLD, NOW).before == ("A", "B")
    assert land.territory("B", OLD, NOW).after == ("A",)


def test_changes_one_after_another_are_followed():
    land = Land(
        {
            "A": (D.min, D(2010, 12, 31)),
            "B": (D(2011, 1, 1), D(2015, 12, 31)),
            "C": (D(2016, 1, 1), D.max),
            "E": ALWAYS,
        },
        change("A", "B", D(2011, 1, 1), "renamed"),
        change("B", "C", D(2016, 1, 1), "renamed"),
        change("E", "C", D(2016, 1, 1)),
    )

    assert land.territory("A", OLD, NOW).before == ("A", "E")
    assert land.territory("A", OLD, NOW).after == ("C", "E")
    assert land.successors("A", NOW) == ("C",)
    assert land.successors("A", D(2013, 1, 1)) == ("B",)


def test_moved_border_is_told_and_joins_nothing():
    land = Land({"A": ALWAYS, "B": ALWAYS}, change("A", "B", D(2014, 4, 16), "boundary"))

    found = land.territory("B", OLD, NOW)

    assert found.same
    assert [one.kind for one in found.moved] == ["boundary"]


def test_successor_of_what_stands_is_itself():
    assert CEDED.successors("A", NOW) == ("A",)
    assert PARTED.successors("S", NOW) == ("T", "U")
    assert PARTED.successors("S", OLD) == ("S",)


def test_circle_of_changes_ends():
    gone = (D.min, D(2010, 1, 1))
    land = Land(
        {"A": gone, "B": gone}, change("A", "B", D(2010, 1, 2)), change("B", "A", D(2010, 1, 2))
    )

    assert land.successors("A", NOW) == ()
    assert land.successors("nobody", NOW) == ()


@pytest.mark.parametrize("code", ["A", "B", "C"])
def test_territory_of_one_day_is_itself(code):
    found = CEDED.territory(code, NOW, NOW)
    assert found.same == CEDED.in_force(code, NOW)
