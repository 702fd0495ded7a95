"""The term of an answer: started by receipt, prolonged by the body, stopped by the answer."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import date as shown_date
from qorgau.common.reasons import Reason, Refused
from qorgau.country import clock as legal
from qorgau.country import deadline, pack, terms
from qorgau.country.calendar import text_of
from qorgau.country.clock import NotExtendable, TermRule
from qorgau.country.terms import UnknownTerm

from .models import AnswerClock, Recommendation

TERM = "recommendation.answer"


def start(recommendation: Recommendation, at: dt.datetime) -> AnswerClock:
    """Start the term from an aware moment, by the wording in force on that day."""
    row = deadline.start(AnswerClock, TERM, at, recommendation=recommendation)
    row.save()
    return row


def restart(recommendation: Recommendation, at: dt.datetime, why: str) -> AnswerClock:
    """Count again from another moment; the earlier row stays, stopped with the cause."""
    stop(recommendation, timezone.now(), why)
    return start(recommendation, at)


def running(recommendation: Recommendation) -> AnswerClock | None:
    """The clock that runs now."""
    return recommendation.clocks.filter(stopped_at__isnull=True).last()


def stop(recommendation: Recommendation, at: dt.datetime, why: str) -> None:
    """Stop what runs, with the cause as a code."""
    for one in recommendation.clocks.filter(stopped_at__isnull=True):
        one.save(update_fields=deadline.stop(one, at=at, why=why))


def furthest(current: AnswerClock) -> dt.date | None:
    """The last day to which the body may extend; None when it was extended or no law allows it."""
    rule = extension_rule(current)
    if rule is None or current.extended_from is not None:
        return None
    return deadline.latest(current, rule.code).due


def extend(current: AnswerClock, until: dt.date) -> AnswerClock:
    """Let the term run to `until`. Raises `Refused` when the law does not allow that day."""
    rule = extension_rule(current)
    last = furthest(current)
    if rule is None or last is None:
        raise Refused(Reason("term.fixed", _("This term cannot be extended"), "until"))
    try:
        current.save(update_fields=deadline.extend(current, rule.code, until=until))
    except NotExtendable as error:
        raise Refused(_beyond(current.due_on, last)) from error
    return current


def told_in_term(current: AnswerClock, decided_on: dt.date, told_at: dt.datetime) -> bool:
    """Whether the notice of an extension came within its own term, counted from the decision."""
    rule = extension_rule(current)
    if rule is None or not rule.notice:
        return True
    calendar = pack.current().calendar
    decided = dt.datetime.combine(decided_on, dt.time(12), tzinfo=calendar.tz)
    notice = terms.term(rule.notice, decided_on)
    return told_at <= legal.due(notice, decided, calendar).due_at


def extension_rule(current: AnswerClock) -> TermRule | None:
    """The extension that the law in force on the first day of the term knows."""
    day = terms.today(current.started_at)
    rules = (one for one in pack.current().terms if one.extends == TERM and one.in_force(day))
    return next(rules, None)


def article(current: AnswerClock, language: str) -> str:
    """The provision behind the term as a phrase; its short sign where the pack has no phrase."""
    try:
        rule = terms.term(current.term, terms.today(current.started_at))
    except UnknownTerm:
        return current.article
    return text_of(rule.cite, language) or current.article


def _beyond(now: dt.date, last: dt.date) -> Reason:
    message = _("Choose a day after %(now)s and not after %(last)s") % {
        "now": shown_date(now),
        "last": shown_date(last),
    }
    return Reason("term.too_far", message, "until")
