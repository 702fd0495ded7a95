"""Lists of recommendations of other makes come back filled, and else as they came: all invented."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from qorgau.commitments.writing_back import matrix as writing

from .told.making import bytes_of, matrix
from .told.test_matrices import PLAIN, SOURCE
from .told.test_matrices_unseen import STRICT, W, renamed, table

ROW = (f"7.1 Do it (Peru);{SOURCE}", "Noted", "- Roofs", "")
LIST = matrix(PLAIN, "Theme: Roofs", ROW)


def controlled(*, waiting):
    """The cell for comments with a content control in it, which may still wait for its text."""
    document = docx.Document(io.BytesIO(LIST))
    paragraph = document.tables[0].rows[2].cells[3].paragraphs[0]
    paragraph.text = "Click to enter text" if waiting else ""
    shown = "<w:showingPlcHdr/>" if waiting else ""
    control = parse_xml(f"<w:sdt {W}><w:sdtPr>{shown}</w:sdtPr><w:sdtContent/></w:sdt>")
    paragraph._p.addprevious(control)
    control[1].append(paragraph._p)
    return bytes_of(document)


FILES = {
    "numbers beside": matrix(
        ("No.", "Recommendation", "Position", "Comments"), ("7.1", "Do it (Peru);", "Noted", "")
    ),
    "marks": matrix(("No.", "Recommendation", "Supported", "Noted"), ("7.1", "Do it (Peru);", "", "X")),
    "two rows of header": table(
        ("No.", "Recommendation", "Position", "", "Comments"),
        ("", "", "Supported", "Noted", ""),
        ("7.1", "Do it (Peru);", "", "X", ""),
        merged=(((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((0, 4), (1, 4))),
    ),
    "comments below a merged header": table(
        ("Recommendation", "Position", "State", "State"),
        ("", "", "Comments", "Remarks"),
        ("7.1 Do it (Peru);", "Noted", "", ""),
        merged=(((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3))),
    ),
    "sections": matrix(
        ("Recommendation", "Recommending State"), "Noted recommendations", ("7.1 Do it", "Peru")
    ),
    "strict": renamed(LIST, W.split('"')[1], STRICT.decode()),
    "numbered part": renamed(LIST, "document.xml", "document2.xml"),
    "control": controlled(waiting=False),
    "waiting control": controlled(waiting=True),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_list_of_any_make_comes_back_filled_and_is_read_as_before(name):
    found = writing.read(FILES[name])
    column = next((one.name for one in found.columns if one.usual), writing.ADDED)
    texts = [writing.Text(place.row, column, "Done in May.") for place in found.places]
    added = "Comments" if column == writing.ADDED else ""
    written = writing.write(found, texts, added=added)

    again = writing.read(written.data)
    assert [(one.number, one.text, one.recommended_by) for one in again.items] == [
        ("7.1", "Do it", ("Peru",))
    ]
    assert [one.positions for one in again.items] == [one.positions for one in found.items]
    assert again.items[0].facts["assessment"] == ("Done in May.",)
    with (
        zipfile.ZipFile(io.BytesIO(FILES[name])) as old,
        zipfile.ZipFile(io.BytesIO(written.data)) as new,
    ):
        changed = [one for one in old.namelist() if old.read(one) != new.read(one)]
        assert [len(changed), old.namelist()] == [1, new.namelist()]


def test_columns_of_marks_are_not_offered_for_texts():
    assert [one.name for one in writing.read(FILES["marks"]).columns] == []
