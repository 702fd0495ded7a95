"""What the figures show to search: indicators with their definitions, official series."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from qorgau.common.formats import local_date
from qorgau.country import pack
from qorgau.search import actions
from qorgau.search.shapes import Entry

from . import queries
from .models import Figure
from .public import IndicatorView, indicator_view, indicators, official_list, period_name


def entries() -> Iterator[Entry]:
    """Figures that hold, indicators with something public, series with values, by language."""
    for one in indicators():
        yield from _indicator(one)
    for row in queries.in_status("published").prefetch_related("events"):
        yield from _figure(row)
    yield from _series()


def show_figure(row: Figure) -> int:
    """Index a figure, its indicator and the figure it replaces; inside the verb that publishes."""
    if row.replaces is not None:
        actions.drop("figure", str(row.replaces.number))
    return actions.put([*_indicator(indicator_view(row.indicator)), *_figure(row)])


def _indicator(one: IndicatorView) -> Iterator[Entry]:
    for language in one.labels:
        yield Entry(
            kind="indicator",
            ref=one.code,
            language=language,
            title=one.label(language),
            text="\n".join([one.definition_text(language), one.method_text(language)]),
            address=f"/{{language}}/indicators/{one.code}/",
            facets={"right": list(one.rights)},
        )


def _figure(row: Figure) -> Iterator[Entry]:
    """A published figure under its number; what replaced it stands in its place."""
    indicator = indicator_view(row.indicator)
    shown = [event.at for event in row.events.all() if event.kind == "published"]
    for language in indicator.labels:
        with override(language):
            period = period_name(row.period)
        yield Entry(
            kind="figure",
            ref=str(row.number),
            language=language,
            title=f"{indicator.label(language)}, {period}",
            text=indicator.definition_text(language),
            address=f"/{{language}}/figures/{row.number}/",
            date=local_date(shown[0]) if shown else None,
            facets={"right": list(indicator.rights)},
        )


def _series() -> Iterator[Entry]:
    for language in pack.current().languages:
        with override(language):
            for one in official_list():
                if one.title.language == language:
                    yield Entry(
                        kind="series",
                        ref=one.code,
                        language=language,
                        title=one.title.text,
                        text=one.number,
                        address=f"/{{language}}/series/{one.code}/",
                        facets={"goal": [one.goal]},
                    )
