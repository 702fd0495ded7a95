"""Recommendations of United Nations mechanisms to the State, as a user's file brings them.

What was recommended never changes; what a source says of it (the State's position, the rank of
action, the issues) comes as dated statements of which the newest counts. Nothing the office or
the State itself writes about a recommendation is ever touched by an import.
"""

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly


class ImportBatch(AppendOnly):
    """One import of one file: which, how it was read, and what comparing it with the rows found.

    `set_aside` lists rows that were not taken: `row`, `code`, `word`. An import that was cut off
    is finished by importing the file again; the batch of the second time says what was left.
    """

    format = models.CharField(max_length=30)
    encoding = models.CharField(max_length=30)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    rows_read = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    other_states = models.PositiveIntegerField()
    all_states = models.BooleanField()
    set_aside = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "commitments_import_batch"
        ordering = ("-at", "-id")


class ReceivedRecommendation(VerbOnly):
    """One recommendation at one session, with what its newest statement says (for lists).

    `identity` is made of mechanism, State, session, who recommends and text. `number` is for
    sources that number them. `own` tells the State of this installation from others. `issues`
    holds the labels between bars (|Justice|NHRI|), so that one of them can be looked for.
    """

    mechanism = models.CharField(max_length=20, db_index=True)
    identity = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=200)
    own = models.BooleanField(db_index=True)
    session = models.PositiveSmallIntegerField(db_index=True)
    cycle = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.CharField(max_length=20, blank=True)
    recommended_by = models.JSONField(default=list, blank=True)
    position = models.CharField(max_length=30, db_index=True)
    action = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    issues = models.TextField(blank=True)
    source_row = models.PositiveIntegerField()
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="recommendations")

    class Meta:
        db_table = "commitments_received"
        ordering = ("-session", "source_row", "id")

    def __str__(self) -> str:
        return self.identity[:12]


class ReceivedText(AppendOnly):
    """The wording, whole or of one sub-paragraph (`part`, such as `b`), in one language."""

    recommendation = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="texts")
    part = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8)
    text = models.TextField()

    class Meta:
        db_table = "commitments_received_text"
        ordering = ("recommendation", "part", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "part", "language"), name="commitments_received_text_once"
            )
        ]


class ReceivedStatement(AppendOnly):
    """What the source of one import says of a recommendation; the newest counts.

    `word` is the State's position as the source writes it. Action and issues are the source's own
    classification (`scheme`), not the State's and not the office's.
    """

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="statements"
    )
    order = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=30)
    position = models.CharField(max_length=30)
    word = models.CharField(max_length=60)
    action = models.PositiveSmallIntegerField(null=True, blank=True)
    issues = models.JSONField(default=list, blank=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="statements")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_received_statement"
        ordering = ("recommendation", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "order"), name="commitments_received_statement_once"
            )
        ]
