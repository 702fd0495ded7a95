"""How a document counts: through, by chapters, anew in each annex, or with 1 and 2 as a decree."""

import pytest

from qorgau.library.reading import read
from qorgau.library.writing.akn import as_akn
from qorgau.library.writing.plain import as_text
from tests.library.papers import report, sentence
from tests.library.test_round_trip import structure
from tests.library.writings import about

ANNEXES = f"""
Annex I
The composition of the council

1. {sentence(41)}

2. {sentence(42)}

3. The council asks for:
(a) calm;
(b) books.

Annex II. What was read

{sentence(51)}

{sentence(52)}
"""
DECISION = "\n\n".join(
    [
        "Decision on a complaint",
        "The facts as told",
        f"1. {sentence(1)}",
        *(f"2.{part} {sentence(part)}" for part in range(1, 6)),
        "What the state said",
        *(f"3.{part} {sentence(part + 9)}" for part in range(1, 12)),
        f"4. {sentence(60)}",
    ]
)
DECREE = """On the bridges of the valley

Under article 4 of the Act on rivers, and since the bridges of the valley are old, and since many people walk over them every day to their schools, the council DECIDES:
1. The bridges of the valley are looked after by the guardian of bridges, in the way that is told in the annex:
1) every spring before the water comes;
2) every autumn after the fair.
2. This decision is in force from the day on which it was first read aloud in the market place.
Head of the council
A. Person
Annex
to the decision of the council
of 5 March

List of the bridges of the valley

1. The bridge of stone at the upper end of the valley, where the river comes out of the wood, with its two towers and the gate.
2. The bridge of wood at the lower end of the valley, where the river goes into the lake, with its one tower and without a gate.
"""


def paper(text: str):
    return read(text.encode(), name="paper.txt")


def test_annexes_of_a_report_count_anew_and_keep_their_titles():
    found = paper(report().printed(gap=True) + ANNEXES)

    annexes = [(one.number, one.heading) for one in found.sections if one.kind == "annex"]
    inside = [(one.eid, one.label) for one in found.paragraphs if one.eid.startswith("annex")]
    assert annexes == [("I", "The composition of the council"), ("II", "What was read")]
    assert [one.number for one in found.paragraphs[:30]] == list(range(1, 31))
    assert inside == [
        ("annex_I__para_1", "1"),
        ("annex_I__para_2", "2"),
        ("annex_I__para_3", "3"),
        ("annex_II__sub_1", ""),
        ("annex_II__sub_2", ""),
    ]
    assert [one.label for one in found.paragraphs[32].points] == ["a", "b"]
    assert (found.recognised.last, found.recognised.annexes) == (30, 2)


def test_annex_that_counts_further_than_the_report_does_not_swallow_it():
    short = report(16).printed(gap=True)
    annex = "\nAnnex\n\n" + "\n\n".join(f"{n}. {sentence(n)}" for n in range(1, 41))

    found = paper(short + annex)

    assert [one.number for one in found.paragraphs[:16]] == list(range(1, 17))
    assert found.paragraphs[-1].eid == "annex_1__para_40"


def test_headings_of_an_annex_stand_under_it():
    annex = f"\nAnnex I\n\nI. First\n\nA. Inner\n\n1. {sentence(1)}\n\n2. {sentence(2)}\n\nII. Last\n\n3. {sentence(3)}\n"

    found = paper(report().printed(gap=True) + annex)

    inner = [one for one in found.sections if one.eid.startswith("annex_I__")]
    assert [(one.kind, one.number) for one in inner] == [
        ("chapter", "I"),
        ("section", "A"),
        ("chapter", "II"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Annex I ........ 23",
        "Annexes",
        "see\nAnnex I for the list of all who were heard",
        "annex 1",
    ],
)
def test_word_annex_in_contents_or_a_sentence_is_no_annex(line):
    found = paper(f"{line}\n\n" + report().printed(gap=True))
    again = paper(report().printed(gap=True).rstrip(".\n") + f" and {line} of it.\n")

    assert not [one for one in (*found.sections, *again.sections) if one.kind == "annex"]


def test_decision_is_counted_by_chapters():
    found = paper(DECISION)

    labels = [one.label for one in found.paragraphs]
    assert labels == ["1", *(f"2.{n}" for n in range(1, 6)), *(f"3.{n}" for n in range(1, 12)), "4"]
    assert [one.eid for one in found.paragraphs[:2]] == ["para_1", "para_2-1"]
    assert found.paragraphs[-2].number == 3011
    assert "What the state said" in [one.heading for one in found.sections]


def test_chapter_with_a_title_above_its_parts_is_a_heading():
    parts = [
        f"{chapter}. Title of chapter {chapter}\n\n"
        + "\n\n".join(f"{chapter}.{part}. {sentence(chapter * part)}" for part in (1, 2, 3))
        for chapter in (1, 2, 3)
    ]

    found = paper("\n\n".join(parts))

    assert [(one.number, one.heading) for one in found.sections] == [
        (str(n), f"Title of chapter {n}") for n in (1, 2, 3)
    ]
    assert len(found.paragraphs) == 9


def test_parts_below_a_sentence_are_its_points():
    listed = "\n".join(f"20.{n}. {sentence(n)}" for n in range(1, 9))
    text = report(19).printed(gap=True) + f"20. The council heard these calls:\n{listed}\n\n"
    text += "\n\n".join(f"{n}. {sentence(n)}" for n in range(21, 31))

    found = paper(text)

    assert [one.number for one in found.paragraphs] == list(range(1, 31))
    assert [one.label for one in found.paragraphs[19].points] == [f"20.{n}" for n in range(1, 9)]


def test_decree_of_two_paragraphs_has_its_points_signature_and_annex():
    found = paper(DECREE)

    assert [(one.label, one.eid) for one in found.paragraphs[2:]] == [
        ("1", "annex_1__para_1"),
        ("2", "annex_1__para_2"),
    ]
    assert [point.label for point in found.paragraphs[0].points] == ["1", "2"]
    assert found.paragraphs[1].text.endswith("market place.")
    assert found.after.split("\n") == ["Head of the council", "A. Person"]
    assert found.sections[0].heading.endswith("List of the bridges of the valley")


def test_marks_of_markdown_are_no_part_of_headings():
    text = "# Act on rivers\n\n**Article 1. Water**\n\n1. Calm.\n\n2. Clear.\n\n## Article 2. Boats\n\nThey go.\n"

    found = paper(text)

    assert [(one.kind, one.heading) for one in found.sections] == [
        ("article", "Water"),
        ("article", "Boats"),
    ]


@pytest.mark.parametrize(
    "text", [report().printed(gap=True) + ANNEXES, DECISION, DECREE], ids=["annex", "2.1", "decree"]
)
def test_every_way_of_counting_comes_back_from_akoma_ntoso_and_text(text):
    found = paper(text)

    assert structure(read(as_akn(about(), found))) == structure(found)
    assert structure(read(as_text(about(), found).encode())) == structure(found)
