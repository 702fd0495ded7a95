"""Verbs of official series: keep what a reading brings, close what it no longer says."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from ..models import SeriesClosing, SeriesLine, SeriesReading
from .shapes import Content, Line


@verb
def keep_lines(
    *,
    by: Actor,
    new: Sequence[Line],
    changed: Sequence[SeriesLine] = (),
    removed: Sequence[SeriesLine] = (),
) -> list[SeriesLine]:
    """Write lines and close those of which the new ones are the next state, or that are gone."""
    now = timezone.now()
    added = [
        SeriesLine(
            series=line.series,
            unit=line.unit,
            breakdown=dict(line.breakdown),
            breakdown_key=line.key[2],
            region=line.breakdown.get("region", ""),
            first_year=int(min(line.values)),
            last_year=int(max(line.values)),
            values=dict(line.values),
            loaded_at=now,
        )
        for line in new
    ]
    closings = [SeriesClosing(line=one, why="changed", at=now) for one in changed]
    closings += [SeriesClosing(line=one, why="removed", at=now) for one in removed]
    SeriesLine.objects.bulk_create(added, batch_size=500)
    SeriesClosing.objects.bulk_create(closings, batch_size=500)
    record(by=by, kind="series.loaded", rows=[*added, *closings])
    return added


@verb
def note_reading(*, by: Actor, content: Content, sha256: str) -> SeriesReading:
    """Note that a reading stands whole; what was not noted is loaded again."""
    reading = SeriesReading(
        sha256=sha256,
        version=content.reading.version,
        released=content.reading.released,
        lines=len(content.lines),
        numbers=sum(len(line.values) for line in content.lines.values()),
        loaded_at=timezone.now(),
    )
    reading.save()
    record(by=by, kind="series.read", subject=f"series:{reading.pk.hex}", rows=[reading])
    return reading
