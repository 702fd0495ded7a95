"""The form of one envelope, and its two ways of being closed. Pure: bytes in, bytes out.

Blob: 01 ‖ suite ‖ mode ‖ root version (u16) ‖ [97-byte seal in mode P] ‖ nonce ‖ ciphertext.
Everything that says where the envelope belongs is associated data, so that it opens nowhere else.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from . import suite
from .suite import Locked

FORMAT = 1
MODE_S = ord("S")  # the writer holds the box root
MODE_P = ord("P")  # the writer has only the box's public key
_FIXED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope belongs: box, own id, slot, kind of author, number in its box."""

    box: UUID
    envelope: UUID
    slot: str
    author_kind: str
    seq: int

    def bound(self, header: bytes) -> bytes:
        """Associated data: the place and the header, each part with its length."""
        return suite.bind(
            "qorgau/env/1",
            self.box.bytes,
            self.envelope.bytes,
            self.slot,
            self.author_kind,
            self.seq,
            header,
        )


@dataclass(frozen=True, slots=True)
class Parts:
    """A blob taken apart."""

    mode: int
    root_version: int
    seal: bytes
    header: bytes
    body: bytes


def close_with_root(payload: dict[str, Any], place: Place, root: bytes, version: int) -> bytes:
    """Mode S: the key comes from the box root and the envelope's id."""
    header = _header(MODE_S, version)
    return header + suite.encrypt(_root_key(root, place), _text(payload), place.bound(header))


def close_to_public(payload: dict[str, Any], place: Place, public: bytes, version: int) -> bytes:
    """Mode P: a random key sealed to the box public key. Proves nothing about who wrote it."""
    key = secrets.token_bytes(suite.KEY_BYTES)
    head = _header(MODE_P, version)
    header = head + suite.wrap_secret(public, key, place.bound(head))
    return header + suite.encrypt(key, _text(payload), place.bound(header))


def open_with_root(blob: bytes, place: Place, root: bytes, box_secret: bytes) -> dict[str, Any]:
    """Open either mode, or raise `Locked`."""
    parts = take_apart(blob)
    if parts.mode == MODE_S:
        key = _root_key(root, place)
    else:
        key = suite.unwrap_secret(box_secret, parts.seal, place.bound(parts.header[:_FIXED]))
    padded = suite.decrypt(key, parts.body, place.bound(parts.header))
    return json.loads(suite.unpad(padded))


def take_apart(blob: bytes) -> Parts:
    """Read the header. Raises `Locked` for a format, suite or mode that is not known."""
    if len(blob) < _FIXED or blob[0] != FORMAT or blob[1] != suite.SUITE:
        raise Locked
    mode, version = blob[2], int.from_bytes(blob[3:_FIXED], "big")
    if mode not in (MODE_S, MODE_P):
        raise Locked
    end = _FIXED if mode == MODE_S else _FIXED + suite.WRAP_BYTES
    return Parts(mode, version, blob[_FIXED:end], blob[:end], blob[end:])


def _header(mode: int, version: int) -> bytes:
    return bytes([FORMAT, suite.SUITE, mode]) + version.to_bytes(2, "big")


def _root_key(root: bytes, place: Place) -> bytes:
    return suite.hkdf(root, salt=place.box.bytes, info=b"env" + place.envelope.bytes)


def _text(payload: dict[str, Any]) -> bytes:
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return suite.pad(text.encode())
