"""Web pages, DOCX, PDF and Akoma Ntoso, each from a small invented file."""

import datetime as dt
import io
import stat
import sys
import zipfile

import pytest

from qorgau.library.reading import ocr, read
from qorgau.library.unreadable import Unreadable
from tests.library.papers import report

from . import samples


def test_page_of_a_portal_gives_the_law_without_the_portal():
    parsed = read(samples.PAGE.encode())

    assert [(p.eid, p.text) for p in parsed.paragraphs] == [
        ("art_1__para_1", "Calm is kept:\n1) by day;\n2) by night."),
        ("art_1__para_2", "Ten\u00b2 trees are counted."),
        ("art_2__para_1", "Everyone rests.\nTree | Shade\nOak | wide"),
    ]
    assert parsed.title == "Law of Valleys"
    assert "Portal" not in parsed.before + parsed.after


def test_amendments_in_red_are_kept_apart_and_anchors_told():
    found = read(samples.PAGE.encode()).recognised

    assert found.notes == [
        ["", "Attention, this is being changed."],
        [
            "art_1__para_1",
            "Footnote. Article 1 as amended by the law of 01.02.2020 No. 5 (in force after ten days).",
        ],
    ]
    assert (found.anchors["art_1"], found.anchors["art_1__para_2"]) == ("z3", "z7")


def test_page_in_an_old_encoding_is_read_by_what_it_declares():
    page = f'<html><head><meta charset="windows-1251"></head><body>{samples.LAW_RU}</body></html>'
    page = page.replace("\n", "<br>").encode("cp1251")

    found = read(page).recognised

    assert (found.encoding, found.articles) == ("cp1251", 2)


def test_docx_gives_headings_numbers_and_what_was_accepted():
    parsed = read(samples.docx())

    assert [(s.kind, s.heading) for s in parsed.sections] == [
        ("chapter", "About calm"),
        ("chapter", "About rest"),
    ]
    assert [p.eid for p in parsed.paragraphs] == ["para_1", "para_2", "para_3"]
    assert [one.label for one in parsed.paragraphs[1].points] == ["a", "b"]
    assert parsed.paragraphs[2].text.split("\n")[1:] == [
        "It is so decided by the-council.",
        "Tree | Shade",
        "Oak | wide",
    ]
    assert set(parsed.recognised.remarks) == {"accepted|2", "invisible|1"}


def test_pdf_gives_the_report_without_its_running_heads():
    parsed = read(samples.pdf(samples.report_pages()))

    assert [(str(p.number), p.text) for p in parsed.paragraphs] == [
        (label, text) for kind, label, text in report().parts if kind == "paragraph"
    ]
    assert (parsed.recognised.reader, parsed.recognised.chapters) == ("pdf", 3)
    assert parsed.recognised.page_furniture > 4


def test_akoma_ntoso_gives_parts_points_notes_and_what_it_says_of_itself():
    parsed = read(samples.AKN.encode())

    assert [(s.kind, s.number, s.heading) for s in parsed.sections] == [
        ("chapter", "I", "General"),
        ("article", "1", "Calm"),
    ]
    assert [p.eid for p in parsed.paragraphs] == ["art_1__para_1", "art_1__para_2"]
    assert parsed.paragraphs[0].text == "Calm is kept:\n(a) by day;\n(b) by night."
    assert [one.label for one in parsed.paragraphs[0].points] == ["a", "b"]
    assert parsed.recognised.notes[0][1] == "Since 2020."
    assert (parsed.before, parsed.after) == ("Of the first rain", "Lina Calm")
    said = (parsed.title, parsed.symbol, parsed.language, parsed.date)
    assert said == ("Law of Valleys", "L-7", "ru", dt.date(2020, 2, 1))


def test_entities_of_xml_are_never_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    doctype = f'<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = samples.AKN.replace("<akomaNtoso", f"{doctype}<akomaNtoso", 1)
    data = data.replace("Trees are counted.", "Trees &x; are counted.")

    parsed = read(data.encode())

    assert parsed.paragraphs[1].text == "Trees are counted."


