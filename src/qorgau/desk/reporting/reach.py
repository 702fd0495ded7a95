"""What the pages of a draft have in common: the report, the paragraph, names, what is allowed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from qorgau.people.policy import may
from qorgau.people.queries import names_of
from qorgau.reporting import drafts, queries
from qorgau.reporting.drafts import Standing
from qorgau.reporting.models import Report, ReportParagraph
from qorgau.reporting.pieces import Piece
from qorgau.reporting.queries import Draft

from ..access import person

_SHORT = 70


def found_report(number: int) -> Report:
    """The report of that number, or the page of what does not exist."""
    found = queries.report(number)
    if found is None:
        raise Http404
    return found


def found_paragraph(report: Report, key: UUID) -> ReportParagraph:
    """A paragraph of the report."""
    found = drafts.paragraph(report, key)
    if found is None:
        raise Http404
    return found


def may_draft(request: HttpRequest, report: Report) -> bool:
    """Whether this person can write in it now; for showing links only."""
    return report.status == "draft" and may(person(request), "reports.compose")


def named(ids: Iterable[str]) -> dict[str, str]:
    """Names of people by the ids that rows hold; what no person did stays nameless."""
    keys = {one: UUID(one) for one in ids if _is_person(one)}
    known = names_of(keys.values()) if keys else {}
    return {one: known.get(key, "") for one, key in keys.items()}


def _is_person(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def shortly(pieces: Iterable[Piece]) -> str:
    """The beginning of a paragraph, to know it by in a list."""
    text = "".join(
        getattr(one, "text", "")
        or getattr(one, "label", "")
        or getattr(one, "shown", "")
        or getattr(one, "title", "")
        for one in pieces
    )
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]} …"


def paragraph_name(one: Standing) -> str:
    """`3. The first words …`; a struck paragraph says so instead of its number."""
    words = shortly(one.pieces)
    return f"{one.number}. {words}" if one.number else _("struck out: %(text)s") % {"text": words}


def places(draft: Draft, leave_out: UUID | None = None) -> list[tuple[str, str]]:
    """Where a paragraph can stand: the beginning of each section, and behind each paragraph."""
    found: list[tuple[str, str]] = []
    for section in draft.sections:
        first = _("%(heading)s: first") % {"heading": section.heading}
        found.append((f"s:{section.pk.hex}", first))
        for one in draft.standing:
            if one.section == section.pk and not one.struck and one.paragraph != leave_out:
                words = {"heading": section.heading, "text": paragraph_name(one)}
                after = _("%(heading)s: after %(text)s") % words
                found.append((f"p:{one.paragraph.hex}", after))
    return found


def frame(request: HttpRequest, report: Report) -> dict[str, Any]:
    """What the head of each page of a draft shows."""
    return {
        "row": report,
        "title": f"{report.title}, {report.period}",
        "drafting": may_draft(request, report),
    }
