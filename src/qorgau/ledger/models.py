"""The register of acts: bodies of entries, those waiting, and the leaves of the log."""

from django.db import models

from qorgau.common.ids import uuid7
from qorgau.common.models import AppendOnly


class Erasure(AppendOnly):
    """Says that the body and blind of one entry were erased, and by which entry; the leaf stays."""

    named_in_entries = False

    erased = models.UUIDField(unique=True)
    entry_id = models.UUIDField()

    class Meta:
        db_table = "ledger_erasure"


class Body(AppendOnly):
    """One act: its canonical JSON, the blind and the leaf data they give."""

    named_in_entries = False

    deletable_when = "EXISTS (SELECT 1 FROM ledger_erasure e WHERE e.erased = OLD.id)"

    kind = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField(db_index=True)
    box = models.UUIDField(null=True, db_index=True)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    canonical = models.BinaryField()
    blind = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "ledger_body"


class Pending(models.Model):
    """An entry that has no leaf yet. The sequencer empties this table; no watermark over times."""

    entry = models.UUIDField(primary_key=True)

    class Meta:
        db_table = "ledger_pending"


class Leaf(AppendOnly):
    """A leaf of the log, in order. Its data is all that the public sees of an entry."""

    named_in_entries = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    index = models.PositiveBigIntegerField(unique=True)
    entry = models.UUIDField(unique=True)
    data = models.BinaryField()

    class Meta:
        db_table = "ledger_leaf"
        ordering = ("index",)


class Checkpoint(AppendOnly):
    """A signed head of the log at one size (signed note form)."""

    named_in_entries = False

    size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField()
    # The hashes on the tree's right edge, so that the next head need not read the whole log.
    edge = models.BinaryField()
    at = models.DateTimeField()
    note = models.TextField()
    # How many of the leaves are acceptances; None in heads from before this was counted.
    accepted = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "ledger_checkpoint"
        ordering = ("size",)


class SequencerLease(models.Model):
    """One sequencer at a time on SQLite (PostgreSQL uses an advisory lock)."""

    name = models.CharField(primary_key=True, max_length=20)
    taken_until = models.DateTimeField()

    class Meta:
        db_table = "ledger_lease"
