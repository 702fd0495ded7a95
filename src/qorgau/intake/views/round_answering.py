"""A party answers in a consultation round by its link: one text at a time, or in a table."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments.rounds import door
from qorgau.commitments.rounds.door import Said
from qorgau.common.reasons import Refused
from qorgau.complaints.door.fields import CHOOSE, CleanText

from .common import again, language, page, posted, put_reasons

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}


class ItemForm(forms.Form):
    """An answer about one text; each part may stay empty, not all of them."""

    text = CleanText(
        label=_("Your answer"),
        required=False,
        max_chars=door.MOST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    state = forms.ChoiceField(
        label=_("State of implementation"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE},
    )
    evidence = CleanText(
        label=_("Evidence"),
        help_text=_("Acts, figures, documents: with number and date."),
        required=False,
        max_chars=door.MOST_EVIDENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    report = forms.BooleanField(
        label=_("Keep it also as the State's information on implementation"), required=False
    )

    def __init__(self, *args: Any, may_report: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        named = door.states(language())
        self.fields["state"].choices = named  # type: ignore[attr-defined]
        if not may_report:
            del self.fields["report"]


class TableForm(forms.Form):
    """A filled table that comes back."""

    file = forms.FileField(
        label=_("Filled table (XLSX or DOCX)"),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        upload = self.cleaned_data["file"]
        if upload.size > door.LARGEST:
            raise ValidationError(_("The file is too large for this page"))
        return b"".join(upload.chunks())


@require_safe
def overview(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked and what was said; once the round is closed, what became of it."""
    seen = _seen(token)
    if seen is None:
        return _expired(request)
    return page(request, "intake/round.html", {"seen": seen, "token": token})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str, order: int) -> HttpResponse:
    """Answer about one text, and go on to the next that has no answer."""
    seen = _seen(token)
    if seen is None:
        return _expired(request)
    question = seen.at(order)
    if question is None:
        raise Http404
    said = question.said
    first = {"text": said.text, "state": said.state, "evidence": said.evidence}
    can = seen.state == "open" and door.may_report(token, order)
    form = ItemForm(posted(request), initial=first, may_report=can)
    if request.method == "POST" and form.is_valid() and _answered(token, order, form):
        after = seen.after(order)
        return again(_item(token, after.order) if after and "next" in request.POST else _all(token))
    shown = {"seen": seen, "question": question, "form": form, "token": token}
    status = 400 if form.errors else 200
    return page(request, "intake/round_item.html", shown, status=status)


def _answered(token: str, order: int, form: ItemForm) -> bool:
    said = form.cleaned_data
    try:
        door.answer(
            token=token,
            order=order,
            said=Said(said["text"], said["state"], said["evidence"]),
            report=bool(said.get("report")),
        )
    except Refused as refused:
        put_reasons(form, refused.reasons)
        return False
    return True


@require_safe
def give(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The table to fill in, as a workbook or a document."""
    if form not in KINDS:
        raise Http404
    if _seen(token) is None:
        return _expired(request)
    response = HttpResponse(door.matrix(token, form, language()), content_type=KINDS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="table.{form}"'
    return response


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a filled table, see what it would bring cell by cell, then keep it."""
    seen = _seen(token)
    if seen is None:
        return _expired(request)
    form = TableForm(posted(request), request.FILES or None)
    if request.method == "POST" and "carried" in request.POST:
        form.full_clean()
        form.errors.clear()
        try:
            door.keep_matrix(token=token, carried=request.POST["carried"])
            return again(_all(token))
        except Refused as refused:
            put_reasons(form, refused.reasons)
    elif request.method == "POST" and form.is_valid():
        try:
            name = str(getattr(request.FILES["file"], "name", ""))[-200:]
            found = door.look_matrix(token, form.cleaned_data["file"], name)
            shown = {"seen": seen, "found": found, "token": token}
            return page(request, "intake/round_look.html", shown)
        except Refused as refused:
            put_reasons(form, refused.reasons)
    status = 400 if form.errors else 200
    shown = {"seen": seen, "form": form, "token": token}
    return page(request, "intake/round_table.html", shown, status=status)


def _seen(token: str) -> Any:
    """The round behind a link, None once the link has expired; 404 for one never given out."""
    found = door.invitation(token, language())
    if found is None:
        raise Http404
    return found.seen


def _expired(request: HttpRequest) -> HttpResponse:
    return page(request, "intake/answered.html", {"invitation": _Ended})


class _Ended:
    """What the page of an expired link needs to know."""

    state = "expired"


def _all(token: str) -> str:
    return reverse("intake:answer_round", kwargs={"token": token})


def _item(token: str, order: int) -> str:
    return reverse("intake:answer_item", kwargs={"token": token, "order": order})
