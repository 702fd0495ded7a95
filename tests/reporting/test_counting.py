"""Words in three languages, and numbers behind which stands no source. Pure."""

import pytest
from django.utils import translation

from qorgau.reporting import counting, unsourced
from qorgau.reporting.pieces import Missing, Number, Reference, Row, TablePiece, Text
from qorgau.reporting.views import ParagraphView, SectionView

ONE = Number(1, "", "1204", "1\N{NO-BREAK SPACE}204")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Two words", 2),
        ("  spaces \n and\tlines  ", 3),
        ("A dash – alone is – none", 5),
        ("well-known, and/or", 2),
        ("1\N{NO-BREAK SPACE}204 people", 2),
        ("Қазақстанда адам құқықтары қорғалады.", 4),
        ("Уполномоченный рассмотрел 12 жалоб – все в срок.", 7),
        ("¶ 54", 1),
        ("« ... »", 0),
    ],
)
def test_words_are_counted_in_every_language(text, count):
    assert counting.words(text) == count


def test_paragraph_counts_as_it_is_printed():
    pieces = (
        Text("The office received "),
        ONE,
        Text(" complaints under "),
        Reference("treaty", "cat", "the Convention against Torture", "/en/treaties/cat/"),
        Text("; "),
        Missing("x", "measures.not_counted"),
        Text("."),
    )

    with translation.override("en"):
        assert counting.of_pieces(pieces) == 3 + 1 + 2 + 4 + 3


def test_tables_count_only_where_the_outline_does_not_leave_them_out():
    table = TablePiece("Complaints received", "Region", "complaints", (Row("Northland", ONE),))
    section = SectionView("What came in", (ParagraphView(1, (Text("Look here. "), table)),))

    outside = counting.of_section(section, "upr-national", "en")
    inside = counting.of_section(section, "annual", "en")

    assert (outside.counted, outside.outside, outside.limit) == (5, 6, 120)
    assert (inside.counted, inside.outside, inside.limit) == (11, 0, 0)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "There were 12 cases in 2024.", ["12"]),
        ("en", "On 5 July 2024, article 12 and paragraphs 3 of Law No. 45", []),
        ("en", "A/HRC/20/L.23 and COVID-19, ¶ 54, in 2009-2012", []),
        ("en", "1,204 people and 3.5 per cent", ["1,204", "3.5"]),
        ("ru", "Рассмотрено 12 жалоб, статья 8, пункт 3, 5 июля 2024 года", ["12"]),
        ("ru", "В 2024 году по ст. 12 и п. 3 – 1 204 дела", ["1 204"]),
        ("kk", "8-бап, 3-тармақ, 2024 жылы 5 шілдеде 12 шағым", ["12"]),
        ("kk", "Барлығы 40 адам", ["40"]),
    ],
)
def test_number_without_a_source_is_listed(language, text, found):
    with translation.override(language):
        assert unsourced.numbers([Text(text), ONE]) == found
