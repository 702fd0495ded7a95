"""Codes of a case in the words of the page's language; from the pack, without a query."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.common.formats import language
from qorgau.complaints import flow
from qorgau.complaints.models import Clock, Matter, Phase
from qorgau.country import procedures
from qorgau.country.calendar import text_of
from qorgau.country.pack import Step
from qorgau.country.queries import label
from qorgau.country.terms import UnknownTerm

from .. import terms

FACETS: Mapping[str, Any] = {
    "right": _("Rights"),
    "ground": _("Grounds of discrimination"),
    "group": _("Groups"),
    "act": _("Acts complained of"),
    "body": _("Bodies"),
    "region": _("Region"),
    "place_type": _("Kind of place"),
    "outcome": _("Outcome"),
}
PHASES: Mapping[str, Any] = {
    Phase.RECEIVED: _("Received"),
    Phase.ADMISSIBILITY: _("Admissibility"),
    Phase.INQUIRY: _("Examination"),
    Phase.WAITING: _("Waiting for the body"),
    Phase.CONCLUDED: _("Concluded"),
    Phase.CLOSED: _("Closed"),
    Phase.ERASED: _("Destroyed"),
}
DECISIONS: Mapping[str, Any] = {
    "agreed": _("agreed"),
    "declined": _("declined"),
    "wait": _("asked to wait"),
}
HANDED_OVER = "handed_over"


def name(kind: str, code: str) -> str:
    """The name of a code of a vocabulary, or of bodies, regions, units; empty for none."""
    return label(kind, code, language()) if code else ""


def names(kind: str, codes: Iterable[str]) -> str:
    """Several names, one after another."""
    return "; ".join(name(kind, code) for code in codes)


def facet(facet_code: str, codes: Iterable[str]) -> str:
    """The names of a facet's codes."""
    return names(facet_code, codes)


def step(matter: Matter, code: str) -> str:
    """The name of a step in the procedure that conducts the case."""
    if code == HANDED_OVER:
        return gettext("Handed over to another unit")
    return step_in(matter.procedure, matter.procedure_on, code)


def step_in(procedure: str, on: dt.date, code: str) -> str:
    """The name of a step in a wording of a procedure; its code where the wording lacks it."""
    try:
        return text_of(procedures.procedure(procedure, on).step(code).label, language())
    except (KeyError, procedures.UnknownProcedure):
        return code


def text_of_step(one: Step) -> str:
    """The name of a step of the pack."""
    return text_of(one.label, language())


def steps_offered() -> list[tuple[str, str]]:
    """Every step of today's procedures, code and name, each once."""
    found: dict[str, str] = {}
    for one in flow.offered():
        for chosen in one.steps:
            found.setdefault(chosen.code, text_of(chosen.label, language()))
    return list(found.items())


def article(matter: Matter, term: str, kept: str = "") -> str:
    """The provision behind a term as a phrase; as kept, where the pack dropped the term."""
    try:
        rule = flow.term_of(matter, term)
    except UnknownTerm:
        return kept
    return text_of(rule.cite, language()) if rule.cite else f"{rule.act} {rule.article}".strip()


def whose(matter: Matter) -> str:
    """Whose move it is, by the soonest term that runs."""
    try:
        return str(WHOSE[flow.term_of(matter, matter.next_term).duty])
    except (KeyError, UnknownTerm):
        return ""


WHOSE: Mapping[str, Any] = {
    "office": _("The office"),
    "body": _("The body"),
    "person": _("The person"),
}
DUTIES: Mapping[str, Any] = {
    "office": _("term of the office"),
    "body": _("term of the body"),
    "person": _("term of the person"),
}


def term(matter: Matter, clock: Clock, today: dt.date) -> terms.Term:
    """A clock with its article, days counted, days skipped and why, and its extension."""
    return terms.term(
        clock,
        today=today,
        by_article=article(matter, clock.term, clock.article),
        duty=str(DUTIES.get(clock.duty, clock.duty)),
    )
