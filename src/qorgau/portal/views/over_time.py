"""Promises in time: what was known of them at the end of each year, by plan, treaty and right."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.common import formats

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments_here
from ..shapes import PROMISES_OVER_TIME
from ..stacks import columns, stacks

TITLES: dict[str, str | Promise] = {
    "plans": _("Commitments in time, by plan"),
    "treaties": _("Commitments in time, by treaty"),
    "rights": _("Commitments in time, by right"),
}
#: Kind of group → what narrows the page of the whole to one of them.
_NARROWS = {"plans": "plan", "treaties": "treaty", "rights": "right"}


def over_time(request: HttpRequest) -> HttpResponseBase:
    """All promises, or those of one plan, treaty or right, at the end of each year."""
    room = commitments_here()
    rows, narrowed = _narrowed(request)
    years = room.promises_by_year(rows)
    shown = {str(year): counts for year, counts in years.items()}
    context = {
        "names": room.state_names(),
        "years": shown,
        "chart": columns(shown),
        "count": len(rows),
        "narrowed": narrowed,
        "ways": list(TITLES.items()),
        "today": timezone.localdate(),
    }
    return show(request, "promises_over_time", context)


def over_time_by(request: HttpRequest, what: str) -> HttpResponseBase:
    """The plans, treaties or rights, each with the states of its promises at the end of a year."""
    if what not in TITLES:
        raise Http404
    room, today = commitments_here(), timezone.localdate()
    rows = room.promises(formats.language())
    first = min((one.said_from.year for one in rows), default=today.year)
    year = _year(request.GET.get("year", ""), first, today.year)
    day = min(dt.date(year, 12, 31), today)
    groups = _groups(what, rows)
    pairs = ((name, room.promise_state_on(one, day)) for _code, name, one in groups)
    bars = stacks(((name, state) for name, state in pairs if state), room.state_names())
    codes = {name: code for code, name, _one in groups}
    context = {
        "names": room.state_names(),
        "what": what,
        "title": TITLES[what],
        "bars": bars,
        "addresses": {
            name: f"{reverse('portal:promises_over_time')}?{_NARROWS[what]}={codes[name]}"
            for name in codes
        },
        "year": year,
        "day": day,
        "all_years": range(first, today.year + 1),
        "ways": list(TITLES.items()),
    }
    return show(request, "promises_over_time_by", context)


def over_time_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """What was known at the end of each year: as a whole, then by plan, treaty and right."""
    room = commitments_here()
    rows = room.promises(formats.language())
    made = list(_lines("", "", "", room.promises_by_year(rows)))
    for what in TITLES:
        members: dict[tuple[str, str], list[Any]] = {}
        for code, name, one in _groups(what, rows):
            members.setdefault((code, name), []).append(one)
        for (code, name), promised in sorted(members.items()):
            made += _lines(_NARROWS[what], code, name, room.promises_by_year(promised))
    page = reverse("portal:promises_over_time")
    return table_file(request, form, Sheet("promises-over-time", PROMISES_OVER_TIME, made, page))


def _lines(
    dimension: str, code: str, name: str, years: Mapping[int, Mapping[str, int]]
) -> Iterator[tuple[str, ...]]:
    for year, counts in years.items():
        for state, count in counts.items():
            yield (dimension, code, name, str(year), state, str(count))


def _narrowed(request: HttpRequest) -> tuple[Sequence[Any], tuple[str, str]]:
    """The promises that are asked for; kind of group and its name, both empty for all."""
    rows = commitments_here().promises(formats.language())
    for what, narrows in _NARROWS.items():
        code = request.GET.get(narrows, "")
        if code:
            found = [(name, one) for other, name, one in _groups(what, rows) if other == code]
            if not found:
                raise Http404
            return [one for _name, one in found], (what, found[0][0])
    return rows, ("", "")


def _groups(what: str, rows: Sequence[Any]) -> list[tuple[str, str, Any]]:
    """Code, name and promise, once for each plan, treaty or right to which it belongs.

    A promise belongs to each treaty that protects one of its rights.
    """
    if what == "plans":
        return [(one.plan.code, one.plan.name, one) for one in rows if one.plan]
    if what == "rights":
        return [(right.code, right.name, one) for one in rows for right in one.rights]
    found = []
    for treaty in commitments_here().treaties(formats.language()):
        protected = {code for code, _name in treaty.rights}
        found += [
            (treaty.code, treaty.name, one)
            for one in rows
            if protected & {right.code for right in one.rights}
        ]
    return found


def _year(text: str, first: int, last: int) -> int:
    """The year of the address; this year where it is none of those there are."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else last
    return year if first <= year <= last else last
