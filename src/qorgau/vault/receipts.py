"""Receipts in the database: register one, find its secret key again, replace it.

Of a receipt only the locator, a public key and a salt are stored. A locator that does not exist
costs the same work and gives the same answer as a wrong code, and no locator is ever locked.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused

from . import suite
from .boxes import OpenBox, revoke, wrap
from .keys import KeySecret, add_key, current_key
from .models import KeyKind, VaultClosure, VaultKey, VaultSlot
from .receipt_code import (
    BadCode,
    Receipt,
    draft_key,
    keypair,
    parse,
    parse_locator,
    presence,
)

__all__ = [
    "BadCode",
    "Receipt",
    "ReceiptKey",
    "WrongCode",
    "draft_key",
    "keypair",
    "open_draft",
    "open_key",
    "parse",
    "parse_locator",
    "presence",
    "register",
    "reissue",
    "seal_draft",
]

KDF = "hkdf-sha256"
_ATTEMPTS = 8
# Stand-ins for rows that do not exist, so that looking for nothing costs what looking for one does.
_DUMMY_SALT = secrets.token_bytes(suite.SALT_BYTES)
_DUMMY_PUBLIC = suite.new_pair()[1]


class WrongCode(Refused):
    """The code is well formed but opens nothing. Says neither which part is wrong nor why."""

    def __init__(self) -> None:
        super().__init__(Reason("receipt.unknown", _("No complaint has this code"), "code"))


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """A receipt that fits its row: the secret that unwraps boxes, and the key of the draft."""

    receipt: Receipt
    secret: KeySecret
    draft: bytes

    @property
    def key_id(self) -> UUID:
        """The id of the public key row."""
        return self.secret.key_id


def register() -> tuple[Receipt, VaultKey]:
    """A new receipt and its row; inside a verb, which names the row in its entry (`rows=[key]`)."""
    for _attempt in range(_ATTEMPTS):
        receipt = Receipt.new()
        try:
            with transaction.atomic():
                return receipt, _store(receipt, epoch=1)  # a number that is taken has its 1
        except IntegrityError:
            continue
    raise RuntimeError("no free registration number was found")


def open_key(receipt: Receipt) -> ReceiptKey:
    """The secret key of a receipt; `WrongCode`, after the same work, for any that does not fit."""
    slot = _slot_of(receipt.locator)
    salt = bytes(slot.salt) if slot else _DUMMY_SALT
    expected = bytes(slot.key.public) if slot else _DUMMY_PUBLIC
    secret, public = keypair(receipt, salt)
    draft = draft_key(receipt, salt)
    if not suite.same(public, expected) or slot is None:
        raise WrongCode
    opened = KeySecret(slot.key.id, slot.key.kind, slot.key.owner, secret)
    return ReceiptKey(receipt, opened, draft)


def reissue(box: OpenBox, locator: str) -> tuple[Receipt, VaultKey]:
    """A new secret for an existing number: the old code stops opening at once; inside a verb."""
    old = current_key(KeyKind.RECEIPT, locator)
    if old is None:
        raise WrongCode
    VaultClosure(key=old, at=timezone.now()).save()
    revoke(box.id, old)
    receipt = Receipt.new(locator)
    key = _store(receipt, epoch=old.epoch + 1)
    wrap(box, key)
    return receipt, key


def seal_draft(key: ReceiptKey, *, page: str, payload: dict[str, Any]) -> bytes:
    """Seal the answers of one page before submission; opens only on that page of that receipt."""
    return suite.encrypt(key.draft, _padded(payload), _draft_context(key, page))


def open_draft(key: ReceiptKey, *, page: str, blob: bytes) -> dict[str, Any]:
    """Open `seal_draft`, or raise `Locked`."""
    padded = suite.decrypt(key.draft, bytes(blob), _draft_context(key, page))
    return json.loads(suite.unpad(padded))


def _store(receipt: Receipt, *, epoch: int) -> VaultKey:
    salt = secrets.token_bytes(suite.SALT_BYTES)
    public = keypair(receipt, salt)[1]
    key = add_key(KeyKind.RECEIPT, receipt.locator, public, epoch=epoch)
    VaultSlot(key=key, kind=VaultSlot.Kind.RECEIPT, kdf=KDF, salt=salt).save()
    return key


def _slot_of(locator: str) -> VaultSlot | None:
    """One query, whether the number exists or not."""
    slots = VaultSlot.objects.filter(
        kind=VaultSlot.Kind.RECEIPT,
        key__kind=KeyKind.RECEIPT,
        key__owner=locator,
        key__closure__isnull=True,
    )
    return slots.select_related("key").order_by("-key__epoch").first()


def _padded(payload: dict[str, Any]) -> bytes:
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return suite.pad(text.encode())


def _draft_context(key: ReceiptKey, page: str) -> bytes:
    return suite.bind("qorgau/draft/1", key.receipt.locator, key.key_id.bytes, page)
