"""Unit keys: whose public key the door uses today, and who holds the secret.

The register of acts is the authority: the key that its newest entry names is used, after the row
was compared with the digest in that entry. A key that was slipped into the table, or changed in
it, closes the door.
"""

import json
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused
from qorgau.ledger.queries import entry_of

from . import suite
from .keys import KeySecret, is_demo, opened
from .models import KeyKind, VaultGrant, VaultKey, VaultWrap

EPOCH_OPENED = "vault.epoch_opened"
_CLOSED = _("Complaints cannot be accepted online at the moment: the office has to set up its key")


class DoorClosed(Refused):
    """There is no unit key that may be used: nothing is accepted, and nothing is kept unsealed."""

    def __init__(self, code: str) -> None:
        super().__init__(Reason(f"vault.{code}", _CLOSED))


def subject_of(unit: str) -> str:
    """How entries name a unit's key."""
    return f"unit:{unit}"


def named_key(unit: str) -> tuple[UUID, str] | None:
    """Id and digest of the unit key that the newest entry names; None when there was never one."""
    entry = entry_of(subject_of(unit), EPOCH_OPENED)
    if entry is None:
        return None
    rows = json.loads(bytes(entry.canonical))["rows"]
    keys = [row for row in rows if row[0] == VaultKey._meta.db_table]
    return UUID(keys[0][1]), keys[0][2]


def public_key(unit: str) -> VaultKey:
    """The key of the unit's current epoch; `DoorClosed` when there is none that may be used."""
    named = named_key(unit)
    if named is None:
        raise DoorClosed("no_unit_key")
    key = VaultKey.objects.filter(pk=named[0], closure__isnull=True).first()
    if key is None or key.digest() != named[1]:
        raise DoorClosed("unit_key_changed")
    if key.demo and not is_demo():
        raise DoorClosed("demo_key")
    return key


def holders(unit: str) -> list[VaultKey]:
    """The staff keys to which the current unit secret is granted."""
    named = named_key(unit)
    grants = VaultGrant.objects.filter(
        secret_of_id=named[0] if named else None, to_key__kind=KeyKind.STAFF
    )
    return [grant.to_key for grant in grants.select_related("to_key").order_by("to_key__owner")]


def sharing() -> dict[str, frozenset[str]]:
    """Unit → owners of the staff keys that hold a unit secret in force; one query."""
    rows = VaultGrant.objects.filter(
        secret_of__kind=KeyKind.UNIT,
        secret_of__closure__isnull=True,
        to_key__kind=KeyKind.STAFF,
    )
    found: dict[str, set[str]] = {}
    for unit, owner in rows.values_list("secret_of__owner", "to_key__owner"):
        found.setdefault(unit, set()).add(owner)
    return {unit: frozenset(owners) for unit, owners in found.items()}


def waiting_for_rewrap(unit: str) -> list[UUID]:
    """Boxes that an earlier epoch can open and the current one cannot yet, oldest first.

    None while the door is closed: nothing is sealed to a key that may not be used.
    """
    try:
        current = public_key(unit)
    except DoorClosed:
        return []
    wraps = VaultWrap.objects.filter(box__destroyed_at__isnull=True)
    ready = wraps.filter(to_key=current).values("box_id")
    earlier = wraps.filter(
        to_key__kind=KeyKind.UNIT, to_key__owner=unit, to_key__epoch__lt=current.epoch
    )
    late = earlier.exclude(box_id__in=ready).order_by("box_id")
    return list(late.values_list("box_id", flat=True).distinct())


def grant(secret_of: VaultKey, secret: bytes, to_key: VaultKey) -> None:
    """Seal a unit secret to one holder; inside a verb."""
    sealed = suite.wrap_secret(
        bytes(to_key.public), secret, _grant_context(secret_of.id, to_key.id)
    )
    VaultGrant(secret_of=secret_of, to_key=to_key, sealed=sealed).save()


def open_grant(granted: VaultGrant, holder: KeySecret) -> KeySecret:
    """The unit secret of a grant, checked against its row. Raises `Locked`."""
    context = _grant_context(granted.secret_of_id, holder.key_id)
    secret = suite.unwrap_secret(holder.secret, bytes(granted.sealed), context)
    return opened(granted.secret_of, secret)


def _grant_context(secret_of: UUID, to_key: UUID) -> bytes:
    return suite.bind("vault_grant", secret_of.bytes, to_key.bytes)
