"""Lists of recommendations as other States, sessions and word processors have them: all invented."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml

from qorgau.commitments.told import choosing, listing, matrices, words
from qorgau.commitments.told.shapes import Unreadable

from .making import bytes_of, matrix, packed
from .test_matrices import PLAIN, SOURCE, one, plain, read, wordings

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def said(items):
    return [(told.number, told.positions[0].position if told.positions else "") for told in items]


def table(*rows, merged=()):
    """A DOCX with rows of equal width; `merged` are pairs of cells (row, column) to merge."""
    document = docx.Document()
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for first, last in merged:
        made.cell(*first).merge(made.cell(*last))
    return bytes_of(document)


def edited(change, *rows):
    document = docx.Document(io.BytesIO(matrix(PLAIN, *rows)))
    change(document)
    return bytes_of(document)


def renamed(data, old, new):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {row.filename: file.read(row) for row in file.infolist()}
    return packed({name.replace(old, new): text.replace(old.encode(), new.encode())
                   for name, text in parts.items()})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "words_of"),
    [
        ("7.1continue to mend (Peru);", "7.1", "continue to mend"),
        ("7.1a Mend it (Peru);", "7.1a", "Mend it"),
        ("115.1.2 Mend it (Peru);", "115.1.2", "Mend it"),
        ("A-38.12 Mend it (Peru);", "A-38.12", "Mend it"),
        ("A – 38.13. Mend it (Peru);", "A-38.13", "Mend it"),
        ("(7.2) Mend it (Peru);", "7.2", "Mend it"),
        ("Recommendation 7.1: Mend it (Peru);", "7.1", "Mend it"),
        ("No. 7.3 – Mend it (Peru);", "7.3", "Mend it"),
        ("7.1 7.1 Mend it (Peru);", "7.1", "Mend it"),
        ("6.12\u00a0Mend the ro\u00adofs\u200b (Peru);", "6.12", "Mend the roofs"),
        ("To 7.1 others do as well (Peru);", "", "To 7.1 others do as well"),
    ],
)
def test_numbers_are_read_however_they_are_printed(text, number, words_of):
    told = one(text)

    assert (told.number, wordings(told)) == (number, [(words_of, ("Peru",))])


def test_numbers_may_stand_in_a_column_of_their_own():
    header = ("Recommendation No.", "Recommendation", "Position", "Theme")
    rows = (("7.1.", "Mend it (Peru);", "Noted", "- Roofs"), ("7.2", "Paint it (Peru);", "Noted", "- Roofs"))  # fmt: skip

    assert said(read(matrix(header, *rows))[1]) == [("7.1", "noted"), ("7.2", "noted")]


@pytest.mark.parametrize("by_style", [False, True])
def test_numbers_that_the_word_processor_makes_are_read(by_style):
    document = docx.Document()
    listed = f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="115.%1."/></w:lvl>'
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="99">{level}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    style = document.styles.add_style("Told", 1)
    style.element.get_or_add_pPr().append(parse_xml(listed))
    made = document.add_table(rows=0, cols=4)
    for texts in (PLAIN, ("Do it (Peru);", "Noted", "", ""), ("Mend it (Chile);", "Noted", "", "")):
        cells = made.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
        if texts is not PLAIN and by_style:
            cells[0].paragraphs[0].style = style
        elif texts is not PLAIN:
            cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(listed))

    assert said(read(bytes_of(document))[1]) == [("115.1", "noted"), ("115.2", "noted")]


def test_recommendations_that_run_on_in_one_line_are_several():
    _reading, items = plain(("7.1 Do A (Peru); 7.2 Do B (Chile); 7.3. Do C (Mali);", "Noted", "- X", ""))  # fmt: skip

    assert [(told.number, told.recommended_by) for told in items] == [
        ("7.1", ("Peru",)),
        ("7.2", ("Chile",)),
        ("7.3", ("Mali",)),
    ]


def test_a_number_that_is_only_cited_does_not_part_a_recommendation():
    assert list(listing.pieces("7.1 Act on target. 16.2 Protect them (Peru);")) == [
        "7.1 Act on target. 16.2 Protect them (Peru);"
    ]


def test_numbers_that_are_passed_over_are_told():
    reading, items = plain(
        *((f"7.{number} Do {number} (Peru);", "Noted", "- X", "") for number in (1, 2, 5, 7))
    )

    assert len(items) == 4
    assert [(fault.row, fault.code, fault.word) for fault in reading.faults] == [
        (4, "gap", "7.3–7.4"),
        (5, "gap", "7.6"),
    ]


def test_a_row_that_is_set_aside_leaves_no_gap():
    reading, _items = plain(
        *((f"7.{number} Do (Peru);", word, "- X", "") for number, word in enumerate(("Noted", "Blue", "Noted", "Noted"), 1))
    )  # fmt: skip

    assert [fault.code for fault in reading.faults] == ["position"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Supports", "supported"), ("Notes", "noted"), ("Partially", "in_part"), ("S", "supported"),
        ("S/N", "in_part"), ("Supported*", "supported"), ("Supported1", "supported"),
        ("Noted (see Add.1)", "noted"), ("Enjoys the support of Testland", "supported"),
        ("Does not enjoy the support of Testland", "noted"), ("Takes note", "noted"),
        ("Supported – already implemented", "supported"), ("Cannot be accepted", "noted"),
        ("Could not be accepted", "noted"), ("Partially supported and partially noted", "in_part"),
        ("To be examined in due course", "pending"), ("Recueille l’adhésion", "supported"),
        ("N’a pas recueilli l’adhésion", "noted"), ("Apoya", "supported"), ("No acepta", "noted"),
        ("Принимает к сведению", "noted"), ("Поддерживается частично", "in_part"),
        ("Не пользуется поддержкой", "noted"), ("Қолдау тапты", "supported"),
        ("Назарға алынды", "noted"), ("Blue", ""), ("Supported and rejected", "in_part"),
    ],
)  # fmt: skip
def test_positions_are_known_in_many_words(word, code):
    assert words.position(word) == code


@pytest.mark.parametrize("word", ["-", "n/a", "–", "No position"])
def test_a_cell_that_says_there_is_no_position_gives_none(word):
    assert one("7.1 Do it (Peru);", position=word).positions == ()


def test_positions_may_be_columns_with_a_mark():
    header = ("No.", "Recommendation", "Supported", "Noted")
    rows = (("7.1", "Do A (Peru);", "X", ""), ("7.2", "Do B (Peru);", "", "✓"), ("7.3", "Do C (Peru);", "x", "x"))  # fmt: skip

    assert said(read(matrix(header, *rows))[1]) == [
        ("7.1", "supported"),
        ("7.2", "noted"),
        ("7.3", "in_part"),
    ]


def test_positions_may_be_told_by_headings_and_opening_paragraphs():
    header = ("Recommendation", "Recommending State", "Theme")
    _reading, items = read(
        matrix(
            header,
            "Recommendations that enjoy the support of Testland",
            ("7.1 Do A", "Peru", "- X"),
            "8. The recommendations below did not enjoy the support of Testland:",
            ("8.1 Do B", "Chile", "- X"),
            "Theme: Supported living",
            ("8.2 Do C", "Mali", "- X"),
        )
    )

    assert said(items) == [("7.1", "supported"), ("8.1", "noted"), ("8.2", "noted")]
    assert items[2].heading == "Supported living"


def test_recommendations_numbered_from_one_under_each_paragraph_have_its_number():
    _reading, items = plain(
        ("74. The recommendations formulated there enjoy the support of Testland:", "", "", ""),
        ("1. Do A (Peru);", "", "- X", ""),
        ("2. Do B (Peru);", "", "- X", ""),
        ("75. The recommendations below did not enjoy the support of Testland:", "", "", ""),
        ("1. Do C (Peru);", "", "- X", ""),
    )

    assert said(items) == [("74.1", "supported"), ("74.2", "supported"), ("75.1", "noted")]


def test_a_header_of_two_rows_is_one():
    data = table(
        ("No.", "Recommendation", "Position", "", "Theme"),
        ("", "", "Supported", "Noted", ""),
        ("7.1", "Do A (Peru);", "", "X", "- Roofs"),
        merged=(((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4))),
    )

    reading, items = read(data)
    assert (said(items), reading.faults) == ([("7.1", "noted")], [])
    assert [label.name for label in items[0].themes] == ["Roofs"]


def test_a_recommendation_about_recommendations_is_no_header():
    _reading, items = plain(
        ("7.1 Do A (Peru);", "Noted", "- X", ""),
        ("Implement the recommendations on rights", "Noted", "Rights of the child", ""),
        ("Recommendation 7.3: Mend it (Peru);", "Noted", "Rights of the child", ""),
    )

    assert said(items)[-1] == ("7.3", "noted")
    assert [label.name for label in items[-1].themes] == ["Rights of the child"]


def test_a_numbered_heading_over_the_whole_row_is_no_recommendation():
    _reading, items = plain(
        "2.1. Acceptance of norms",
        ("7.1 Do A (Peru);", "Noted", "- X", ""),
        "A12.3 Walls and doors",
        ("7.2 Do B (Peru);", "Noted", "- X", ""),
        "7.3 Do C (Chile)",
    )

    assert [told.number for told in items] == ["7.1", "7.2", "7.3"]
    assert [told.heading for told in items[:2]] == [
        "2.1. Acceptance of norms",
        "A12.3 Walls and doors",
    ]


def test_another_table_in_the_file_gives_no_recommendations():
    document = docx.Document(io.BytesIO(matrix(PLAIN, ("7.1 Do A (Peru);", "Noted", "- X", ""))))
    legend = document.add_table(rows=1, cols=2)
    legend.rows[0].cells[0].text, legend.rows[0].cells[1].text = "S", "Supported"

    reading, items = read(bytes_of(document))
    assert (said(items), [fault.code for fault in reading.faults]) == (
        [("7.1", "noted")],
        ["no_number"],
    )


def test_the_same_words_of_two_states_without_numbers_are_two():
    header = ("Recommendation", "Recommending State", "Position")
    _reading, items = read(matrix(header, ("Mend it", "Peru", "Noted"), ("Mend it", "Chile", "Noted")))  # fmt: skip

    assert [told.recommended_by for told in items] == [("Peru",), ("Chile",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mend it (Peru); idem (Chile); (idem) (Mali);", [("Mend it", ("Peru", "Chile", "Mali"))]),
        ("Mend it (Peru) (idem);", [("Mend it", ("Peru",))]),
        ("Mend it (Peru; Chile);", [("Mend it", ("Peru", "Chile"))]),
        ("Mend it (Peru; Venezuela (Bolivarian Republic of));",
         [("Mend it", ("Peru", "Venezuela (Bolivarian Republic of)"))]),
        ("Mend it [Peru];", [("Mend it", ("Peru",))]),
        ("Mend it (Peru", [("Mend it", ("Peru",))]),
        ("Mend it (Iran (Islamic Republic of)));", [("Mend it", ("Iran (Islamic Republic of)",))]),
        ("Mend it (Peru)12;", [("Mend it", ("Peru",))]),
        ("Mend it (Iceland, speaking also for Denmark);", [("Mend it", ("Iceland",))]),
        ("Reparar (España); (República Bolivariana de Venezuela); (Perú);",
         [("Reparar", ("España", "República Bolivariana de Venezuela", "Perú"))]),
        ("Réparer (Pérou, Côte d'Ivoire et Émirats arabes unis);",
         [("Réparer", ("Pérou", "Côte d'Ivoire", "Émirats arabes unis"))]),
        ("Mend it (Norland); (Peru);", [("Mend it", ("Norland", "Peru"))]),
    ],
)  # fmt: skip
def test_states_are_taken_out_however_they_are_bracketed(text, expected):
    assert wordings(one(f"7.1 {text}")) == expected


def test_a_state_of_the_column_that_the_text_does_not_name_is_not_lost():
    header = ("Recommendation", "Recommending State", "Position")
    row = ("7.1 Do A (Ukraine); Do B", "Ukraine\nSlovakia", "Noted")

    assert wordings(read(matrix(header, row))[1][0]) == [
        ("Do A", ("Ukraine",)),
        ("Do B", ("Slovakia",)),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Source of Position: A/HRC/98/7/Add.1 -\nPara 121",
        "Source of position:\nA/HRC/98/7/Add.1\n- para. 121",
    ],
)
def test_a_source_over_two_lines_is_no_part_of_the_text(source):
    told = one(f"7.1 Mend it (Peru);\n{source}")

    assert wordings(told) == [("Mend it", ("Peru",))]
    assert (told.positions[0].symbol, told.positions[0].paragraph) == ("A/HRC/98/7/Add.1", "121")


def test_parts_of_a_cell_may_lack_their_colon_and_dashes():
    told = one("7.1 Do it (Peru);", themes="Roofs; Walls\nSDGs\n- 16 - PEACE\nAffected persons: children; women")  # fmt: skip

    assert [label.name for label in told.themes] == ["Roofs", "Walls"]
    assert [label.code for label in told.sdgs] == ["16"]
    assert [label.name for label in told.groups] == ["children", "women"]


def test_a_list_of_another_state_says_so():
    reading, items = read(
        matrix(
            PLAIN,
            ("7.1 Do it (Peru);", "Noted", "", ""),
            before=("Universal Periodic Review – Chile",),
        )  # fmt: skip
    )

    assert (reading.document.state, items[0].state) == ("Chile", "Chile")


def test_raised_marks_of_notes_are_no_part_of_text_or_position():
    def change(document):
        cells = document.tables[0].rows[1].cells
        for cell, text, more in ((cells[0], "7.1 Do it (Peru)", ";"), (cells[1], "Noted", "")):
            paragraph = cell.paragraphs[0]
            paragraph.clear()
            paragraph.add_run(text)
            paragraph.add_run("3").font.superscript = True
            paragraph.add_run(more)

    _reading, items = read(edited(change, ("", "", "- X", "")))
    assert (said(items), items[0].recommended_by) == ([("7.1", "noted")], ("Peru",))


def test_rows_and_words_that_were_deleted_with_tracking_are_left_out():
    def change(document):
        document.tables[0].rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
        paragraph = document.tables[0].rows[2].cells[0].paragraphs[0]._p
        for name, text in (("ins", "<w:t> (Chile);</w:t>"), ("del", "<w:delText>gone</w:delText>")):
            paragraph.append(parse_xml(f"<w:{name} {W}><w:r>{text}</w:r></w:{name}>"))

    rows = (("7.1 Do A (Peru);", "Noted", "", ""), ("7.2 Do B (Peru);", "Noted", "", ""))
    assert [(told.number, told.recommended_by) for told in read(edited(change, *rows))[1]] == [
        ("7.2", ("Peru", "Chile"))
    ]


def test_a_box_beside_the_text_is_no_wording_and_controls_are_gone_through():
    def change(document):
        row = document.tables[0].rows[1]
        box = f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        row.cells[0].paragraphs[0]._p.append(parse_xml(box))
        control = parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")
        row._tr.addprevious(control)
        control[1].append(row._tr)

    _reading, items = read(edited(change, ("7.1 Do it (Peru);", "Noted", "", "")))
    assert wordings(items[0]) == [("Do it", ("Peru",))]


def test_files_of_other_programs_are_read_and_chosen():
    data = matrix(PLAIN, (f"7.1 Do it (Peru);{SOURCE}", "Noted", "- X", ""))
    strict = renamed(data, W.split('"')[1], STRICT.decode())
    numbered = renamed(data, "document.xml", "document2.xml")

    for one_of in (strict, numbered):
        assert said(matrices.read(one_of).items) == [("7.1", "noted")]
        assert choosing.read(one_of).format == matrices.FORMAT


@pytest.mark.parametrize(
    ("header", "row", "position"),
    [
        (("Recommandation et État auteur", "Position de l’État examiné", "Thèmes et groupes", "ODD pertinents"),
         ("7.1 Réparer (Pérou);\nSource de la position : A/HRC/98/7/Add.1 – par. 3", "Acceptée", "- Toits", "- 1 - A"),
         "supported"),
        (("Recomendación", "Posición del Estado", "Lista completa de derechos", "Comentarios"),
         ("7.1 Reparar (Perú);", "Se toma nota", "- Techos", ""), "noted"),
        (("Рекомендация и рекомендующее государство", "Позиция государства", "Темы и группы лиц", "Соответствующие ЦУР"),
         ("7.1 Починить (Перу);\nИсточник позиции: A/HRC/98/7/Add.1, п. 3", "Принимается к сведению", "- Крыши", "- 1"),
         "noted"),
        (("Ұсыным", "Ұсынған мемлекет", "Ұстаным", "Тақырыптар"), ("7.1 Жөндеу", "Перу", "Қолдау тапты", "- Шатырлар"),
         "supported"),
    ],
)  # fmt: skip
def test_lists_in_other_languages_are_read(header, row, position):
    reading, items = read(matrix(header, row))

    assert (said(items), reading.faults) == ([("7.1", position)], [])
    assert len(items[0].recommended_by) == len(items[0].themes) == 1
    assert "HRC" not in items[0].text


def test_a_list_as_pdf_is_refused_in_a_sentence_of_its_own():
    with pytest.raises(Unreadable) as refused:
        choosing.read(b"%PDF-1.7 invented", form=matrices.FORMAT)

    assert refused.value.code == "matrix.pdf"
