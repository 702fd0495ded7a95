"""The verbs of the vault: staff keys, epochs of units, joining, leaving, re-wrap and re-key."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import boxes, sessions, staff, suite, units
from .boxes import OpenBox
from .keys import add_key, current_key
from .models import (
    KeyKind,
    VaultBox,
    VaultClosure,
    VaultEnvelope,
    VaultGrant,
    VaultKey,
    VaultRoot,
    VaultSlot,
    VaultWrap,
)
from .staff import Unlocked

RECOVERY = "recovery"
BOX_DESTROYED = "vault.box_destroyed"
REWRAP_BATCH = 1_000


@verb
def create_staff_key(*, by: Actor, user_id: UUID) -> str:
    """A key pair for a member of staff; returns the passphrase, which is shown once.

    Only the owner (or the installer's command) makes it: an administrator who could set a
    passphrase could open. Raises `Refused`, also when there is a key already.
    """
    _demand_own(by, user_id)
    if staff.has_key(user_id):
        raise Refused(Reason("vault.has_key", _("This account already has a key")))
    secret, public = suite.new_pair()
    key = add_key(KeyKind.STAFF, user_id.hex, public)
    passphrase = staff.fill_slot(key, secret)
    record(by=by, kind="vault.staff_key_created", subject=_user(user_id), rows=[key])
    return passphrase


@verb
def change_passphrase(*, by: Actor, unlocked: Unlocked) -> str:
    """A new passphrase for the same key; the old one stops opening and other sessions end."""
    _demand_own(by, unlocked.user_id)
    key = VaultKey.objects.get(pk=unlocked.key.key_id)
    VaultSlot.objects.filter(key=key, kind=VaultSlot.Kind.PASSPHRASE).delete()
    passphrase = staff.fill_slot(key, unlocked.key.secret)
    sessions.end_all(staff.SESSION, unlocked.user_id.hex)
    record(by=by, kind="vault.passphrase_changed", subject=_user(unlocked.user_id))
    return passphrase


@verb
def close_staff_key(*, by: Actor, user_id: UUID) -> None:
    """End a staff key (passphrase lost or told): its grants and sessions go with it."""
    key = _staff_key(user_id)
    closure = _close(key)
    VaultGrant.objects.filter(to_key=key).delete()
    VaultSlot.objects.filter(key=key).delete()
    sessions.end_all(staff.SESSION, user_id.hex)
    record(by=by, kind="vault.staff_key_closed", subject=_user(user_id), rows=[closure])


@verb
def keep_recovery(*, by: Actor, public: bytes) -> VaultKey:
    """Name the public key of the recovery holders, made on an offline machine (32 bytes)."""
    if len(public) != suite.KEY_BYTES:
        raise Refused(Reason("vault.recovery", _("A recovery key has 32 bytes")))
    old = current_key(KeyKind.RECOVERY, RECOVERY)
    closed = [_close(old)] if old else []
    key = add_key(KeyKind.RECOVERY, RECOVERY, public)
    record(by=by, kind="vault.recovery_kept", subject=RECOVERY, rows=[key, *closed])
    return key


@verb
def open_epoch(*, by: Actor, unit: str, members: Iterable[UUID]) -> VaultKey:
    """A new unit pair, its secret sealed to each member and to the recovery.

    Later epochs admit only people who hold the current one: nobody is let in from outside (see
    `join`). Raises `Refused`.
    """
    keys = [_staff_key(member) for member in dict.fromkeys(members)]
    held = {key.pk for key in units.holders(unit)}
    if not keys:
        raise Refused(Reason("vault.no_members", _("A unit key needs at least one holder")))
    if held and any(key.pk not in held for key in keys):
        raise Refused(
            Reason("vault.not_a_holder", _("Only a holder of the unit key can admit others"))
        )
    return _open_epoch(by, unit, keys)


@verb
def join(*, by: Actor, unlocked: Unlocked, unit: str, user_id: UUID, fingerprint: str) -> None:
    """A holder seals every epoch of the unit secret to a new member.

    `fingerprint` is what the new member read out; it must be that of their key. Raises `Refused`.
    """
    _demand_own(by, unlocked.user_id)
    key = _staff_key(user_id)
    if _digits(fingerprint) != _digits(key.fingerprint()):
        raise Refused(
            Reason("vault.fingerprint", _("The fingerprint is not that of this person's key"))
        )
    held = unlocked.unit_secrets(unit)
    if not held:
        raise Refused(
            Reason("vault.not_a_holder", _("Only a holder of the unit key can admit others"))
        )
    had = set(VaultGrant.objects.filter(to_key=key).values_list("secret_of_id", flat=True))
    for secret in held:
        if secret.key_id not in had:
            units.grant(VaultKey.objects.get(pk=secret.key_id), secret.secret, key)
    record(by=by, kind="vault.joined", unit=unit, subject=_user(user_id))


@verb
def leave(*, by: Actor, unit: str, user_id: UUID) -> VaultKey:
    """Take the unit secret from a member and open a new epoch at once (public keys suffice).

    The others re-wrap live boxes when next unlocked. Copies already taken stay readable. Raises
    `Refused` for the last holder, whose leaving would lock every complaint for good.
    """
    remaining = [key for key in units.holders(unit) if key.owner != user_id.hex]
    if not remaining:
        raise Refused(
            Reason("vault.last_holder", _("The last holder cannot leave: admit somebody first"))
        )
    VaultGrant.objects.filter(
        secret_of__kind=KeyKind.UNIT, secret_of__owner=unit, to_key__owner=user_id.hex
    ).delete()
    sessions.end_all(staff.SESSION, user_id.hex)
    return _open_epoch(by, unit, remaining)


@verb
def rewrap(*, by: Actor, unlocked: Unlocked, unit: str) -> int:
    """Seal boxes of earlier epochs to the current one, at most 1,000 at once; returns how many."""
    _demand_own(by, unlocked.user_id)
    current = units.public_key(unit)
    waiting = units.waiting_for_rewrap(unit)[:REWRAP_BATCH]
    for box_id in waiting:
        boxes.wrap(unlocked.unwrap(box_id), current)
    VaultWrap.objects.filter(
        box_id__in=waiting, to_key__kind=KeyKind.UNIT, to_key__owner=unit
    ).exclude(to_key=current).delete()
    record(by=by, kind="vault.rewrapped", unit=unit, subject=units.subject_of(unit))
    return len(waiting)


@verb
def rekey(*, by: Actor, box: OpenBox, readers: Iterable[VaultKey]) -> OpenBox:
    """A new root version that only `readers` get; others lose their wraps of earlier versions too.

    What is written from now on stays shut to anybody who copied an earlier root.
    """
    version, root = box.version + 1, secrets.token_bytes(suite.KEY_BYTES)
    public = suite.public_of(boxes.box_secret(box.id, root))
    VaultRoot(box_id=box.id, version=version, public=public).save()
    renewed = OpenBox(box.id, version, public, {**box.roots, version: root})
    kept = list(readers)
    for key in kept:
        boxes.wrap(renewed, key)
    VaultWrap.objects.filter(box_id=box.id).exclude(to_key__in=kept).delete()
    record(by=by, kind="vault.rekeyed", box=box.id, box_public=public)
    return renewed


@verb
def destroy_box(*, by: Actor, box_id: UUID, reason: str) -> None:
    """Delete every wrap and envelope of a box: after the term of retention, or an unsent draft."""
    box = VaultBox.objects.get(pk=box_id)
    box.destroyed_at = timezone.now()
    box.save(update_fields=["destroyed_at"])
    VaultWrap.objects.filter(box=box).delete()
    VaultEnvelope.objects.filter(box=box).delete()
    record(by=by, kind=BOX_DESTROYED, box=box.id, reason=reason)


def _open_epoch(by: Actor, unit: str, keys: list[VaultKey]) -> VaultKey:
    closed = [
        _close(old)
        for old in VaultKey.objects.filter(kind=KeyKind.UNIT, owner=unit, closure__isnull=True)
    ]
    secret, public = suite.new_pair()
    unit_key = add_key(KeyKind.UNIT, unit, public)
    recovery = current_key(KeyKind.RECOVERY, RECOVERY)
    for holder in [*keys, recovery] if recovery else keys:
        units.grant(unit_key, secret, holder)
    record(
        by=by,
        kind=units.EPOCH_OPENED,
        unit=unit,
        subject=units.subject_of(unit),
        rows=[unit_key, *closed],
    )
    return unit_key


def _close(key: VaultKey) -> VaultClosure:
    closure = VaultClosure(key=key, at=timezone.now())
    closure.save()
    return closure


def _staff_key(user_id: UUID) -> VaultKey:
    key = staff.staff_key(user_id)
    if key is None:
        raise Refused(Reason("vault.no_staff_key", _("This account has no key yet")))
    return key


def _demand_own(by: Actor, user_id: UUID) -> None:
    if by.kind == "staff" and by.id != user_id.hex:
        raise Refused(Reason("vault.not_own", _("Only its owner can use a key")))


def _digits(fingerprint: str) -> str:
    return "".join(fingerprint.lower().split())


def _user(user_id: UUID) -> str:
    return f"user:{user_id.hex}"
