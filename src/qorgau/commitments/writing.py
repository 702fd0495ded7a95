"""What every verb of the room does: lock the row, note the step, make the entry."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.ledger.actions import record

from .models import Recommendation, RecommendationStep


def locked(pk: UUID) -> Recommendation:
    """The row as it stands now, held until the verb ends."""
    return Recommendation.objects.select_for_update().get(pk=pk)


def step(
    recommendation: Recommendation, code: RecommendationStep.Step, at: dt.datetime
) -> RecommendationStep:
    """Note a step that statistics will count."""
    row = RecommendationStep(recommendation=recommendation, step=code, at=at)
    row.save()
    return row


def entry(
    by: Actor,
    recommendation: Recommendation,
    what: str,
    rows: Iterable[AppendOnly],
    reason: str = "",
) -> None:
    """The one entry of a verb in the register of acts."""
    record(
        by=by,
        kind=f"recommendation.{what}",
        unit=recommendation.unit,
        subject=f"recommendation:{recommendation.pk.hex}",
        reason=reason,
        rows=rows,
    )
