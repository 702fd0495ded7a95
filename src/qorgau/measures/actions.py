"""Verbs of counting: a table is counted from steps and kept as a figure, or counted again."""

from qorgau.common.actor import Actor
from qorgau.common.reasons import refuse_if
from qorgau.figures import actions as figures
from qorgau.figures.models import Figure
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import rules
from .counting import count
from .periods import parse


@verb
def freeze(*, by: Actor, indicator: str, period: str) -> Figure:
    """Count an indicator for a period that has ended and keep the result, small cells withheld.

    Raises `Refused` with reasons: the period has not ended, is too short or is no period; the
    indicator is not counted here; the data are already fixed.
    """
    refuse_if(rules.blocked(indicator, period))
    days = parse(period)
    counted = count(indicator, days)
    figure = figures.freeze_values(
        by=by,
        indicator=indicator,
        period=days.code,
        cells=counted.cells,
        threshold=counted.threshold,
        withheld=counted.withheld,
    )
    record(by=by, kind="measure.counted", subject=f"figure:{figure.pk.hex}")
    return figure


@verb
def recount(*, by: Actor, figure: Figure, reason: str) -> Figure:
    """Count the same indicator and period again; the new figure replaces the old with a reason.

    Raises `Refused` when the indicator is no longer counted here or the figure has a revision.
    """
    refuse_if(rules.uncountable(figure.indicator))
    counted = count(figure.indicator, parse(figure.period), revised=figure)
    new = figures.revise(
        by=by,
        figure=figure,
        cells=counted.cells,
        reason=reason,
        threshold=counted.threshold,
        withheld=counted.withheld,
    )
    record(by=by, kind="measure.recounted", subject=f"figure:{new.pk.hex}")
    return new
