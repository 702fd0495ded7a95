"""Scanned pages read by the real program, where it is installed (`.ci/run` sees to it if it can)."""

import shutil
from itertools import pairwise

import pytest

from qorgau.library.reading import ocr, read
from tests.library.reading.scans import PAGES, scan

pytestmark = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed here: no scan can be read"
)


def accuracy(wanted: str, found: str) -> float:
    """Share of letters that are right: 1 without a mistake (Levenshtein)."""
    wanted, found = " ".join(wanted.split()), " ".join(found.split())
    row = list(range(len(found) + 1))
    for place, letter in enumerate(wanted, start=1):
        above, row = row, [place]
        for other, ((corner, over), sign) in enumerate(zip(pairwise(above), found, strict=True)):
            row.append(min(over + 1, row[other] + 1, corner + (letter != sign)))
    return 1 - row[-1] / len(wanted)


def said(parsed) -> str:
    """Everything that was read, with numbers as printed."""
    counted = parsed.recognised.form == "numbered"
    heads = [one.heading for one in parsed.sections]
    texts = [f"{one.number}. {one.text}" if counted else one.text for one in parsed.paragraphs]
    return " ".join([parsed.before, *heads, *texts])


@pytest.fixture(scope="module")
def three():
    """A page in each language in one file."""
    return read(scan(*PAGES.items(), skew=0.7))


def test_program_has_the_three_languages():
    assert ocr.lacking() == []


def test_three_languages_are_read_nearly_without_mistake(three):
    wanted = " ".join(one for page in PAGES.values() for one in page)

    assert [one.number for one in three.paragraphs] == [1, 2, 3, 4, 5, 6]
    assert accuracy(wanted, said(three)) > 0.95


def test_certainty_is_told_page_by_page(three):
    report = three.recognised

    assert report.reader == "ocr"
    assert [page[0] for page in report.pages] == [1, 2, 3]
    assert all(sure > 85 and words > 15 and low < 3 for _, sure, words, low in report.pages)


def test_dusty_crooked_page_is_looked_at_coarsely():
    found = read(scan(("kk", PAGES["kk"]), skew=2.0, dust=0.01))

    assert accuracy(" ".join(PAGES["kk"]), said(found)) > 0.95
    assert found.recognised.confidence > 85


def test_surer_reading_wins_unless_it_lost_half_of_the_words():
    unsure, sure = ocr.Read(["a"], 60.0, 100, 40), ocr.Read(["b"], 95.0, 90, 1)

    assert unsure.better(sure) is sure
    assert sure.better(unsure) is sure
    assert unsure.better(ocr.Read(["c"], 99.0, 30, 0)) is unsure
