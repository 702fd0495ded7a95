"""Bills that the State announced: from the announcement to the law, each beside its term."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from qorgau.common import formats

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments_here
from ..shapes import BILLS

#: What the list may be narrowed to, with the counts that lead there.
LAW, OPEN = "law", "open"


@dataclass(frozen=True, slots=True)
class Way:
    """A bill drawn from 0 to 100: where it was announced, where its term ended, where it is law.

    `end` is where the line ends: the law, or the end of the axis.
    """

    bill: Any
    start: float
    end: float
    term: float | None
    law: bool


def bills(request: HttpRequest) -> HttpResponseBase:
    """All bills with stages; a drawing of their ways, and the same as a table."""
    room = commitments_here()
    found = room.bills(formats.language())
    chosen = request.GET.get("state", "")
    shown = [one for one in found if chosen not in (LAW, OPEN) or _state(one) == chosen]
    context = {
        "rows": shown,
        "ways": ways(shown),
        "years": _years(shown),
        "counts": {name: sum(_state(one) == name for one in found) for name in (LAW, OPEN)},
        "total": len(found),
        "documents": list(dict.fromkeys(one.promise.document for one in found)),
        "chosen": chosen if chosen in (LAW, OPEN) else "",
    }
    return show(request, "bills", context)


def bills_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """All bills as a file."""
    rows = [_cells(one) for one in commitments_here().bills(formats.language())]
    return table_file(request, form, Sheet("bills", BILLS, rows, reverse("portal:bills")))


def ways(rows: Sequence[Any]) -> list[Way]:
    """The bills on one axis, from the first year announced to the last year of a law or term."""
    first, last = _ends(rows)
    return [_way(one, first, last) for one in rows]


def _way(one: Any, first: dt.date, last: dt.date) -> Way:
    until = one.promise.until
    return Way(
        bill=one,
        start=_at(one.promise.said_from, first, last),
        end=_at(one.law_on or last, first, last),
        term=_at(until, first, last) if until else None,
        law=one.law_on is not None,
    )


def _ends(rows: Sequence[Any]) -> tuple[dt.date, dt.date]:
    """First day of the axis and its last; it ends with the year of the last law or term."""
    first = min((one.promise.said_from.year for one in rows), default=1)
    days = [day for one in rows for day in (one.law_on, one.promise.until) if day]
    return dt.date(first, 1, 1), dt.date(max((day.year for day in days), default=first), 12, 31)


def _years(rows: Sequence[Any]) -> tuple[int, int]:
    first, last = _ends(rows)
    return first.year, last.year


def _at(day: dt.date, first: dt.date, last: dt.date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return round(100 * min(max(share, 0.0), 1.0), 1)


def _state(one: Any) -> str:
    return LAW if one.law_on else OPEN


def _cells(one: Any) -> tuple[str, ...]:
    promise = one.promise
    law = next((stage for stage in one.stages if stage.last_day == one.law_on), None)
    return (
        promise.code,
        promise.title,
        promise.document,
        str(promise.paragraph),
        promise.promised_on,
        promise.stage,
        promise.promised_for,
        promise.stage_due,
        law.on if law else "",
        "" if one.days is None else str(one.days),
        one.term,
        law.event.source_text if law and law.event else "",
    )
