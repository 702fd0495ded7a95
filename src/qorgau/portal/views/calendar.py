"""The public calendar: what the State owes to mechanisms, and what it promised by when."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from babel.dates import format_date
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.common import formats, ical
from qorgau.country.clock import months_later

from ..answers import show, unchanged
from ..rooms import commitments_here

A_PAGE = 100
MONTHS = 12


def calendar(request: HttpRequest) -> HttpResponseBase:
    """What is over its term, then what falls due month by month, each with how it was counted."""
    room, today = commitments_here(), timezone.localdate()
    sorts, sort = room.calendar_sorts(), request.GET.get("sort", "")
    if sort and sort not in sorts:
        raise Http404
    whole = room.calendar(formats.language(), today, sort)
    shown = Paginator(whole, A_PAGE).get_page(request.GET.get("page"))
    lines = [line(one, sorts, room.calendar_states()) for one in shown]
    context = {
        "over": [one for one in lines if one["entry"].on < today],
        "months": by_month([one for one in lines if one["entry"].on >= today]),
        "found": shown,
        "address": f"?sort={sort}&page={{page}}" if sort else "?page={page}",
        "sort": sort,
        "ways": [("", _("All")), *sorts.items()],
        "feeds": [(name, feed_address(code)) for code, name in [("", _("All")), *sorts.items()]],
        "chart": _chart(whole, today),
        "countings": room.cycle_countings(formats.language()),
        "disputed": room.disputed_sessions(),
    }
    return show(request, "calendar", context)


def feed(request: HttpRequest, sort: str = "") -> HttpResponseBase:
    """The same as iCalendar; an unchanged one is answered 304."""
    room, today = commitments_here(), timezone.localdate()
    sorts, language = room.calendar_sorts(), formats.language()
    if sort and sort not in sorts:
        raise Http404
    name = f"{_('Calendar of commitments')} – {sorts[sort] if sort else 'Qorgau'}"
    days = [_day(request, one, sorts) for one in room.calendar(language, today, sort)]
    made = ical.written(days, name=name, language=language, stamp=today)
    response = HttpResponse(made, content_type=ical.TYPE)
    response.headers["Content-Language"] = language
    response.headers["Content-Disposition"] = f'inline; filename="{sort or "calendar"}.ics"'
    return unchanged(request, response)


def terms_of(found: Any) -> list[dict[str, Any]]:
    """When the State must report on a recommendation, each day with its state and its source."""
    room, today = commitments_here(), timezone.localdate()
    sorts, states = room.calendar_sorts(), room.calendar_states()
    return [line(one, sorts, states) for one in room.terms_of(found, formats.language(), today)]


def line(one: Any, sorts: dict[str, str], states: dict[str, str]) -> dict[str, Any]:
    """An entry as the list shows it: its place on the page, its page, what its state is called."""
    return {
        "entry": one,
        "place": place(one.uid),
        "href": _page(one),
        "sort": sorts.get(one.sort, one.sort),
        "state": states[one.state],
    }


def by_month(lines: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Lines under the name of their month, in the order of time."""
    grouped = groupby(lines, key=lambda one: (one["entry"].on.year, one["entry"].on.month))
    return [(month_name(dt.date(*month, 1)), list(ones)) for month, ones in grouped]


def month_name(day: dt.date) -> str:
    """A month and its year in the language of the page, with a capital."""
    said = format_date(day, "LLLL y", locale=formats.language())
    return said[:1].upper() + said[1:]


def place(uid: str) -> str:
    """The place of an entry on the page; it lasts as long as the entry's name."""
    return f"t-{hashlib.sha256(uid.encode()).hexdigest()[:12]}"


def feed_address(sort: str) -> str:
    """The address of a feed, without host."""
    if sort:
        return reverse("portal:calendar_feed_of", args=[sort])
    return reverse("portal:calendar_feed")


def _chart(entries: Sequence[Any], today: dt.date) -> tuple[list[str], list[int]]:
    """How many days lie in each of the coming twelve months."""
    firsts = [months_later(today.replace(day=1), number) for number in range(MONTHS)]
    counted = {(one.year, one.month): 0 for one in firsts}
    for entry in entries:
        month = (entry.on.year, entry.on.month)
        if entry.on >= today and month in counted:
            counted[month] += 1
    names = [format_date(one, "LLL yy", locale=formats.language()) for one in firsts]
    return names, list(counted.values())


def _page(one: Any) -> str:
    if one.page == "recommendation":
        return reverse("portal:un_recommendation", args=[one.args["key"]])
    if one.page == "promise":
        return reverse("portal:promise", args=[one.args["code"]])
    return ""


def _day(request: HttpRequest, one: Any, sorts: dict[str, str]) -> ical.Day:
    page = _page(one) or f"{reverse('portal:calendar')}#{place(one.uid)}"
    name = hashlib.sha256(one.uid.encode()).hexdigest()[:32]
    return ical.Day(
        uid=f"{name}@{request.get_host()}",
        on=one.on,
        title=one.title,
        text="\n".join(one.why),
        category=sorts.get(one.sort, one.sort),
        address=request.build_absolute_uri(page),
    )
