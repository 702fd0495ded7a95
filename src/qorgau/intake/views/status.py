"""What became of it: steps, terms, messages, who opened the file; and what the person decides."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door
from qorgau.complaints.door import ConsentQuestion, StandingConsent, Status
from qorgau.complaints.door.fields import CHOOSE

from .. import cookies
from ..forms import REQUIRED, MessageForm
from .common import again, ended, language, page, posted, put_reasons


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that the receipt reads back."""
    return _show(request, MessageForm())


@require_POST
def message(request: HttpRequest) -> HttpResponse:
    """Write to the office."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        door.write(cookies.get(request, cookies.RECEIPT), form.cleaned_data["text"])
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    except Refused as refused:
        put_reasons(form, refused.reasons)
        return _show(request, form)
    return again(reverse("intake:status") + "?sent=1#messages")


@require_POST
def add_file(request: HttpRequest) -> HttpResponse:
    """Hand in one more file."""
    upload = request.FILES.get("file")
    form = MessageForm()
    try:
        if upload is not None:
            door.hand_in_file(cookies.get(request, cookies.RECEIPT), upload)
            return again(reverse("intake:status") + "?sent=1#files")
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    except Refused as refused:
        return _show(request, form, file_error=str(refused.reasons[0].message))
    return _show(request, form, file_error=str(_("Choose a file first")))


@require_GET
def download(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """One of the person's own files."""
    try:
        found = door.person_file(cookies.get(request, cookies.RECEIPT), file_id)
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    if found is None:
        raise Http404
    return found


class DecisionForm(forms.Form):
    """Agree, decline or wait, for each thing that the body would learn."""

    def __init__(self, asked: ConsentQuestion, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for item, words in asked.items:
            self.fields[item] = forms.ChoiceField(
                label=words,
                choices=DECISIONS,
                widget=forms.RadioSelect,
                initial=asked.decisions.get(item),
                error_messages={"required": REQUIRED, "invalid_choice": REQUIRED},
            )


DECISIONS = [
    ("agreed", _("I agree that the body learns this")),
    ("declined", _("I do not agree")),
    ("wait", _("Wait until I have been moved or am safe")),
]


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, question: UUID) -> HttpResponse:
    """The exact text for a body, and the person's decision on each item of it."""
    cookie = cookies.get(request, cookies.RECEIPT)
    try:
        status = door.status(cookie, language())
        asked = next((one for one in status.questions if one.id == question), None)
        if asked is None:
            raise Http404
        form = DecisionForm(asked, posted(request))
        if request.method == "POST" and form.is_valid():
            door.decide(cookie, question, form.cleaned_data)
            return again(reverse("intake:status") + "?decided=1")
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    except Refused as refused:
        put_reasons(form, refused.reasons)
    return page(request, "intake/question.html", {"asked": asked, "form": form})


class ConsentForm(forms.Form):
    """Which items another body may learn."""

    items = forms.MultipleChoiceField(
        label=_("I agree that a competent body learns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE, "invalid_list": CHOOSE},
    )

    def __init__(self, standing: StandingConsent, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["items"].choices = standing.items  # type: ignore[attr-defined]
        self.fields["items"].initial = sorted(standing.ticked)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """What another body may learn if the case is sent on to it; can be changed until then."""
    cookie = cookies.get(request, cookies.RECEIPT)
    try:
        standing = door.standing_consent(cookie, language())
        form = ConsentForm(standing, posted(request))
        if request.method == "POST" and form.is_valid():
            door.change_consent(cookie, form.cleaned_data["items"])
            return again(reverse("intake:status") + "?decided=1#consent")
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    except Refused as refused:
        put_reasons(form, refused.reasons)
    return page(request, "intake/consent.html", {"standing": standing, "form": form})


@require_http_methods(["GET", "POST"])
def new_code(request: HttpRequest) -> HttpResponse:
    """A new code for the same number; the old one opens nothing from that moment."""
    if request.method == "GET":
        return _with_session(request, "intake/new_code.html")
    try:
        receipt, opened = actions.reissue_receipt(cookie=cookies.get(request, cookies.RECEIPT))
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    words = {"code": receipt.code, "number": receipt.locator}
    return cookies.put(page(request, "intake/code_renewed.html", words), cookies.RECEIPT, opened)


@require_http_methods(["GET", "POST"])
def close_code(request: HttpRequest) -> HttpResponse:
    """Close the code for good."""
    if request.method == "GET":
        return _with_session(request, "intake/close_code.html")
    try:
        actions.revoke_receipt(cookie=cookies.get(request, cookies.RECEIPT))
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    response = page(request, "intake/code_closed.html")
    return cookies.drop(response, cookies.RECEIPT, cookies.DRAFT)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Leave the case: nothing of it stays in the browser."""
    actions.end_session(cookie=cookies.get(request, cookies.RECEIPT))
    response = again(reverse("intake:return") + "?left=1")
    response.headers["Clear-Site-Data"] = '"cache"'
    return cookies.drop(response, cookies.RECEIPT, cookies.DRAFT)


def _with_session(request: HttpRequest, template: str) -> HttpResponse:
    try:
        status = door.status(cookies.get(request, cookies.RECEIPT), language())
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    return page(request, template, {"case": status})


def _show(request: HttpRequest, form: forms.Form, file_error: str = "") -> HttpResponse:
    cookie = cookies.get(request, cookies.RECEIPT)
    try:
        status = door.status(cookie, language())
        standing = door.standing_consent(cookie, language())
    except actions.Ended:
        return ended(request, cookies.RECEIPT)
    words = {
        "case": status,
        "standing": standing,
        "form": form,
        "file_error": file_error,
        "open_questions": _open_questions(status),
        "has_errors": bool(form.errors or file_error),
        "done": "sent" in request.GET or "decided" in request.GET,
        "megabytes": door.MAX_MEGABYTES,
        "most_files": door.MAX_FILES,
    }
    return page(request, "intake/status.html", words)


def _open_questions(status: Status) -> list[ConsentQuestion]:
    return [one for one in status.questions if one.state == "proposed"]
