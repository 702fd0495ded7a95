"""What a file is, told by its content; what is refused, with a sentence."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qorgau.common.reasons import Refused
from qorgau.files import kinds, limits
from qorgau.files.rules import checked, checked_name

from . import samples

pytestmark = pytest.mark.django_db

GOOD = [
    ("a.pdf", samples.PDF, "application/pdf"),
    ("A.PDF", samples.PDF, "application/pdf"),
    ("a.rtf", samples.RTF, "application/rtf"),
    ("a.doc", samples.OLD_DOC, "application/x-ole-storage"),
    ("a.jpg", samples.JPEG, "image/jpeg"),
    ("a.jpeg", samples.JPEG, "image/jpeg"),
    ("a.png", samples.png(), "image/png"),
    ("a.gif", samples.GIF, "image/gif"),
    ("a.heic", samples.HEIC, "image/heic"),
    ("a.wav", samples.WAV, "audio/wav"),
    ("a.mp3", samples.MP3, "audio/mpeg"),
    ("a.ogg", samples.OGG, "audio/ogg"),
    ("a.mp4", samples.MP4, "video/mp4"),
    ("a.txt", "\u0428\u0430\u0493\u044b\u043c".encode(), "text/plain"),
    ("a.txt", "\u0416\u0430\u043b\u043e\u0431\u0430".encode("cp1251"), "text/plain"),
    ("a.docx", samples.docx(), kinds.DOCX.mime),
    ("a.odt", samples.odt(), kinds.ODT.mime),
    ("a.zip", samples.package({"a.txt": b"hello", "b/c.docx": samples.docx()}), "application/zip"),
]


def reason(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        checked(uuid4(), SimpleUploadedFile(name, data))
    (one,) = caught.value.reasons
    assert one.field == "file"
    assert str(one.message)
    return one.code


@pytest.mark.parametrize(
    ("name", "data", "mime"),
    GOOD,
    ids=[f"{number}-{one[0]}-{one[2]}" for number, one in enumerate(GOOD)],
)
def test_good_file_of_each_kind(name, data, mime):
    found, kind = checked(uuid4(), SimpleUploadedFile(name, data))

    assert (found, kind.mime) == (name, mime)


BAD = [
    ("complaint.pdf", samples.HTML, "file.kind"),
    ("complaint.pdf", b"\xef\xbb\xbf  \n<html>", "file.kind"),
    ("complaint.txt", samples.HTML, "file.kind"),
    ("page.html", samples.HTML, "file.program"),
    ("picture.svg", b"<svg onload=alert(1)>", "file.program"),
    ("picture.png", b"<svg onload=alert(1)>", "file.kind"),
    ("program.exe", samples.EXE, "file.program"),
    ("photo.jpg", samples.EXE, "file.program"),
    ("photo.jpg", samples.ELF, "file.program"),
    ("run.sh", b"#!/bin/sh\nrm -rf /\n", "file.program"),
    ("run.txt", b"#!/bin/sh\nrm -rf /\n", "file.program"),
    ("a.pdf", samples.png(), "file.mismatch"),
    ("a.pdf", b"just text", "file.mismatch"),
    ("a.txt", samples.PDF, "file.mismatch"),
    ("a", samples.PDF, "file.mismatch"),
    ("a.docx", samples.package({"a.txt": b"x"}), "file.mismatch"),
    ("a.zip", samples.docx(), "file.mismatch"),
    ("a.txt", b"x\0y", "file.kind"),
    ("a.txt", b"x" * 70_000 + b"\0", "file.kind"),
    ("a.bin", bytes(range(256)), "file.kind"),
    ("a.txt", b"", "file.empty"),
    ("a.pdf", b"%PDF-" + bytes(limits.MAX_BYTES), "file.too_large"),
    ("a.zip", samples.bomb(), "file.archive_bomb"),
    (
        "a.docx",
        samples.docx(**{"word/media/zeros.bin": bytes(60 * 1024 * 1024)}),
        "file.archive_bomb",
    ),
    ("a.zip", samples.package({f"{n}.txt": b"x" for n in range(201)}), "file.archive_bomb"),
    (
        "a.zip",
        samples.package({"b.zip": samples.package({"a.txt": b"x"})}),
        "file.archive_nested",
    ),
    (
        "a.zip",
        samples.package({"b.txt": samples.package({"a.txt": b"x"})}),
        "file.archive_nested",
    ),
    ("a.zip", samples.package({"b.exe": samples.EXE}), "file.archive_program"),
    ("a.zip", samples.package({"b.txt": samples.EXE}), "file.archive_program"),
    ("a.zip", b"PK\x03\x04" + bytes(100), "file.archive_broken"),
    ("a.zip", samples.package({"a.txt": b"x" * 999})[:-30], "file.archive_broken"),
]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    BAD,
    # samples hold times of the clock: names of tests must be the same in every process
    ids=[f"{number}-{one[0]}-{one[2]}" for number, one in enumerate(BAD)],
)
def test_bad_file(name, data, code):
    assert reason(name, data) == code


def test_archive_that_declares_less_than_it_unpacks():
    assert reason("a.zip", samples.lying_bomb()) in {"file.archive_bomb", "file.archive_broken"}


def test_archive_with_a_password():
    locked = bytearray(samples.package({"a.txt": b"secret"}))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(head) + place] |= 1

    assert reason("a.zip", bytes(locked)) == "file.archive_locked"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        "a/b.txt",
        "a\\b.txt",
        "a\0.txt",
        "a\n.txt",
        "a\u202etxt.exe",
        "a\u200b.txt",
    ],
)
def test_name_with_signs_that_cannot_be_kept(name):
    with pytest.raises(Refused) as caught:
        checked_name(name)

    assert caught.value.reasons[0].code == "file.name"


def test_name_too_long():
    with pytest.raises(Refused) as caught:
        checked_name("x" * 121)

    assert caught.value.reasons[0].code == "file.name_long"


def test_name_in_any_script_is_normalised():
    assert (
        checked_name(" \u0448\u0430\u0493\u044b\u043c \u0438\u0306.txt ")
        == "\u0448\u0430\u0493\u044b\u043c \u0439.txt"
    )
