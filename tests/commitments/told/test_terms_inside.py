"""A semicolon parts terms, but not inside one that lists what it is about."""

import pytest

from qorgau.commitments.told import terms


@pytest.mark.parametrize(
    ("lines", "parted"),
    [
        (["Right to health; Right to food"], ["Right to health", "Right to food"]),
        (["children; women"], ["children", "women"]),
        (
            ["Children: definition; general principles; protection; Right to food"],
            ["Children: definition; general principles; protection", "Right to food"],
        ),
        (["; "], []),
    ],
)
def test_terms_are_parted_at_semicolons_between_them(lines, parted):
    assert [text for _part, text in terms._ended(lines, "themes")] == parted
