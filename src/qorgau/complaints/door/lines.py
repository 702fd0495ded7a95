"""Lines that several pages share: files and terms."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from qorgau.country import terms
from qorgau.country.calendar import text_of
from qorgau.files.queries import about, files_of
from qorgau.vault.boxes import OpenBox

from .. import flow
from ..models import Clock, Matter
from .shapes import FileLine, TermLine


def files_of_box(box: OpenBox | None) -> tuple[FileLine, ...]:
    """The files of an opened box, oldest first."""
    if box is None:
        return ()
    opened = (about(box, kept) for kept in files_of(box.id))
    return tuple(FileLine(one.id, one.name, one.size) for one in opened)


def running_terms(matter: Matter, language: str) -> tuple[TermLine, ...]:
    """The terms that run: that of the decision, then the others, the soonest first."""
    running = matter.clocks.filter(stopped_at__isnull=True).order_by("due_at", "id")
    main = flow.procedure_of(matter).first_step.starts[:1]
    ordered = sorted(running, key=lambda clock: clock.term not in main)
    return tuple(term_line(clock, language) for clock in ordered)


def term_line(clock: Clock, language: str) -> TermLine:
    """A term and why it ends on that day."""
    rule = terms.term(clock.term, terms.today(clock.started_at))
    said = clock.explanation
    return TermLine(
        code=clock.term,
        label=text_of(rule.label, language),
        duty=clock.duty,
        due_on=clock.due_on,
        cite=text_of(rule.cite, language) if rule.cite else clock.article,
        counted=len(said["counted"]),
        skipped=tuple(
            (dt.date.fromisoformat(day["date"]), _why(day, language)) for day in said["skipped"]
        ),
        extended_from=clock.extended_from,
    )


def _why(day: Mapping[str, Any], language: str) -> str:
    names = day.get("label") or {}
    return str(names.get(language) or day["reason"])
