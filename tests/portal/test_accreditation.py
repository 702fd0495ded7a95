"""The public page of the institution's status: a claim beside the dated grade."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_claim_stands_beside_the_dated_grade(visitor, language):
    page = visitor.get(f"/{language}/accreditation/").content.decode()

    words = {
        "en": ("partially complies", "Full compliance was claimed", "seen only second hand"),
        "ru": ("частично соответствует", "Заявлено о полном соответствии", "из вторых рук"),
        "kk": ("ішінара сәйкес", "Толық сәйкес деп мәлімделді", "расталмаған"),
    }[language]
    for one in words:
        assert one in page


def test_sources_and_what_is_asked_are_told(visitor):
    page = visitor.get("/en/accreditation/").content.decode()

    assert 'href="https://guardians.example.org/2021"' in page
    assert "Not compared with the original." in page
    assert "Complaints are handled quickly." in page


def test_institution_and_treaties_lead_to_it(visitor):
    for page in ("bodies/guardian/", "treaties/"):
        assert 'href="/en/accreditation/"' in visitor.get(f"/en/{page}").content.decode()
    assert 'href="/en/accreditation/"' not in visitor.get("/en/bodies/calm/").content.decode()
