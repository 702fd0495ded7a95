"""The upload handler: sealed from the first byte, within limits, gone at the end."""

import gc
import io

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from qorgau.files import limits
from qorgau.files.places import incoming
from qorgau.files.uploads import SealedUpload, Spool

CANARY = b"CANARY-b3f1c0de-"


class Named(io.BytesIO):
    def __init__(self, data: bytes, name: str = "a.txt") -> None:
        super().__init__(data)
        self.name = name


def received(**fields) -> WSGIRequest:
    body = encode_multipart(BOUNDARY, fields)
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
    }
    return WSGIRequest(environ)


def on_disk() -> list[bytes]:
    return [path.read_bytes() for path in incoming().iterdir()]


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3_000_000])
def test_upload_is_sealed_on_disk_and_comes_back(size):
    data = (CANARY * (size // len(CANARY) + 1))[:size]

    request = received(file=Named(data), text="beside")
    upload = request.FILES["file"]

    assert isinstance(upload, SealedUpload)
    assert (upload.name, upload.size, upload.dropped) == ("a.txt", size, "")
    assert b"".join(upload.chunks()) == data == upload.read()
    assert all(CANARY not in stored for stored in on_disk())
    assert request.POST["text"] == "beside"


def test_closed_request_leaves_nothing():
    request = received(file=Named(CANARY * 10_000))
    assert request.FILES["file"].read(16) == CANARY

    request.close()

    assert on_disk() == []


def test_too_large_upload_is_dropped_and_marked():
    data = CANARY * (limits.MAX_BYTES // len(CANARY) + 1)

    upload = received(file=Named(data)).FILES["file"]

    assert (upload.dropped, upload.size) == ("too_large", len(data))
    assert all(len(stored) < limits.MAX_BYTES * 1.01 for stored in on_disk())


def test_largest_upload_is_taken_whole():
    upload = received(file=Named(bytes(limits.MAX_BYTES))).FILES["file"]

    assert (upload.dropped, upload.size) == ("", limits.MAX_BYTES)


def test_sixth_file_is_marked():
    request = received(file=[Named(b"x", f"{number}.txt") for number in range(6)])

    received_files = request.FILES.getlist("file")
    assert [one.dropped for one in received_files] == [""] * 5 + ["too_many"]
    assert [one.size for one in received_files] == [1] * 6


def test_request_beyond_every_limit_is_not_read(monkeypatch):
    monkeypatch.setattr(limits, "MAX_REQUEST", 1000)

    with pytest.raises(RequestDataTooBig):
        _ = received(file=Named(bytes(2000))).FILES
    assert on_disk() == []


def test_form_that_cannot_be_parsed_leaves_nothing(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

    with pytest.raises(TooManyFilesSent):
        _ = received(file=[Named(b"x", f"{number}.txt") for number in range(3)]).FILES
    gc.collect()
    assert on_disk() == []


def test_sender_that_goes_away_leaves_nothing():
    body = encode_multipart(BOUNDARY, {"file": Named(CANARY * 100_000)})
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": Dying(body[: len(body) // 2]),
    }

    with pytest.raises((OSError, MultiPartParserError)):
        _ = WSGIRequest(environ).FILES

    gc.collect()
    assert on_disk() == []


def test_form_cut_off_in_its_second_file_keeps_the_first_whole():
    body = encode_multipart(
        BOUNDARY, {"one": Named(CANARY), "two": Named(CANARY * 20_000, "b.txt")}
    )
    body = body[:-100_000]
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }

    request = WSGIRequest(environ)

    assert list(request.FILES) == ["one"]
    assert request.FILES["one"].read() == CANARY
    assert len(on_disk()) == 1


class Dying(io.BytesIO):
    """A connection that breaks in the middle."""

    def read(self, *args) -> bytes:
        data = super().read(*args)
        if not data:
            raise OSError("connection reset")
        return data


def test_spool_takes_nothing_after_its_end():
    spool = Spool()
    spool.add(b"x")
    spool.finish()

    with pytest.raises(ValueError):
        spool.add(bytes(70_000))


def test_spool_is_deleted_as_often_as_asked():
    spool = Spool()

    spool.delete()
    spool.delete()

    assert on_disk() == []
