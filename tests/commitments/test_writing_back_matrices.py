"""Lists of the OHCHR: filled in their own layout, row by row, and read again as they were."""

import io
import zipfile

import docx
import pytest

from qorgau.commitments.models import ReceivedLimb, ReceivedRecommendation
from qorgau.commitments.received import opening
from qorgau.commitments.told import matrices
from qorgau.commitments.told.shapes import Limb, Position, Unreadable, Wording
from qorgau.commitments.writing_back import (
    composing,
    fresh,
    matching,
    matrix,
    owners,
    voices,
)
from qorgau.commitments.writing_back.matrix import ADDED, BELOW, Text

from .test_told_engine import SYSTEM, bring, paragraph, plain, told
from .told.making import bytes_of, with_part
from .told.making import matrix as paper
from .told.test_matrices import AREAS, GOALS, PLAIN
from .writing_back import found, graded, reported, taken_back

SOURCE = "\nSource of Position: A/HRC/98/7/Add.1 - Para.3"
USUAL = "assessment/comments on level of implementation"
LAYOUTS = {
    "ohchr-plain": (PLAIN, ("1.1 Do it (Peru);", "Supported", "- Roofs", "")),
    "ohchr-coded": (PLAIN, ("1.1 Do it (Peru);", "Supported", "A12 Roofs", "")),
    "ohchr-areas": (AREAS, ("1.1 Do it (Peru);", "Peru", "Noted", "2.1. Roofs")),
    "ohchr-sdgs": (GOALS, ("1.1 Do it (Peru);", "Supported", "- Roofs", "- 1 - NO POVERTY")),
}


def listed(*rows, header=PLAIN):
    return paper(header, "Theme: Roofs", *rows)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {one.filename: file.read(one) for one in file.infolist()}


def assessments(data: bytes) -> list[tuple[str, ...]]:
    return [one.facts.get("assessment", ()) for one in matrices.read(data).items]


def without_assessment(items):
    return [(one.number, one.limbs, one.positions, one.themes, one.sdgs, one.rows) for one in items]


@pytest.mark.parametrize("layout", ["ohchr-plain", "ohchr-coded"])
def test_only_the_cell_that_is_meant_gets_new_bytes(layout):
    header, row = LAYOUTS[layout]
    data = listed(row, header=header)
    made = matrix.write(matrix.read(data), [Text(3, USUAL, "Roofs & walls <stand>")])

    before, after = parts(data), parts(made.data)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    old, new = before["word/document.xml"], after["word/document.xml"]
    start = next(at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two)
    end = next(
        at for at, (one, two) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != two
    )
    assert b"Roofs &amp; walls &lt;stand&gt;" in new[start - 40 : len(new) - end + 40]
    assert len(old) - start - end < 10  # what of the old is gone: the end of an empty paragraph
    assert made.filled == ((3, USUAL),)
    assert assessments(made.data) == [("Roofs & walls <stand>",)]


@pytest.mark.parametrize("layout", ["ohchr-areas", "ohchr-sdgs"])
def test_a_column_is_added_only_where_it_is_asked_for(layout):
    header, row = LAYOUTS[layout]
    read = matrix.read(listed(row, header=header))
    text = [Text(3, ADDED, "Done in May.")]

    made = matrix.write(read, text, added="Assessment/comments")
    again = matrix.read(made.data)

    assert read.columns == ()
    assert read.reading.layout == again.reading.layout == layout
    assert [one.usual for one in again.columns] == [True]
    assert without_assessment(again.items) == without_assessment(read.items)
    assert assessments(made.data) == [("Done in May.",)]
    rows = docx.Document(io.BytesIO(made.data)).tables[0].rows
    assert {len(one.cells) for one in rows} == {len(header) + 1}
    assert matrix.write(read, text).filled == ()


def test_what_stands_in_a_cell_is_kept_and_new_words_go_below_only_when_asked():
    data = listed(("1.1 Do it (Peru);", "Supported", "- Roofs", "Somebody wrote this."))
    read = matrix.read(data)
    text = [Text(3, USUAL, "New words.")]

    kept = matrix.write(read, text)
    below = matrix.write(read, text, filled=BELOW)
    twice = matrix.write(matrix.read(below.data), text, filled=BELOW)

    assert kept.data == data or parts(kept.data) == parts(data)
    assert kept.left == ((3, USUAL, "filled"),)
    assert assessments(below.data) == [("Somebody wrote this. New words.",)]
    assert twice.left == ((3, USUAL, "there"),)
    assert parts(twice.data) == parts(below.data)


def test_a_recommendation_under_two_themes_is_filled_in_both_rows():
    row = ("1.1 Do it (Peru);", "Supported", "- Roofs", "")
    data = paper(PLAIN, "Theme: Roofs", row, "Theme: Walls", row)
    read = matrix.read(data)

    made = matrix.write(read, [Text(one.row, USUAL, "Done.") for one in read.places])

    assert made.filled == ((3, USUAL), (5, USUAL))
    cells = [row.cells[-1].text for row in docx.Document(io.BytesIO(made.data)).tables[0].rows]
    assert cells[2] == cells[4] == "Done."


