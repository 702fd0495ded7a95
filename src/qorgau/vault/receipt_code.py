"""The receipt code: eight groups of four symbols that a person can write down, read out and type.

Symbols 1-7 are the public locator (also the registration number), 8-31 the secret (96 bits), 32 a
check symbol over GF(16) that catches every single wrong symbol and every swap of neighbours. The
alphabet has only shapes that Latin and Cyrillic share. Pure: no Django models, no rows.
"""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused

from .suite import hkdf, public_of

ALPHABET = "23456789ACEHKMTX"
LOCATOR_SYMBOLS = 7
SECRET_SYMBOLS = 24
SECRET_BYTES = SECRET_SYMBOLS // 2
CODE_SYMBOLS = LOCATOR_SYMBOLS + SECRET_SYMBOLS + 1
GROUP = 4

# The Cyrillic capitals that look like a symbol of the alphabet (ZE like 3, SHHA like H), escaped.
_LOOKALIKES = str.maketrans(
    "\u0410\u0421\u0415\u041d\u041a\u041c\u0422\u0425\u0417\u04ba\u049a",
    "ACEHKMTX3HK",
)
_BETWEEN = re.compile(r"[\s.,\-_\u00ad\u2010-\u2015\u2212]+")
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


class BadCode(Refused):
    """What was typed cannot be a receipt code: a symbol, the length or the check does not fit."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Locator (public) and secret R (12 bytes) of one receipt. The secret stays out of `repr`."""

    locator: str
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls, locator: str = "") -> "Receipt":
        """A random receipt; with `locator`, a new secret for a number that exists."""
        chosen = locator or "".join(secrets.choice(ALPHABET) for _n in range(LOCATOR_SYMBOLS))
        return cls(chosen, secrets.token_bytes(SECRET_BYTES))

    @property
    def code(self) -> str:
        """The whole code in eight groups of four, as it is shown and printed."""
        body = self.locator + _to_symbols(self.secret)
        whole = body + check_symbol(body)
        return " ".join(whole[at : at + GROUP] for at in range(0, CODE_SYMBOLS, GROUP))


def parse(code: str) -> Receipt:
    """Read a typed code: any case, Latin or Cyrillic lookalikes, any spaces and dashes.

    Raises `BadCode` with a sentence that tells what to look at; says nothing of whether the
    code belongs to a complaint.
    """
    symbols = normalise(code)
    strange = sorted(set(symbols) - set(ALPHABET))
    if strange:
        raise BadCode(
            Reason("receipt.symbol", _("The code has a symbol that no code has: check it"))
        )
    if len(symbols) != CODE_SYMBOLS:
        raise BadCode(
            Reason("receipt.length", _("The code has 32 symbols, in eight groups of four"))
        )
    if check_symbol(symbols[:-1]) != symbols[-1]:
        raise BadCode(
            Reason("receipt.check", _("A symbol of the code is wrong or two are swapped"))
        )
    return Receipt(symbols[:LOCATOR_SYMBOLS], _to_bytes(symbols[LOCATOR_SYMBOLS:-1]))


def normalise(code: str) -> str:
    """Upper case, Latin, without spaces and dashes; at most 200 characters are looked at."""
    upper = unicodedata.normalize("NFKC", code[:200]).upper()
    return _BETWEEN.sub("", upper).translate(_LOOKALIKES)


def parse_locator(number: str) -> str:
    """Read a typed registration number (7 symbols), or raise `BadCode`."""
    symbols = normalise(number)
    if len(symbols) != LOCATOR_SYMBOLS or set(symbols) - set(ALPHABET):
        raise BadCode(Reason("receipt.locator", _("A registration number has seven symbols")))
    return symbols


def check_symbol(body: str) -> str:
    """The symbol that makes the weighted sum over GF(16) zero.

    Weights are powers of a generator, so each is nonzero and neighbours differ: every single
    error and every swap of neighbours changes the sum.
    """
    total = 0
    for symbol in body:
        total = _times_generator(total ^ _VALUE[symbol])
    return ALPHABET[total]


def keypair(receipt: Receipt, salt: bytes) -> tuple[bytes, bytes]:
    """The receipt's X25519 pair (secret, public); only public and salt are ever stored."""
    secret = hkdf(receipt.secret, salt=salt, info=b"receipt")
    return secret, public_of(secret)


def draft_key(receipt: Receipt, salt: bytes) -> bytes:
    """The key under which answers are sealed before the complaint is submitted."""
    return hkdf(receipt.secret, salt=salt, info=b"draft")


def presence(receipt: Receipt) -> bytes:
    """P of the acceptance leaf (32 bytes): the written code alone finds it in the public log."""
    named = hkdf(receipt.secret, salt=receipt.locator.encode(), info=b"presence")
    return hashlib.sha256(named).digest()


def _times_generator(value: int) -> int:
    """Multiply by x in GF(16) = GF(2)[x] / (x^4 + x + 1)."""
    doubled = value << 1
    return doubled ^ 0b10011 if doubled & 0b10000 else doubled


def _to_symbols(raw: bytes) -> str:
    return "".join(ALPHABET[byte >> 4] + ALPHABET[byte & 15] for byte in raw)


def _to_bytes(symbols: str) -> bytes:
    values = [_VALUE[symbol] for symbol in symbols]
    return bytes(high << 4 | low for high, low in zip(values[::2], values[1::2], strict=True))
