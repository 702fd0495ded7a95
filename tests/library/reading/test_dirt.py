"""Spoilt files: each gives a document or a sentence, none a crash; many encodings are recognised."""

import random

import pytest

from qorgau.library import refusing
from qorgau.library.reading import read
from qorgau.library.unreadable import SENTENCES, Unreadable
from tests.library.papers import report

from . import dirt, samples

FILES = {
    "report.txt": report().printed(footer="GE.26-01234").encode(),
    "law.txt": samples.LAW_EN.encode(),
    "law.ru.txt": samples.LAW_RU.encode(),
    "law.kk.txt": samples.LAW_KK.encode(),
    "page.html": samples.PAGE.encode(),
    "law.xml": samples.AKN.encode(),
    "paper.docx": samples.docx(),
    "paper.pdf": samples.pdf(samples.report_pages()),
    "scan.pdf": samples.scan(),
}


def spoils(name: str) -> dict[str, dirt.Spoil]:
    more = {"docx": dirt.PACKED, "pdf": {}}.get(name.rpartition(".")[2], dirt.TEXT)
    return {**dirt.ANY, **more}


CASES = [(name, kind) for name in FILES for kind in spoils(name)]


def test_there_are_enough_kinds_of_dirt():
    assert len(CASES) > 200


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_spoilt_file_gives_a_document_or_a_sentence(name, kind):
    data = spoils(name)[kind](FILES[name], random.Random(f"{name} {kind}"))

    try:
        parsed = read(data, name=name)
    except Unreadable as error:
        assert refusing.said(error).endswith(".")
    else:
        eids = [one.eid for one in parsed.paragraphs]
        assert eids
        assert all(eids)
        assert len(set(eids)) == len(eids)
        assert all(refusing.remark(one) for one in parsed.recognised.remarks)


@pytest.mark.parametrize(
    "encoding", ["cp1251", "koi8-r", "cp866", "mac_cyrillic", "utf-16-le", "utf-16-be"]
)
def test_russian_law_in_an_old_encoding_reads_as_in_utf8(encoding):
    text = samples.LAW_RU.replace("\u2013", "-") * 3

    parsed = read(text.encode(encoding))

    assert parsed.recognised.encoding.replace("_", "-") == encoding.replace("_", "-")
    assert parsed.paragraphs == read(text.encode()).paragraphs


@pytest.mark.parametrize("taken", ["cp1251", "latin-1", "koi8-r", "mac_roman", "cp866"])
def test_text_that_was_read_wrongly_before_is_mended_and_told(taken):
    text = samples.LAW_KK.replace("\u0418", "\u0438")  # its second byte is lost in cp1251
    spoilt = text.encode().decode(taken, errors="replace").encode()

    parsed = read(spoilt)

    assert [p.eid for p in parsed.paragraphs] == [p.eid for p in read(text.encode()).paragraphs]
    assert parsed.recognised.remarks[0].startswith("mended|utf-8 read as")
    assert not parsed.recognised.encoding_certain


def test_kazakh_in_its_own_one_byte_encoding_is_recognised():
    found = read((samples.LAW_KK * 3).encode("kz1048")).recognised

    assert found.encoding == "kz1048"


def test_quotation_marks_of_english_that_were_spoilt_are_mended():
    text = report().printed().replace("valley", "valley\u2019s")

    spoilt = read(text.encode().decode("cp1252").encode())

    assert "mended|utf-8 read as cp1252" in spoilt.recognised.remarks
    assert "valley\u2019s" in spoilt.paragraphs[0].text + spoilt.paragraphs[1].text


@pytest.mark.parametrize("length", [5_000, 50_000])
def test_long_rows_of_one_sign_are_read_in_one_pass(length):
    """No pattern tries every way to divide such a row; the time is bounded by the run's limit."""
    for sign in ("(", "a)", "1.", "(a) ", "- ", "<", "I", "\u00ab", "&", "\n1. "):
        data = f"1. One.\n2. Two.\n3. {sign * (length // len(sign))}\n4. Four.\n".encode()
        try:
            read(data)
        except Unreadable as error:
            assert error.key in SENTENCES
