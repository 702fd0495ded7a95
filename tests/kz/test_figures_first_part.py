"""Figures of the first review report, paragraphs 1-92, as they stand in the pack.

The expected values were typed from the report itself, not taken from the pack's rows.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from qorgau.country import pack
from qorgau.figures.sources import Cited, read_file

KZ = Path(__file__).parents[2] / "packs" / "kz"
REPORT = "A/HRC/WG.6/7/KAZ/1"
SOURCE = KZ / "sources" / "A-HRC-WG.6-7-KAZ-1.csv"
END = "2009-11-06"  # the report speaks as of the day it was approved

# How many figures each paragraph states; a paragraph that is absent states none.
STATED = {
    7: 2, 8: 6, 9: 1, 10: 3, 11: 3, 12: 1, 13: 2, 14: 2, 20: 2, 24: 1, 29: 1, 33: 1, 36: 3, 37: 1, 38: 2, 45: 2,
    47: 4, 48: 10, 49: 4, 51: 5, 53: 4, 60: 1, 62: 1, 64: 3, 66: 9, 68: 1, 73: 2, 74: 5, 75: 2, 78: 1, 79: 1,
    87: 1,
    88: 1, 90: 7, 91: 2, 92: 1,
}  # fmt: skip

TYPED = [
    (7, "country.area", END, {}, "2724900", ""),
    (7, "country.provinces", END, {}, "14", ""),
    (8, "population.total", "2009-07-01", {}, "15880600", ""),
    (8, "population.total", "2009-07-01", {"settlement": "urban"}, "8473500", ""),
    (8, "population.total", "2009-07-01", {"settlement": "rural"}, "7407100", ""),
    (8, "population.share", "2009-07-01", {"settlement": "urban"}, "53.4", ""),
    (8, "population.share", "2009-07-01", {"settlement": "rural"}, "46.6", ""),
    (8, "population.density", "2009-07-01", {}, "5.8", ""),
    (9, "ethnic_groups.number", "2009-07-01", {}, "140", "more_than"),
    (10, "gdp.per_capita", "1999", {}, "1000", ""),
    (10, "gdp.per_capita", "2009", {}, "8400", ""),
    (10, "gdp.per_capita_growth", "1999/2009", {}, "8", "about"),
    (11, "poverty.share", "1999", {}, "34", ""),
    (11, "poverty.share", "2009", {}, "12", ""),
    (11, "earnings.growth", "1999/2009", {}, "5", "about"),
    (12, "payments.rise", END, {}, "30", "about"),
    (13, "population.total", "1999", {}, "14900000", ""),
    (13, "population.total", "2009", {}, "15900000", ""),
    (14, "life_expectancy.gap", "2007", {}, "11.6", ""),
    (14, "life_expectancy.gap", "2008", {}, "10.5", ""),
    (20, "treaties.human_rights", END, {}, "60", "more_than"),
    (20, "treaties.human_rights", END, {"kind": "treaties_un"}, "7", ""),
    (24, "parliament.chambers", END, {}, "2", ""),
    (33, "ohchr.contribution", "2008/2009", {}, "50000", ""),
    (36, "death_penalty.opinion", "2008-H1", {"answer": "opinion_extreme"}, "66.6", ""),
    (36, "death_penalty.opinion", "2008-H1", {"answer": "opinion_deterrent"}, "44.3", ""),
    (36, "death_penalty.opinion", "2008-H1", {"answer": "opinion_ineffective"}, "38.3", ""),
    (37, "death_penalty.offences_reduced", "1997", {}, "50", ""),
    (38, "death_penalty.executed", "2003", {}, "12", ""),
    (38, "death_penalty.sentenced", "2005", {}, "2", ""),
    (45, "parliament.majilis_seats", "2007-05", {}, "107", ""),
    (45, "parliament.majilis_seats", "2007-05", {"kind": "seats_assembly"}, "9", ""),
    (47, "minority_media.languages", END, {"kind": "media_print"}, "11", ""),
    (47, "minority_media.languages", END, {"kind": "media_radio"}, "8", ""),
    (47, "minority_media.languages", END, {"kind": "media_television"}, "7", ""),
    (47, "minority_media.print_run", END, {}, "80000", "more_than"),
    (48, "minority_organizations.number", END, {}, "621", ""),
    (48, "ethnic_groups.with_centres", END, {}, "46", "about"),
    (48, "minority_theatres.number", END, {"kind": "theatres_unique"}, "3", ""),
    (48, "minority_schools.number", END, {"kind": "schools_instruction"}, "88", ""),
    (48, "minority_schools.number", END, {"kind": "schools_subject"}, "108", ""),
    (48, "minority_languages.taught", END, {"institution": "at_school"}, "22", ""),
    (48, "language_centres.number", END, {}, "195", ""),
    (48, "language_centres.learners", END, {}, "7000", "more_than"),
    (49, "discrimination.offences", "2006", {}, "42", ""),
    (49, "discrimination.offences", "2009-H1", {}, "5", ""),
    (51, "torture.penalty_fine", END, {"bound": "lower"}, "200", ""),
    (51, "torture.penalty_fine", END, {"bound": "upper"}, "500", ""),
    (51, "torture.penalty_imprisonment", END, {"bound": "lower"}, "5", ""),
    (51, "torture.penalty_imprisonment", END, {"bound": "upper"}, "10", ""),
    (51, "torture.penalty_disqualification", END, {}, "3", "up_to"),
    (53, "torture.convicted", "2007", {}, "7", ""),
    (53, "torture.convicted", "2008", {}, "2", ""),
    (53, "officials.acts_in_court", "2008", {}, "6493", ""),
    (60, "prisons.spending", "2006/2009-H1", {}, "70000000", "about"),
    (62, "detention.without_court", END, {}, "72", "at_most"),
    (64, "detention.released", "2008", {}, "850", ""),
    (64, "detention.proceedings", "2008", {}, "44", ""),
    (64, "detention.referred_to_court", "2008", {}, "24", ""),
    (66, "media.private_share", END, {}, "85", ""),
    (66, "media.outlets", END, {}, "8248", ""),
    (66, "media.outlets", END, {"kind": "media_active"}, "2513", ""),
    (66, "media.outlets", END, {"kind": "media_internet"}, "212", ""),
    (66, "media.foreign_outlets", END, {}, "2392", ""),
    (66, "media.domain_names", END, {}, "9000", "more_than"),
    (66, "media.outlets_by_owner", END, {"institution": "owner_associations"}, "159", ""),
    (68, "broadcasting.measuring_hours", END, {}, "6", ""),
    (73, "ngos.number", END, {}, "13000", "more_than"),
    (73, "ngos.number", END, {"kind": "ngos_active"}, "1709", ""),
    (74, "associations.registration_deadline", END, {}, "2", "at_most"),
    (74, "associations.founders", END, {}, "10", "at_least"),
    (74, "legal_persons.registration_days", END, {}, "10", "at_most"),
    (74, "legal_persons.registration_days", END, {"kind": "former_term"}, "15", ""),
    (74, "legal_persons.registration_cost", END, {}, "50", "about"),
    (75, "parties.registered", END, {}, "10", ""),
    (75, "parties.members_required", "2009-02", {}, "40000", ""),
    (78, "returnees.number", END, {}, "650000", "more_than"),
    (79, "visas.simplified_countries", "2009-09", {}, "45", ""),
    (90, "trafficking.prosecuted", "2008", {"offence": "kidnapping"}, "2", ""),
    (90, "trafficking.prosecuted", "2008", {"offence": "pandering_or_brothel_keeping"}, "107", ""),
    (90, "trafficking.investigations", "2009-H1", {}, "147", ""),
    (91, "trafficking.media_items", "2008", {"kind": "media_electronic"}, "300", "more_than"),
    (91, "trafficking.media_items", "2008", {"kind": "media_national_press"}, "400", "about"),
    (92, "trafficking.programme_years", END, {}, "3", ""),
]


@pytest.fixture(scope="module")
def country():
    return pack.read(KZ)


@pytest.fixture(scope="module")
def cited(country):
    rows = list(read_file(SOURCE, country.indicators))
    assert all(isinstance(row, Cited) for row in rows), [
        r for r in rows if not isinstance(r, Cited)
    ]
    return [row for row in rows if row.document == REPORT and row.paragraph <= 92]


def test_paragraphs_hold_as_many_values_as_the_report_states(cited):
    counted = Counter(row.paragraph for row in cited)

    assert dict(counted) == STATED
    assert len(cited) == 98


@pytest.mark.parametrize(
    ("paragraph", "indicator", "period", "breakdown", "value", "qualifier"), TYPED
)
def test_value_is_the_one_typed_from_the_report(
    cited, paragraph, indicator, period, breakdown, value, qualifier
):
    found = [
        (row.value, row.qualifier)
        for row in cited
        if (row.paragraph, row.indicator, row.period.code, dict(row.breakdown))
        == (paragraph, indicator, period, breakdown)
    ]

    assert found == [(Decimal(value), qualifier)]


def test_doubtful_values_are_those_that_the_report_leaves_open(cited):
    doubtful = Counter((row.paragraph, row.indicator) for row in cited if row.doubtful)

    assert doubtful == {
        (11, "poverty.share"): 2,  # no year is given
        (29, "treaties.communications_committees"): 1,  # one of the four could not have been
        (33, "ohchr.contribution"): 1,  # each year or both together
        (87, "refugees.returned"): 1,  # a statement without records
        (88, "trafficking.plans"): 1,  # whether the plan of 2009-2011 is the third is not clear
    }


def test_parts_of_the_population_add_up_to_the_whole(cited):
    people = {
        row.breakdown.get("settlement", ""): row.value
        for row in cited
        if (row.paragraph, row.indicator) == (8, "population.total")
    }

    assert people["urban"] + people["rural"] == people[""]
    assert round(100 * people["urban"] / people[""], 1) == Decimal("53.4")
    assert round(people[""] / Decimal(2_724_900), 1) == Decimal("5.8")


def test_indicators_of_the_first_part_are_used_and_name_rights_of_the_pack(country):
    listed = _codes("report_1.yaml")
    rights = {concept.code for concept in country.vocabularies["rights"]}
    used = {row.indicator for row in country.sources}

    assert len(listed) == 54
    assert set(listed) <= used
    for code in listed:
        assert country.indicators[code].rights
        assert set(country.indicators[code].rights) <= rights


def _codes(file: str) -> list[str]:
    lines = (KZ / "indicators" / file).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("- code: ") for line in lines if line.startswith("- code: ")]
