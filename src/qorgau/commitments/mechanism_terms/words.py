"""Terms of mechanisms in the words of a page: what is owed, what happened, how it was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from qorgau.common.formats import date as shown_date
from qorgau.country.calendar import text_of

from . import bodies, reading
from .shapes import SPECIAL, TREATY, UPR, Clock, Counted, Event, Rule

MECHANISMS: Mapping[str, Any] = {
    UPR: gettext_lazy("Universal Periodic Review"),
    TREATY: gettext_lazy("Committees (treaty bodies)"),
    SPECIAL: gettext_lazy("Special procedures"),
}
ACTIONS: Mapping[str, Any] = {
    "report": gettext_lazy("Report of the State"),
    "list_replies": gettext_lazy("Replies to the list of issues"),
    "positions": gettext_lazy("Positions on the recommendations"),
    "midterm": gettext_lazy("Mid-term report (voluntary)"),
    "follow_up": gettext_lazy("Follow-up report on priority paragraphs"),
    "views_answer": gettext_lazy("Answer to Views on a communication"),
    "letter_answer": gettext_lazy("Answer to a letter of special procedures"),
    "case_observations": gettext_lazy("Observations on a communication"),
}
PROMISES = gettext_lazy("Promises of the State")
EVENTS: Mapping[str, Any] = {
    "entry": gettext_lazy("The treaty entered into force for the State"),
    "report_submitted": gettext_lazy("The report was submitted"),
    "list_received": gettext_lazy("The list of issues was received"),
    "list_before_report": gettext_lazy("The list of issues prior to reporting was received"),
    "replies_sent": gettext_lazy("Replies to the list of issues were sent"),
    "session_opens": gettext_lazy("The session opens"),
    "review_held": gettext_lazy("The review is held"),
    "observations": gettext_lazy("Concluding observations were published"),
    "outcome_adopted": gettext_lazy("The outcome of the review is adopted"),
    "positions_sent": gettext_lazy("Positions on the recommendations were sent"),
    "midterm_sent": gettext_lazy("The mid-term report was sent"),
    "follow_up_sent": gettext_lazy("The follow-up report was sent"),
    "views_transmitted": gettext_lazy("Views were transmitted"),
    "case_transmitted": gettext_lazy("A communication was transmitted"),
    "letter_sent": gettext_lazy("The letter was sent to the State"),
    "answer_sent": gettext_lazy("The answer was sent"),
    "date_set": gettext_lazy("The mechanism itself named the last day"),
}
STATES: Mapping[str, Any] = {
    "running": gettext_lazy("The term runs"),
    "overdue": gettext_lazy("Overdue"),
    "voluntary": gettext_lazy("Voluntary: nobody is late"),
    "done": gettext_lazy("Done"),
    "unknown": gettext_lazy("Not known what came of it"),
}


def title(clock: Clock, language: str) -> str:
    """What is owed, to whom, about which document."""
    return " · ".join(
        filter(None, (str(ACTIONS[clock.action]), who(clock, language), about(clock)))
    )


def who(clock: Clock, language: str) -> str:
    """The committee, the mandate or the review."""
    return bodies.name(clock.body, language) if clock.body else str(MECHANISMS[clock.mechanism])


def about(clock: Clock) -> str:
    """The document, with the paragraphs that are asked about."""
    parts = clock.start.parts if clock.start else ()
    if not parts:
        return clock.document
    said = ngettext("paragraph %(numbers)s", "paragraphs %(numbers)s", len(parts))
    return f"{clock.document}, {said % {'numbers': ', '.join(parts)}}"


def explained(clock: Clock, language: str) -> list[str]:
    """How the day came about, sentence by sentence: counted, named, by which source, ended."""
    said = []
    if clock.counted is not None and clock.start is not None:
        said.append(_counted(clock.counted, clock.start))
    if clock.rule is not None:
        said.extend(_source(clock.rule, language))
    elif clock.start is not None and clock.counted is not None:
        said.append(_("The document itself names this term."))
    if clock.set_by is not None and clock.set_by.due_on is not None:
        said.append(_named(clock.set_by))
    if clock.stop is not None:
        said.append(_("Ended on %(day)s: %(event)s.") % _happened(clock.stop))
    return said


def amount(number: int, unit: str) -> str:
    """So many days, weeks or months, in words."""
    return _UNITS[unit](number) % {"num": number}


def _counted(counted: Counted, start: Event) -> str:
    if counted.amount == 0:
        return _("Not later than %(day)s (%(event)s).") % _happened(start)
    text = (
        _("%(amount)s before %(day)s (%(event)s) = %(due)s.")
        if counted.before
        else _("Counted from %(day)s (%(event)s) by %(amount)s = %(due)s.")
    )
    return text % {
        **_happened(start),
        "amount": amount(counted.amount, counted.unit),
        "due": shown_date(counted.due),
    }


def _source(rule: Rule, language: str) -> list[str]:
    source = reading.current().sources[rule.source]
    name = ", ".join(filter(None, (text_of(source.names, language), _article(rule, language))))
    said = [_("Source: %(name)s.") % {"name": name}]
    if rule.note:
        said.append(text_of(rule.note, language))
    if not rule.confirmed:
        said.append(_("This term is not verified."))
    return said


def _article(rule: Rule, language: str) -> str:
    return text_of(rule.article, language) if rule.article else ""


def _named(event: Event) -> str:
    text = _("The mechanism itself named %(due)s (%(day)s); this day counts.")
    if event.document:
        text = _("%(document)s names %(due)s; this day counts.")
    due = shown_date(event.due_on)
    return text % {"document": event.document, "due": due, "day": shown_date(event.on)}


def _happened(event: Event) -> dict[str, str]:
    said = str(EVENTS[event.kind])
    return {"day": shown_date(event.on), "event": said[:1].lower() + said[1:]}


_UNITS: Mapping[str, Callable[[int], str]] = {
    "days": lambda n: ngettext("%(num)s day", "%(num)s days", n),
    "weeks": lambda n: ngettext("%(num)s week", "%(num)s weeks", n),
    "months": lambda n: ngettext("%(num)s month", "%(num)s months", n),
}
