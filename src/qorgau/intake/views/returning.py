"""Coming back with the code."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door

from .. import cookies
from ..forms import CodeForm
from ..wording import UNKNOWN_CODE
from .common import again, page, posted


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code; it is sent in a form, never in an address."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return _open(request, form)
    words = {"form": form, "session_ended": "ended" in request.GET}
    return page(request, "intake/return.html", words)


def _open(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """One sentence for every code that opens nothing; no number is ever locked."""
    typed = form.cleaned_data["code"]
    address, ticket = request.META.get("REMOTE_ADDR", ""), request.POST.get("ticket", "")
    admitted, ticket, wait = door.admit(address, ticket)
    if not admitted:
        words = {"code": typed, "ticket": ticket, "wait": wait}
        return page(request, "intake/waiting.html", words, status=429)
    try:
        returned = actions.return_by_code(code=typed)
    except Refused:
        form.add_error("code", UNKNOWN_CODE)
        return page(request, "intake/return.html", {"form": form, "session_ended": False})
    if returned.kind == "draft":
        return cookies.put(again(reverse("intake:check")), cookies.DRAFT, returned.cookie)
    return cookies.put(again(reverse("intake:status")), cookies.RECEIPT, returned.cookie)
