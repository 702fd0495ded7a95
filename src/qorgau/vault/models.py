"""Keys, boxes, wraps, envelopes and sessions. Only public keys and sealed bytes are ever stored.

The vault knows boxes (a matter, an exchange with a body, a visit), not what they stand for.
Public keys, roots and envelopes are written once and compared with the register of acts; wraps,
grants and slots say who can open today, so they come and go.
"""

from uuid import UUID

from django.db import models
from django.db.models import Q

from qorgau.common.ids import uuid7
from qorgau.common.models import AppendOnly, VerbOnly

from . import suite
from .envelope import Place


class KeyKind(models.TextChoices):
    """Whose key it is: a unit (a pair per epoch), a staff member, a receipt, the recovery."""

    UNIT = "unit"
    STAFF = "staff"
    RECEIPT = "receipt"
    RECOVERY = "recovery"


class VaultKey(AppendOnly):
    """A public key. Its digest goes into the entry that made it, so a replaced key is seen."""

    kind = models.CharField(max_length=10, choices=KeyKind.choices)
    # unit code, user id, locator, or the name of the recovery
    owner = models.CharField(max_length=64)
    epoch = models.PositiveIntegerField()
    suite = models.PositiveSmallIntegerField(default=suite.SUITE)
    public = models.BinaryField()
    # made by the demonstration or by tests: refused everywhere else
    demo = models.BooleanField()

    class Meta:
        db_table = "vault_key"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "owner", "epoch"], name="vault_key_one_an_epoch"
            ),
            models.CheckConstraint(condition=Q(epoch__gte=1), name="vault_key_epoch_from_one"),
        ]

    def fingerprint(self) -> str:
        """What two people compare aloud before one admits the other."""
        return suite.fingerprint(bytes(self.public))


class VaultClosure(AppendOnly):
    """A key that is no longer used: its epoch ended, its receipt was replaced, its owner left."""

    key = models.OneToOneField(VaultKey, models.PROTECT, related_name="closure")
    at = models.DateTimeField()

    class Meta:
        db_table = "vault_closure"


class VaultSlot(VerbOnly):
    """How an owner gets at a secret: sealed under a passphrase, or (receipt) only the salt."""

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase"  # noqa: S105 (a kind, not a secret)
        RECEIPT = "receipt"

    key = models.ForeignKey(VaultKey, models.PROTECT, related_name="slots")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    kdf = models.CharField(max_length=60)
    salt = models.BinaryField()
    blob = models.BinaryField(blank=True, default=b"")

    class Meta:
        db_table = "vault_slot"
        constraints = [
            models.UniqueConstraint(fields=["key", "kind"], name="vault_slot_one_of_a_kind"),
        ]


class VaultGrant(VerbOnly):
    """The secret of a unit key, sealed to the key of a member or of the recovery."""

    secret_of = models.ForeignKey(VaultKey, models.PROTECT, related_name="grants")
    to_key = models.ForeignKey(VaultKey, models.PROTECT, related_name="granted")
    sealed = models.BinaryField()

    class Meta:
        db_table = "vault_grant"
        constraints = [
            models.UniqueConstraint(fields=["secret_of", "to_key"], name="vault_grant_once"),
        ]


class VaultBox(VerbOnly):
    """A box: one root of keys for all that belongs to one matter, exchange or visit."""

    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "vault_box"


class VaultRoot(AppendOnly):
    """The public key of one version of a box's root; entries name it as `box_public`."""

    named_in_entries = False  # not as a row: `compare` reads box and key of the entry

    box = models.ForeignKey(VaultBox, models.PROTECT, related_name="roots")
    version = models.PositiveIntegerField()
    public = models.BinaryField()

    class Meta:
        db_table = "vault_root"
        constraints = [
            models.UniqueConstraint(fields=["box", "version"], name="vault_root_one_a_version"),
            models.CheckConstraint(
                condition=Q(version__gte=1, version__lt=65536), name="vault_root_version_u16"
            ),
        ]


class VaultWrap(VerbOnly):
    """A box root, sealed to one reader: a unit, a receipt, a named member of staff."""

    box = models.ForeignKey(VaultBox, models.PROTECT, related_name="wraps")
    root_version = models.PositiveIntegerField()
    to_key = models.ForeignKey(VaultKey, models.PROTECT, related_name="wraps")
    sealed = models.BinaryField()

    class Meta:
        db_table = "vault_wrap"
        constraints = [
            models.UniqueConstraint(
                fields=["box", "root_version", "to_key"], name="vault_wrap_once"
            ),
        ]


class VaultEnvelope(AppendOnly):
    """One sealed text. An edit is a new envelope; removal only together with its whole box."""

    named_in_entries = False  # not as a row: entries name the digest of the ciphertext
    deletable_when = (
        "EXISTS (SELECT 1 FROM vault_box b WHERE b.id = OLD.box_id AND b.destroyed_at IS NOT NULL)"
    )

    box = models.ForeignKey(VaultBox, models.PROTECT, related_name="envelopes")
    slot = models.CharField(max_length=40)
    author_kind = models.CharField(max_length=10)
    seq = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        db_table = "vault_envelope"
        ordering = ("box", "seq")
        constraints = [
            models.UniqueConstraint(fields=["box", "seq"], name="vault_envelope_numbered"),
        ]

    @property
    def place(self) -> Place:
        """What the ciphertext is bound to."""
        return Place(self.box_id, self.id, self.slot, self.author_kind, self.seq)

    @property
    def pair(self) -> tuple[UUID, bytes]:
        """Id and ciphertext, as `ledger.actions.record(envelopes=…)` takes them."""
        return self.id, bytes(self.blob)


class VaultSession(models.Model):
    """A secret kept between requests, sealed under a key that only the visitor's cookie holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10)
    owner = models.CharField(max_length=64, db_index=True)
    # slides with each read
    expires = models.DateTimeField(db_index=True)
    # never slides; bound to the blob
    ends_at = models.DateTimeField()
    blob = models.BinaryField()

    class Meta:
        db_table = "vault_session"
