"""Lists of recommendations of the review: four layouts, and what people do to such tables."""

from collections import Counter

import docx
import pytest

from qorgau.commitments.told import matrices
from qorgau.commitments.told.shapes import Unreadable

from .making import DATA, bytes_of, matrix

AREAS = (
    "Recommendation",
    "Recommending state/s",
    "Position",
    "Full list of rights/affected persons",
)
PLAIN = (
    "Recommendation",
    "Position",
    "Full list of themes",
    "Assessment/comments on level of implementation",
)
GOALS = (
    "Recommendation and recommending State",
    "Position of the State under review",
    "Human rights themes and groups of persons",
    "Relevant SDGs",
)
SOURCE = "\nSource of Position: A/HRC/98/7/Add.1 - Para.3"


def read(data, **given):
    reading = matrices.read(data, **given)
    return reading, list(reading.items)


def plain(*rows):
    return read(matrix(PLAIN, "Theme: Roofs", *rows))


def one(text, position="Supported", themes="- Roofs"):
    _reading, items = plain((text, position, themes, ""))
    return items[0]


def wordings(told):
    return [(part.text, part.states) for part in told.limbs[0].wordings]


@pytest.mark.skipif(not DATA.exists(), reason=f"the shared data are not at {DATA}")
@pytest.mark.parametrize(
    ("name", "layout", "supported", "noted", "symbol"),
    [
        (
            "UPR20__Slovenia_ThematicListRecommendations_E.docx",
            "ohchr-coded",
            142,
            21,
            "A/HRC/28/15",
        ),
        (
            "UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
            "ohchr-plain",
            182,
            33,
            "A/HRC/43/15",
        ),
    ],
)
def test_the_lists_of_the_united_nations_are_read_whole(name, layout, supported, noted, symbol):
    reading, items = read((DATA / "upr_matrix" / name).read_bytes())

    said = Counter(told.positions[0].position for told in items)
    assert said == {"supported": supported, "noted": noted}
    assert (reading.layout, reading.faults) == (layout, [])
    assert len({told.number for told in items}) == supported + noted
    assert {told.symbol for told in items} == {symbol}
    assert all(told.recommended_by and told.themes for told in items)
    assert not any(
        "(" in told.text and told.text.endswith(")") and not told.recommended_by for told in items
    )
    assert not any("Source of" in told.text for told in items)


def test_numbered_areas_and_a_column_of_states_are_read():
    text = (
        "166.6. Ratify the Roof Treaty (Chile); (Estonia);\nSource of position: A/HRC/98/16/Add.1"
    )
    reading, items = read(
        matrix(
            AREAS,
            "Right or area: 2.1. Acceptance of norms",
            (
                text,
                "Chile\nEstonia",
                "Noted",
                "2.1. Acceptance of norms\nAffected persons:\n- general",
            ),
        )
    )

    assert reading.layout == "ohchr-areas"
    told = items[0]
    assert (told.number, wordings(told)) == (
        "166.6",
        [("Ratify the Roof Treaty", ("Chile", "Estonia"))],
    )
    assert [(label.code, label.name) for label in told.themes] == [("2.1", "Acceptance of norms")]
    assert [label.name for label in told.groups] == ["general"]
    assert (told.positions[0].symbol, told.symbol) == ("A/HRC/98/16/Add.1", "A/HRC/98/16")


def test_a_column_of_goals_is_read():
    row = (
        f"140.7 Mend the roofs (Maldives) (Portugal);{SOURCE}",
        "Supported",
        "- Adequate housing\n- Right to health\nGroups of Persons:\n- Public officials",
        "- 1 - NO POVERTY\n- 16.a - Strong institutions",
    )
    reading, items = read(matrix(GOALS, "Theme: Adequate housing", row))

    assert reading.layout == "ohchr-sdgs"
    assert [(label.scheme, label.code) for label in items[0].sdgs] == [
        ("sdg-goal", "1"),
        ("sdg-target", "16.a"),
    ]
    assert [label.name for label in items[0].themes] == ["Adequate housing", "Right to health"]
    assert [label.name for label in items[0].groups] == ["Public officials"]
    assert items[0].recommended_by == ("Maldives", "Portugal")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.1 Do it (Spain, Tunisia, Portugal);", [("Do it", ("Spain", "Tunisia", "Portugal"))]),
        ("1.1 Do it (France) (Lithuania);", [("Do it", ("France", "Lithuania"))]),
        ("1.1 Do it (Chile); (Estonia);", [("Do it", ("Chile", "Estonia"))]),
        (
            "1.1 Do it (Venezuela (Bolivarian Republic of),Peru);",
            [("Do it", ("Venezuela (Bolivarian Republic of)", "Peru"))],
        ),
        ("1.1 Do it (Iran (Islamic Republic of);", [("Do it", ("Iran (Islamic Republic of)",))]),
        ("1.1 Ratify it (ICRMW) (Peru).", [("Ratify it (ICRMW)", ("Peru",))]),
        ("1.1 Ratify it (No. 189) (Peru)", [("Ratify it (No. 189)", ("Peru",))]),
        ("1.1 Do A (Ukraine); Do B (Slovakia);", [("Do A", ("Ukraine",)), ("Do B", ("Slovakia",))]),
        ("1.1 Do A (Egypt);do B (Peru);", [("Do A", ("Egypt",)), ("do B", ("Peru",))]),
        ("1.1 Do it (Lithuania, on behalf of the Baltic States);", [("Do it", ("Lithuania",))]),
        ("1.1 Do it (Trinidad and Tobago and Malta);", [("Do it", ("Trinidad and Tobago", "Malta"))]),
        ("1.1 Do it (the former Yugoslav Republic of Macedonia);",
         [("Do it", ("the former Yugoslav Republic of Macedonia",))]),
        ("1.1 Do it (Norland);", [("Do it", ("Norland",))]),
        ("1.1 Help the region (Kenya) and others (Mali);", [("Help the region (Kenya) and others", ("Mali",))]),
        ("1.1 Consider joining (Algeria)/ratifying (Egypt) the treaty",
         [("Consider joining (Algeria)/ratifying (Egypt) the treaty", ("Algeria", "Egypt"))]),
    ],
)  # fmt: skip
def test_states_are_taken_out_of_the_text(text, expected):
    assert wordings(one(text)) == expected


