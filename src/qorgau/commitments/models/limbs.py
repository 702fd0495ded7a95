"""A recommendation taken apart: sub-paragraphs, wordings, positions, labels, ids elsewhere.

Sub-paragraphs, wordings, labels and ids are what the newest statements of its sources say, set out
for reading and counting: they can be made again from `ReceivedStatement`. Positions are dated
events and never change.
"""

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.models import User

from .received import ImportBatch, ReceivedRecommendation


class ReceivedLimb(VerbOnly):
    """The unit of work: a lettered sub-paragraph, or the whole where nothing is lettered.

    `key` is its permanent public identifier: made of what is recommended, never of this database.
    A limb that its source no longer has stays, no longer `current`: work may hang on it.
    """

    recommendation = models.ForeignKey(ReceivedRecommendation, models.PROTECT, related_name="limbs")
    key = models.CharField(max_length=80, unique=True)
    label = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)

    class Meta:
        db_table = "commitments_received_limb"
        ordering = ("recommendation", "order", "id")

    def __str__(self) -> str:
        return self.key


class Translation(models.TextChoices):
    """How a text in a language came about."""

    ORIGINAL = "original"  # as the mechanism or its database gives it in that language
    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"
    MACHINE = "machine"


class ReceivedWording(VerbOnly):
    """One wording of a limb in one language, and the States that gave it (none: not told)."""

    limb = models.ForeignKey(ReceivedLimb, models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    chapeau = models.TextField(blank=True)
    text = models.TextField()
    states = models.JSONField(default=list, blank=True)
    status = models.CharField(
        max_length=12, choices=Translation.choices, default=Translation.ORIGINAL
    )

    class Meta:
        db_table = "commitments_received_wording"
        ordering = ("limb", "language", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("limb", "language", "order"), name="commitments_received_wording_once"
            )
        ]


class ReceivedPosition(AppendOnly):
    """What the State said of it, as one source tells it: code, the source's word, where and when.

    `dated` is the day of the position, empty where the source does not tell it; `at` is only the
    day on which it was learnt here. The highest `order` counts.
    """

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="positions"
    )
    order = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=30)
    word = models.CharField(max_length=200, blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    paragraph = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_received_position"
        ordering = ("recommendation", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "order"), name="commitments_received_position_once"
            )
        ]


class ReceivedLabel(VerbOnly):
    """A term under which somebody put it: what sort of term, whose list, its code and name there.

    `kind` is theme, group, sdg, state (who recommends) or body (responsible, the first leads).
    `scheme` names the list in its version; `code` is blank where the list has none. `origin` is
    source, or person where somebody in the office set it beside: one term may have both. What a
    person took away of a source's terms stands in `LabelSetAside`.
    """

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="labels"
    )
    kind = models.CharField(max_length=10)
    scheme = models.CharField(max_length=30)
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)
    origin = models.CharField(max_length=10, default="source")

    class Meta:
        db_table = "commitments_received_label"
        ordering = ("recommendation", "kind", "scheme", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("recommendation", "kind", "scheme", "code", "name", "origin"),
                name="commitments_received_label_once",
            )
        ]
        indexes = [models.Index(fields=("kind", "name"), name="commitments_label_name")]


class ReceivedId(VerbOnly):
    """What it is called elsewhere: the id of an outside register, such as that of UHRI."""

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="outside"
    )
    scheme = models.CharField(max_length=30)
    value = models.CharField(max_length=200)

    class Meta:
        db_table = "commitments_received_id"
        ordering = ("recommendation", "scheme")
        constraints = [
            models.UniqueConstraint(fields=("scheme", "value"), name="commitments_received_id_once")
        ]


class LabelDecision(AppendOnly):
    """A person confirmed, added or took away a term; what had been suggested stands beside.

    `suggested_by` names the source or method whose term it was, `words` what led to it.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed"
        ADDED = "added"
        REMOVED = "removed"

    recommendation = models.ForeignKey(
        ReceivedRecommendation, models.PROTECT, related_name="decisions"
    )
    kind = models.CharField(max_length=10)
    scheme = models.CharField(max_length=30)
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    suggested_by = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_label_decision"
        ordering = ("recommendation", "id")
