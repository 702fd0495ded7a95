"""The calendar as a list by month with a table of one month, and the terms of mechanisms."""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from babel.dates import format_date, get_day_names
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau.commitments.mechanism_terms import known, reading, words
from qorgau.commitments.mechanism_terms.ahead import Entry
from qorgau.commitments.mechanism_terms.shapes import CONFIDENTIAL, Clock, Rule
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.country.calendar import text_of
from qorgau.country.clock import months_later

from ..access import person, require
from . import sources
from .forms import FilterForm, sort_names

A_PAGE, OVER, DONE = 100, 50, 50
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the list shows it."""

    entry: Entry
    href: str
    sort: str
    state: str

    @property
    def day(self) -> str:
        """The place of its day on the page."""
        return f"d-{self.entry.on.isoformat()}"


@require(*sources.SEES)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Overdue first, then month by month from the month chosen; that month also as a table."""
    user, today = person(request), timezone.localdate()
    form = FilterForm(request.GET, today=today)
    asked = form.asked()
    found = [one for one in sources.entries(user, today) if asked.fits(one)]
    over = [one for one in found if one.on < today]
    coming = [one for one in found if one.on >= max(today, asked.first)]
    shown = Paginator(coming, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "over": [_line(one, user) for one in over[:OVER]],
        "over_count": len(over),
        "months": _by_month([_line(one, user) for one in shown]),
        "found": shown,
        "address": _kept(request),
        "month": _month(asked.first, found, today),
        "chart": _chart(found, today),
        "enters": any(sources.may(user, action) for action in sources.ENTERS),
    }
    return page(request, "desk/calendar/list.html", context)


@require(*sources.SEES)
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Every term of a mechanism with how it was counted, what was entered, what the pack knows."""
    user, today = person(request), timezone.localdate()
    inside = sources.sees_all(user)
    clocks = [one for one in known.clocks() if inside or one.action not in CONFIDENTIAL]
    context = {
        "groups": [group for group in _groups(clocks, today) if group[2]],
        "events": known.open_events() if inside else [],
        "names": words.EVENTS,
        "body_name": _body_name,
        "rules": [_rule(one) for one in reading.current().rules],
        "enters": any(sources.may(user, action) for action in sources.ENTERS),
    }
    return page(request, "desk/calendar/terms.html", context)


def _line(one: Entry, user: Any) -> Line:
    names = sort_names()
    return Line(one, sources.href(one, user), names[one.sort], str(words.STATES[one.state]))


def _by_month(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    grouped = groupby(lines, key=lambda one: (one.entry.on.year, one.entry.on.month))
    return [(month_name(dt.date(*month, 1)), list(ones)) for month, ones in grouped]


def month_name(day: dt.date) -> str:
    """A month and its year in the language of the page, with a capital."""
    said = format_date(day, "LLLL y", locale=language())
    return said[:1].upper() + said[1:]


def _month(first: dt.date, found: Sequence[Entry], today: dt.date) -> dict[str, Any]:
    """One month as weeks of days, each with how much falls on it."""
    counted: dict[dt.date, list[Entry]] = {}
    for one in found:
        counted.setdefault(one.on, []).append(one)
    weeks = months_of.Calendar().monthdatescalendar(first.year, first.month)
    listed = max(today, first)
    return {
        "name": month_name(first),
        "heads": _weekdays(),
        "weeks": [[_cell(day, first, counted, today, listed) for day in week] for week in weeks],
        "before": months_later(first, -1).isoformat()[:7],
        "after": months_later(first, 1).isoformat()[:7],
    }


def _cell(
    day: dt.date,
    first: dt.date,
    counted: dict[dt.date, list[Entry]],
    today: dt.date,
    listed: dt.date,
) -> dict[str, Any]:
    ones = counted.get(day, []) if day.month == first.month else []
    return {
        "day": day if day.month == first.month else None,
        "count": len(ones),
        "titles": "; ".join(one.title for one in ones)[:300],
        "today": day == today,
        "listed": day >= listed,
    }


def _weekdays() -> list[tuple[str, str]]:
    """Short and full names of the days of the week, Monday first."""
    short = get_day_names("short", locale=language())
    full = get_day_names("wide", locale=language())
    return [(short[number], full[number]) for number in range(7)]


def _chart(found: Sequence[Entry], today: dt.date) -> tuple[list[str], list[int]]:
    """How many days lie in each of the coming twelve months."""
    firsts = [months_later(today.replace(day=1), number) for number in range(MONTHS)]
    counted = {(one.year, one.month): 0 for one in firsts}
    for one in found:
        month = (one.on.year, one.on.month)
        if one.on >= today and month in counted:
            counted[month] += 1
    names = [format_date(one, "LLL yy", locale=language()) for one in firsts]
    return names, list(counted.values())


def _groups(clocks: Sequence[Clock], today: dt.date) -> list[tuple[str, Any, list[dict[str, Any]]]]:
    """Terms by their state, pressing ones first; ended ones the newest first, at most fifty."""
    made = []
    for state in ("overdue", "running", "voluntary", "unknown", "done"):
        ones = [one for one in clocks if one.state(today) == state]
        if state == "done":
            ones = ones[::-1][:DONE]
        made.append((state, words.STATES[state], [shown(one, today) for one in ones]))
    return made


def shown(one: Clock, today: dt.date) -> dict[str, Any]:
    """A term as pages show it: its place, its words, its day, the sentences of its counting."""
    key = one.start.page if one.start else ""
    return {
        "place": sources.place(one.uid),
        "title": words.title(one, language()),
        "due": one.due,
        "counted": one.counted.due if one.counted and one.set_by else None,
        "why": words.explained(one, language()),
        "state": one.state(today),
        "state_name": words.STATES[one.state(today)],
        "key": key,
    }


def _rule(one: Rule) -> dict[str, Any]:
    source = reading.current().sources[one.source]
    article = text_of(one.article, language()) if one.article else ""
    return {
        "action": words.ACTIONS[one.action],
        "who": ", ".join(_body_name(body) for body in one.bodies)
        or words.MECHANISMS[one.mechanism],
        "amount": words.amount(one.amount, one.unit),
        "before": one.before,
        "starts": words.EVENTS[one.starts],
        "source": ", ".join(filter(None, (text_of(source.names, language()), article))),
        "address": source.address,
        "confirmed": one.confirmed,
    }


def _body_name(code: str) -> str:
    return words.bodies.name(code, language())


def _kept(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page={{page}}" if kept else "?page={page}"
