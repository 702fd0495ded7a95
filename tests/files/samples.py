"""Small files of each kind, made here, and bad ones."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
RTF = b"{\\rtf1\\ansi hello}"
OLD_DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
EXE = b"MZ\x90\x00" + bytes(100)
ELF = b"\x7fELF\x02\x01\x01" + bytes(100)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(100) + b"\xff\xd9"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
WAV = b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(24)
MP4 = bytes.fromhex("00000018667479706d70343200000000") + b"mp42isom" + bytes(40)
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(100)
OGG = b"OggS\x00\x02" + bytes(100)
HEIC = bytes.fromhex("000000186674797068656963000000006d69663168656963") + bytes(40)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def package(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries.items():
            out.writestr(name, data)
    return made.getvalue()


def docx(**more: bytes) -> bytes:
    return package(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **more}
    )


def odt() -> bytes:
    return package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


def bomb() -> bytes:
    """Some 100 kB that unpack to 105 MB."""
    return package({"zeros.txt": bytes(105 * 1024 * 1024)})


def lying_bomb() -> bytes:
    """An archive that declares small entries and unpacks to more."""
    honest = bytearray(package({"zeros.txt": bytes(40 * 1024 * 1024)}))
    size = struct.pack("<I", 40 * 1024 * 1024)
    return bytes(honest.replace(size, struct.pack("<I", 10)))
