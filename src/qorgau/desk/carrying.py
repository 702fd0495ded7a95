"""A file that was looked at is carried along in the page, so that what is kept is what was seen."""

import base64
import binascii
import zlib

LARGEST = 8_000_000  # bytes of a file
LARGEST_CARRIED = 900_000  # characters: a form may hold a million


def packed(data: bytes) -> str:
    """The bytes of a file as a page carries them."""
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def unpacked(carried: str) -> bytes:
    """The bytes as they were; nothing where they came back damaged or far too large."""
    try:
        opened = zlib.decompressobj()
        data = opened.decompress(base64.b64decode(carried, validate=True), LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        return b""
    return data if opened.eof else b""
