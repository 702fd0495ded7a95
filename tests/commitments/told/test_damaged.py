"""Damaged, hostile and wrong files are refused in time or set aside row by row; none crashes."""

import io
import random

import pytest

from qorgau.commitments.told import choosing, own, own_table, uhri
from qorgau.commitments.told.choosing import READERS
from qorgau.commitments.told.shapes import Told, Unreadable

from .making import DATA, export, matrix, packed, record, with_part, workbook
from .test_matrices import PLAIN, SOURCE
from .test_uhri import HEADER, row

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LIST = matrix(PLAIN, "Theme: Roofs", *(
    (f"7.{number} Mend roof {number} (Peru);{SOURCE}", "Noted", "- Roofs", "") for number in range(1, 9)
))  # fmt: skip
INDEX = export(*(record(AnnotationId=str(number)) for number in range(6)))
BOOK = workbook(HEADER, *(row() for _ in range(6)))


def drawn(data, form=""):
    """How many items a file gives; a refusal gives its code."""
    try:
        items = list(choosing.read(data, form=form).items)
    except Unreadable as refused:
        assert refused.code
        return refused.code
    assert all(isinstance(told, Told) and told.limbs for told in items)
    return len(items)


def changed(data, seed):
    """The same bytes cut off, overwritten, repeated or with others between."""
    chance = random.Random(seed)
    place, length = chance.randrange(len(data)), chance.randrange(1, 200)
    noise = chance.randbytes(length)
    ways = (
        data[:place],
        data[:place] + noise + data[place + length :],
        data[:place] + noise + data[place:],
        data[:place] + data[place + length :],
        data[place:],
        data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :],
    )
    return ways[seed % len(ways)]


@pytest.mark.parametrize("seed", range(72))
@pytest.mark.parametrize("kind", ["list", "index", "book"])
def test_changed_bytes_do_no_harm(kind, seed):
    data = {"list": LIST, "index": INDEX, "book": BOOK}[kind]

    drawn(changed(data, seed))


@pytest.mark.skipif(not DATA.exists(), reason=f"the shared data are not at {DATA}")
@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_real_files_may_be_damaged_too(seed):
    for name in (
        "upr_matrix/UPR20__Slovenia_ThematicListRecommendations_E.docx",
        "uhri/uhri_e_c12_aus_co_6_part.json",
    ):
        drawn(changed((DATA / name).read_bytes(), seed))


@pytest.mark.parametrize("form", sorted(READERS))
def test_every_reader_refuses_what_is_not_its_own(form):
    for data in (b"\x00" * 500, b"hello", b"%PDF-1.7 broken", b"PK\x03\x04 broken", bytes(range(256)) * 9,
                 packed({"a.txt": b"a"}), b"[{}]", b"a,b\n1,2\n", "\u0436".encode("utf-16")):  # fmt: skip
        assert isinstance(drawn(data, form), str)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", {"empty"}),
        (b"\xd0\xcf\x11\xe0 an old file", {"binary.doc"}),
        (b"\x1f\x8b packed", {"packed"}),
        (b"\x89PNG\r\n", {"binary.picture"}),
        (with_part(LIST, "word/document.xml", b"<w:document"), {"docx.broken"}),
        (with_part(LIST, "word/document.xml", b""), {"docx.broken"}),
        (with_part(BOOK, "xl/worksheets/sheet1.xml", b"<worksheet"), {"workbook.broken"}),
        (with_part(BOOK, "xl/sharedStrings.xml", b"<sst><si><t>x"), {"workbook.broken"}),
    ],
)
def test_the_reason_is_told(data, codes):
    assert drawn(data) in codes


def test_entities_are_not_resolved():
    bomb = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    body = "<w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>"
    for head, name in ((bomb, "c"), (outside, "a")):
        text = f"{head}<w:document {W}>{body.format(f'&{name};')}</w:document>"
        assert isinstance(drawn(with_part(LIST, "word/document.xml", text.encode())), str)
        sheet = (
            f"{head}<worksheet><sheetData><row><c><v>&{name};</v></c></row></sheetData></worksheet>"
        )
        assert drawn(with_part(BOOK, "xl/worksheets/sheet1.xml", sheet.encode())) == "xml.entities"


def test_what_unpacks_to_far_more_is_refused():
    many = b"<w:p/>" * 3_000_000
    sheet = b"<worksheet><sheetData>" + b" " * 60_000_000

    assert drawn(with_part(LIST, "word/document.xml", many)) in ("huge", "huge.packed")
    assert drawn(with_part(BOOK, "xl/worksheets/sheet1.xml", sheet)) == "huge.packed"


def test_deep_nesting_is_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 120 + "</w:tc></w:tr></w:tbl>" * 120
    text = f"<w:document {W}><w:body>{deep}</w:body></w:document>".encode()

    assert isinstance(drawn(with_part(LIST, "word/document.xml", text)), str)
    assert drawn(b'[{"Text": ' + b"[" * 50_000 + b"]") == "nested"


def test_a_wrong_encoding_loses_no_letters_silently():
    text = export(record(Text="7. Respect Justi\u00e7a")).decode().encode("mac_roman")
    reading = uhri.read_json(io.BytesIO(text))

    assert list(reading.items) == []
    assert [fault.code for fault in reading.faults] == ["lost_letters"]


def test_signs_that_a_sheet_would_work_out_stay_text():
    data = b'"Recommendation","Position"\n"=cmd|calc","Noted"\n"Mend it","Noted"\n'

    told = list(own.read(data, own_table.look(data).guess).items)
    assert [one.text for one in told] == ["=cmd|calc", "Mend it"]


def test_an_open_file_is_read_as_its_bytes_are(tmp_path):
    for data in (LIST, INDEX, BOOK):
        assert isinstance(drawn(data), int)
        with io.BytesIO(data) as file:
            assert len(list(choosing.read(file).items)) == drawn(data)


def test_a_format_that_is_not_known_is_refused():
    with pytest.raises(Unreadable) as refused:
        choosing.read(INDEX, form="klingon")
    assert refused.value.code == "no_format"
