"""Before the first question: what this is, who else may be the right one, and how to write."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from qorgau.complaints import actions, door

from .. import cookies
from ..forms import WayForm
from .common import again, closed_page, ended, language, page, posted


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What this service is, and what it promises and does not."""
    if (answer := closed_page(request)) is not None:
        return answer
    office = door.office_name(language())
    draft = bool(cookies.get(request, cookies.DRAFT))
    return page(request, "intake/start.html", {"office": office, "has_draft": draft})


@require_GET
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Who else may be competent."""
    words = {"groups": door.elsewhere(language()), "subjects": door.competent(language())}
    return page(request, "intake/elsewhere.html", words)


@require_http_methods(["GET", "POST"])
def how(request: HttpRequest) -> HttpResponse:
    """Named complaint or anonymous report; the difference is told before anything is asked."""
    if (answer := closed_page(request)) is not None:
        return answer
    ways = door.ways(language())
    cookie = cookies.get(request, cookies.DRAFT)
    form = WayForm(posted(request))
    form.fields["procedure"].choices = [(way.code, way.title) for way in ways]  # type: ignore[attr-defined]
    form.fields["procedure"].widget.hints = {way.code: _explained(way) for way in ways}  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        return _chosen(request, cookie, form.cleaned_data["procedure"])
    return page(request, "intake/how.html", {"form": form})


def _explained(way: door.Way) -> str:
    """What this way promises, beside what the country says of it."""
    if way.promises_decision:
        return f"{way.lead} {_('You are answered within the term of the law.')}".strip()
    return way.lead or _("The law sets no term for it, and we do not promise a decision.")


def _chosen(request: HttpRequest, cookie: str, procedure: str) -> HttpResponse:
    first = door.pages(procedure, language())[0].code
    address = reverse("intake:step", kwargs={"step": first})
    if not cookie:
        return again(f"{address}?as={procedure}")
    try:
        actions.choose_procedure(cookie=cookie, procedure=procedure)
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    return again(address)
