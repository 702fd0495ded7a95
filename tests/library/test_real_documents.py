"""The documents that the project was created from, read as they came."""

import os
from collections import Counter
from pathlib import Path

import pytest

from qorgau.library.parse import parse

REPORT = "004_e8619e0893a22b8d.txt"
PAGES = {
    "000_f25e2f9e55dc3384.txt": 7,
    "001_2ecded0291ab312f.txt": 23,
    "002_82adff8848fc50df.txt": 17,
    "003_8801aa7483ed9bf4.txt": 5,
}


def document(name: str) -> bytes:
    """The bytes of a document; skips with a plain message where the documents are absent."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    path = Path(os.environ.get("QORGAU_TEST_DATA", beside)).parent / "documents" / name
    if path.exists():
        return path.read_bytes()
    if os.environ.get("CI"):
        pytest.fail(f"CI must have the documents: {name} is missing")
    pytest.skip(f"the document {name} is not here (set QORGAU_TEST_DATA to the folder beside it)")


@pytest.fixture(scope="module")
def report():
    return parse(document(REPORT))


def test_report_has_eight_chapters_and_its_lettered_sections(report):
    children = Counter(s.parent for s in report.sections if s.kind == "section")
    chapters = [(i, s.number) for i, s in enumerate(report.sections) if s.kind == "chapter"]

    assert [number for _, number in chapters] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    assert {number: children[i] for i, number in chapters if children[i]} == {"V": 22, "VI": 6}


def test_report_has_exactly_205_paragraphs(report):
    assert [p.number for p in report.paragraphs] == list(range(1, 206))
    assert report.recognised.gaps == report.recognised.repeated == []
    assert (report.before, report.after) == ("", "")
    assert all(p.text[0].isupper() for p in report.paragraphs)


def test_headings_broken_over_lines_are_whole(report):
    lengths = {s.number: len(s.heading.split()) for s in report.sections if s.parent is None}
    sections = {s.number: len(s.heading.split()) for s in report.sections if s.parent == 4}

    assert lengths["III"] == 12
    assert (sections["D"], sections["I"], sections["V"]) == (10, 15, 2)


def test_only_page_furniture_is_left_out(report):
    """Labels and text put together again have every word of the file, each as often."""
    labels = [f"{part.number}." for part in [*report.sections, *report.paragraphs]]
    texts = [s.heading for s in report.sections] + [p.text for p in report.paragraphs]
    read = Counter(" ".join([*labels, *texts]).split())
    raw = Counter(document(REPORT).decode().split())

    assert read - raw == Counter(["2009–2012", "non-governmental"])  # broken over two lines there
    assert raw - read == Counter(["GE.09-17130", "2009–", "2012", "non-", "governmental"])


def test_paragraph_stands_in_its_section(report):
    place = {p.number: report.sections[p.section] for p in report.paragraphs}

    assert (place[49].number, place[153].number, place[185].number) == ("C", "U", "E")
    assert (place[156].number, place[156].kind) == ("V", "section")
    assert (place[191].number, place[191].kind) == ("VII", "chapter")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_report_in_another_encoding_with_other_line_ends_reads_the_same(report, encoding):
    text = document(REPORT).decode().replace("\n", "\r\n")

    again = parse(text.encode(encoding))

    assert again.paragraphs == report.paragraphs
    assert again.sections == report.sections


@pytest.mark.parametrize(("name", "paragraphs"), PAGES.items())
def test_short_documents_are_pages_counted_in_order(name, paragraphs):
    found = parse(document(name))

    assert found.recognised.form == "page"
    assert [p.number for p in found.paragraphs] == list(range(1, paragraphs + 1))
