"""Kept files: what may be known of one without its box's key. Name, type and size are sealed."""

from django.db import models

from qorgau.common.models import AppendOnly
from qorgau.vault.models import VaultBox, VaultEnvelope


class KeptFile(AppendOnly):
    """A sealed file on disk. Its description lies in an envelope of the same box."""

    class Scan(models.TextChoices):
        CLEAN = "clean"
        NOT_SCANNED = "not_scanned"

    box = models.ForeignKey(VaultBox, models.PROTECT, related_name="files")
    # id of the envelope that describes it; no relation, since that goes when its box is destroyed
    described_by = models.UUIDField(unique=True)
    root_version = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    scan = models.CharField(max_length=12, choices=Scan.choices)
    # size and SHA-256 of the sealed bytes on disk
    sealed_size = models.PositiveBigIntegerField()
    sealed_hash = models.CharField(max_length=64)

    class Meta:
        db_table = "files_kept"
        ordering = ("id",)

    @property
    def envelope(self) -> VaultEnvelope:
        """The sealed description: name, type, size, hash and number of chunks."""
        return VaultEnvelope.objects.get(pk=self.described_by)


class Removal(AppendOnly):
    """Says that the bytes of a kept file were deleted; the row of the file stays."""

    file = models.OneToOneField(KeptFile, models.PROTECT, related_name="removal")
    at = models.DateTimeField()

    class Meta:
        db_table = "files_removal"
