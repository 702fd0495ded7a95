"""How the office reads tables of its own: kept, so that the next file with these columns opens."""

from django.db import models

from qorgau.common.models import AppendOnly
from qorgau.people.models import User


class ImportMapping(AppendOnly):
    """Which columns of a table hold what, under a name; the highest `version` of a key counts.

    `signature` knows the header again, `said` is `told.own_mapping.Mapping.as_json`. A row that
    is `withdrawn` ends the mapping; it may be kept again.
    """

    key = models.UUIDField()
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    signature = models.CharField(max_length=64)
    said = models.JSONField()
    withdrawn = models.BooleanField(default=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_import_mapping"
        ordering = ("key", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("key", "version"), name="commitments_import_mapping_once"
            ),
        ]
        indexes = [models.Index(fields=("signature",), name="commitments_import_mapping_sig")]
