"""Translations that the office adds to what was told the State, beside the texts of the sources."""

from django.db import models
from django.db.models import Q

from qorgau.common.models import AppendOnly
from qorgau.people.models import User

from .limbs import ReceivedLimb, Translation


class LimbTranslation(AppendOnly):
    """A sub-paragraph in a language that no source gave, with how the translation came about.

    The highest `version` of a language counts. `source` says where an official translation stands,
    or which program made a machine's. No import touches these rows.
    """

    limb = models.ForeignKey(ReceivedLimb, models.PROTECT, related_name="translations")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    status = models.CharField(max_length=12, choices=Translation.choices)
    source = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_limb_translation"
        ordering = ("limb", "language", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("limb", "language", "version"), name="commitments_limb_translation_once"
            ),
            models.CheckConstraint(
                condition=Q(status="unofficial")
                | (Q(status__in=("official", "machine")) & ~Q(source="")),
                name="commitments_limb_translation_source",
            ),
        ]
