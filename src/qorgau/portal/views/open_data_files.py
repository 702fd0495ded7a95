"""Tables that no other view gives out: registers of figures, rights, documents, recommendations."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.library import public as library

from .. import shapes
from ..answers import table_file
from ..exports import Sheet
from ..places import written
from ..rooms import commitments_here, reporting
from ..terms import official


def register_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every figure ever published with its whole, one a row."""
    rows = [_registered(one) for one in figures.register()]
    return table_file(
        request, form, Sheet("figures", shapes.REGISTER, rows, reverse("portal:figures"))
    )


def _registered(one: figures.FigureView) -> tuple[str, ...]:
    whole = one.total
    return (
        str(one.number),
        one.indicator.code,
        one.indicator.label(),
        one.period,
        written(one.period_from),
        written(one.period_to),
        "" if whole is None or whole.value is None else f"{whole.value.normalize():f}",
        whole.sign if whole else formats.NO_DATA,
        one.indicator.unit_label(),
        written(one.published_at.date() if one.published_at else None),
        one.status,
        str(one.replaced_by or ""),
        one.sha256,
    )


def values_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every cell of every published figure, one a row."""
    rows = [row for one in figures.register() for row in figures.figure_rows(one)]
    page = reverse("portal:figures")
    return table_file(request, form, Sheet("figure-values", shapes.FIGURES, rows, page))


def indicators_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """What each indicator counts and how, of those with a published or cited value."""
    rows = [
        (one.code, one.label(), one.unit_label(), one.kind, ";".join(one.rights),
         one.definition_text(), one.method_text())
        for one in figures.indicators()
    ]  # fmt: skip
    page = reverse("portal:figures")
    return table_file(request, form, Sheet("indicators", shapes.INDICATORS, rows, page))


def goal_file(request: HttpRequest, goal: str, form: str) -> HttpResponseBase:
    """Every value of the official series of one goal."""
    names = dict(figures.goals())
    if goal not in names:
        raise Http404
    rows = figures.official_of_goal(goal)
    page, title = f"{reverse('portal:series_list')}?goal={goal}", f"{goal} {names[goal].text}"
    sheet = Sheet(f"series-goal-{goal}", shapes.SERIES, rows, page, title, official())
    return table_file(request, form, sheet)


def rights_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The rights as the guides name and group them."""
    groups = country.right_groups(formats.language(), words="")
    rows = [row for group in groups for row in _rights(group.rights, group.name)]
    return table_file(request, form, Sheet("rights", shapes.RIGHTS, rows, reverse("portal:rights")))


def _rights(found: Iterable[country.RightName], group: str) -> Iterable[tuple[str, str, str]]:
    for one in found:
        yield one.code, one.name, group
        yield from _rights(one.parts, group)


def library_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The documents whose text can be read in the library."""
    rows = [
        (one.symbol, one.title(), one.kind, written(one.date), ";".join(one.languages),
         str(one.paragraphs))
        for one in library.works()
    ]  # fmt: skip
    page = reverse("portal:library")
    return table_file(request, form, Sheet("library", shapes.LIBRARY, rows, page))


def reports_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The approved reports."""
    room = reporting()
    rows = [
        (str(one.number), one.title, one.period, written(one.approved_on))
        for one in (room.reports() if room else ())
    ]
    page = reverse("portal:reports")
    return table_file(request, form, Sheet("reports", shapes.REPORTS, rows, page))


def recommendations_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The published recommendations of the office, each with its answer and newest check."""
    found = commitments_here().register(formats.language())
    rows, page = [_recommended(one) for one in found], reverse("portal:bodies")
    return table_file(request, form, Sheet("recommendations", shapes.RECOMMENDATIONS, rows, page))


def _recommended(one: Any) -> tuple[str, ...]:
    newest = one.checks[-1] if one.checks else None
    return (
        one.number,
        one.title,
        one.kind,
        one.body,
        one.right,
        one.region,
        written(one.issued_on),
        written(one.due_on),
        one.answer.position if one.answer else "",
        written(one.answer.given_on) if one.answer else "",
        newest.state if newest else "",
        written(newest.checked_on) if newest else "",
    )


def answered_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Who answered: each institution with published recommendations."""
    found = commitments_here().bodies(formats.language(), timezone.localdate())
    rows = [
        (one.code, one.name, *map(str, (one.issued, one.answered, one.in_term, one.overdue,
                                        one.implemented)))
        for one in found
    ]  # fmt: skip
    page = reverse("portal:bodies") + "#answered"
    return table_file(request, form, Sheet("who-answered", shapes.ANSWERED, rows, page))