@pytest.mark.parametrize(
    ("source", "symbol", "paragraph"),
    [
        ("Source of position: A/HRC/98/15/Add.1 - Para. 3", "A/HRC/98/15/Add.1", "3"),
        ("Source of Position: A/HRC/98/15 - Para 121", "A/HRC/98/15", "121"),
        ("Source of Position:A/HRC/98/15/Add.1 - Para.3vv", "A/HRC/98/15/Add.1", "3"),
        ("Source of position: A/HRC/98/15/Add.1", "A/HRC/98/15/Add.1", ""),
        ("Source of position : A /HRC/98/15/Add.1*, paras. 5-7", "A/HRC/98/15/Add.1", "5"),
        ("", "", ""),
    ],
)
def test_where_a_position_is_said_is_read(source, symbol, paragraph):
    place = one(f"1.1 Do it (Peru);\n{source}").positions[0]

    assert (place.symbol, place.paragraph) == (symbol, paragraph)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Supported", "supported"),
        ("Noted", "noted"),
        ("Supported/Noted", "in_part"),
        ("Noted / Supported", "in_part"),
        ("Supported Noted", "in_part"),
        ("Supported and noted", "in_part"),
        ("Accepted", "supported"),
        ("Rejected", "noted"),
        ("Partially accepted", "in_part"),
        ("Pending", "pending"),
        ("Принята к сведению", "noted"),
        ("Acceptée", "supported"),
    ],
)
def test_positions_keep_the_word_of_the_source(word, code):
    place = one("1.1 Do it (Peru);", position=word).positions[0]

    assert (place.position, place.word) == (code, word)


def test_a_recommendation_under_several_themes_is_one_item():
    reading, items = read(
        matrix(
            PLAIN,
            "Theme: Roofs",
            (f"1.2 Mend it (Peru);{SOURCE}", "Supported", "- Roofs", ""),
            (f"1.1 Do it (Chile);{SOURCE}", "Noted", "- Roofs", ""),
            "Theme: Walls",
            (f"1.2  Mend it (Peru);{SOURCE}", "Supported", "- Walls\n- Roofs", ""),
        )
    )

    assert [(told.number, told.rows) for told in items] == [("1.2", (3, 6)), ("1.1", (4,))]
    assert [label.name for label in items[0].themes] == ["Roofs", "Walls"]
    assert (reading.counts["rows"], reading.counts["repeated"]) == (3, 1)


def test_the_same_number_with_another_text_or_position_is_set_aside():
    reading, items = plain(
        ("1.1 Do it (Peru);", "Supported", "- Roofs", ""),
        ("1.1 Do it (Peru);", "Noted", "- Roofs", ""),
        ("1.1 Do another thing (Peru);", "Supported", "- Roofs", ""),
    )

    assert len(items) == 1
    assert [(fault.row, fault.code, fault.word) for fault in reading.faults] == [
        (4, "contradicts", "3"),
        (5, "contradicts", "3"),
    ]


def test_a_paragraph_that_leads_to_recommendations_is_none():
    reading, items = plain(
        (
            "166. The recommendations formulated during the dialogue enjoy the support of Testland:",
            "",
            "",
            "",
        ),
        ("The following recommendations have been noted", "Noted", "", ""),
        ("166. The recommendations below led here:\n166.2 Do it (Peru);", "Supported", "", ""),
    )

    assert [told.number for told in items] == ["166.2"]
    assert {fault.code for fault in reading.faults} == {"chapeau"}


