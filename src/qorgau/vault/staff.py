"""A member of staff unlocks with a passphrase, opens boxes through unit keys, locks again."""

import datetime as dt
import secrets as randomness
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused

from . import passphrase as phrases
from . import sessions, suite
from .boxes import OpenBox, unwrap, wraps_of
from .keys import KeySecret, current_key, is_demo, opened
from .models import KeyKind, VaultGrant, VaultKey, VaultSlot
from .sessions import SessionEnded
from .suite import Cost, Locked
from .units import open_grant

__all__ = [
    "SessionEnded",
    "Unlocked",
    "WrongPassphrase",
    "has_key",
    "lock",
    "secrets",
    "staff_key",
    "unlock",
]

SESSION = "staff"


class WrongPassphrase(Refused):
    """The passphrase does not open this person's key, or they have none yet."""

    def __init__(self) -> None:
        super().__init__(Reason("vault.passphrase", _("The passphrase does not fit"), "passphrase"))


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What an unlocked member of staff can open, until when. Lives for one request."""

    user_id: UUID
    key: KeySecret
    ends_at: dt.datetime

    def unwrap(self, box_id: UUID) -> OpenBox:
        """Open a box by a wrap to this person or to a unit whose secret they hold, or `Locked`."""
        wraps = wraps_of(box_id)
        for secret in self._secrets_among({one.to_key_id for one in wraps}):
            try:
                return unwrap(box_id, secret, wraps)
            except Locked:
                continue  # an earlier epoch that the newest root is no longer sealed to
        raise Locked

    def unit_secret(self, key: VaultKey) -> KeySecret:
        """The secret of one unit key. Raises `Locked` when it is not granted to this person."""
        granted = self._grants().filter(secret_of=key).first()
        if granted is None:
            raise Locked
        return open_grant(granted, self.key)

    def unit_secrets(self, unit: str) -> list[KeySecret]:
        """The secrets of every epoch of a unit that this person holds, newest first."""
        grants = self._grants().filter(secret_of__owner=unit).order_by("-secret_of__epoch")
        return [open_grant(one, self.key) for one in grants]

    def holds(self, unit: str) -> bool:
        """Does this person hold a key of the unit?"""
        return self._grants().filter(secret_of__owner=unit).exists()

    def _secrets_among(self, readers: set[UUID]) -> list[KeySecret]:
        grants = self._grants().filter(secret_of_id__in=readers).order_by("-secret_of__epoch")
        direct = [self.key] if self.key.key_id in readers else []
        return direct + [open_grant(one, self.key) for one in grants]

    def _grants(self) -> QuerySet[VaultGrant]:
        grants = VaultGrant.objects.filter(to_key_id=self.key.key_id, secret_of__kind=KeyKind.UNIT)
        return grants.select_related("secret_of")


def staff_key(user_id: UUID) -> VaultKey | None:
    """The current public key of a member of staff."""
    return current_key(KeyKind.STAFF, user_id.hex)


def has_key(user_id: UUID) -> bool:
    """Was a key made for this person?"""
    return staff_key(user_id) is not None


def unlock(user_id: UUID, passphrase: str) -> str:
    """Open the person's key and start a session; returns the cookie value.

    Costs about half a second and 256 MiB (at most two at once). Raises `WrongPassphrase`.
    """
    key = staff_key(user_id)
    slot = VaultSlot.objects.filter(key=key, kind=VaultSlot.Kind.PASSPHRASE).first()
    if key is None or slot is None or (key.demo and not is_demo()):
        raise WrongPassphrase
    try:
        secret = opened(key, _open_slot(slot, passphrase)).secret
    except Locked as error:
        raise WrongPassphrase from error
    return sessions.start(SESSION, user_id.hex, secret)


def secrets(cookie: str, user_id: UUID | None = None) -> Unlocked:
    """What the holder of the cookie can open, and fifteen more minutes.

    Raises `SessionEnded`, also when the session belongs to somebody else than `user_id` or the
    person's key was closed meanwhile.
    """
    session = sessions.go_on(cookie, SESSION)
    holder = UUID(hex=session.owner)
    key = staff_key(holder)
    if key is None or (user_id is not None and user_id != holder):
        raise SessionEnded
    try:
        return Unlocked(holder, opened(key, session.payload), session.ends_at)
    except Locked as error:
        raise SessionEnded from error


def lock(cookie: str) -> None:
    """End the session."""
    sessions.end(cookie)


def cost() -> Cost:
    """What a guess at a new passphrase costs in this installation (memory setting in KiB)."""
    return Cost(settings.QORGAU_ARGON2_PASSES, settings.QORGAU_ARGON2_KIB * 1024)


def fill_slot(key: VaultKey, secret: bytes) -> str:
    """Seal a secret under a new generated passphrase, which is returned once; inside a verb."""
    passphrase, salt = phrases.new_passphrase(), randomness.token_bytes(suite.SALT_BYTES)
    slot = VaultSlot(key=key, kind=VaultSlot.Kind.PASSPHRASE, kdf=cost().as_text(), salt=salt)
    stretched = suite.stretch(passphrase, salt=salt, cost=cost())
    slot.blob = suite.encrypt(stretched, secret, _slot_context(slot))
    slot.save()
    return passphrase


def _open_slot(slot: VaultSlot, typed: str) -> bytes:
    stretched = suite.stretch(
        phrases.normalise(typed), salt=bytes(slot.salt), cost=Cost.from_text(slot.kdf)
    )
    return suite.decrypt(stretched, bytes(slot.blob), _slot_context(slot))


def _slot_context(slot: VaultSlot) -> bytes:
    return suite.bind("vault_slot", slot.key_id.bytes, slot.kind, slot.kdf, bytes(slot.salt))
