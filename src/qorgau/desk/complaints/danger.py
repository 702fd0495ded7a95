"""Somebody said that they are in danger now: the alarm ends when staff say that they saw to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgau.common.reasons import Refused
from qorgau.complaints import actions

from ..access import require
from .case import author, found

SEES_TO = "complaints.decide_intake"


@require(SEES_TO)
@require_POST
def seen_to(request: HttpRequest, number: str) -> HttpResponse:
    """End the alarm of a case; who did it stands in the register of acts."""
    matter = found(request, number)
    by = author(request, matter, SEES_TO)
    try:
        actions.see_to_danger(by=by, matter=matter)
    except Refused as refused:
        messages.info(request, str(refused.reasons[0].message))
    else:
        messages.success(request, _("The alarm is off. It is kept that you saw to it."))
    return redirect("desk:complaints:matter", number=number)
