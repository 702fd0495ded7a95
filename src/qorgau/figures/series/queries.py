"""Named reads of official series."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import SeriesLine, SeriesReading


def standing() -> QuerySet[SeriesLine]:
    """Every line that stands today."""
    return SeriesLine.objects.filter(closing__isnull=True)


def of_series(code: str) -> QuerySet[SeriesLine]:
    """The lines of one series, totals first."""
    return standing().filter(series=code).order_by("breakdown_key", "unit")


def of_region(region: str, series: tuple[str, ...]) -> QuerySet[SeriesLine]:
    """The lines of these series that are of a whole region and nothing narrower."""
    return standing().filter(region=region, series__in=series, breakdown_key=f"region={region}")


def newest_reading() -> SeriesReading | None:
    """The reading that stands."""
    return SeriesReading.objects.order_by("-loaded_at", "-id").first()
