"""What became of a sub-paragraph or a measure, told by three voices that are never merged.

Each statement is written once; the highest `order` of its voice is its newest word, the earlier
ones stay beside it. A statement is taken back by its own voice only, by a row of its own.
"""

from django.db import models

from qorgau.common.models import AppendOnly
from qorgau.people.models import User

from .received import ImportBatch


class TargetKind(models.TextChoices):
    """What is spoken of: a sub-paragraph, or a measure of an action plan."""

    LIMB = "limb"
    MEASURE = "measure"


class ProgressChannel(models.TextChoices):
    """How the State's word came: the body's account, a one-time link, a table, or a letter."""

    ACCOUNT = "account"
    LINK = "link"
    MATRIX = "matrix"
    LETTER = "letter"


class ProgressStatement(AppendOnly):
    """What the statements of all voices have.

    `target` is the permanent key. `as_of` is the day for which it is said, `at` when it was
    entered; `user` is never public. `evidence` lists rows of `kind`, `ref`, `place`, `note` and
    `checked`, see `progress.evidence`.
    """

    target_kind = models.CharField(max_length=10, choices=TargetKind.choices)
    target = models.CharField(max_length=80, db_index=True)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    as_of = models.DateField()
    evidence = models.JSONField(default=list, blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True


class ProgressReport(ProgressStatement):
    """The State's information, by a responsible body. `state` is of `progress_states`.

    `reference` names the letter, round or table that the word was taken from.
    """

    body = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=ProgressChannel.choices)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "commitments_progress_report"
        ordering = ("-as_of", "-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("target_kind", "target", "body", "order"),
                name="commitments_progress_report_once",
            )
        ]


class IndependentFinding(ProgressStatement):
    """An independent assessment, signed by who made it. `finding` is of `verifications`.

    `organisation` names the signatory of civil society; blank where the voice is the office's own.
    """

    class Voice(models.TextChoices):
        COMMISSIONER = "commissioner"
        NPM = "npm"
        CIVIL_SOCIETY = "civil_society"

    voice = models.CharField(max_length=20, choices=Voice.choices)
    organisation = models.CharField(max_length=200, blank=True)
    finding = models.CharField(max_length=30)

    class Meta:
        db_table = "commitments_independent_finding"
        ordering = ("-as_of", "-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("target_kind", "target", "voice", "organisation", "order"),
                name="commitments_finding_once",
            )
        ]


class CommitteeGrade(ProgressStatement):
    """A committee's grade in its own scale, `as_of` the day of the document that gives it.

    `whole`: it was given to the whole paragraph, of which the target is a part. `source` is the
    follow-up report as it was brought in, empty where a person entered it from the document.
    """

    committee = models.CharField(max_length=120)
    scale = models.CharField(max_length=60)
    grade = models.CharField(max_length=60)
    symbol = models.CharField(max_length=120)
    paragraph = models.CharField(max_length=60, blank=True)
    whole = models.BooleanField(default=False)
    source = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, blank=True, related_name="grades"
    )

    class Meta:
        db_table = "commitments_committee_grade"
        ordering = ("-as_of", "-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("target_kind", "target", "committee", "order"),
                name="commitments_grade_once",
            )
        ]


class ProgressWithdrawal(AppendOnly):
    """Its own voice took a statement back, and said why. The statement stays to be read."""

    class Kind(models.TextChoices):
        REPORT = "report"
        FINDING = "finding"
        GRADE = "grade"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    statement = models.UUIDField(unique=True)
    target_kind = models.CharField(max_length=10, choices=TargetKind.choices)
    target = models.CharField(max_length=80, db_index=True)
    reason = models.TextField()
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_progress_withdrawal"
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="commitments_withdrawal_reason"
            )
        ]
