"""Named reads of official series."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Count, Max, Min, QuerySet

from ..models import SeriesLine, SeriesReading


def standing() -> QuerySet[SeriesLine]:
    """Every line that stands today."""
    return SeriesLine.objects.filter(closing__isnull=True)


def of_series(code: str) -> QuerySet[SeriesLine]:
    """The lines of one series, totals first."""
    return standing().filter(series=code).order_by("breakdown_key", "unit")


def of_several(codes: Collection[str]) -> QuerySet[SeriesLine]:
    """The lines of these series, series by series, totals first."""
    return standing().filter(series__in=codes).order_by("series", "breakdown_key", "unit")


def of_region(region: str, series: tuple[str, ...]) -> QuerySet[SeriesLine]:
    """The lines of these series that are of a whole region and nothing narrower."""
    return standing().filter(region=region, series__in=series, breakdown_key=f"region={region}")


class Span(NamedTuple):
    """How many lines a series has, and its first and last year."""

    lines: int
    first: int
    last: int


def spans() -> dict[str, Span]:
    """Each series that has lines, by code."""
    rows = (
        standing()
        .order_by("series")
        .values("series")
        .annotate(lines=Count("id"), first=Min("first_year"), last=Max("last_year"))
    )
    return {row["series"]: Span(row["lines"], row["first"], row["last"]) for row in rows}


def newest_reading() -> SeriesReading | None:
    """The reading that stands."""
    return SeriesReading.objects.order_by("-loaded_at", "-id").first()
