"""Cipher suite 1: the only place that calls the cryptographic library.

X25519 sealed boxes, XChaCha20-Poly1305-IETF with associated data, HKDF-SHA-256, Argon2id 1.3.
Knows nothing of rows or of Django. Every failure to open is `Locked`, without saying which part
did not fit. PyNaCl wants immutable `bytes` and cannot wipe them: secrets live as long as the
objects that hold them.
"""

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id as _argon2id

SUITE = 1
KEY_BYTES = 32
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
CONTEXT_BYTES = 16
SALT_BYTES = 16
# 1 version byte, 16 of context, 32 of secret, 48 of sealed-box overhead
WRAP_BYTES = 1 + CONTEXT_BYTES + KEY_BYTES + bindings.crypto_box_SEALBYTES
PAD_STEPS = (256, 1024, 4096, 16384, 65536)

_WRAP_VERSION = b"\x01"
# Argon2id takes 256 MiB a run: two at once are what a small machine bears (PyNaCl frees the GIL).
_argon2_runs = threading.BoundedSemaphore(2)


class Locked(Exception):
    """The key does not fit, or what is stored was changed or moved. Deliberately without detail."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id passes and memory in bytes."""

    passes: int
    memory: int

    def as_text(self) -> str:
        """Write it as it stands in the row of a slot."""
        return f"argon2id:t={self.passes},m={self.memory}"

    @classmethod
    def from_text(cls, text: str) -> "Cost":
        """Read what `as_text` wrote. Raises `Locked` for a scheme that this suite does not know."""
        scheme, _, fields = text.partition(":")
        try:
            values = dict(field.split("=", 1) for field in fields.split(","))
            if scheme != "argon2id":
                raise Locked
            return cls(int(values["t"]), int(values["m"]))
        except (KeyError, ValueError) as error:
            raise Locked from error


STRONG = Cost(passes=3, memory=256 * 1024 * 1024)
WEAK = Cost(passes=_argon2id.OPSLIMIT_MIN, memory=_argon2id.MEMLIMIT_MIN)


def bind(*parts: str | bytes | int) -> bytes:
    """Join values into one unambiguous byte string: each is preceded by its length (u32)."""
    joined = b""
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        joined += len(raw).to_bytes(4, "big") + raw
    return joined


def hkdf(key: bytes, *, salt: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA-256 (RFC 5869), extract and expand. `length` in bytes, at most 255 × 32."""
    if not 0 < length <= 255 * 32:
        raise ValueError("HKDF-SHA-256 gives 1 to 8160 bytes")
    pseudorandom = hmac.digest(salt or bytes(32), key, "sha256")
    block = output = b""
    counter = 1
    while len(output) < length:
        block = hmac.digest(pseudorandom, block + info + bytes([counter]), "sha256")
        output += block
        counter += 1
    return output[:length]


def public_of(secret: bytes) -> bytes:
    """The X25519 public key of a secret."""
    return bindings.crypto_scalarmult_base(secret)


def new_pair() -> tuple[bytes, bytes]:
    """A random X25519 pair: (secret, public)."""
    secret = secrets.token_bytes(KEY_BYTES)
    return secret, public_of(secret)


def same(one: bytes, other: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one, other)


def wrap_secret(public: bytes, secret: bytes, context: bytes) -> bytes:
    """Seal a 32-byte secret to a public key, bound to its context: 97 bytes.

    A sealed box has no associated data and no sender: the hash of the context travels inside.
    """
    if len(secret) != KEY_BYTES:
        raise ValueError("a wrapped secret has 32 bytes")
    payload = _WRAP_VERSION + _context_hash(context) + secret
    return bindings.crypto_box_seal(payload, public)


def unwrap_secret(secret: bytes, sealed: bytes, context: bytes) -> bytes:
    """Open `wrap_secret`. The caller derives the public key and compares it with its row."""
    if len(sealed) != WRAP_BYTES:
        raise Locked
    try:
        payload = bindings.crypto_box_seal_open(sealed, public_of(secret), secret)
    except CryptoError as error:
        raise Locked from error
    head = _WRAP_VERSION + _context_hash(context)
    if not same(payload[: len(head)], head):
        raise Locked
    return payload[len(head) :]


def encrypt(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Random nonce ‖ XChaCha20-Poly1305-IETF ciphertext."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encrypted = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plaintext, associated, nonce, key
    )
    return nonce + encrypted


def decrypt(key: bytes, blob: bytes, associated: bytes) -> bytes:
    """Open `encrypt`, or raise `Locked`."""
    nonce, ciphertext = blob[:NONCE_BYTES], blob[NONCE_BYTES:]
    if len(ciphertext) < bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES:
        raise Locked
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            ciphertext, associated, nonce, key
        )
    except CryptoError as error:
        raise Locked from error


def stretch(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """A 32-byte key from a passphrase by Argon2id 1.3; at most two runs at once in a process."""
    with _argon2_runs:
        return _argon2id.kdf(
            KEY_BYTES,
            passphrase.encode(),
            salt,
            opslimit=cost.passes,
            memlimit=cost.memory,
        )


def pad(plaintext: bytes) -> bytes:
    """Pad to 256, 1 Ki, 4 Ki, 16 Ki, 64 Ki, then by 64 Ki, so that a length says little."""
    return bindings.sodium_pad(plaintext, padded_length(len(plaintext)))


def unpad(padded: bytes) -> bytes:
    """Undo `pad`. Raises `Locked` for a length or filling that `pad` never makes."""
    size = len(padded)
    if size not in PAD_STEPS and (size == 0 or size % PAD_STEPS[-1]):
        raise Locked
    try:
        return bindings.sodium_unpad(padded, min(size, PAD_STEPS[-1]))
    except CryptoError as error:
        raise Locked from error


def padded_length(length: int) -> int:
    """The block that `pad` fills for `length` bytes (the padding itself takes at least one)."""
    return next((step for step in PAD_STEPS if length < step), PAD_STEPS[-1])


def fingerprint(public: bytes) -> str:
    """A public key as people compare it aloud: five groups of four hexadecimal digits."""
    digits = hashlib.sha256(b"qorgau/key/1" + public).hexdigest()[:20]
    return " ".join(digits[start : start + 4] for start in range(0, 20, 4))


def _context_hash(context: bytes) -> bytes:
    return hashlib.sha256(context).digest()[:CONTEXT_BYTES]