def test_letters_of_the_file_are_those_of_the_new_text():
    document = docx.Document(io.BytesIO(listed(LAYOUTS["ohchr-plain"][1])))
    run = document.tables[0].rows[2].cells[0].paragraphs[0].runs[0]
    run.font.name, run.font.bold = "Times New Roman", False
    made = matrix.write(matrix.read(bytes_of(document)), [Text(3, USUAL, "One\nTwo")])

    cell = docx.Document(io.BytesIO(made.data)).tables[0].rows[2].cells[-1]
    assert [one.text for one in cell.paragraphs] == ["One", "Two"]
    assert {one.runs[-1].font.name for one in cell.paragraphs} == {"Times New Roman"}


def test_a_merged_cell_and_a_row_without_the_cell_are_told():
    document = docx.Document(
        io.BytesIO(
            listed(
                ("1.1 Do it (Peru);", "Supported", "- Roofs", ""),
                ("1.2 Do more (Peru);", "Supported", "- Roofs", ""),
                ("1.3 Do all (Peru);", "Supported", "- Roofs", ""),
            )
        )
    )
    rows = document.tables[0].rows
    rows[2].cells[3].merge(rows[3].cells[3])
    rows[4]._tr.remove(rows[4].cells[3]._tc)
    read = matrix.read(bytes_of(document))

    made = matrix.write(read, [Text(one.row, USUAL, "Done.") for one in read.places])

    assert made.filled == ((3, USUAL),)
    assert made.left == ((4, USUAL, "merged"), (5, USUAL, "no_cell"))


def test_a_part_in_another_encoding_is_written_in_utf_8():
    data = listed(LAYOUTS["ohchr-plain"][1])
    text = parts(data)["word/document.xml"].decode("utf-8").replace("UTF-8", "UTF-16")
    made = matrix.write(
        matrix.read(with_part(data, "word/document.xml", text.encode("utf-16"))),
        [Text(3, USUAL, "Done.")],
    )

    assert assessments(made.data) == [("Done.",)]


def test_a_file_without_a_list_is_refused():
    with pytest.raises(Unreadable) as error:
        matrix.read(bytes_of(docx.Document()))
    assert error.value.code == "no_matrix"


@pytest.mark.parametrize(
    ("header", "whose"),
    [
        ("Assessment/comments on level of implementation", ""),
        ("Comments of the Government", "state"),
        ("State\u2019s information on implementation", "state"),
        ("Independent assessment", "independent"),
        ("Assessment by the Committee", "committee"),
    ],
)
def test_a_column_belongs_to_the_voice_that_its_header_names(header, whose):
    read = matrix.read(listed(LAYOUTS["ohchr-plain"][1], header=(*PLAIN[:3], header)))

    assert [one.whose for one in read.columns] == [whose]
    assert owners.may_fill(whose, whose or "state")
    assert owners.may_fill(whose, "independent") == (whose in ("", "independent"))


def told_of(number="12.1", text="Repair the roofs", **given):
    return told(number, text, **given)


@pytest.mark.django_db
def test_rows_are_matched_by_document_and_number_and_else_by_words():
    bring(told_of(), told_of("12.2", "Mend the bridges"), told_of("12.3", "Paint the walls"))
    rows = {row.number: row for row in ReceivedRecommendation.objects.all()}

    matches = matching.matched(
        [
            told_of(state=""),
            told_of("12.2", "Quite another text in other words"),
            told_of("", "Paint the walls", symbol="", session=None),
            told_of("12.1", "Nothing of the sort is kept here", symbol=""),
            told_of("9.9", "Nobody knows this one"),
        ]
    )

    assert [one.row for one in matches] == [rows["12.1"], rows["12.2"], rows["12.3"], None, None]
    assert [one.differs for one in matches] == [False, True, False, False, False]
    assert [one.why for one in matches] == ["", "", "", "unknown", "unknown"]


@pytest.mark.django_db
def test_a_list_of_another_state_matches_nothing(django_assert_max_num_queries):
    bring(told_of(), told_of(state="Norland", symbol="NL/REVIEW/1"), all_states=True)
    few = [told_of(symbol="NL/REVIEW/1", number="7.1", text="Build a harbour")]

    with django_assert_max_num_queries(3):
        assert [one.row for one in matching.matched(few)] == [None]
    with django_assert_max_num_queries(3):
        matching.matched(few * 3)


@pytest.fixture
def limb(db):
    bring(told_of(), paragraph())
    return ReceivedLimb.objects.get(label="", recommendation__number="12.1")


def said(voice, **given):
    rows = ReceivedRecommendation.objects.filter(number="12.1")
    return list(composing.said_of(rows, voice, **{"language": "en", **given}).values())


