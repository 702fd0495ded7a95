"""How often documents were read: whole months, no person followed, small numbers withheld."""

import datetime as dt
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from qorgau.common import formats
from qorgau.figures import public as figures
from qorgau.library.public.read_most import LEAST, Read, counted_months, read_most

from ..answers import show, table_file
from ..exports import Sheet
from ..shapes import USAGE


def usage(request: HttpRequest, month: str = "") -> HttpResponseBase:
    """The documents most read in a month that is over: the newest, or the one asked for."""
    months = counted_months()
    chosen = _chosen(months, month) if month or months else None
    context = {
        "months": [(f"{one:%Y-%m}", figures.period_name(f"{one:%Y-%m}")) for one in months],
        "chosen": f"{chosen:%Y-%m}" if chosen else "",
        "rows": [(one, _title(one)) for one in (read_most(chosen) if chosen else ())],
        "least": LEAST,
    }
    return show(request, "usage", context)


def usage_file(request: HttpRequest, month: str, form: str) -> HttpResponseBase:
    """The same as a file; a number that is withheld is empty there, with the sign x."""
    chosen = _chosen(counted_months(), month)
    rows = [
        (month, one.symbol, _title(one), _cell(one.pages), _cell(one.files))
        for one in read_most(chosen)
    ]
    page = reverse("portal:usage_of", args=[month])
    return table_file(request, form, Sheet(f"reads-{month}", USAGE, rows, page))


def _chosen(months: Sequence[dt.date], asked: str) -> dt.date:
    found = next((one for one in months if asked in ("", f"{one:%Y-%m}")), None)
    if found is None:
        raise Http404
    return found


def _title(one: Read) -> str:
    return one.titles.get(formats.language()) or next(iter(one.titles.values()), one.symbol)


def _cell(number: int | None) -> str:
    return formats.WITHHELD if number is None else str(number)
