"""Figures of paragraphs 93-205 of the first review report and of the four shorter documents.

The expected values were typed from the documents themselves, not taken from the pack's rows.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from qorgau.country import pack
from qorgau.figures.sources import read_folder

KZ = Path(__file__).parents[2] / "packs" / "kz"
REPORT = "A/HRC/WG.6/7/KAZ/1"
END = "2009-11-06"  # the report speaks as of the day it was approved

# How many figures each paragraph states; a paragraph that is absent states none.
STATED = {
    94: 3, 95: 1, 96: 12, 97: 5, 103: 4, 106: 6, 107: 6, 108: 2, 110: 4, 119: 9, 120: 8, 121: 8, 122: 1, 123: 3,
    124: 5, 125: 3, 126: 1, 127: 2, 128: 2, 129: 2, 131: 1, 133: 4, 136: 4, 139: 1, 140: 1, 141: 3, 142: 4,
    143: 1, 144: 6, 151: 1, 152: 5, 153: 3, 157: 3, 159: 1, 160: 4, 162: 3, 163: 2, 167: 2, 170: 2, 171: 4,
    172: 1, 173: 4, 176: 1, 177: 3, 178: 4, 179: 1, 185: 6,
}  # fmt: skip
SHORTER = {
    ("KAZ-NHRAP-2009", 7): 6,
    ("KAZ-HR-2017", 3): 1,
    ("KAZ-OMB-2019", 4): 2,
    ("KAZ-OMB-2019", 7): 1,
    ("KAZ-HRAP-2024", 16): 1,
}

TYPED = [
    (94, "religion.associations", "2009-07-01", "", "4200", "more_than"),
    (95, "religion.population_share", END, "religion=islam", "70", "about"),
    (96, "religion.communities", "1991", "religion=islam", "46", ""),
    (96, "religion.communities", END, "religion=islam", "2441", ""),
    (96, "religion.communities", END, "religion=russian_orthodox", "293", ""),
    (96, "religion.communities", "1991", "religion=evangelical_baptist", "168", ""),
    (96, "religion.communities", END, "religion=seventh_day_adventist", "66", ""),
    (96, "religion.communities", END, "religion=protestant", "1189", ""),
    (97, "religion.missionaries", END, "", "384", ""),
    (97, "religion.missionaries", "1990", "", "12", ""),
    (103, "assembly.notice_days", END, "", "10", "at_least"),
    (103, "assembly.answer_days", END, "", "5", "at_least"),
    (103, "assembly.arrest_days", END, "", "15", "up_to"),
    (106, "pension.age", END, "sex=f", "58", ""),
    (106, "pension.age", END, "sex=m", "63", ""),
    (106, "pension.age_mothers", END, "", "53", ""),
    (106, "pension.recipients", "2009-10-01", "", "1647536", ""),
    (107, "benefits.growth_factor", "1999/2009", "kind=living_allowances", "6", ""),
    (107, "benefits.rise", "2009-01-01", "kind=public_sector_wages", "25", ""),
    (108, "ngo.project_funding_usd", "2009", "", "6000000", "more_than"),
    (108, "ngo.project_funding_kzt", "2009", "", "1000000000", ""),
    (110, "accounting_index.value", "2009-07-01", "", "1296", ""),
    (119, "education.literacy", "2009", "", "99.6", ""),
    (119, "education.rank", "2007", "institution=timss;kind=mathematics", "5", ""),
    (119, "education.ranked_countries", "2009", "kind=literacy", "177", ""),
    (120, "education.institutions", END, "kind=kindergartens", "58", ""),
    (120, "education.institutions", END, "kind=general_schools;sector=public_sector", "7733", ""),
    (121, "education.students", END, "kind=attend_school", "2533000", "about"),
    (121, "education.students", END, "kind=attend_vocational", "111000", "about"),
    (123, "skills.share", END, "age=age_15_and_over;kind=internet_users", "20", ""),
    (124, "universities.grant_usd", END, "", "18000", ""),
    (127, "education.spending_usd", "2008", "", "4700000000", ""),
    (127, "education.spending_growth", "2008", "", "25.7", ""),
    (128, "facilities.opened", "1999/2009", "kind=schools_opened", "616", ""),
    (129, "housing.stock_growth", END, "", "24000000", ""),
    (133, "mortgage.refinancing_usd", "2009", "", "795000000", "about"),
    (136, "rights_information.opinion", END, "answer=information_lacking", "52.6", ""),
    (136, "rights_information.respondents", END, "", "1500", ""),
    (142, "women.share", END, "institution=local_government", "17.1", ""),
    (143, "women.quota", END, "", "30", ""),
    (144, "crime.rapes", "2007-H1", "", "681", ""),
    (144, "crime.rapes", "2008-H1", "", "680", ""),
    (144, "crime.rapes", "2009-H1", "", "567", ""),
    (144, "crime.murder_minors", "2009-H1", "", "37", ""),
    (152, "adoptions.foreign", "2008", "", "733", ""),
    (152, "adoptions.foreign", "2008", "country=united_states", "335", ""),
    (152, "adoptions.foreign", "2008", "country=spain", "149", ""),
    (152, "adoptions.domestic", "2008", "", "3277", ""),
    (153, "children.without_parental_care", "2006", "", "51294", ""),
    (153, "children.without_parental_care", "2008", "", "46126", ""),
    (157, "hiv.prevalence", END, "", "0.15", "less_than"),
    (160, "population.birth_rate", "2008", "", "22.75", ""),
    (160, "population.death_rate", "2007", "", "10.22", ""),
    (162, "health.treated_abroad", "2009-01/2009-07", "", "55", ""),
    (163, "health.trained_abroad", "2005/2009", "", "1104", ""),
    (167, "disability.persons", END, "", "424149", ""),
    (167, "disability.persons", END, "age=age_under_16", "45582", ""),
    (171, "disability.institutions", END, "kind=home_help_adults", "321", ""),
    (172, "disability.job_quota", END, "", "3", ""),
    (173, "special_education.institutions", END, "kind=speech_therapy", "283", ""),
    (176, "unemployment.rate", "2009-Q3", "", "6.3", ""),
    (177, "employment.jobs", "2009", "", "393000", "about"),
    (178, "business.support_usd", END, "", "893000000", ""),
    (178, "business.output_growth", "2009-Q2", "", "19", ""),
    (185, "juries.cases", "2009-H1", "", "34", ""),
    (185, "juries.acquitted", "2009-H1", "", "9", ""),
    ("KAZ-NHRAP-2009", "hrc.votes", "2012-11-12", "", "183", ""),
    ("KAZ-NHRAP-2009", "hrc.voting_states", "2012-11-12", "", "193", ""),
    ("KAZ-NHRAP-2009", "hrc.place", "2012-11-12", "", "5", ""),
    ("KAZ-NHRAP-2009", "hrc.candidates", "2012-11-12", "", "20", ""),
    ("KAZ-NHRAP-2009", "hrc.seats", "2012-11-12", "", "18", ""),
    ("KAZ-HR-2017", "hrc.term_years", "2012", "", "3", ""),
    ("KAZ-OMB-2019", "treaties.communications_committees", "2019-06-20", "", "4", ""),
    ("KAZ-OMB-2019", "treaties.committees_receiving", "2019-06-20", "", "8", ""),
    ("KAZ-OMB-2019", "commissioner.complaints", "2013/2017", "", "6705", ""),
    ("KAZ-HRAP-2024", "gender.plans", "2024", "", "2", ""),
]

DOUBTFUL = {
    (REPORT, 97, "religion.periodicals"): 1,  # "formerly", without a year
    (REPORT, 119, "education.rank"): 3,  # two places in literacy; first in Asia of 129
    (REPORT, 120, "education.institutions"): 2,  # too few kindergartens for their children
    (REPORT, 121, "education.students"): 2,  # higher education named twice
    (REPORT, 125, "bolashak.scholarships"): 1,  # 3,000 a year beside 1,700 in all
    (REPORT, 125, "running.years"): 1,  # from 1994 it is 15 years
    (REPORT, 152, "adoptions.foreign"): 1,  # 335 of 733 is no half
    ("KAZ-OMB-2019", 7, "commissioner.complaints"): 1,  # which five years
}


@pytest.fixture(scope="module")
def country():
    return pack.read(KZ)


@pytest.fixture(scope="module")
def cited(country):
    rows = read_folder(KZ, country.indicators)[0]
    shorter = {document for document, _ in SHORTER}
    return [row for row in rows if row.document in shorter or _late(row.document, row.paragraph)]


def _late(document, paragraph):
    return document == REPORT and paragraph > 92


def _of(cited, paragraph, indicator):
    return {
        row.key[2]: row.value
        for row in cited
        if (row.document, row.paragraph, row.indicator) == (REPORT, paragraph, indicator)
    }


def _codes(file):
    lines = (KZ / "indicators" / file).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("- code: ") for line in lines if line.startswith("- code: ")]


def test_paragraphs_hold_as_many_values_as_the_documents_state(cited):
    counted = Counter((row.document, row.paragraph) for row in cited)

    assert counted == {(REPORT, number): count for number, count in STATED.items()} | SHORTER


@pytest.mark.parametrize(("place", "indicator", "period", "breakdown", "value", "qualifier"), TYPED)
def test_value_is_the_one_typed_from_the_document(
    cited, place, indicator, period, breakdown, value, qualifier
):
    found = [
        (row.value, row.qualifier)
        for row in cited
        if place in (row.paragraph, row.document) and row.key[:3] == (indicator, period, breakdown)
    ]

    assert found == [(Decimal(value), qualifier)]


def test_doubtful_values_are_marked_and_say_why_in_every_language(cited):
    doubtful = [row for row in cited if row.doubtful]

    counted = Counter((row.document, row.paragraph, row.indicator) for row in doubtful)
    assert counted == DOUBTFUL
    assert all(set(row.notes) == {"kk", "ru", "en"} for row in doubtful)


def test_sums_of_the_report_agree(cited):
    schools = _of(cited, 120, "education.institutions")
    opinions = _of(cited, 136, "rights_information.opinion")
    higher = "kind=higher_education"

    assert schools[higher] == sum(
        schools[f"{higher};sector={sector}_sector"] for sector in ("public", "private")
    )
    assert sum(opinions.values()) == 100


def test_parts_that_do_not_agree_are_those_marked(cited):
    adopted = _of(cited, 152, "adoptions.foreign")
    schools = _of(cited, 120, "education.institutions")
    students = _of(cited, 121, "education.students")

    assert round(100 * adopted["country=united_states"] / adopted[""], 1) == Decimal("45.7")
    assert students["kind=attend_kindergarten"] / schools["kind=kindergartens"] > 5_000
    assert students["kind=attend_higher"] > 50 * students["kind=attend_higher_again"]


def test_indicators_of_the_second_part_are_used_and_name_rights_of_the_pack(country):
    listed = [*_codes("report_2.yaml"), *_codes("report_2_pages.yaml")]
    rights = {concept.code for concept in country.vocabularies["rights"]}
    used = {row.indicator for row in country.sources}

    assert len(listed) == 99
    assert set(listed) <= used
    for code in listed:
        assert country.indicators[code].rights
        assert set(country.indicators[code].rights) <= rights


def test_every_row_of_the_five_documents_can_be_read(country):
    bad = read_folder(KZ, country.indicators)[1]

    assert [row for row in bad if "KAZ" in row.file] == []
