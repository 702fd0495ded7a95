"""Check, hand in once, and keep the code."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door
from qorgau.complaints.door import DraftView, Question, QuestionPage

from .. import cookies
from ..forms import NotedForm
from ..wording import YES_NO
from .common import again, closed_page, ended, language, page, posted


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Everything on one page, each answer with its link to change it; then the one button."""
    if (answer := closed_page(request)) is not None:
        return answer
    cookie, refused = cookies.get(request, cookies.DRAFT), False
    try:
        if request.method == "POST":
            actions.submit(cookie=cookie)
            return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    except Refused:
        refused = True
    try:
        draft = door.draft(cookie, language())
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    return page(request, "intake/check.html", _words(draft, refused))


def _words(draft: DraftView, refused: bool) -> dict:
    shown = [one for one in draft.pages if one.questions]
    return {
        "draft": draft,
        "sections": [(one, _rows(draft, one)) for one in shown],
        "has_errors": refused,
        "show_missing": refused,
        "back": reverse("intake:step", kwargs={"step": shown[-1].code}),
    }


def _rows(draft: DraftView, shown: QuestionPage) -> list[tuple[str, str]]:
    """Question and answer in words, for one page."""
    given = draft.answers.get(shown.code, {})
    if shown.takes_files:
        return [(shown.title, "\n".join(one.name for one in draft.files))]
    asked = [one for one in shown.questions if one.kind != "notice"]
    return [(one.label, in_words(one, given.get(one.code))) for one in asked]


def in_words(question: Question, answer: object) -> str:
    """A kept answer as it is read back."""
    if answer in (None, "", []):
        return ""
    names: dict[object, object] = {**YES_NO, **dict(question.choices)}  # type: ignore[dict-item]
    if question.choices or question.kind == "yes_no":
        chosen = answer if isinstance(answer, list) else [answer]
        return "\n".join(str(names.get(one, one)) for one in chosen)
    text = str(answer)
    if question.kind in ("month", "date"):
        return ".".join(reversed(text.split("-")))
    return text


@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """The code stands here until its holder says that it is safe."""
    cookie = cookies.get(request, cookies.DRAFT)
    form = NotedForm(posted(request))
    try:
        if request.method == "POST" and form.is_valid():
            opened = actions.acknowledge_receipt(cookie=cookie)
            response = cookies.put(again(reverse("intake:status")), cookies.RECEIPT, opened)
            return cookies.drop(response, cookies.DRAFT)
        seen = door.receipt(cookie, language())
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    return page(request, "intake/receipt.html", {"receipt": seen, "form": form})


@require_GET
def promise(request: HttpRequest) -> HttpResponse:
    """The signed promise that the complaint is in the log, as a text to keep."""
    try:
        seen = door.receipt(cookies.get(request, cookies.DRAFT), language())
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    response = HttpResponse(seen.promise, content_type="text/plain; charset=utf-8")
    # A neutral name: it lies in the downloads of a phone that others may look at.
    response.headers["Content-Disposition"] = f'attachment; filename="{seen.number}.txt"'
    return response
