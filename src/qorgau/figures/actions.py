"""Verbs of figures: keep a counted table for good, sign, publish, revise; load citations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import indexing, queries, rules
from .cells import Cell, breakdown_key, kept
from .disclosure import BadTable, withhold
from .models import CitedClosing, CitedValue, Figure, FigureCell, FigureEvent, content_digest
from .period import BadPeriod, Period
from .period import period as read_period
from .sources import Cited

MOST_CELLS = 20_000


@verb
def freeze_values(
    *,
    by: Actor,
    indicator: str,
    period: str,
    cells: Sequence[Cell],
    method: str = "",
    threshold: int | None = None,
    withheld: Collection[str] = (),
) -> Figure:
    """Keep a counted table as a figure, small cells withheld before anything is stored.

    `cells` are every table of the indicator and period that will be shown, so that none can be
    had by subtracting one from another. `threshold` defaults to the indicator's; 0 is for values
    that count no people. `withheld` names, by key, cells to withhold besides (too few cases stand
    behind a share, or another period's table would betray them). Raises `Refused` with reasons.
    """
    figure, rows = _kept(
        by=by,
        indicator=indicator,
        code=period,
        cells=cells,
        method=method or indicator,
        threshold=threshold,
        withheld=withheld,
    )
    record(by=by, kind="figure.frozen", subject=_subject(figure), rows=rows)
    return figure


@verb
def sign(*, by: Actor, figure: Figure) -> FigureEvent:
    """An editor other than whoever froze the figure stands for it. Raises `Refused`."""
    refuse_if(rules.blocked("sign", figure, by))
    event = _event(figure, "signed", by)
    record(by=by, kind="figure.signed", subject=_subject(figure), rows=[event])
    return event


@verb
def publish(*, by: Actor, figure: Figure) -> FigureEvent:
    """Put a signed figure before the public; the one it replaces is marked as revised."""
    refuse_if(rules.blocked("publish", figure, by))
    event = _event(figure, "published", by)
    rows: list[AppendOnly] = [event]
    if figure.replaces is not None:
        rows.append(_event(figure.replaces, "revised", by, figure.reason))
    record(by=by, kind="figure.published", subject=_subject(figure), rows=rows)
    indexing.show_figure(figure)
    return event


@verb
def revise(
    *,
    by: Actor,
    figure: Figure,
    cells: Sequence[Cell],
    reason: str,
    method: str = "",
    threshold: int | None = None,
    withheld: Collection[str] = (),
) -> Figure:
    """Count again: a new figure replaces the old one, which stays as it was and says so.

    `reason` is a sentence that will be published beside both. Raises `Refused`.
    """
    refuse_if(rules.blocked("revise", figure, by))
    why = clean(reason, max_chars=200, field="reason", required=True)
    new, rows = _kept(
        by=by,
        indicator=figure.indicator,
        code=figure.period,
        cells=cells,
        method=method or figure.method,
        threshold=figure.threshold if threshold is None else threshold,
        withheld=withheld,
        replaces=figure,
        reason=why,
    )
    record(by=by, kind="figure.revised", subject=_subject(new), rows=rows)
    return new


@verb
def load_cited(
    *,
    by: Actor,
    new: Sequence[Cited],
    corrected: Sequence[CitedValue],
    removed: Sequence[CitedValue],
) -> list[CitedValue]:
    """Keep cited values of the pack and close those that it no longer has as they were."""
    now = timezone.now()
    added = [_cited(row, now) for row in new]
    closings = [CitedClosing(cited=one, why="corrected", at=now) for one in corrected]
    closings += [CitedClosing(cited=one, why="removed", at=now) for one in removed]
    CitedValue.objects.bulk_create(added, batch_size=500)
    CitedClosing.objects.bulk_create(closings, batch_size=500)
    record(by=by, kind="figure.cited_loaded", rows=[*added, *closings])
    return added


def _kept(
    *,
    by: Actor,
    indicator: str,
    code: str,
    cells: Sequence[Cell],
    method: str,
    threshold: int | None,
    withheld: Collection[str],
    replaces: Figure | None = None,
    reason: str = "",
) -> tuple[Figure, list[AppendOnly]]:
    refuse_if(rules.cannot_count(indicator, by))
    least = pack.current().indicators[indicator].threshold if threshold is None else threshold
    span = _span(code)
    hidden = _hidden(cells, least)
    figure = Figure(
        number=queries.next_number(),
        indicator=indicator,
        period=span.code,
        period_from=span.start,
        period_to=span.end,
        method=method,
        threshold=least,
        pack_version=pack.current().version,
        counted_at=timezone.now(),
        replaces=replaces,
        reason=reason,
    )
    rows = [
        _cell(figure, place, cell, hidden[place] or cell.key in withheld)
        for place, cell in enumerate(cells)
    ]
    figure.sha256 = content_digest(figure, rows)
    figure.save()
    FigureCell.objects.bulk_create(rows, batch_size=500)
    return figure, [figure, *rows, _event(figure, "frozen", by, reason)]


def _span(code: str) -> Period:
    try:
        return read_period(code)
    except BadPeriod as error:
        raise Refused(Reason("figures.period", str(error), "period")) from error


def _hidden(cells: Sequence[Cell], threshold: int) -> list[bool]:
    if not cells or len(cells) > MOST_CELLS:
        message = _("A table has between 1 and %(most)d values") % {"most": MOST_CELLS}
        raise Refused(Reason("figures.cells", message))
    if threshold == 0:  # these count no people; shares and lengths in days are no whole numbers
        return [False] * len(cells)
    try:
        return withhold(cells, threshold)
    except (BadTable, ValueError) as error:
        raise Refused(Reason("figures.table", str(error))) from error


def _cell(figure: Figure, order: int, cell: Cell, withheld: bool) -> FigureCell:
    value = None if withheld or cell.value is None else kept(cell.value)
    return FigureCell(
        figure=figure,
        order=order,
        breakdown=dict(cell.breakdown),
        breakdown_key=cell.key,
        value=value,
        withheld=withheld,
    )


def _event(figure: Figure, kind: str, by: Actor, reason: str = "") -> FigureEvent:
    event = FigureEvent(
        figure=figure,
        order=figure.events.count() + 1,
        kind=kind,
        at=timezone.now(),
        actor_kind=by.kind,
        actor=by.id,
        role=by.role,
        reason=reason,
    )
    event.save()
    return event


def _cited(row: Cited, now: dt.datetime) -> CitedValue:
    return CitedValue(
        indicator=row.indicator,
        period=row.period.code,
        period_from=row.period.start,
        period_to=row.period.end,
        breakdown=dict(row.breakdown),
        breakdown_key=breakdown_key(row.breakdown),
        value=row.value,
        unit=row.unit,
        document=row.document,
        paragraph=row.paragraph,
        note=row.note,
        notes=dict(row.notes),
        qualifier=row.qualifier,
        doubtful=row.doubtful,
        loaded_at=now,
    )


def _subject(figure: Figure) -> str:
    return f"figure:{figure.pk.hex}"
