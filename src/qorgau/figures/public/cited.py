"""Values as documents state them, each with its paragraph; CSV of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from qorgau.country import engine
from qorgau.library import public as library

from .. import queries
from ..cells import breakdown_key, written
from ..models import CitedValue
from ..sheet import sheet
from ..sources import COLUMNS, told
from .indicators import IndicatorView, indicator_view


@dataclass(frozen=True, slots=True)
class CitedView:
    """A number as a paragraph of a document states it; `address` is the paragraph's own.

    A value of a dataset has no paragraph, and the address is the document's. `qualifier` is the
    document's own (more_than, about …); a `doubtful` value says why in its note. `note` is in
    `note_language`: the page's where it is written so.
    """

    indicator: IndicatorView
    period: str
    period_from: dt.date
    period_to: dt.date
    breakdown: Mapping[str, str]
    value: Decimal
    unit: str
    document: str
    paragraph: int | None
    note: str
    note_language: str
    notes: Mapping[str, str]
    qualifier: str
    doubtful: bool
    address: str


def cited(document: str = "", paragraph: int | None = None) -> tuple[CitedView, ...]:
    """Cited values, of a document and a paragraph if named, in the document's order."""
    return tuple(cited_view(value) for value in queries.cited(document, paragraph))


def cited_csv(views: Iterable[CitedView]) -> str:
    """Cited values as CSV, in the columns of a pack's `sources`."""
    return sheet(COLUMNS, [tuple(row.values()) for row in cited_rows(views)])


def cited_rows(views: Iterable[CitedView]) -> Sequence[dict[str, str]]:
    """Cited values as texts by column; the note says first how the number is qualified."""
    return [
        {
            "indicator": view.indicator.code,
            "period": view.period,
            "breakdown": breakdown_key(view.breakdown),
            "value": written(view.value),
            "unit": view.unit,
            "document": view.document,
            "paragraph": str(view.paragraph or ""),
            "note": told(view.notes, view.qualifier, view.doubtful),
        }
        for view in views
    ]


def note_of(value: CitedValue) -> tuple[str, str]:
    """The note's language and text: the page's own language, else any in which it is written."""
    wanted = (get_language() or "").split("-")[0]
    if wanted in value.notes:
        return wanted, str(value.notes[wanted])
    if value.note:
        return engine.NOTE_LANGUAGE, value.note
    return next(((str(name), str(text)) for name, text in value.notes.items()), ("", ""))


def cited_view(value: CitedValue) -> CitedView:
    """A cited value with its indicator and the address of its paragraph."""
    return CitedView(
        indicator=indicator_view(value.indicator),
        period=value.period,
        period_from=value.period_from,
        period_to=value.period_to,
        breakdown=value.breakdown,
        value=value.value,
        unit=value.unit,
        document=value.document,
        paragraph=value.paragraph,
        note=note_of(value)[1],
        note_language=note_of(value)[0],
        notes=value.notes,
        qualifier=value.qualifier,
        doubtful=value.doubtful,
        address=library.address(value.document, value.paragraph),
    )
