"""Grades of follow-up reports that were imported, set beside the sub-paragraphs they are about."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from qorgau.commitments.progress import taking
from qorgau.commitments.progress.rules import GRADE
from qorgau.common.formats import number

from ..access import actor, require


@require(GRADE)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Set every waiting grade beside its sub-paragraph."""
    found = taking.take(by=actor(request, GRADE))
    told = ngettext("%(num)s grade was set out.", "%(num)s grades were set out.", found)
    messages.success(request, told % {"num": number(found)})
    return redirect("desk:progress:list")