def test_each_voice_says_its_own_newest_word_with_its_day(limb):
    reported(limb.key, "An early word.")
    reported(limb.key, order=1)
    found(limb.key)
    graded(limb.key)

    state, independent, committee = (said(one) for one in ("state", "independent", "committee"))

    assert len(state) == len(independent) == len(committee) == 1
    assert state[0].startswith("State's information, 15.01.2026, ")
    assert state[0].endswith("The law was adopted.")
    assert "early" not in state[0]
    assert independent[0].startswith("Independent assessment, 15.01.2026, ")
    assert "The law is not applied." in independent[0]
    assert committee[0].startswith("Committee's assessment, 15.01.2026, CCPR, CCPR/C/131/2/Add.1")
    assert "[B]" in committee[0]


def test_a_word_that_was_taken_back_is_not_written(limb):
    taken_back(reported(limb.key))

    assert said("state") == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_voice_is_named_in_the_chosen_language(limb, language):
    reported(limb.key)

    assert not said("state", language=language)[0].startswith("State's information")


def test_sub_paragraphs_have_their_letter(limb):
    for one in ReceivedLimb.objects.filter(recommendation__number="13"):
        reported(one.key, f"Of {one.label}.")
    rows = ReceivedRecommendation.objects.filter(number="13")

    lines = next(iter(composing.said_of(rows, "state", language="en").values())).split("\n")

    assert [one[:4] for one in lines] == ["(a) ", "(b) "]
    assert [one[-5:] for one in lines] == ["Of a.", "Of b."]


def test_several_in_one_row_have_their_numbers(limb):
    row = limb.recommendation
    match = [matching.Match(told_of(number, rows=(3,)), row) for number in ("12.1", "12.2")]

    texts = composing.cells(match, USUAL, {row.pk: "Done."})

    assert [one.text for one in texts] == ["12.1. Done.", "12.2. Done."]


def test_exports_have_the_three_voices(limb):
    reported(limb.key)
    found(limb.key)
    graded(limb.key)

    kept = voices.voices_of([limb.key])[limb.key]

    assert [one.voice for one in kept] == ["state", "independent", "committee"]
    assert [one.grade for one in kept] == ["done", "partly", "B"]


def test_a_new_list_is_read_as_the_register_has_it(db):
    wordings = (Wording("Complete it", ("France",)), Wording("Begin it", ("Poland",)))
    bring(
        told_of("12.10", "Repair it", limbs=plain("Repair it", "France", "Poland")),
        told_of("12.9", limbs=(Limb("", "", wordings),),
                positions=(Position("noted", "Noted", "A/HRC/98/7/Add.1", "3"),)),
    )  # fmt: skip
    rows = list(ReceivedRecommendation.objects.all())
    texts = {row.pk: f"Word of {row.number}." for row in rows}

    data = fresh.document(rows, texts, title="Recommendations", language="en")
    items = list(matrices.read(data, state="Testland", session=34).items)

    assert [one.number for one in items] == ["12.9", "12.10"]
    assert [one.limbs[0].wordings for one in items] == [
        wordings,
        (Wording("Repair it", ("France", "Poland")),),
    ]
    assert items[0].positions[0].position == "noted"
    assert [one.facts["assessment"] for one in items] == [
        ("Word of 12.9.",),
        ("Word of 12.10.",),
    ]
    assert {label.name for one in items for label in one.themes} == {"Housing"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_new_list_is_read_in_every_language_of_its_headers(limb, language):
    data = fresh.document([limb.recommendation], {}, title="List", language=language)

    assert matrices.read(data).counts["items"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("UPR20__Slovenia_ThematicListRecommendations_E.docx", 163),
        ("UPR34_Slovenia_Thematic_list_of_Recommendations.docx", 215),
    ],
)
def test_the_lists_of_the_united_nations_come_back_filled(real_data, name, count):
    data = real_data(f"upr_matrix/{name}").read_bytes()
    given = opening.Given(state="Testland")
    opening.bring_in(by=SYSTEM, file=opening.from_bytes(data), given=given, name=name)
    read = matrix.read(data)
    matches = matching.matched(read.items)
    texts = {one.row.pk: f"What was done about {one.told.number}." for one in matches if one.row}

    made = matrix.write(read, composing.cells(matches, read.columns[0].name, texts))
    again = matrix.read(made.data)

    assert len(texts) == len(read.items) == count
    assert not any(one.differs for one in matches)
    assert (len(made.filled), made.left) == (len(read.places), ())
    assert without_assessment(again.items) == without_assessment(read.items)
    assert [one.facts["assessment"] for one in again.items] == [
        (f"What was done about {one.number}.",) for one in read.items
    ]
    before, after = parts(data), parts(made.data)
    assert {part for part in before if before[part] != after[part]} == {"word/document.xml"}
