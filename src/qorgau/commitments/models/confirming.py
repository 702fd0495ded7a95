"""What people decided about what was suggested: terms, responsible bodies, what was asked before.

Decisions are only added to. Beside them stands how things are now, so that lists can be narrowed
and counted; it can be made again from the decisions and the texts.
"""

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.models import User

from .received import ReceivedRecommendation


class LabelSetAside(VerbOnly):
    """A source's term that somebody in the office took away: it stays the source's alone.

    An import sets the source's terms out again; this row is untouched by it.
    """

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="set_aside"
    )
    kind = models.CharField(max_length=10)
    scheme = models.CharField(max_length=30)
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)

    class Meta:
        db_table = "commitments_label_set_aside"
        ordering = ("recommendation", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "kind", "scheme", "code", "name"),
                name="commitments_label_set_aside_once",
            )
        ]


class LabelReview(AppendOnly):
    """Somebody went through all that was suggested for a recommendation, and left the rest."""

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="reviews"
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_label_review"
        ordering = ("recommendation", "id")


class LabelStanding(VerbOnly):
    """Where a recommendation stands on the way through the office.

    `confidence` is how many of a hundred such suggestions were right, for the best one found; 0
    where none was found or none was measured. `reviewed_at` is empty until somebody went through.
    """

    recommendation = models.OneToOneField(
        ReceivedRecommendation, models.PROTECT, related_name="standing"
    )
    confidence = models.PositiveSmallIntegerField(default=0)
    looked_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "commitments_label_standing"
        ordering = ("-confidence", "id")


class PredecessorLink(VerbOnly):
    """Two recommendations that belong together: proposed by the program, or decided by a person.

    `earlier` was told before `later`; of two sources' records of one and the same recommendation
    (`ONE`) `earlier` is the one that is counted. `score` is how alike the texts are, of a thousand.
    """

    class Kind(models.TextChoices):
        SAME = "same"  # the same is asked again
        CONTINUED = "continued"  # more is asked of what was asked
        PART = "part"  # a part of it is asked again
        ONE = "one"  # one recommendation, told by two sources

    class Verdict(models.TextChoices):
        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    earlier = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="later_links")
    later = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="earlier_links")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.PROPOSED)
    score = models.PositiveSmallIntegerField(default=0)
    words = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "commitments_predecessor_link"
        ordering = ("-score", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("earlier", "later"), name="commitments_predecessor_once"
            ),
            models.UniqueConstraint(
                fields=("later",),
                condition=models.Q(kind="one", verdict="confirmed"),
                name="commitments_joined_once",
            ),
        ]
        indexes = [models.Index(fields=("kind", "verdict"), name="commitments_link_verdict")]


class PredecessorDecision(AppendOnly):
    """A person said of two recommendations how they belong together, or that they do not.

    `suggested_by` names the method that had proposed it, blank where none had; `words` what led
    to the proposal.
    """

    earlier = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="+")
    later = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PredecessorLink.Kind.choices)
    verdict = models.CharField(max_length=10, choices=PredecessorLink.Verdict.choices)
    suggested_by = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_predecessor_decision"
        ordering = ("later", "id")
