"""Files spoilt on purpose, the same for the same seed: every kind of dirt that files come with."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Spoil = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def headless(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(1, len(data) // 2) :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(max(3, len(data) // 200)):
        spoilt[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(spoilt)


def hole(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, len(data) // 3) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[: chance.randrange(1, len(data))] + data[at:]


def noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 400)) + data[at:]


def zeros(data: bytes, chance: random.Random) -> bytes:
    places = {chance.randrange(len(data)) for _ in range(max(2, len(data) // 500))}
    return b"".join(b"\x00" * (i in places) + data[i : i + 1] for i in range(len(data)))


ANY: dict[str, Spoil] = {
    one.__name__: one for one in (cut, headless, flipped, hole, doubled, noise, zeros)
}


def _text(spoil: Callable[[str, random.Random], str]) -> Spoil:
    return lambda data, chance: spoil(data.decode(), chance).encode()


def _as(encoding: str) -> Spoil:
    return lambda data, _chance: data.decode().encode(encoding, errors="replace")


def _misread(encoding: str, times: int = 1) -> Spoil:
    def spoil(data: bytes, _chance: random.Random) -> bytes:
        for _ in range(times):
            data = data.decode().encode().decode(encoding, errors="replace").encode()
        return data

    return spoil


def _sprinkled(sign: str) -> Spoil:
    def spoil(text: str, chance: random.Random) -> str:
        return "".join(one + sign * (chance.random() < 0.05) for one in text)

    return _text(spoil)


def _footers(text: str, chance: random.Random) -> str:
    rows = text.split("\n")
    for page, at in enumerate(range(30, len(rows), 30)):
        rows[at:at] = [str(page), "TL/REP/2026/1", "\f", f"Page {page}"]
    return "\n".join(rows)


def _twins(text: str, chance: random.Random) -> str:
    pairs = {"\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0441": "c", "\u0456": "i"}
    return "".join(pairs.get(one, one) if chance.random() < 0.3 else one for one in text)


def _shuffled(text: str, chance: random.Random) -> str:
    rows = text.split("\n")
    chance.shuffle(rows)
    return "\n".join(rows)


TEXT: dict[str, Spoil] = {
    **{f"in {name}": _as(name) for name in ("cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be")},
    "in mac roman": _as("mac_roman"),
    "in utf-32": _as("utf-32"),
    **{f"misread {name}": _misread(name) for name in ("cp1251", "latin-1", "mac_roman", "koi8-r")},
    "misread twice": _misread("latin-1", 2),
    "soft hyphens": _sprinkled("\u00ad"),
    "zero width": _sprinkled("\u200b"),
    "replacement signs": _sprinkled("\ufffd"),
    "brackets": _sprinkled("(a) "),
    "numbers": _sprinkled("\n1. "),
    "footers": _text(_footers),
    "twins": _text(_twins),
    "shuffled": _text(_shuffled),
    "one line": _text(lambda text, _chance: text.replace("\n", " ")),
    "carriage returns": _text(lambda text, _chance: text.replace("\n", "\r")),
    "no words": _text(lambda text, _chance: re.sub(r"\w", "", text)),
    "open tags": _text(lambda text, _chance: "<div>" * 3_000 + text),
    "entities": _text(
        lambda text, _chance: (
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccc">'
            '<!ENTITY d "&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            f"<akomaNtoso><act><body><article><content><p>&d;&f;{len(text)}</p></content></article>"
            "</body></act></akomaNtoso>"
        )
    ),
}


def _repacked(change: Callable[[str, bytes], bytes | None]) -> Spoil:
    """A packed file with its parts changed; a part for which None comes back is left out."""

    def spoil(data: bytes, _chance: random.Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", 8) as after:
            for name in before.namelist():
                part = change(name, before.read(name))
                if part is not None:
                    after.writestr(name, part)
        return out.getvalue()

    return spoil


def _without(lost: str) -> Spoil:
    return _repacked(lambda name, part: None if lost in name else part)


def _replaced(found: str, new: bytes) -> Spoil:
    return _repacked(lambda name, part: new if found in name else part)


PACKED: dict[str, Spoil] = {
    "no document": _without("document.xml"),
    "no styles": _without("styles.xml"),
    "no numbering": _without("numbering.xml"),
    "no types": _without("Content_Types"),
    "empty document": _replaced("document.xml", b""),
    "broken document": _replaced("document.xml", b"<w:document><w:body>"),
    "other document": _replaced("document.xml", b"<a><b>text</b></a>"),
    "broken numbering": _replaced("numbering.xml", b"<<<"),
    "bomb": _replaced("document.xml", b"<a>" + b" " * 40_000_000 + b"</a>"),
}
