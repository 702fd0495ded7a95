"""How often documents were read: whole months, and small numbers withheld."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau.common.pages import page
from qorgau.figures.cells import Cell
from qorgau.figures.disclosure import withhold
from qorgau.library import days, waiting

from ..access import require
from .documents import name_of
from .texts import READ

SMALL = 5  # counts below it are withheld, as in figures
MONTHS = 24
SHOWN = 200


@require_safe
@require(*READ)
def usage(request: HttpRequest) -> HttpResponse:
    """The reads of one finished month by document; of the month that runs only tens are told."""
    months = finished_months(days.first_day(), timezone.localdate())
    asked = request.GET.get("month", "")
    chosen = next((one for one in months if f"{one:%Y-%m}" == asked), months[0] if months else None)
    context = {
        "months": [(one, f"{one:%Y-%m}") for one in months],
        "chosen": chosen,
        "table": table(chosen) if chosen else None,
        "so_far": so_far(timezone.localdate()),
        "first": days.first_day(),
        "small": SMALL,
    }
    return page(request, "desk/library/usage.html", context)


def finished_months(first: dt.date | None, today: dt.date) -> list[dt.date]:
    """The first day of each whole month that was counted, newest first; two years at most."""
    found: list[dt.date] = []
    month = _before(today.replace(day=1))
    while first and month >= first.replace(day=1) and len(found) < MONTHS:
        found.append(month)
        month = _before(month)
    return found


def table(month: dt.date) -> dict[str, object]:
    """Rows (document, its name, reads or None for withheld), their total, and reads by robots."""
    found = days.reads_between(month, _last(month))
    robots = sum(counts.pop("robots", 0) for counts in found.values())
    reads = {symbol: sum(counts.values()) for symbol, counts in found.items()}
    symbols = sorted(reads, key=lambda symbol: (-reads[symbol], symbol))
    cells = [Cell({}, sum(reads.values()))]
    cells += [Cell({"document": symbol}, reads[symbol]) for symbol in symbols]
    hidden = withhold(cells, SMALL)
    works = {one.symbol: one for one in waiting.works_named(symbols[:SHOWN])}
    rows = [
        (works.get(symbol), symbol, None if hide else reads[symbol])
        for symbol, hide in zip(symbols[:SHOWN], hidden[1:], strict=False)
    ]
    return {
        "rows": [
            (work, name_of(work) if work else symbol, number) for work, symbol, number in rows
        ],
        "total": None if hidden[0] else cells[0].value,
        "robots": robots if robots >= SMALL or not robots else None,
    }


def so_far(today: dt.date) -> int:
    """Reads of the month that runs, in whole tens, so that two looks tell of no single reader."""
    found = days.reads_between(today.replace(day=1), today)
    reads = sum(sum(counts.values()) - counts["robots"] for counts in found.values())
    return reads // 10 * 10


def _before(month: dt.date) -> dt.date:
    return (month - dt.timedelta(days=1)).replace(day=1)


def _last(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
