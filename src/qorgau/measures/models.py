"""What a person says bears on what was recommended: links from a sub-paragraph, and back.

The room above all that can bear on a recommendation is the only one that may hold them: the room
of recommendations knows no problem, and no other knows a number that was counted.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly


class LinkKind(models.TextChoices):
    """What bears on a sub-paragraph."""

    INDICATOR = "indicator", pgettext_lazy("bears on a recommendation", "Indicator")
    PROBLEM = "problem", pgettext_lazy("bears on a recommendation", "Systemic problem")
    PROMISE = "promise", pgettext_lazy("bears on a recommendation", "Promise of the State")
    MEASURE = "measure", pgettext_lazy("bears on a recommendation", "Measure of a plan")
    RECOMMENDATION = (
        "recommendation",
        pgettext_lazy("bears on a recommendation", "Recommendation of the office"),
    )


class ChainLink(AppendOnly):
    """A person said that something bears on a sub-paragraph, or took that word back.

    `target` is the permanent key of the sub-paragraph; `code` names the thing by its own permanent
    code or number in its room. The highest `order` of a target, kind and code counts.
    """

    target = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    code = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField()
    withdrawn = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "measures_chain_link"
        ordering = ("target", "kind", "code", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("target", "kind", "code", "order"), name="measures_chain_link_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LinkKind]),
                name="measures_chain_link_kind",
            ),
        ]
        indexes = [models.Index(fields=("kind", "code"), name="measures_chain_of")]
