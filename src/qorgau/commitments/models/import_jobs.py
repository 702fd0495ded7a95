"""Long imports on their way: a file that the ticker reads, a preview, then the import itself."""

from django.db import models
from django.utils.translation import pgettext_lazy

from qorgau.common.models import VerbOnly
from qorgau.people.models import User

from .received import ImportBatch


class ImportJob(VerbOnly):
    """A file that is read or imported in the background; the file goes with its last step.

    `key` opens the file (`files.waiting`), blank once it is removed; `size` in bytes. `given` is
    what the person said of it, `report` what reading it found, `fault` the code and word of why it
    could not be read. `tries`: how often this step was begun; `stop` asks the ticker to end it.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", pgettext_lazy("state of an import", "Being read")
        READ = "read", pgettext_lazy("state of an import", "Read, not imported yet")
        CONFIRMED = "confirmed", pgettext_lazy("state of an import", "Being imported")
        DONE = "done", pgettext_lazy("state of an import", "Imported")
        UNREADABLE = "unreadable", pgettext_lazy("state of an import", "Could not be read")
        STOPPED = "stopped", pgettext_lazy("state of an import", "Stopped")

    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.BinaryField(blank=True)
    given = models.JSONField(default=dict)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    stop = models.BooleanField(default=False)
    report = models.JSONField(null=True, blank=True)
    fault = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField()
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "commitments_import_job"
        ordering = ("-at", "-id")
