"""Named reads of figures and cited values."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from .models import CitedValue, Figure, FigureEvent, FigureQuerySet


def figures() -> FigureQuerySet:
    """Every figure with its state, newest first."""
    return (
        Figure.objects.with_status().select_related("replaces", "replaced_by").order_by("-number")
    )


def figure(number: int) -> Figure | None:
    """The figure of that number, in whatever state."""
    return figures().filter(number=number).first()


def in_status(*statuses: str) -> FigureQuerySet:
    """Figures whose newest event is one of these."""
    return figures().filter(status__in=statuses)


def published() -> FigureQuerySet:
    """Figures that the public may see: published, and those revised after that."""
    return figures().filter(events__kind="published")


def newest(indicator: str, period: str) -> Figure | None:
    """The published figure of an indicator and a period that nothing published has replaced."""
    return (
        in_status("published")
        .filter(indicator=indicator, period=period)
        .order_by("-number")
        .first()
    )


def frozen(indicator: str, period: str) -> Figure | None:
    """The newest figure of an indicator and a period, in whatever state."""
    return figures().filter(indicator=indicator, period=period).first()


def events(figure: Figure) -> QuerySet[FigureEvent]:
    """What happened to a figure, in order."""
    return FigureEvent.objects.filter(figure=figure).order_by("order")


def replacement(figure: Figure) -> Figure | None:
    """The figure that revises this one, published or not."""
    return Figure.objects.filter(replaces=figure).first()


def next_number() -> int:
    """The number of the next figure; they are given once and never again."""
    return (Figure.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def cited(document: str = "", paragraph: int | None = None) -> QuerySet[CitedValue]:
    """Cited values that stand, of a document and a paragraph if named, in the document's order."""
    found = CitedValue.objects.filter(closing__isnull=True)
    if document:
        found = found.filter(document=document)
    return found if paragraph is None else found.filter(paragraph=paragraph)


def cited_codes() -> QuerySet[CitedValue, str]:
    """The indicators of which a cited value stands, each once."""
    return cited().order_by("indicator").values_list("indicator", flat=True).distinct()
