"""One question a page: every answer is saved sealed when it is sent, and can be changed."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.common.reasons import Refused
from qorgau.complaints import actions, door
from qorgau.complaints.door import DraftView, QuestionPage

from .. import cookies
from ..forms import CodeForm, as_answers, as_initial, form_for
from ..wording import UNKNOWN_CODE, WAIT
from .common import again, closed_page, ended, language, page, put_reasons

#: Fields of our own in a form of questions; everything else is an answer.
_OWN = {"csrfmiddlewaretoken", "as", "from", "next", "remove", "step", "code"}


@dataclass(frozen=True)
class Place:
    """Where in the journey a page is. `draft` None: nothing was saved yet."""

    way: str
    pages: tuple[QuestionPage, ...]
    current: QuestionPage
    draft: DraftView | None

    @property
    def number(self) -> int:
        """Counted from 1."""
        return self.pages.index(self.current) + 1

    def address(self, offset: int) -> str:
        """Of the page before (-1) or after (+1)."""
        index = self.pages.index(self.current) + offset
        if index < 0:
            return reverse("intake:how")
        if index >= len(self.pages):
            return reverse("intake:check")
        return reverse("intake:step", kwargs={"step": self.pages[index].code})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One page of questions."""
    if (answer := closed_page(request)) is not None:
        return answer
    try:
        place = _place(request, step)
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return _ask_code(request, step)
    return _at(request, place) if place else again(reverse("intake:how"))


def _at(request: HttpRequest, place: Place) -> HttpResponse:
    if request.method == "GET":
        return _show(request, place, _filled(place))
    return (_files if place.current.takes_files else _save)(request, place)


def _place(request: HttpRequest, step: str) -> Place | None:
    """None when nothing was chosen yet; 404 for a page that this way does not have."""
    cookie = cookies.get(request, cookies.DRAFT)
    draft = door.draft(cookie, language()) if cookie else None
    way = draft.way.code if draft else _asked_way(request)
    if not way:
        return None
    every = draft.pages if draft else door.pages(way, language())
    shown = tuple(one for one in every if one.questions)
    current = next((one for one in shown if one.code == step), None)
    if current is None:
        raise Http404
    return Place(way, shown, current, draft)


def _asked_way(request: HttpRequest) -> str:
    wanted = request.POST.get("as") or request.GET.get("as") or ""
    return wanted if wanted in {way.code for way in door.ways(language())} else ""


def _filled(place: Place) -> forms.Form:
    known = place.draft.answers.get(place.current.code, {}) if place.draft else {}
    return form_for(place.current, initial=as_initial(place.current, known))


def _show(request: HttpRequest, place: Place, form: forms.Form) -> HttpResponse:
    words = {
        "form": form,
        "place": place,
        "asked": place.current,
        "back": place.address(-1),
        "came_from": request.POST.get("from") or request.GET.get("from") or "",
        "notices": [one for one in place.current.questions if one.kind == "notice"],
        "asks_danger": any(one.code == door.DANGER for one in place.current.questions),
        "most_files": door.MAX_FILES,
        "megabytes": door.MAX_MEGABYTES,
    }
    return page(request, "intake/step.html", words)


def _save(request: HttpRequest, place: Place) -> HttpResponse:
    form = form_for(place.current, data=request.POST)
    if not form.is_valid():
        return _show(request, place, form)
    try:
        saved = actions.save_answer(
            cookie=cookies.get(request, cookies.DRAFT),
            procedure=place.way,
            language=language(),
            page=place.current.code,
            answers=as_answers(form),
        )
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return _ask_code(request, place.current.code)
    except Refused as refused:
        put_reasons(form, refused.reasons)
        return _show(request, place, form)
    if saved.first:
        following = f"{reverse('intake:code')}?next={place.current.code}"
        return cookies.put(again(following), cookies.DRAFT, saved.cookie)
    return again(_after(request, place))


def _after(request: HttpRequest, place: Place) -> str:
    if request.POST.get("from") == "check":
        return reverse("intake:check")
    return place.address(+1)


