"""Texts that name their parts, in three languages, as plain text."""

import pytest

from qorgau.library.parse import ParsedPoint
from qorgau.library.reading import read

from . import samples


def eids(text: str) -> list[str]:
    return [one.eid for one in read(text.encode()).paragraphs]


def test_law_is_read_by_chapters_articles_paragraphs_and_points():
    parsed = read(samples.LAW_EN.encode())

    assert [(s.kind, s.number, s.heading, s.eid) for s in parsed.sections] == [
        ("chapter", "1", "General provisions", "chp_1"),
        ("article", "1", "Words used in this Law", "art_1"),
        ("article", "2", "Right to rest", "art_2"),
        ("article", "2-1", "Where rest is not possible", "art_2-1"),
        ("chapter", "2", "Final provisions", "chp_2"),
        ("article", "3", "Entry into force", "art_3"),
    ]
    assert [(p.eid, p.label) for p in parsed.paragraphs] == [
        ("sub_1", ""),
        ("art_1__para_1", ""),
        ("art_2__para_1", "1"),
        ("art_2__para_2", "2"),
        ("art_2-1__para_1", ""),
        ("art_3__para_1", ""),
    ]
    assert parsed.before == "Law of Valleys on rest and calm"
    assert parsed.after == "Chair of the council Lina Calm"
    assert (parsed.recognised.form, parsed.recognised.articles) == ("articles", 4)


def test_points_stand_inside_the_point_that_they_belong_to():
    paragraph = read(samples.LAW_EN.encode()).paragraphs[1]

    assert paragraph.text.split("\n")[2] == "2) rest means one of the following:"
    assert paragraph.points[1] == ParsedPoint(
        "2",
        "rest means one of the following:",
        (ParsedPoint("a", "sleep;"), ParsedPoint("b", "reading in the shade.")),
    )


@pytest.mark.parametrize(("text", "articles"), [(samples.LAW_RU, 2), (samples.LAW_KK, 2)])
def test_articles_in_cyrillic_are_read_and_notes_kept_apart(text, articles):
    parsed = read(text.encode())
    found = parsed.recognised

    assert (found.articles, found.chapters, found.paragraphs) == (articles, 1, 3)
    assert [p.eid for p in parsed.paragraphs][:2] == ["art_1__para_1", "art_1__para_2"]
    assert [place for place, _note in found.notes] == [parsed.paragraphs[-1].eid]
    assert "01.02.2020" not in "".join(p.text for p in parsed.paragraphs)


def test_latin_letter_in_the_word_for_an_article_does_not_hide_it():
    text = samples.LAW_RU.replace(
        "\u0421\u0442\u0430\u0442\u044c\u044f", "C\u0442\u0430\u0442\u044c\u044f"
    )

    found = read(text.encode()).recognised

    assert found.articles == 2


def test_words_of_two_alphabets_are_told_and_not_changed():
    word = "\u043f\u0440\u0430\u0432o"  # the last letter is Latin
    text = samples.LAW_RU.replace("\u043f\u0440\u0430\u0432\u043e", word)

    parsed = read(text.encode())

    assert f"mixed|{word}" in parsed.recognised.remarks
    assert word in parsed.paragraphs[1].text


def test_reference_to_an_article_is_no_heading():
    text = samples.LAW_EN.replace(
        "Nobody rests on the road.", "Nobody rests on the road, says\nArticle 2 of this Law."
    )

    assert read(text.encode()).recognised.articles == 4


def test_table_of_contents_is_passed_over():
    contents = "".join(
        f"{line} .......... 3\n"
        for line in samples.LAW_EN.split("\n")
        if line.startswith(("Ch", "Ar"))
    )

    parsed = read((contents + samples.LAW_EN).encode())

    assert parsed.recognised.articles == 4
    assert any(one.startswith("contents|") for one in parsed.recognised.remarks)


def test_quotation_of_another_law_stays_inside_its_paragraph():
    text = samples.LAW_EN.replace(
        "Nobody rests on the road.",
        "1. In the law of roads:\n\u00abArticle 9. Rest\n1. Nobody rests.\n2. Nobody sleeps.\u00bb;\n2. It is so.",
    )

    assert [e for e in eids(text) if e.startswith("art_2-1")] == [
        "art_2-1__para_1",
        "art_2-1__para_2",
    ]


def test_annex_counts_anew():
    annex = "\nAnnex 1\nto the Law of Valleys\n\n1. Oak.\n2. Ash.\n"

    found = eids(samples.LAW_EN + annex)

    assert found[-2:] == ["annex_1__para_1", "annex_1__para_2"]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("width", [40, 60, 90])
def test_law_broken_into_short_lines_reads_the_same(width):
    import textwrap

    lines = (textwrap.fill(line, width) for line in samples.LAW_EN.split("\n"))

    broken = read("\n".join(lines).encode())

    assert [p.eid for p in broken.paragraphs] == eids(samples.LAW_EN)
    assert broken.paragraphs[1].points == read(samples.LAW_EN.encode()).paragraphs[1].points


def test_lettered_points_of_a_report_are_found_inside_a_line():
    text = (
        "12. The Committee asks the State to: (a) Keep the calm of article 2 (a) and (b); "
        "(b) Do the following: (i) count; (ii) report; and (c) Rest.\n\n"
        "13. It repeats paragraph 12 (a), (b) and (c).\n\n14. It ends.\n"
    )

    parsed = read(text.encode())

    assert [p.eid for p in parsed.paragraphs] == ["para_12", "para_13", "para_14"]
    assert [one.label for one in parsed.paragraphs[0].points] == ["a", "b", "c"]
    assert [one.label for one in parsed.paragraphs[0].points[1].points] == ["i", "ii"]
    assert parsed.paragraphs[1].points == ()


def test_preamble_of_clauses_is_part_of_the_law():
    clause = "Whereas calm is the foundation of reading, of sleep and of everything that grows in the valleys,"
    text = f"Declaration of Calm\n\n{clause}\n\n{clause}\n\nArticle 1\n\nEveryone rests.\n\nArticle 2\n\nNobody shouts.\n"

    parsed = read(text.encode())

    assert [one.eid for one in parsed.paragraphs] == [
        "sub_1",
        "sub_2",
        "art_1__para_1",
        "art_2__para_1",
    ]
    assert parsed.before == "Declaration of Calm"
