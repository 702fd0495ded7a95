"""The queue: what is due, narrowed by filters that stand in the address, and the same as CSV."""

import csv
import datetime as dt
import io
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgau.common.pages import page
from qorgau.complaints import daily, queries
from qorgau.complaints.models import Matter
from qorgau.complaints.queries import QueueRow

from .. import terms
from ..access import person, require
from . import labels
from .case import LIST
from .forms import TABS, FilterForm

MOST_ROWS = 5_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the queue in words."""

    matter: Matter
    right: str
    region: str
    body: str
    step: str
    term: str
    article: str
    left: str
    state: str
    unit: str


@require(LIST)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Live cases, the soonest term first."""
    tab, form = _tab(request), FilterForm(request.GET)
    found = queries.queue(person(request), form.filters(tab), page_number(request))
    kept = _kept(request)
    words = {
        "tabs": [
            (tabbed[0], _address(kept | {"tab": code}), code == tab)
            for code, tabbed in TABS.items()
        ],
        "tab": tab,
        "alarms": daily.alarms(person(request)),
        "form": form,
        "filtered": any(kept.get(name) for name in form.fields),
        "lines": [line_of(row) for row in found.rows],
        "found": found,
        "pages": _address(kept | {"tab": tab}) + "&page={page}",
        "export": reverse("desk:complaints:export") + f"?{urlencode(kept | {'tab': tab})}",
        "plain": _address({"tab": tab}),
    }
    return page(request, "desk/complaints/queue.html", words)


@require(LIST)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The queue under the same filters and the same permission, as CSV."""
    rows = queries.listed(
        person(request), FilterForm(request.GET).filters(_tab(request)), MOST_ROWS
    )
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(
        [_("Number"), _("Received"), _("Rights"), _("Region"), _("Bodies"), _("Step"), _("Due"),
         _("Basis"), _("Unit"), _("Kind")]
    )  # fmt: skip
    for row in rows:
        writer.writerow([_safe(cell) for cell in _cells(row)])
    response = HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="cases.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def line_of(row: QueueRow) -> Line:
    """A case of a list in words."""
    matter, today = row.matter, timezone.localdate()
    due = matter.next_due_on
    return Line(
        matter=matter,
        right=labels.facet("right", row.facets.get("right", [])),
        region=labels.facet("region", row.facets.get("region", [])),
        body=labels.facet("body", row.facets.get("body", [])),
        step=labels.step(matter, matter.step),
        term=labels.name("terms", matter.next_term),
        article=labels.article(matter, matter.next_term) if matter.next_term else "",
        left=terms.left(due, today) if due else "",
        state=terms.state(due, today) if due else "",
        unit=labels.name("units", matter.unit),
    )


def _cells(row: QueueRow) -> list[str]:
    line, matter = line_of(row), row.matter
    due: dt.date | None = matter.next_due_on
    return [
        matter.locator,
        timezone.localtime(matter.received_at).date().isoformat(),
        line.right,
        line.region,
        line.body,
        line.step,
        due.isoformat() if due else "",
        line.article,
        line.unit,
        _("named") if matter.named else _("anonymous"),
    ]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def _tab(request: HttpRequest) -> str:
    wanted = request.GET.get("tab", "")
    return wanted if wanted in TABS else "due"


def page_number(request: HttpRequest) -> int:
    """The page that the address asks for; the first where it names none."""
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _kept(request: HttpRequest) -> dict[str, str]:
    """The filters of the address that have a value."""
    return {name: request.GET[name] for name in FilterForm.base_fields if request.GET.get(name)}


def _address(values: dict[str, str]) -> str:
    return f"{reverse('desk:complaints:queue')}?{urlencode(values)}"
