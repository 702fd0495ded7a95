"""Recommendations of United Nations mechanisms to the State, as a user's file brings them.

What was recommended never changes; what a source says of it (the State's position, the rank of
action, the issues) comes as dated statements of which the newest counts. Nothing the office or
the State itself writes about a recommendation is ever touched by an import.
"""

from typing import Any, ClassVar

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly


class _Grown(AppendOnly):
    """A table that got columns later: left out of the digest while empty, so old digests hold."""

    later: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def columns(self) -> dict[str, Any]:
        """Every stored column, without later ones that are empty."""
        return {
            name: one for name, one in super().columns().items() if one or name not in self.later
        }


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


class ImportOutcome(AppendOnly):
    """How an import ended: what was found in the whole file. An import cut off has none."""

    batch = models.OneToOneField(ImportBatch, models.PROTECT, related_name="outcome")
    found = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_import_outcome"
        ordering = ("-at", "-id")


class ReceivedDocument(VerbOnly):
    """A document of a mechanism, known by its symbol; its day where a source tells it."""

    symbol = models.CharField(max_length=120, unique=True)
    mechanism = models.CharField(max_length=20)
    body = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True, blank=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="documents")

    class Meta:
        db_table = "commitments_received_document"
        ordering = ("symbol",)

    def __str__(self) -> str:
        return self.symbol


class ReceivedRecommendation(VerbOnly):
    """One numbered paragraph that recommends, with what its newest statement says (for lists).

    `identity` says which one it is, whoever tells it (see `received.identity`); it is also its
    permanent public key. `number` is the paragraph as printed, `session` 0 where there is none.
    `own` tells the State of this installation from others. `issues` holds labels of UPR Info
    between bars (|Justice|NHRI|), so that one of them can be looked for. `priority` paragraphs
    have a follow-up term, in months or days, or a day.
    """

    mechanism = models.CharField(max_length=20, db_index=True)
    body = models.CharField(max_length=120, blank=True, db_index=True)
    kind = models.CharField(max_length=20, default="recommendation", db_index=True)
    document = models.ForeignKey(
        ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    heading = models.CharField(max_length=400, blank=True)
    published_on = models.DateField(null=True, blank=True)
    priority = models.BooleanField(default=False)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    term_days = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    identity = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=200)
    own = models.BooleanField(db_index=True)
    session = models.PositiveSmallIntegerField(default=0, db_index=True)
    cycle = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)
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


class ReceivedText(_Grown):
    """The whole text as a source has it, in one language; the highest `order` counts."""

    later = ("order",)

    recommendation = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="texts")
    part = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "commitments_received_text"
        ordering = ("recommendation", "part", "language", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "part", "language", "order"),
                name="commitments_received_text_once",
            )
        ]


class ReceivedStatement(_Grown):
    """What the source of one import says of a recommendation; the newest of each source counts.

    `word` is the State's position as the source writes it. Action and issues are the source's own
    classification (`scheme`), not the State's and not the office's. `said` holds all else that the
    source says (see `received.saying`): labels, outside ids, terms, limbs; `language` its texts'.
    """

    later = ("said", "language")

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="statements"
    )
    order = models.PositiveSmallIntegerField()
    scheme = models.CharField(max_length=30)
    position = models.CharField(max_length=30)
    word = models.CharField(max_length=60)
    action = models.PositiveSmallIntegerField(null=True, blank=True)
    issues = models.JSONField(default=list, blank=True)
    said = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=8, blank=True)
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
