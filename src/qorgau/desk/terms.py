"""A legal term as a page for staff explains it: last day, article, days counted and skipped."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qorgau.common.formats import date as shown_date
from qorgau.common.formats import language
from qorgau.country import terms
from qorgau.country.calendar import text_of
from qorgau.country.deadline import Deadline
from qorgau.country.queries import label
from qorgau.country.terms import UnknownTerm

#: From so many calendar days on a term counts as pressing.
SOON = 3


@dataclass(frozen=True, slots=True)
class Term:
    """What `components/countdown.html` takes, in words of the page's language."""

    what: str
    due: dt.date
    article: str
    left: str
    state: str
    counted: int
    skipped: list[tuple[dt.date, str]]
    extended: str
    rule: str
    duty: str = ""


def term(
    clock: Deadline, *, today: dt.date | None = None, by_article: str = "", duty: str = ""
) -> Term:
    """A clock of any room, seen on a day.

    `by_article` is the provision where a room knows it better than the pack of today; `duty` whose
    term it is, in words.
    """
    today = today or timezone.localdate()
    stopped = clock.stopped_at is not None
    said = clock.explanation
    return Term(
        what=_what(clock, said),
        due=clock.due_on,
        article=by_article or article(clock),
        left="" if stopped else left(clock.due_on, today),
        state="stopped" if stopped else state(clock.due_on, today),
        counted=len(said.get("counted", ())),
        skipped=[_skipped(one) for one in said.get("skipped", ())],
        extended=_extended(clock),
        rule=_rule(said),
        duty=duty,
    )


def _what(clock: Deadline, said: Mapping[str, Any]) -> str:
    """The name of the term as it was when it was counted."""
    kept = said.get("label")
    return text_of(kept, language()) if kept else label("terms", clock.term, language())


def article(clock: Deadline) -> str:
    """The provision as a phrase, in the wording of the day on which the term began."""
    try:
        rule = terms.term(clock.term, terms.today(clock.started_at))
    except UnknownTerm:
        return clock.article
    return text_of(rule.cite, language()) or clock.article


def left(due: dt.date, today: dt.date | None = None) -> str:
    """How many calendar days are left, in words."""
    days = (due - (today or timezone.localdate())).days
    if days > 0:
        return ngettext("%(num)d day left", "%(num)d days left", days) % {"num": days}
    if days == 0:
        return _("today")
    return ngettext("%(num)d day overdue", "%(num)d days overdue", -days) % {"num": -days}


def state(due: dt.date, today: dt.date | None = None) -> str:
    """How pressing a term is: late, soon or running."""
    days = (due - (today or timezone.localdate())).days
    return "late" if days < 0 else "soon" if days <= SOON else "running"


def _skipped(one: Mapping[str, Any]) -> tuple[dt.date, str]:
    day = dt.date.fromisoformat(one["date"])
    if one.get("label"):
        return day, text_of(one["label"], language())
    return day, format_date(day, "EEEE", locale=language())


def _extended(clock: Deadline) -> str:
    if clock.extended_from is None:
        return ""
    return _("Extended; before, the term ended on %(date)s.") % {
        "date": shown_date(clock.extended_from)
    }


def _rule(said: Mapping[str, Any]) -> str:
    """How long the term is and from which day it was counted."""
    amount, unit = said.get("amount"), said.get("unit")
    if amount is None or unit not in _UNITS:
        return ""
    words = _UNITS[unit](amount) % {"num": amount}
    started = dt.date.fromisoformat(said["started_on"])
    return _("%(amount)s, counted from the day after %(date)s.") % {
        "amount": words,
        "date": shown_date(started),
    }


_UNITS = {
    "working_days": lambda n: ngettext("%(num)d working day", "%(num)d working days", n),
    "calendar_days": lambda n: ngettext("%(num)d calendar day", "%(num)d calendar days", n),
    "hours": lambda n: ngettext("%(num)d hour", "%(num)d hours", n),
    "months": lambda n: ngettext("%(num)d month", "%(num)d months", n),
}