def _files(request: HttpRequest, place: Place) -> HttpResponse:
    """Add or remove one file, or go on."""
    form = form_for(place.current)
    cookie = cookies.get(request, cookies.DRAFT)
    here = reverse("intake:step", kwargs={"step": place.current.code})
    try:
        if request.POST.get("remove"):
            actions.remove_file(cookie=cookie, file_id=_uuid(request.POST["remove"]))
            return again(here)
        uploads = request.FILES.getlist("file")
        for upload in uploads:
            actions.keep_file(cookie=cookie, upload=upload)
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    except Refused as refused:
        form = _file_form(refused)
        return _show(request, _place(request, place.current.code) or place, form)
    if uploads and "add" in request.POST:
        return again(here)
    return again(_after(request, place))


class _FileForm(forms.Form):
    """Only there to carry the sentence about a refused file."""

    file = forms.FileField(required=False)


def _file_form(refused: Refused) -> forms.Form:
    form = _FileForm(data={})
    form.full_clean()
    put_reasons(form, refused.reasons)
    return form


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code is shown as soon as there is something to come back to."""
    cookie = cookies.get(request, cookies.DRAFT)
    try:
        draft = door.draft(cookie, language())
        if request.method == "POST":
            actions.note_code(cookie=cookie)
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    following = _following(draft, request.POST.get("next") or request.GET.get("next") or "")
    if request.method == "POST":
        return again(following)
    wanted = request.GET.get("next", "")
    return page(request, "intake/code.html", {"draft": draft, "next": wanted})


def _following(draft: DraftView, after: str) -> str:
    shown = tuple(one for one in draft.pages if one.questions)
    current = next((one for one in shown if one.code == after), None)
    if current is None:
        return reverse("intake:check")
    return Place(draft.way.code, shown, current, draft).address(+1)


def _ask_code(request: HttpRequest, step: str) -> HttpResponse:
    """The session ended while somebody wrote: ask for the code, and keep what they just sent."""
    if request.method == "GET":
        return ended(request, cookies.DRAFT)
    kept = [(name, value) for name, value in _pairs(request.POST) if name not in _OWN]
    words = {"form": CodeForm(), "kept": kept, "step": step}
    response = page(request, "intake/go_on.html", words)
    return cookies.drop(response, cookies.DRAFT)


def _pairs(data: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in data.lists() for value in values]


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """The code after an ended session, with the answer that waited: it is saved now."""
    form, step = CodeForm(request.POST), request.POST.get("step", "")
    kept = [(name, value) for name, value in _pairs(request.POST) if name not in _OWN]
    words = {"form": form, "kept": kept, "step": step}
    if not form.is_valid():
        return page(request, "intake/go_on.html", words)
    admitted, _ticket, wait = door.admit(request.META.get("REMOTE_ADDR", ""), "")
    if not admitted:
        form.add_error(None, WAIT % {"seconds": wait})
        return page(request, "intake/go_on.html", words, status=429)
    try:
        returned = actions.return_by_code(code=form.cleaned_data["code"])
    except Refused:
        form.add_error("code", UNKNOWN_CODE)
        return page(request, "intake/go_on.html", words)
    if returned.kind != "draft":
        return cookies.put(again(reverse("intake:status")), cookies.RECEIPT, returned.cookie)
    return cookies.put(_save_kept(request, returned.cookie, step), cookies.DRAFT, returned.cookie)


def _save_kept(request: HttpRequest, cookie: str, step: str) -> HttpResponse:
    """Save what waited; a wrong answer is shown at its page again, with what was typed."""
    draft = door.draft(cookie, language())
    shown = tuple(one for one in draft.pages if one.questions)
    current = next((one for one in shown if one.code == step), None)
    if current is None or current.takes_files:
        return again(reverse("intake:check"))
    place = Place(draft.way.code, shown, current, draft)
    form = form_for(current, data=request.POST)
    if not form.is_valid():
        return _show(request, place, form)
    actions.save_answer(
        cookie=cookie,
        procedure=place.way,
        language=language(),
        page=current.code,
        answers=as_answers(form),
    )
    return again(place.address(+1))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Stop for now: the code opens it again."""
    actions.end_draft(cookie=cookies.get(request, cookies.DRAFT))
    return cookies.drop(again(reverse("intake:return")), cookies.DRAFT)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Give up: everything that was saved is destroyed."""
    if request.method == "GET":
        return page(request, "intake/delete.html")
    try:
        actions.drop_draft(cookie=cookies.get(request, cookies.DRAFT))
    except actions.AlreadyIn:
        return again(reverse("intake:receipt"))
    except actions.Ended:
        return ended(request, cookies.DRAFT)
    return cookies.drop(again(reverse("intake:start")), cookies.DRAFT)
