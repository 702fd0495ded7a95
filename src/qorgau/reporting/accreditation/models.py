"""What people themselves put into the evidence file: statements with their source, and notes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly


class AccreditationEvidence(AppendOnly):
    """A statement of the office about what an observation asks for, or against itself.

    `observation` and `point` are codes of the pack's standard (`point` may be blank), `texts` one
    text a language. The source is named in words; `address` is a link, `document` and `place` a
    text of the library. `as_of` is the day of which it speaks.
    """

    class Side(models.TextChoices):
        """Whether it speaks for the institution or against it."""

        FOR = "for", pgettext_lazy("side of a piece of evidence", "It supports")
        AGAINST = "against", pgettext_lazy("side of a piece of evidence", "It speaks against")

    observation = models.CharField(max_length=10, db_index=True)
    point = models.CharField(max_length=60, blank=True)
    side = models.CharField(max_length=10, choices=Side.choices)
    texts = models.JSONField()
    source = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=100, blank=True)
    as_of = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_accreditation_evidence"
        ordering = ("observation", "-as_of", "-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side__in=("for", "against")),
                name="reporting_accreditation_side",
            )
        ]


class AccreditationWithdrawal(AppendOnly):
    """A statement no longer stands, and why; both stay."""

    evidence = models.OneToOneField(
        AccreditationEvidence, models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_accreditation_withdrawal"
        ordering = ("at", "id")


class AccreditationLook(AppendOnly):
    """Somebody went through an observation on a day and left a note; it decides nothing."""

    observation = models.CharField(max_length=10, db_index=True)
    note = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "reporting_accreditation_look"
        ordering = ("observation", "-at", "-id")
