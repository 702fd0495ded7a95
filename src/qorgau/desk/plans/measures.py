"""One measure: every wording with its act, and the acts of its control."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.commitments.models import MeasureControl, PlanMeasure
from qorgau.commitments.plans import actions, queries
from qorgau.common.pages import page
from qorgau.people.policy import may

from ..access import actor, person, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from .forms import ControlForm
from .views import IMPORT, LIST, found, line

Standing, Step = PlanMeasure.Standing, MeasureControl.Step
STEPS = {
    Step.TAKEN_OFF: gettext_lazy("Removal from control"),
    Step.PUT_BACK: gettext_lazy("Return under control"),
    Step.TAKEN_OUT: gettext_lazy("Removal from the plan"),
}
#: What may follow where a measure stands so.
NEXT = {Standing.CONTROL: Step.TAKEN_OFF, Standing.OFF: Step.PUT_BACK}


@require(LIST, IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """The measure as it stands, its earlier wordings, and the form of the act that may follow."""
    row = _measure(code, place)
    may_act = may(person(request), IMPORT)
    step = NEXT.get(Standing(row.standing)) if may_act else None
    form = ControlForm(sent(request))
    if request.method == "POST":
        if not may_act:
            raise Http404
        if form.is_valid() and _acted(request, row, form):
            return redirect("desk:plans:measure", code=code, place=place)
    wordings = queries.wordings(row)
    shown = {
        "plan": row.plan,
        "line": line(wordings[0], timezone.localdate()),
        "wordings": wordings,
        "controls": [(one, STEPS[Step(one.step)]) for one in row.controls.all()],
        "form": form,
        "step": step,
        "step_name": STEPS[step] if step else "",
    }
    status = 400 if form.errors else 200
    return page(request, "desk/plans/measure.html", shown, status=status)


def _acted(request: HttpRequest, row: PlanMeasure, form: ControlForm) -> bool:
    """Whether the step of the page was taken; else the reasons stand in the form."""
    said = {name: form.cleaned_data[name] for name in ("act", "on", "note")}
    with shown_in(form):
        try:
            with once(request):
                actions.control(
                    by=actor(request, IMPORT),
                    measure=row,
                    step=request.POST.get("step", ""),
                    user=person(request),
                    **said,
                )
        except RepeatedError:
            pass
        messages.success(request, _("The act was entered."))
        return True
    return False


def _measure(code: str, place: int) -> PlanMeasure:
    row = queries.measure(f"{found(code).code}-{place}")
    if row is None:
        raise Http404
    return row
