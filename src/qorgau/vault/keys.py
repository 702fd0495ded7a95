"""Secrets that are open now, and the rows of their public keys."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from . import suite
from .models import VaultKey
from .suite import Locked


@dataclass(frozen=True, slots=True)
class KeySecret:
    """An opened secret key with the row it belongs to. Lives for one request, never stored."""

    key_id: UUID
    kind: str
    owner: str
    secret: bytes = field(repr=False)


def is_demo() -> bool:
    """Is this the demonstration (or a test)? Keys made in it open nowhere else."""
    return bool(getattr(settings, "QORGAU_DEMO", False))


def add_key(kind: str, owner: str, public: bytes, *, epoch: int = 0) -> VaultKey:
    """Write a public key; inside a verb, which names the row in its entry.

    Without `epoch` it becomes the owner's next one.
    """
    if not epoch:
        keys = VaultKey.objects.filter(kind=kind, owner=owner)
        epoch = (keys.aggregate(newest=Max("epoch"))["newest"] or 0) + 1
    key = VaultKey(kind=kind, owner=owner, epoch=epoch, public=public, demo=is_demo())
    key.save()
    return key


def current_key(kind: str, owner: str) -> VaultKey | None:
    """The newest key of an owner that is not closed."""
    keys = VaultKey.objects.filter(kind=kind, owner=owner, closure__isnull=True)
    return keys.order_by("-epoch").first()


def opened(key: VaultKey, secret: bytes) -> KeySecret:
    """A secret with its row, after its public key was derived and compared. Raises `Locked`."""
    if not suite.same(suite.public_of(secret), bytes(key.public)):
        raise Locked
    return KeySecret(key.id, key.kind, key.owner, secret)
