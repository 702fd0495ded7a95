"""Recommendations to State bodies: the text, the term, the body's answer, what became of it.

Three voices stand apart in tables of their own: what the office recommends
(`RecommendationText`), what the body says (`Answer`), what was found afterwards (`Verification`).
The room knows nothing of complaints or visits.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.country.deadline import Deadline
from qorgau.people.links import OneTimeLink
from qorgau.people.models import User


class Kind(models.TextChoices):
    """What the law lets the Commissioner send to a body."""

    RECOMMENDATION = "recommendation", _("Recommendation")
    PETITION = "petition", _("Petition to institute proceedings")


class Status(models.TextChoices):
    """Where a recommendation stands; counted from `RecommendationStep` rows, never from here."""

    DRAFT = "draft", pgettext_lazy("recommendation", "Draft")
    ISSUED = "issued", pgettext_lazy("recommendation", "Issued")
    ANSWERED = "answered", pgettext_lazy("recommendation", "Answered")
    VERIFIED = "verified", pgettext_lazy("recommendation", "Implementation checked")
    CLOSED = "closed", pgettext_lazy("recommendation", "Taken off control")


class Recommendation(VerbOnly):
    """A recommendation or petition to one body, with the facets by which it can be found.

    `number` and `issued_at` come with issuing. `received_at` is when the body confirmed receipt;
    until then the term runs from the day of sending. `place` is the code of a place to which it
    refers, so that the next visit can check it; this room does not look it up.
    """

    number = models.CharField(max_length=20, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.RECOMMENDATION)
    to = models.CharField(max_length=60, db_index=True)
    article = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=60, db_index=True)
    right = models.CharField(max_length=60, blank=True, db_index=True)
    region = models.CharField(max_length=20, blank=True)
    place_type = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=40, blank=True, db_index=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    proposed_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True, db_index=True)
    received_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "commitments_recommendation"
        ordering = ("-proposed_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", number__isnull=True, issued_at__isnull=True)
                | (~Q(status="draft") & Q(number__isnull=False, issued_at__isnull=False)),
                name="commitments_number_when_issued",
                violation_error_message=_("A number comes with issuing"),
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=False)
                | Q(received_at__isnull=True, published_at__isnull=True),
                name="commitments_issued_first",
                violation_error_message=_("Only an issued recommendation is received or published"),
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)


class RecommendationText(AppendOnly):
    """The wording in one language and version.

    The `original` is the language it was written in; others are translations, `official` or not,
    with who made them (`office`, or the name of a program). None replaces the original.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    text = models.TextField()
    original = models.BooleanField()
    official = models.BooleanField()
    made_by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_text"
        ordering = ("recommendation", "language", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "language", "version"),
                name="commitments_text_version_once",
            )
        ]


class RecommendationStep(AppendOnly):
    """A step and the moment it took effect; statistics count these rows."""

    class Step(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("step of a recommendation", "Proposed")
        ISSUED = "issued", pgettext_lazy("step of a recommendation", "Issued")
        RECEIVED = "received", pgettext_lazy("step of a recommendation", "Receipt confirmed")
        RENEWED = "renewed", pgettext_lazy("step of a recommendation", "New link made")
        EXTENDED = (
            "extended",
            pgettext_lazy("step of a recommendation", "Term extended by the body"),
        )
        ANSWERED = "answered", pgettext_lazy("step of a recommendation", "Answered")
        VERIFIED = "verified", pgettext_lazy("step of a recommendation", "Implementation checked")
        PUBLISHED = "published", pgettext_lazy("step of a recommendation", "Published")
        CLOSED = "closed", pgettext_lazy("step of a recommendation", "Taken off control")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "commitments_step"
        ordering = ("id",)


class AnswerClock(Deadline):
    """The term in which the body answers; an extension or a confirmed receipt starts a new row."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="clocks")

    class Meta:
        db_table = "commitments_clock"
        ordering = ("id",)


class RecommendationLink(OneTimeLink):
    """The one-time link by which the body's contact person answers. A new one closes the old."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="links")

    class Meta:
        db_table = "commitments_link"
        ordering = ("made_at", "id")


class Channel(models.TextChoices):
    """How something from the body reached the office."""

    LINK = "link", _("By the one-time link")
    PAPER = "paper", _("By letter, entered by the office")


class Extension(AppendOnly):
    """The body's notice that it takes longer: to when, why, and whether it told the office in time.

    `decided_on` is the day of the body's decision, `told_at` when the notice came.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    decided_on = models.DateField()
    told_at = models.DateTimeField()
    told_in_term = models.BooleanField()
    channel = models.CharField(max_length=8, choices=Channel.choices)

    class Meta:
        db_table = "commitments_extension"
        ordering = ("id",)


class Answer(AppendOnly):
    """What the body says: its position (vocabulary `answers`) and the measures it names.

    `link` is the one-time link it came by; a link gives at most one answer.
    """

    recommendation = models.OneToOneField(Recommendation, models.PROTECT, related_name="answer")
    position = models.CharField(max_length=60)
    text = models.TextField()
    at = models.DateTimeField(db_index=True)
    in_term = models.BooleanField()
    channel = models.CharField(max_length=8, choices=Channel.choices)
    link = models.OneToOneField(
        RecommendationLink, models.PROTECT, null=True, blank=True, related_name="answer"
    )

    class Meta:
        db_table = "commitments_answer"
        ordering = ("id",)


class Verification(AppendOnly):
    """What the office found afterwards (vocabulary `verifications`); the newest counts today."""

    class Means(models.TextChoices):
        DOCUMENT = "document", _("By documents")
        VISIT = "visit", _("At a visit")

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="checks")
    state = models.CharField(max_length=60)
    means = models.CharField(max_length=10, choices=Means.choices)
    note = models.TextField()
    checked_on = models.DateField(db_index=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_verification"
        ordering = ("id",)
