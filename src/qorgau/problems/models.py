"""Systemic problems: many cases and findings seen as one, and what was recommended because of it.

A problem holds ids and facets of what it gathered, as they were on the day; never a text of a
case or a finding. What was dropped stays in the tables with the reason.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from qorgau.commitments.models import Recommendation
from qorgau.common.models import AppendOnly, VerbOnly


class Status(models.TextChoices):
    """Where a problem stands; counted from `ProblemStep` rows, never from here."""

    OPEN = "open", pgettext_lazy("problem", "Open")
    RECOMMENDED = "recommended", pgettext_lazy("problem", "Recommendation proposed")
    CLOSED = "closed", pgettext_lazy("problem", "Closed")


class Problem(VerbOnly):
    """A systemic problem with the facets by which cases are sought for it (empty: any)."""

    number = models.CharField(max_length=20, unique=True)
    unit = models.CharField(max_length=60, db_index=True)
    right = models.CharField(max_length=60, blank=True, db_index=True)
    act = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=60, blank=True, db_index=True)
    region = models.CharField(max_length=20, blank=True)
    place_type = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "problems_problem"
        ordering = ("-opened_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="problems_closed_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="problems_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ProblemText(AppendOnly):
    """Title and description in one language and version; a translation is a row of its own."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    text = models.TextField()
    original = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        db_table = "problems_text"
        ordering = ("problem", "language", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("problem", "language", "version"), name="problems_text_version_once"
            )
        ]


class ProblemStep(AppendOnly):
    """A step and its moment; `count` is how many cases or findings it gathered or dropped."""

    class Step(models.TextChoices):
        OPENED = "opened", pgettext_lazy("step of a problem", "Opened")
        GATHERED = "gathered", pgettext_lazy("step of a problem", "Cases gathered")
        FOUND = "found", pgettext_lazy("step of a problem", "Findings added")
        DROPPED = "dropped", pgettext_lazy("step of a problem", "Taken out")
        RECOMMENDED = "recommended", pgettext_lazy("step of a problem", "Recommendation proposed")
        CLOSED = "closed", pgettext_lazy("step of a problem", "Closed")

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices, db_index=True)
    count = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "problems_step"
        ordering = ("id",)


class Gathered(AppendOnly):
    """Something a problem gathered: its id in its own room and its facets on that day.

    `item` is no foreign key: the row outlives the erasure of the person's data. `month` is the
    first day of the month it is of, never the day.
    """

    item = models.UUIDField(db_index=True)
    right = models.CharField(max_length=60, blank=True)
    act = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=20, blank=True)
    place_type = models.CharField(max_length=60, blank=True)
    month = models.DateField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class ProblemMatter(Gathered):
    """A complaint in a problem. `ground` is the ground of discrimination it was coded with."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="matters")
    ground = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "problems_matter"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("problem", "item"), name="problems_matter_once")
        ]


class ProblemFinding(Gathered):
    """A finding of a visit in a problem, and the grade it had."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="findings")
    grade = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "problems_finding"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("problem", "item"), name="problems_finding_once")
        ]


class ProblemDrop(AppendOnly):
    """A case or finding taken out again, and why."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="drops")
    item = models.UUIDField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        db_table = "problems_drop"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("problem", "item"), name="problems_drop_once")
        ]


class ProblemRecommendation(AppendOnly):
    """A recommendation made because of a problem."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="recommendations")
    recommendation = models.OneToOneField(Recommendation, models.PROTECT, related_name="problem")
    at = models.DateTimeField()

    class Meta:
        db_table = "problems_recommendation"
        ordering = ("id",)
