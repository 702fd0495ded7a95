"""A table of a plan: read, looked at beside what is kept, and only then brought in."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.commitments.models import ActionPlan
from qorgau.commitments.plans import actions, bodies, queries, reading, words
from qorgau.commitments.plans.actions import About, Act
from qorgau.commitments.plans.comparing import compare
from qorgau.commitments.plans.shapes import NoPlan, PlanTable
from qorgau.common.pages import page

from ..access import actor, require, sent
from ..carrying import packed
from ..once import RepeatedError, once
from ..refusals import shown_in
from .forms import PlanForm, TableForm
from .views import IMPORT, found

SHOWN = 50  # rows of each sort that a preview shows
_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
_ABOUT = ("code", "title", "language", "promise", "since", "until")


@require(IMPORT)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take in a plan by the act that approved it."""
    return _taken(request, PlanForm(sent(request), request.FILES or None), None)


@require(IMPORT)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a plan to what the table of a changing act says."""
    return _taken(request, TableForm(sent(request), request.FILES or None), found(code))


def _taken(request: HttpRequest, form: TableForm, plan: ActionPlan | None) -> HttpResponse:
    table = _table(form) if request.method == "POST" and form.is_valid() else None
    if table is not None and request.POST.get("do") == "keep":
        kept = _keep(request, form, table, plan)
        if kept is not None:
            return redirect("desk:plans:plan", code=kept)
    elif table is not None:
        return _look(request, form, table, plan)
    status = 400 if form.errors else 200
    return page(request, "desk/plans/take.html", {"form": form, "plan": plan}, status=status)


def _table(form: TableForm) -> PlanTable | None:
    """The measures of the file; None with the reason in the form."""
    try:
        return reading.read(form.cleaned_data["data"], words.words(), _LANGUAGES)
    except NoPlan as error:
        form.add_error("file", NO_PLAN[error.code])
        return None


def _look(
    request: HttpRequest, form: TableForm, table: PlanTable, plan: ActionPlan | None
) -> HttpResponse:
    """What the file would bring, and the whole of what was typed, carried along."""
    known = bodies.known()
    left_out = ("csrfmiddlewaretoken", "carried", "file_name", "do")
    typed = [(name, value) for name, value in request.POST.items() if name not in left_out]
    said = form.cleaned_data
    shown: dict[str, Any] = {
        "plan": plan,
        "table": table,
        "first": table.measures[:SHOWN],
        "unknown": bodies.unknown(table.measures, known)[:SHOWN],
        "doubts": [(one.row, REASONS[one.code], one.word) for one in table.doubts[:SHOWN]],
        "aside": [(one.row, REASONS[one.code], one.word) for one in table.set_aside[:SHOWN]],
        "difference": compare(queries.current(plan), table.measures) if plan else None,
        "parts": PARTS,
        "shown": SHOWN,
        "carried": [*typed, ("carried", packed(said["data"])), ("file_name", said["file_name"])],
    }
    return page(request, "desk/plans/look.html", shown)


def _keep(
    request: HttpRequest, form: TableForm, table: PlanTable, plan: ActionPlan | None
) -> str | None:
    """The code of the plan that now says what the file says; None with reasons in the form."""
    said = form.cleaned_data
    code = plan.code if plan else said["code"]
    act = Act(said["act"], said["on"], said["file_name"], hashlib.sha256(said["data"]).hexdigest())
    given: dict[str, Any] = {
        "by": actor(request, IMPORT),
        "act": act,
        "measures": table.measures,
        "bodies": bodies.known(),
    }
    with shown_in(form):
        try:
            with once(request):
                if plan is None:
                    about = About(**{name: said[name] for name in _ABOUT})
                    actions.begin_plan(about=about, **given)
                else:
                    gone = bool(request.POST.get("take_out"))
                    actions.change_plan(plan=plan, take_out=gone, **given)
        except RepeatedError:
            pass
        messages.success(request, _("The plan was kept."))
        return code
    return None


NO_PLAN = {
    "docx": gettext_lazy("This is no document that can be read: a DOCX file is needed"),
    "table": gettext_lazy(
        "The document has no table with the measure, the responsible bodies and the term"
    ),
}
REASONS = {
    "title": gettext_lazy("no measure is named"),
    "executors": gettext_lazy("no responsible body is named"),
    "term": gettext_lazy("the term could not be read as dates; it is kept as written"),
}
PARTS = {
    "number": gettext_lazy("number"),
    "title": gettext_lazy("measure"),
    "objectives": gettext_lazy("objective"),
    "completion": gettext_lazy("form of completion"),
    "responsible": gettext_lazy("responsible body"),
    "co_executors": gettext_lazy("co-executors"),
    "term": gettext_lazy("term"),
    "money": gettext_lazy("cost"),
    "source": gettext_lazy("source of funding"),
    "indicator": gettext_lazy("indicator"),
    "target": gettext_lazy("target"),
}
