"""Kazakhstan's coded words cover what the documents and the law name."""

import pytest

from qorgau.country import pack as packs
from qorgau.country.pack import ConceptRow
from tests.conftest import ROOT

#: Section of chapter V and VI of A/HRC/WG.6/7/KAZ/1, or a row of people's matters → its rights.
NAMED_BY_THE_REPORT = {
    "A. Life; death penalty": ["life"],
    "B. Privacy; biometrics": ["privacy", "personal_data"],
    "C. Equality; minorities": ["equality", "minorities"],
    "D. Torture": ["torture", "ill_treatment"],
    "E. Penitentiary": ["detention_conditions"],
    "F. Liberty": ["liberty"],
    "G. Expression; media": ["expression", "media", "information"],
    "H. Association; parties": ["association", "parties", "trade_unions"],
    "I. Movement": ["movement", "citizenship"],
    "J. Migrants and refugees": ["migrants", "refugees"],
    "K. Trafficking": ["trafficking"],
    "L. Religion; alternative service": ["religion", "alternative_service"],
    "M. Peaceful assembly": ["assembly"],
    "N. Social security": ["social_security", "social_services", "pension"],
    "O. Environment": ["environment", "water"],
    "P. Education": ["education"],
    "Q. Housing": ["housing"],
    "R. Legal assistance": ["legal_aid"],
    "S. Human rights education": ["rights_education"],
    "T. Women": ["women", "domestic_violence"],
    "U. Children; adoption; juvenile justice": ["children", "family_care", "juvenile_justice"],
    "V. Health": ["health"],
    "VI.B Disability": ["disability", "accessibility"],
    "VI.C Unemployment": ["employment", "work"],
    "VI.D Corruption": ["corruption"],
    "VI.E Justice": ["fair_trial", "criminal_process"],
    "2024: labour safety": ["safe_work"],
}
ACTS = ["torture", "ill_treatment", "harassment", "violence_family", "detention", "no_lawyer",
        "poor_legal_aid", "refusal_registration", "ban_assembly", "exploitation", "expulsion",
        "discrimination", "unsafe_work", "no_access", "child_abuse", "reprisal"]  # fmt: skip
#: KAZ-HRAP-2024 and paragraph 138 of the report.
GROUPS = ["women", "children", "older", "disability", "convicted", "refugees", "workers", "rural",
          "trafficking_victims", "domestic_violence", "orphans", "low_income"]  # fmt: skip
#: Paragraph 43 of the report.
GROUNDS = ["sex", "race", "ethnicity", "language", "origin", "property_status", "office",
           "residence", "religion", "political", "membership", "disability"]  # fmt: skip
#: What the Commissioner may conclude by the Constitutional Law of 5 November 2022.
OUTCOMES = ["recommendation", "petition", "lawsuit", "established", "not_established"]
#: Kinds of place of the preventive mechanism and those the report names.
PLACES = ["police", "temporary_detention", "remand", "prison", "psychiatric", "care_home",
          "children_home", "migrants", "military"]  # fmt: skip


def codes(vocabulary: str) -> dict[str, ConceptRow]:
    rows = packs.read(ROOT / "packs" / "kz").vocabularies[vocabulary]
    return {row.code: row for row in rows if row.valid_to is None}


@pytest.mark.parametrize("section", NAMED_BY_THE_REPORT)
def test_rights_of_each_section_of_the_report_are_there(section) -> None:
    assert set(NAMED_BY_THE_REPORT[section]) <= codes("rights").keys()


@pytest.mark.parametrize(
    ("vocabulary", "wanted"),
    [
        ("acts", ACTS),
        ("groups", GROUPS),
        ("grounds", GROUNDS),
        ("outcomes", OUTCOMES),
        ("place_types", PLACES),
    ],
)
def test_words_that_the_documents_name_are_there(vocabulary, wanted) -> None:
    assert set(wanted) <= codes(vocabulary).keys()


@pytest.mark.parametrize("vocabulary", ["rights", "acts", "groups", "grounds", "outcomes"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_two_codes_have_the_same_name(vocabulary, language) -> None:
    names = [row.labels[language] for row in codes(vocabulary).values()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("vocabulary", ["rights", "acts"])
def test_torture_and_other_ill_treatment_are_two_codes(vocabulary) -> None:
    found = codes(vocabulary)

    assert found["torture"].labels != found["ill_treatment"].labels


@pytest.mark.parametrize("vocabulary", ["acts", "groups", "grounds", "rights"])
def test_the_word_for_anything_else_stands_last(vocabulary) -> None:
    assert list(codes(vocabulary))[-1] == "other"
