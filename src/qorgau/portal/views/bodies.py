"""Institutions as they were on any day: their names, what became of them, what they answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgau.common import formats
from qorgau.country import public as country

from ..answers import show, table_file
from ..exports import Sheet
from ..places import BODY_KINDS, chosen_day, past_rows, words_of, written
from ..rooms import commitments, reporting
from ..shapes import BODIES, PAST, SIDE_BY_SIDE
from ..side_by_side import year_rows
from . import account, placed

MOST_PROMISES = 20
"""Promises listed on the page of a body; the register has them all."""

LEAST_COMPARED = 5
"""Recommendations whose term has ended, below which a share would compare chance with chance."""

COLUMNS: dict[str, str | Promise] = {
    "issued": _("Recommendations"),
    "answered": _("Answered"),
    "in_term": _("Within the term"),
    "overdue": _("Overdue"),
    "implemented": _("Implemented"),
    "share": _("In term, per cent"),
}
"""What bodies are compared by: the fields of `PublicBody`, and the share."""


def bodies(request: HttpRequest) -> HttpResponseBase:
    """The institutions of a day by kind, those that a search finds, and who answered."""
    sort = request.GET.get("sort", "")
    sort = sort if sort in COLUMNS else ""
    context = {
        **_listed(request),
        "kinds": BODY_KINDS,
        "columns": COLUMNS,
        "sort": sort,
        "answered": _sorted(_answered(), sort),
        "share_of": share,
        "least": LEAST_COMPARED,
    }
    return show(request, "bodies", context)


def share(one: Any) -> int | None:
    """Per cent of the recommendations due that were answered in term; None where few were due."""
    due = one.answered + one.overdue
    return round(100 * one.in_term / due) if due >= LEAST_COMPARED else None


def _sorted(rows: tuple[Any, ...], sort: str) -> list[Any]:
    """By name, or the largest of a column first; what cannot be compared stands last by name."""
    values = {one.code: share(one) if sort == "share" else getattr(one, sort, 0) for one in rows}
    return sorted(
        rows, key=lambda one: (values[one.code] is None, -(values[one.code] or 0), one.name)
    )


def bodies_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same institutions as a file, with what was recommended to each."""
    listed, counts = _listed(request), {one.code: one for one in _answered()}
    rows = [
        (
            one.code,
            one.name,
            one.kind,
            one.parent,
            written(one.valid_from),
            written(one.valid_to),
            *_counts(counts.get(one.code)),
        )
        for one in listed["rows"]
    ]
    return table_file(request, form, Sheet("bodies", BODIES, rows, reverse("portal:bodies")))


def body(request: HttpRequest, code: str) -> HttpResponseBase:
    """One institution: its past, what it was asked, what it promised, figures about it."""
    language, today = formats.language(), timezone.localdate()
    found = country.body(code, language, today=today)
    if found is None:
        raise Http404
    room = commitments()
    rows = room.register(language, body=code) if room else ()
    reports = reporting()
    context = {
        "one": found,
        "has_status": bool(reports and reports.institution() == code),
        "positions": account.positions(rows),
        "found": account.found(rows),
        "waiting": sum(row.answer is None for row in rows),
        "unchecked": sum(not row.checks for row in rows),
        "kind_name": BODY_KINDS.get(found.kind, found.kind),
        "today": today,
        "rows": rows,
        "promises": room.promises(language, body=code) if room else (),
        "most": MOST_PROMISES,
        "treaties": room.treaties(language, body=code) if room and found.kind == "un" else (),
        "sections": account.sections(code),
        "terms": account.terms(today),
        **placed.words(),
    }
    return show(request, "body", context)


def body_figures_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """The figures of whole years about one institution as a file."""
    found = country.body(code, formats.language(), today=timezone.localdate())
    if found is None:
        raise Http404
    rows = year_rows(account.years_of(code), "body", code, found.name)
    page = reverse("portal:body", args=[code])
    return table_file(request, form, Sheet(f"{code}-figures", SIDE_BY_SIDE, rows, page, found.name))


def body_file(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Names and changes of one institution as a file."""
    found = country.body(code, formats.language(), today=timezone.localdate())
    if found is None:
        raise Http404
    page = reverse("portal:body", args=[code])
    return table_file(request, form, Sheet(code, PAST, past_rows(found), page, found.name))


def _listed(request: HttpRequest) -> dict[str, Any]:
    """The rows of the list and what narrows it; a search without a day looks through all times."""
    day, words = chosen_day(request), words_of(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in BODY_KINDS else ""
    on = None if words and not day.asked else day.on
    rows = country.bodies(formats.language(), on=on, kind=kind, text=words)
    groups = [(one, [row for row in rows if row.kind == one]) for one in BODY_KINDS]
    return {
        "day": day,
        "words": words,
        "kind": kind,
        "rows": rows,
        "groups": [(one, group) for one, group in groups if group],
        "today": timezone.localdate(),
    }


def _answered() -> tuple[Any, ...]:
    room = commitments()
    return tuple(room.bodies(formats.language(), timezone.localdate())) if room else ()


def _counts(one: Any) -> tuple[str, ...]:
    if one is None:
        return ("0",) * 5
    return tuple(map(str, (one.issued, one.answered, one.in_term, one.overdue, one.implemented)))
