"""Signed notes and checkpoints: the open form in which heads of the log are published and cosigned.

Form: c2sp.org/signed-note and c2sp.org/tlog-checkpoint. The log key lies outside the database
and outside its backups (QORGAU_HOME/keys/log.key, or QORGAU_LOG_KEY).
"""

import base64
import hashlib
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

_ED25519 = b"\x01"


class BadNote(ValueError):
    """A signed text whose signature does not fit."""


def checkpoint_note(size: int, root: bytes) -> str:
    """The signed head of the log at `size` leaves."""
    return sign(f"{settings.QORGAU_LOG_ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n")


def sign(text: str) -> str:
    """Sign a text that ends with a line end; returns the signed note."""
    key = signing_key()
    signature = key.sign(text.encode()).signature
    marked = base64.b64encode(_key_id(key.verify_key) + signature).decode()
    return f"{text}\n\u2014 {settings.QORGAU_LOG_ORIGIN} {marked}\n"


def open_note(note: str, key: VerifyKey | None = None) -> str:
    """The text of a signed note once its signature is checked; raises `BadNote`."""
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    key = key or signing_key().verify_key
    for line in signatures.splitlines():
        if _fits(line, text, key):
            return text
    raise BadNote("no signature of the log's key on this text")


def verify_key_text() -> str:
    """The log's public key in the form that witnesses and verifiers read."""
    key = signing_key().verify_key
    encoded = base64.b64encode(_ED25519 + bytes(key)).decode()
    return f"{settings.QORGAU_LOG_ORIGIN}+{_key_id(key).hex()}+{encoded}"


def signing_key() -> SigningKey:
    """The log's key; made at first use and kept readable by the owner only."""
    return _read_or_make(str(settings.QORGAU_LOG_KEY))


@lru_cache(maxsize=4)
def _read_or_make(path: str) -> SigningKey:
    file = Path(path)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_new(file, SigningKey.generate().encode())
    return SigningKey(file.read_bytes())


def _write_new(file: Path, secret: bytes) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first: its key counts
        return
    with os.fdopen(descriptor, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())


def _key_id(key: VerifyKey) -> bytes:
    name = settings.QORGAU_LOG_ORIGIN.encode()
    return hashlib.sha256(name + b"\n" + _ED25519 + bytes(key)).digest()[:4]


def _fits(line: str, text: str, key: VerifyKey) -> bool:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014":
        return False
    try:
        key.verify(text.encode(), base64.b64decode(parts[2])[4:])
    except (BadSignatureError, ValueError):
        return False
    return True
