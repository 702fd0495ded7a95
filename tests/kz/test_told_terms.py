"""What lists of the United Nations call a thing crosses to the pack's own issues and rights."""

from pathlib import Path

import pytest

from qorgau.commitments.received import terms
from qorgau.commitments.told.shapes import Label

KZ = Path(__file__).parents[2] / "packs" / "kz"


@pytest.fixture
def kz(settings) -> None:
    """The country's own pack."""
    settings.QORGAU_PACK_DIR = KZ


@pytest.mark.parametrize(
    ("scheme", "name", "issue", "right"),
    [
        ("ohchr-coded", "Right to health - General", "right_to_health", "health"),
        ("ohchr-plain", "Prohibition of slavery, trafficking", "trafficking", "trafficking"),
        ("uhri", "Safe drinking water & sanitation", "right_to_water", "water"),
        (
            "upr-info",
            "Torture and other CID treatment",
            "torture_and_other_cid_treatment",
            "torture",
        ),
    ],
)
def test_a_theme_in_any_of_its_names_crosses_to_one_term(kz, scheme, name, issue, right):
    known = terms.current()

    assert known.crossings(scheme, "", name) == {"upr_issues": issue, "rights": right}
    assert known.has(Label(scheme, "", name.upper()))


def test_a_theme_that_nobody_crossed_stays_as_it_is_written(kz):
    assert not terms.current().has(Label("uhri", "", "Use of mercenaries"))
