"""Nothing is lost: read, written as Akoma Ntoso or plain text, and read again, it is the same."""

import gzip
import json

import pytest

from qorgau.library.parse import Parsed, ParsedParagraph, ParsedSection, parse
from qorgau.library.reading import read
from qorgau.library.writing.akn import as_akn
from qorgau.library.writing.plain import as_text
from tests.conftest import find_test_data
from tests.library.laws import law
from tests.library.papers import report, sentence
from tests.library.test_real_documents import PAGES, REPORT, document
from tests.library.writings import about

PAGE = "\n\n".join(
    ["What the guardian does", *(sentence(seed, 60) for seed in range(5)), "It ends\nin two lines."]
)
LIST = """1. The valley asks for:
• calm;
• books.

2. Nobody (whoever it be) may shout:
(a) at night;
(b) by day:
(i) near a school;
(ii) near a library;
(c) in winter.

3. So it was said.
"""
TIGHT = LIST.replace("(a) at", "(a)at").replace("(i) near", "(i)near")
RUN_ON = LIST.replace("by day:", "by day; and")


def structure(parsed: Parsed) -> tuple[object, ...]:
    """Everything of a text but the names that a format adds and what the reader reports."""
    return (
        parsed.recognised.form,
        [(one.kind, one.number, one.heading, one.parent) for one in parsed.sections],
        [(one.number, one.text, one.section, one.label, one.points) for one in parsed.paragraphs],
        parsed.before,
        parsed.after,
    )


SAMPLES = {
    "report": lambda: parse(report().printed().encode()),
    "report-with-title": lambda: parse(("A title page\n\n" + report().printed()).encode()),
    "page": lambda: parse(PAGE.encode()),
    "lists": lambda: read(LIST.encode()),
    "marks-without-a-space": lambda: read(TIGHT.encode()),
    "points-that-run-on": lambda: read(RUN_ON.encode()),
    "law": law,
    "law-of-other-letters": lambda: law(letters="\u0430\u04d9\u0456"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_akoma_ntoso_is_read_back_the_same(name):
    parsed = SAMPLES[name]()

    again = read(as_akn(about(), parsed))

    assert structure(again) == structure(parsed)


@pytest.mark.parametrize("name", ["report", "page", "lists", "points-that-run-on"])
def test_plain_text_is_read_back_the_same(name):
    parsed = SAMPLES[name]()

    again = read(as_text(about(), parsed).encode())

    assert structure(again) == structure(parsed)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_law_as_plain_text_is_read_back_in_every_language(language):
    text = as_text(about(kind="law", language=language), law(fourth=True))

    again = read(text.encode())

    assert structure(again) == structure(law(fourth=True))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_annex_without_a_number_is_one_again(language):
    parsed = law()
    parsed.sections.append(ParsedSection("annex", "", "The list of bridges", None))
    parsed.paragraphs.append(ParsedParagraph(4, "There is one bridge over the river.", 3))

    again = read(as_text(about(kind="law", language=language), parsed).encode())

    assert structure(again) == structure(parsed)


@pytest.mark.parametrize("name", [*PAGES, REPORT])
def test_real_documents_are_read_back_the_same(name):
    parsed = read(document(name))

    assert structure(read(as_akn(about(), parsed))) == structure(parsed)
    assert structure(read(as_text(about(), parsed).encode())) == structure(parsed)


def test_signs_that_xml_cannot_hold_do_not_stop_the_writer():
    parsed = parse(b"1. One \x0b two.\n\n2. Three.\n\n3. Four.\n")

    assert read(as_akn(about(), parsed)).recognised.paragraphs == 3


def test_given_akoma_ntoso_of_every_maker_comes_back_the_same():
    folder = find_test_data("akoma_ntoso_examples") / "examples"

    for path in sorted(folder.glob("*.xml")):
        parsed = read(path.read_bytes(), name=path.name)
        assert structure(read(as_akn(about(), parsed))) == structure(parsed), path.name


def test_given_general_comments_come_back_the_same():
    path = find_test_data("un_general_comments") / "general_comments.jsonl.gz"
    rows = list(map(json.loads, gzip.decompress(path.read_bytes()).splitlines()))[::15]

    for row in rows:
        numbered = enumerate((one["Text"] for one in row["paragraphs"]), start=1)
        parsed = read("\n\n".join(f"{number}. {text}" for number, text in numbered).encode())
        assert structure(read(as_akn(about(), parsed))) == structure(parsed), row["file"]
