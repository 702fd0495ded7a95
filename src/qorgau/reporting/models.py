"""Reports: composed from an outline, every number tied to the figure or paragraph it comes from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.figures.models import CitedValue, Figure

from .accreditation.models import (
    AccreditationEvidence,
    AccreditationLook,
    AccreditationWithdrawal,
)

__all__ = [
    "AccreditationEvidence",
    "AccreditationLook",
    "AccreditationWithdrawal",
    "CommentResolution",
    "ParagraphRevision",
    "ParagraphStep",
    "Placing",
    "Report",
    "ReportComment",
    "ReportParagraph",
    "ReportSection",
    "ReportSource",
    "ReportStep",
    "Status",
    "Turn",
]


class Status(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waits for approval")
    APPROVED = "approved", _("Approved")


class Report(VerbOnly):
    """One composition of an outline for a period in a language; composed again, it is a new row.

    `period` is a code such as 2025. `composed_by` and `approved_by` (whose approval was the last
    one needed) are internal ids of accounts; the two differ. `symbol` is the report's address in
    the library once it is deposited there.
    """

    number = models.PositiveIntegerField(unique=True)
    outline = models.CharField(max_length=60)
    period = models.CharField(max_length=30)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    pack_version = models.CharField(max_length=40)
    composed_at = models.DateTimeField()
    composed_by = models.CharField(max_length=64)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    symbol = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "reporting_report"
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=("draft", "submitted"),
                    approved_at__isnull=True,
                    approved_by="",
                    symbol="",
                )
                | (
                    Q(status="approved", approved_at__isnull=False)
                    & ~Q(approved_by="")
                    & ~Q(symbol="")
                ),
                name="reporting_approved_whole",
                violation_error_message=_("An approved report names who approved it and when"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportSection(AppendOnly):
    """A heading of the report, in the order of the outline."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    heading = models.CharField(max_length=300)

    class Meta:
        db_table = "reporting_section"
        ordering = ("report", "position")
        constraints = [
            models.UniqueConstraint(fields=("report", "position"), name="reporting_section_once")
        ]


class ReportSource(AppendOnly):
    """Where numbers of the report come from: a frozen figure, or a value cited from a paragraph."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sources")
    number = models.PositiveSmallIntegerField()
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, blank=True, related_name="+")
    cited = models.ForeignKey(CitedValue, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "reporting_source"
        ordering = ("report", "number")
        constraints = [
            models.UniqueConstraint(fields=("report", "number"), name="reporting_source_once"),
            models.CheckConstraint(
                condition=Q(figure__isnull=False, cited__isnull=True)
                | Q(figure__isnull=True, cited__isnull=False),
                name="reporting_source_is_one_thing",
            ),
        ]


class ReportParagraph(AppendOnly):
    """A paragraph, which keeps its id however often it is written anew or moved.

    `section`, `number` and `pieces` (see `reporting.pieces`) are where it stood and what it said
    first. What it says now is in its revisions, where it stands in its steps; reports composed
    before drafts could be revised have neither.
    """

    section = models.ForeignKey(ReportSection, models.PROTECT, related_name="paragraphs")
    number = models.PositiveSmallIntegerField()
    pieces = models.JSONField()

    class Meta:
        db_table = "reporting_paragraph"
        ordering = ("section", "number")
        constraints = [
            models.UniqueConstraint(fields=("section", "number"), name="reporting_paragraph_once")
        ]


class ParagraphRevision(AppendOnly):
    """One wording of a paragraph: the text with its marks, and the pieces made of it that day.

    A piece of a number names its source and the cell; the value itself stands in the figure too,
    so that paper and figure can be compared.
    """

    paragraph = models.ForeignKey(ReportParagraph, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    pieces = models.JSONField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_revision"
        ordering = ("paragraph", "number")
        constraints = [
            models.UniqueConstraint(fields=("paragraph", "number"), name="reporting_revision_once")
        ]


class Placing(models.TextChoices):
    """What was done with a paragraph as a whole."""

    PLACED = "placed", _("Put in its place")
    STRUCK = "struck", _("Struck out")


class ParagraphStep(AppendOnly):
    """Where a paragraph stands since a moment: in a section by `rank`, or struck out and why."""

    paragraph = models.ForeignKey(ReportParagraph, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Placing.choices)
    section = models.ForeignKey(ReportSection, models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_paragraph_step"
        ordering = ("paragraph", "number")
        constraints = [
            models.UniqueConstraint(fields=("paragraph", "number"), name="reporting_pstep_once")
        ]


class ReportComment(AppendOnly):
    """What somebody said of a paragraph; it is never printed."""

    paragraph = models.ForeignKey(ReportParagraph, models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_comment"
        ordering = ("at", "id")


class CommentResolution(AppendOnly):
    """The comment has been dealt with, by whom."""

    comment = models.OneToOneField(ReportComment, models.PROTECT, related_name="resolution")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_comment_resolution"
        ordering = ("at", "id")


class Turn(models.TextChoices):
    """What was done with a report as a whole."""

    SUBMITTED = "submitted", _("Submitted for approval")
    RETURNED = "returned", _("Returned to drafting")
    APPROVED = "approved", _("Approved")


class ReportStep(AppendOnly):
    """A report submitted, approved by one person, or returned with a reason."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Turn.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_step"
        ordering = ("report", "number")
        constraints = [
            models.UniqueConstraint(fields=("report", "number"), name="reporting_step_once")
        ]
