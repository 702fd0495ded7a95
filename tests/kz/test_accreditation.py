"""Kazakhstan's evidence for accreditation: every observation told, every place to look is there."""

import pytest

from qorgau.country import pack
from qorgau.reporting.accreditation import reading
from qorgau.reporting.accreditation.shapes import CLAIM, GRADE
from qorgau.reporting.load import faults
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def country():
    return pack.read(ROOT / "packs" / "kz")


@pytest.fixture(scope="module")
def standard(country):
    found, wrong = reading.read(country)
    assert wrong == ()
    return found


def test_nothing_leads_nowhere(country):
    assert list(faults(country)) == []


def test_observations_of_2018_are_numbered_without_a_gap(standard):
    numbers = [one.code for one in standard.observations]

    assert numbers == [f"1.{one}" for one in range(1, 12)] + [f"2.{one}" for one in range(1, 10)]
    assert {one.group for one in standard.observations if one.code[0] == "1"} == {"essential"}
    assert standard.version_on.isoformat() == "2018-02-21"


def test_what_was_not_verified_says_so(standard):
    assert not standard.confirmed
    assert set(standard.note) == {"kk", "ru", "en"}


def test_claim_of_full_compliance_stands_beside_the_grade(standard):
    said = {(one.kind, one.on): one for one in standard.standings}

    grade = said[GRADE, "2012-03-30"]
    claim = said[CLAIM, "2017"]
    assert grade.grade == "B"
    assert "26–30" in grade.source["en"]
    assert (claim.document, claim.paragraph) == ("KAZ-HR-2017", 2)


def test_cited_documents_are_known_to_the_pack(country, standard):
    cited = {
        one.code
        for observation in standard.observations
        for point in observation.points
        for one in point.evidence
        if one.kind == "paragraph"
    } | {one.document for one in standard.standings if one.document}

    assert cited <= set(country.works)
