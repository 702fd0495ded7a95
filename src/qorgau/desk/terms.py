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


def term(clock: Deadline) -> Term:
    """A clock of any room."""
    stopped = clock.stopped_at is not None
    said = clock.explanation
    return Term(
        what=label("terms", clock.term, language()),
        due=clock.due_on,
        article=article(clock),
        left="" if stopped else left(clock.due_on),
        state="stopped" if stopped else state(clock.due_on),
        counted=len(said["counted"]),
        skipped=[_skipped(one) for one in said["skipped"]],
        extended=_extended(clock),
    )


def article(clock: Deadline) -> str:
    """The provision as a phrase, in the wording of the day on which the term began."""
    try:
        rule = terms.term(clock.term, terms.today(clock.started_at))
    except UnknownTerm:
        return clock.article
    return text_of(rule.cite, language()) or clock.article


def left(due: dt.date) -> str:
    """How many calendar days are left, in words."""
    days = (due - timezone.localdate()).days
    if days > 0:
        return ngettext("%(num)d day left", "%(num)d days left", days) % {"num": days}
    if days == 0:
        return _("today")
    return ngettext("%(num)d day overdue", "%(num)d days overdue", -days) % {"num": -days}


def state(due: dt.date) -> str:
    """How pressing a term is: late, soon or running."""
    days = (due - timezone.localdate()).days
    return "late" if days < 0 else "soon" if days <= SOON else "running"


def _skipped(one: Mapping[str, Any]) -> tuple[dt.date, str]:
    day = dt.date.fromisoformat(one["date"])
    if one["label"]:
        return day, text_of(one["label"], language())
    return day, format_date(day, "EEEE", locale=language())


def _extended(clock: Deadline) -> str:
    if clock.extended_from is None:
        return ""
    return _("Extended; before, the term ended on %(date)s.") % {
        "date": shown_date(clock.extended_from)
    }
