"""Abuse test 8: dropped, reordered, truncated, replaced chunks are refused; sizes at every edge."""

import io
from uuid import UUID

import pytest

from qorgau.files import chunks
from qorgau.files.chunks import CHUNK, MAGIC, OVERHEAD
from qorgau.vault.suite import Locked

KEY, ID = b"k" * 32, UUID(int=7)
SEALED = CHUNK + OVERHEAD


def sealed(data: bytes, key: bytes = KEY, file_id: UUID = ID) -> tuple[bytes, chunks.Written]:
    target = io.BytesIO()
    written = chunks.write([data], target, key, file_id)
    return target.getvalue(), written


def opened(blob: bytes, size: int, key: bytes = KEY, file_id: UUID = ID) -> bytes:
    return b"".join(chunks.read(io.BytesIO(blob), key, file_id, size=size))


def text(size: int) -> bytes:
    return bytes(place % 251 for place in range(size))


@pytest.mark.parametrize(
    "size", [0, 1, 255, 256, 257, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]
)
def test_file_comes_back_at_every_edge(size):
    blob, written = sealed(text(size))

    assert opened(blob, size) == text(size)
    assert (written.size, written.sealed_size) == (size, len(blob))


def test_pieces_of_any_length_make_the_same_chunks():
    target = io.BytesIO()
    data = text(200_000)

    written = chunks.write(
        (data[at : at + 777] for at in range(0, len(data), 777)), target, KEY, ID
    )

    assert written.chunks == 4
    assert opened(target.getvalue(), len(data)) == data


@pytest.fixture
def three():
    """Magic and three chunks, apart."""
    blob, _written = sealed(text(3 * CHUNK - 10))
    body = blob[len(MAGIC) :]
    return [body[at : at + SEALED] for at in range(0, len(body), SEALED)]


@pytest.mark.parametrize(
    "order",
    [
        (0, 1),
        (0, 2),
        (1, 2),
        (0,),
        (2,),
        (),
        (1, 0, 2),
        (0, 2, 1),
        (2, 1, 0),
        (0, 0, 1, 2),
        (0, 1, 2, 2),
        (0, 1, 1),
    ],
)
def test_8_chunks_dropped_reordered_repeated(three, order):
    with pytest.raises(Locked):
        opened(MAGIC + b"".join(three[place] for place in order), 3 * CHUNK - 10)


@pytest.mark.parametrize("cut", [1, 16, 40, SEALED - 1, SEALED, SEALED + 1, 2 * SEALED])
def test_8_file_cut_off(three, cut):
    blob = MAGIC + b"".join(three)

    with pytest.raises(Locked):
        opened(blob[:-cut], 3 * CHUNK - 10)


def test_8_file_cut_off_with_a_size_that_fits(three):
    """Even who could lie about the size cannot make a middle chunk the last one."""
    with pytest.raises(Locked):
        opened(MAGIC + three[0], CHUNK)


def test_8_chunk_of_another_file(three):
    other, _written = sealed(text(3 * CHUNK - 10), file_id=UUID(int=8))
    stolen = other[len(MAGIC) + SEALED : len(MAGIC) + 2 * SEALED]

    with pytest.raises(Locked):
        opened(MAGIC + three[0] + stolen + three[2], 3 * CHUNK - 10)


def test_8_bytes_added(three):
    with pytest.raises(Locked):
        opened(MAGIC + b"".join(three) + b"x", 3 * CHUNK - 10)


@pytest.mark.parametrize("size", [0, 2 * CHUNK - 1, 3 * CHUNK + 1, 10 * CHUNK])
def test_size_that_does_not_fit_the_chunks(three, size):
    with pytest.raises(Locked):
        opened(MAGIC + b"".join(three), size)


def test_nothing_is_given_out_before_a_chunk_is_checked(three):
    reading = chunks.read(io.BytesIO(MAGIC + three[0] + three[2]), KEY, ID, size=3 * CHUNK)

    assert next(reading) == text(CHUNK)
    with pytest.raises(Locked):
        next(reading)


@pytest.mark.parametrize(("key", "file_id"), [(b"x" * 32, ID), (KEY, UUID(int=8))])
def test_another_key_or_file(key, file_id):
    blob, _written = sealed(b"hello")

    with pytest.raises(Locked):
        opened(blob, 5, key, file_id)


def test_no_magic():
    with pytest.raises(Locked):
        opened(b"PDF-" + b"x" * 500, 5)


def test_size_on_disk_tells_little():
    assert len({len(sealed(b"x" * size)[0]) for size in range(0, 257, 16)}) == 1