def test_several_recommendations_in_one_cell_are_several():
    _reading, items = plain(
        ("7.1 Do A (Peru);\n7.2 Do B (Chile);\n7.3. Do C (Mali)", "Noted", "- X", "")
    )

    assert [(told.number, told.recommended_by) for told in items] == [
        ("7.1", ("Peru",)),
        ("7.2", ("Chile",)),
        ("7.3", ("Mali",)),
    ]


def test_lettered_parts_of_a_recommendation_are_limbs():
    told = one(
        "1.1 Adopt a plan that: (a) builds roofs; (b) paints walls; and (c) plants trees (Peru);"
    )

    assert [(limb.label, limb.text) for limb in told.limbs] == [
        ("a", "builds roofs;"),
        ("b", "paints walls; and"),
        ("c", "plants trees"),
    ]
    assert {limb.chapeau for limb in told.limbs} == {"Adopt a plan that:"}
    assert told.recommended_by == ("Peru",)


def test_columns_may_stand_in_another_order_with_others_between_and_the_header_again():
    header = ("Colour", "Position", "Nothing", "Full list of themes", "Recommendation")
    row = ("red", "Noted", "", "- Roofs", "1.1 Do it (Peru);")
    again = ("red", "Supported", "", "- Roofs", "1.2 Do more (Peru);")
    reading, items = read(matrix(header, row, ("",) * 5, header, "Theme: Walls", again))

    assert [(told.number, told.positions[0].position) for told in items] == [
        ("1.1", "noted"),
        ("1.2", "supported"),
    ]
    assert reading.counts["headers"] == 1
    assert items[1].heading == "Walls"


@pytest.mark.parametrize(
    ("header", "theme"),
    [
        (
            ("Recommandation", "Position", "Liste complète des thèmes", "Évaluation"),
            "Thème : Toits",
        ),
        (("Recomendación", "Posición", "Lista completa de temas", "Evaluación"), "Tema: Toits"),
        (("Рекомендация", "Позиция", "Полный перечень тем", "Оценка"), "Тема: Toits"),
    ],
)
def test_headers_in_other_languages_are_known(header, theme):
    _reading, items = read(
        matrix(header, theme, ("1.1 Do it (Pérou);", "Noted", "- Toits", "done"))
    )

    told = items[0]
    assert (told.heading, told.recommended_by, told.facts["assessment"]) == (
        "Toits",
        ("Pérou",),
        ("done",),
    )


def test_an_assessment_that_was_filled_in_is_read():
    _reading, items = plain(
        ("1.1 Do it (Peru);", "Supported", "- Roofs", "Roofs were\nmended in May.")
    )

    assert items[0].facts["assessment"] == ("Roofs were mended in May.",)


def test_an_unknown_position_and_an_empty_cell_are_set_aside():
    reading, items = plain(
        ("1.1 Do it (Peru);", "Perhaps", "- Roofs", ""),
        ("", "Supported", "- Roofs", ""),
        ("1.3 Do it (Peru);", "", "- Roofs", ""),
    )

    assert [(fault.code, fault.word) for fault in reading.faults] == [
        ("position", "Perhaps"),
        ("no_text", ""),
    ]
    assert [(told.number, told.positions) for told in items] == [("1.3", ())]


def test_the_rest_of_a_text_in_a_row_of_its_own_is_no_heading():
    reading, items = plain(
        ("1.1 Do it (Peru);", "Noted", "- Roofs", ""),
        ("and do it well (Chile);", "", "", ""),
        ("1.2 Do it too (Peru);", "Noted", "- Roofs", ""),
    )

    assert [told.heading for told in items] == ["Roofs", "Roofs"]
    assert [(fault.row, fault.code) for fault in reading.faults] == [(4, "no_number")]


def test_a_table_inside_a_cell_is_found():
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    inner = outer.add_table(rows=2, cols=2)
    for row, texts in zip(
        inner.rows, [("Recommendation", "Position"), ("1.1 Do it (Peru);", "Noted")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    assert [told.number for told in read(bytes_of(document))[1]] == ["1.1"]


def test_a_cell_merged_downwards_holds_for_the_rows_below():
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    rows = [
        ("Recommendation", "Position"),
        ("1.1 Do it (Peru);", ""),
        ("1.2 Do it too (Peru);", ""),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[1].cells[1].merge(table.rows[2].cells[1]).text = "Noted"

    assert [told.positions[0].position for told in read(bytes_of(document))[1]] == [
        "noted",
        "noted",
    ]


def test_what_the_user_knows_is_taken_over():
    reading = matrices.read(
        matrix(PLAIN, ("1.1 Do it (Peru);", "Noted", "", "")), state="Testland", session=48
    )

    assert [(told.state, told.session) for told in reading.items] == [("Testland", 48)]


def test_a_document_without_such_a_table_is_refused():
    for data in (matrix(("Name", "Town"), ("A", "B")), bytes_of(docx.Document())):
        with pytest.raises(Unreadable) as refused:
            matrices.read(data)
        assert refused.value.code == "no_matrix"
