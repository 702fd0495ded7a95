"""Files that were brought and are not texts of the library yet: read, looked at, kept or discarded.

They wait in the database with their bytes, so that an error or a closed browser loses nothing.
Once kept as a draft the bytes go with the text, and these rows go.
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from qorgau.common.models import VerbOnly


class ReadState(models.TextChoices):
    """How far a file is read."""

    WAITING = "waiting", pgettext_lazy("state of a file", "Being read")
    READ = "read", pgettext_lazy("state of a file", "Read, not kept yet")
    UNREADABLE = "unreadable", pgettext_lazy("state of a file", "Could not be read")


class Received(VerbOnly):
    """A file as it was brought; `size` in bytes, `by` the internal id of who brought it.

    `said` is what people say of it (symbol, language, title …), `parsed` what was read (see
    `carried`), `fault` names the sentence that says why nothing was (see `receiving.fault_of`).
    """

    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReadState.choices)
    encoding = models.CharField(max_length=40, blank=True)
    fault = models.JSONField(default=dict, blank=True)
    said = models.JSONField(default=dict)
    parsed = models.JSONField(null=True, blank=True)

    class Meta:
        db_table = "library_received"
        ordering = ("-at", "id")


class ReceivedBytes(VerbOnly):
    """The bytes of a received file, apart from it so that lists do not carry them."""

    received = models.OneToOneField(Received, on_delete=models.PROTECT, related_name="bytes")
    data = models.BinaryField()

    class Meta:
        db_table = "library_received_bytes"
        ordering = ("id",)
