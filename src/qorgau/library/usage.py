"""How often a document was read, by day. Nothing in the row is about who read it.

A row is written once, when its day is over: no order of reads, no time of day, no address, no
program, no cookie. Reads by programs that call themselves robots are counted apart.
"""

from django.db import models

from qorgau.common.models import AppendOnly


class UsageDay(AppendOnly):
    """Reads of one kind of page of one document in one language on one day of the office."""

    day = models.DateField()
    symbol = models.CharField(max_length=100)
    page = models.CharField(
        max_length=10,
        choices=[("document", "document"), ("paragraph", "paragraph"), ("file", "file")],
    )
    language = models.CharField(max_length=8)
    reads = models.PositiveIntegerField()
    robots = models.PositiveIntegerField()

    class Meta:
        db_table = "library_usage_day"
        ordering = ("day", "symbol", "page", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("day", "symbol", "page", "language"), name="library_usage_day_once"
            )
        ]
