"""What lists of the United Nations call a thing crosses to the pack's own issues and rights."""

from pathlib import Path

import pytest

from qorgau.commitments.received import terms
from qorgau.commitments.told.shapes import Label
from qorgau.country import pack as packs

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

    found = known.crossings(scheme, "", name)
    assert {name: found.get(name) for name in ("upr_issues", "rights")} == {
        "upr_issues": issue,
        "rights": right,
    }
    assert known.has(Label(scheme, "", name.upper()))


@pytest.mark.parametrize(
    "name",
    [
        "Budget & resources (for human rights implementation)",
        "Budget &resources (for human rights implementation)",
    ],
)
def test_a_misspelt_theme_is_the_same_theme(kz, name):
    assert terms.current().crossings("ohchr-plain", "", name)["un_themes"] == "budget"


def test_a_name_with_semicolons_stays_one_name(kz):
    found = terms.current().crossings(
        "uhri", "", "Children: definition; general principles; protection"
    )

    assert found["un_themes"] == "children_general"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "scheme", "code", "name", "said"),
    [
        ("theme", "ohchr-coded", "A12", "Acceptance of international norms",
         "Ratification of and accession to international instruments"),
        ("group", "ohchr-coded", "", "women", "Women and girls"),
        ("sdg", "sdg-target", "16.3", "Promote the rule of law", "16.3. Rule of law and equal access to justice"),
        ("sdg", "sdg-goal", "5", "GENDER EQUALITY", "5. Gender equality"),
        ("theme", "uhri", "", "Use of bells", "Use of bells"),
    ],
)  # fmt: skip
def test_a_term_is_said_in_the_language_of_the_page(kz, kind, scheme, code, name, said):
    assert terms.said(kind, scheme, code, name, "en") == said
    if name != said:
        for language in ("kk", "ru"):
            assert terms.said(kind, scheme, code, name, language) not in (said, name)


def test_each_goal_has_a_name(kz):
    rows = packs.current().vocabularies["sdg_goals"]

    assert [one.code for one in rows] == [str(number) for number in range(1, 18)]


def test_each_target_stands_under_a_goal_and_says_its_number(kz):
    rows = packs.current().vocabularies["sdg_targets"]

    assert len(rows) == 169
    for row in rows:
        assert row.code.partition(".")[0] in {str(number) for number in range(1, 18)}
        assert row.outside == {"sdg-target": row.code}
    assert terms.said("sdg", "sdg-target", "16.A", "x", "en").endswith(
        "Stronger national institutions against violence"
    )
    assert not terms.current().has(Label("sdg-target", "16.77", "Invented"))


def test_a_theme_that_nobody_crossed_stays_as_it_is_written(kz):
    assert not terms.current().has(Label("uhri", "", "Use of mercenaries"))