def _zip(name: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (_zip("xl/workbook.xml"), "binary.workbook"),
        (_zip("ppt/presentation.xml"), "binary.slides"),
        (_zip("content.xml"), "binary.odt"),
        (_zip("notes.txt"), "binary.packed"),
        (_zip("word/document.xml", b"<a>" + b" " * 40_000_000), "huge.packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "binary.doc"),
        (b"{\\rtf1 words}", "binary.rtf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40, "binary.picture"),
        (b"%PDF-1.4\nnothing", "pdf.broken"),
        (samples.pdf([[]]), "pdf.blank"),
        (b"<?xml version='1.0'?><book><p>Text.</p></book>", "xml.unknown"),
        (b"<?xml version='1.0'?><akomaNtoso><act></akomaNtoso>", "xml.broken"),
        (b"<html><body><script>1</script></body></html>", "html.empty"),
    ],
)
def test_file_that_cannot_be_read_says_why(data, key):
    with pytest.raises(Unreadable) as caught:
        read(data)

    assert caught.value.key == key


def test_pdf_with_a_password_says_so():
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(samples.pdf(samples.report_pages())))
    writer.encrypt("rain", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(Unreadable) as caught:
        read(out.getvalue())

    assert caught.value.key == "pdf.locked"


def test_scan_without_the_program_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)

    with pytest.raises(Unreadable) as caught:
        read(samples.scan())

    assert caught.value.key == "ocr.missing"


_FAKE = f"""#!{sys.executable}
import sys
if "--list-langs" in sys.argv:
    print("List\\n" + "\\n".join(LANGUAGES))
else:
    assert sys.stdin.buffer.read(2) == b"P5"
    BEHAVE
    print("level\\tpage\\tblock\\tpar\\tline\\tword\\tl\\tt\\tw\\th\\tconf\\ttext")
    for block, line in enumerate(["1. Calm is kept.", "2. Trees are", "3. Rest."]):
        for word in line.split():
            print("\\t".join(["5", "1", str(block), "1", "1", "1", "0", "0", "9", "9", "80", word]))
"""


def _program(folder, monkeypatch, languages="['kaz', 'rus', 'eng']", behave="pass") -> None:
    """A program in the place of tesseract that answers in its way."""
    path = folder / "tesseract"
    path.write_text(_FAKE.replace("LANGUAGES", languages).replace("BEHAVE", behave))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_scan_is_read_by_the_program_and_its_confidence_told(tmp_path, monkeypatch):
    _program(tmp_path, monkeypatch)

    parsed = read(samples.scan())

    assert [p.text for p in parsed.paragraphs] == ["Calm is kept.", "Trees are", "Rest."]
    assert (parsed.recognised.reader, parsed.recognised.confidence) == ("ocr", 80.0)
    assert parsed.recognised.remarks == ["ocr|1|1: 80 %"]


def test_language_that_the_program_lacks_is_told(tmp_path, monkeypatch):
    _program(tmp_path, monkeypatch, languages="['eng']")

    found = read(samples.scan()).recognised

    assert {"ocr_lacks|kaz", "ocr_lacks|rus"} <= set(found.remarks)


@pytest.mark.parametrize(
    ("languages", "behave", "key"),
    [
        ("['fra']", "pass", "ocr.languages"),
        ("['eng']", "sys.exit(1)", "ocr.failed"),
        ("['eng']", "import time; time.sleep(30)", "ocr.slow"),
    ],
)
def test_program_that_fails_gives_a_sentence(tmp_path, monkeypatch, languages, behave, key):
    _program(tmp_path, monkeypatch, languages, behave)
    monkeypatch.setattr(ocr, "PAGE_SECONDS", 0.5)

    with pytest.raises(Unreadable) as caught:
        read(samples.scan())

    assert caught.value.key == key
