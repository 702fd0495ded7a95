"""Cited values (what a document states) and frozen figures (what was counted), written once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery

from qorgau.common.digest import canonical, sha256_hex
from qorgau.common.models import AppendOnly, VerbQuerySet


class CitedValue(AppendOnly):
    """One number as a paragraph of a document states it; corrected by a closing and a new row.

    A dataset has no paragraphs: its values have none. `qualifier` is how the document qualifies
    the number (more_than, about …). A doubtful one says why in `note`, which is in the language of
    the engine's notes; `notes` has it in every language in which it is written.
    """

    indicator = models.CharField(max_length=100)
    period = models.CharField(max_length=30)
    period_from = models.DateField()
    period_to = models.DateField()
    breakdown = models.JSONField(default=dict, blank=True)
    breakdown_key = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=100)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    notes = models.JSONField(default=dict, blank=True)
    qualifier = models.CharField(max_length=10, blank=True)
    doubtful = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "figures_cited_value"
        ordering = ("document", "paragraph", "indicator", "period_from", "period", "breakdown_key")
        indexes = [models.Index(fields=("document", "paragraph"), name="figures_cited_document")]

    def columns(self) -> dict[str, Any]:
        """Columns of the second version are left out while empty: older rows keep their digest."""
        later = ("notes", "qualifier", "doubtful")
        return {name: one for name, one in super().columns().items() if one or name not in later}


class CitedClosing(AppendOnly):
    """A cited value no longer stands in the pack, or stands there corrected."""

    cited = models.OneToOneField(CitedValue, on_delete=models.PROTECT, related_name="closing")
    why = models.CharField(
        max_length=10, choices=[("corrected", "corrected"), ("removed", "removed")]
    )
    at = models.DateTimeField()

    class Meta:
        db_table = "figures_cited_closing"
        ordering = ("id",)


class SeriesLine(AppendOnly):
    """A row of an official series: one unit and breakdown, values by year as published.

    `values` is {year: digits}; a line that the publisher changes is closed and written anew.
    `region` repeats the region of the breakdown, so that a region finds its lines.
    """

    series = models.CharField(max_length=40)
    unit = models.CharField(max_length=80, blank=True)
    breakdown = models.JSONField(default=dict, blank=True)
    breakdown_key = models.CharField(max_length=300, blank=True)
    region = models.CharField(max_length=20, blank=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    values = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "figures_series_line"
        ordering = ("series", "unit", "breakdown_key", "loaded_at")
        indexes = [
            models.Index(fields=("series", "breakdown_key"), name="figures_series_of"),
            models.Index(fields=("region", "series"), name="figures_series_region"),
        ]


class SeriesClosing(AppendOnly):
    """A line of a series no longer stands, or stands with other values."""

    line = models.OneToOneField(SeriesLine, on_delete=models.PROTECT, related_name="closing")
    why = models.CharField(max_length=10, choices=[("changed", "changed"), ("removed", "removed")])
    at = models.DateTimeField()

    class Meta:
        db_table = "figures_series_closing"
        ordering = ("id",)


class SeriesReading(AppendOnly):
    """One whole reading of the official series: its content by digest, version, date and counts."""

    sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=100, blank=True)
    released = models.DateField(null=True, blank=True)
    lines = models.PositiveIntegerField()
    numbers = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "figures_series_reading"
        ordering = ("-loaded_at", "-id")


class FigureQuerySet(VerbQuerySet):
    """Figures with the state that their events give them."""

    def with_status(self) -> FigureQuerySet:
        """Adds `status` and `status_at`: the newest event's kind and time."""
        events = FigureEvent.objects.filter(figure=OuterRef("pk")).order_by("-order")
        return self.annotate(
            status=Subquery(events.values("kind")[:1]), status_at=Subquery(events.values("at")[:1])
        )


class Figure(AppendOnly):
    """A table counted once and never edited: every paper that quotes it quotes this.

    `sha256` is of its content (indicator, period, cells, method, pack version);
    `replaces` with `reason` (a code) when it revises an earlier one.
    """

    number = models.PositiveIntegerField(unique=True)
    indicator = models.CharField(max_length=100)
    period = models.CharField(max_length=30)
    period_from = models.DateField()
    period_to = models.DateField()
    method = models.CharField(max_length=100)
    threshold = models.PositiveSmallIntegerField()
    pack_version = models.CharField(max_length=40)
    counted_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = FigureQuerySet.as_manager()

    class Meta:
        db_table = "figures_figure"
        ordering = ("number",)


class FigureCell(AppendOnly):
    """One cell of a frozen table; a withheld cell keeps no value at all."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="cells")
    order = models.PositiveIntegerField()
    breakdown = models.JSONField(default=dict, blank=True)
    breakdown_key = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    withheld = models.BooleanField(default=False)

    class Meta:
        db_table = "figures_figure_cell"
        ordering = ("figure", "order")
        constraints = [
            models.UniqueConstraint(fields=("figure", "breakdown_key"), name="figures_cell_once"),
            models.CheckConstraint(
                condition=models.Q(withheld=False) | models.Q(value__isnull=True),
                name="figures_withheld_has_no_value",
            ),
        ]


class FigureEvent(AppendOnly):
    """What happened to a figure, in order: frozen, signed, published, revised (replaced)."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="events")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=10,
        choices=[(kind, kind) for kind in ("frozen", "signed", "published", "revised")],
    )
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "figures_figure_event"
        ordering = ("figure", "order")
        constraints = [
            models.UniqueConstraint(fields=("figure", "order"), name="figures_event_order_once"),
            models.UniqueConstraint(fields=("figure", "kind"), name="figures_event_kind_once"),
        ]


def content_digest(figure: Figure, cells: list[FigureCell]) -> str:
    """SHA-256 over what the figure says, the same on every machine."""
    content: dict[str, Any] = {
        "indicator": figure.indicator,
        "period": figure.period,
        "method": figure.method,
        "threshold": figure.threshold,
        "pack": figure.pack_version,
        "counted_at": figure.counted_at,
        "replaces": figure.replaces_id,
        "cells": [[cell.breakdown_key, cell.value, cell.withheld] for cell in cells],
    }
    return sha256_hex(canonical(content))
