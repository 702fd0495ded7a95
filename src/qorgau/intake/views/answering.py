"""A body answers by its one-time link: an inquiry, or a recommendation."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qorgau.commitments import actions as commitments
from qorgau.commitments import door as recommendations
from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.complaints import actions as complaints
from qorgau.complaints import door as inquiries

from ..forms import AnswerForm, ExtendForm
from .common import again, language, page, posted, put_reasons


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What was asked, when it is due and why, and one place to answer."""
    inquiry = inquiries.invitation(token, language())
    if inquiry is not None:
        return _answer(request, token, inquiry, _Inquiry)
    recommendation = recommendations.invitation(token, language())
    if recommendation is not None:
        return _answer(request, token, recommendation, _Recommendation)
    raise Http404


class _Inquiry:
    """How an inquiry is shown and answered."""

    template = "intake/answer_inquiry.html"

    @staticmethod
    def actor(invitation: inquiries.Invitation) -> Actor:
        return Actor.body(invitation.body_code)

    @staticmethod
    def send(by: Actor, token: str, form: AnswerForm) -> None:
        complaints.answer_inquiry(by=by, token=token, text=form.cleaned_data["text"])


class _Recommendation:
    """How a recommendation is shown and answered."""

    template = "intake/answer_recommendation.html"

    @staticmethod
    def actor(invitation: recommendations.Invitation) -> Actor:
        return Actor.body(invitation.body)

    @staticmethod
    def send(by: Actor, token: str, form: AnswerForm) -> None:
        said = form.cleaned_data
        commitments.answer_by_link(by=by, token=token, position=said["position"], text=said["text"])


Kind = type[_Inquiry] | type[_Recommendation]


def _answer(request: HttpRequest, token: str, invitation: Any, kind: Kind) -> HttpResponse:
    if invitation.state != "open":
        return page(request, "intake/answered.html", {"invitation": invitation})
    positions = tuple(getattr(invitation, "positions", ()))
    wants_longer = kind is _Recommendation and "extend" in request.POST
    form = AnswerForm(None if wants_longer else posted(request), positions=positions)
    longer = ExtendForm(request.POST if wants_longer else None)
    if request.method == "POST":
        by = kind.actor(invitation)
        chosen, send = (longer, _extend) if wants_longer else (form, kind.send)
        if chosen.is_valid() and _sent(chosen, send, by, token):
            return again(request.path)
    words = {"invitation": invitation, "form": form, "longer": longer}
    return page(request, kind.template, words)


def _sent(form: Any, send: Callable[[Actor, str, Any], None], by: Actor, token: str) -> bool:
    """Send it; a refusal is shown at its field. Sent twice, the second finds it done."""
    try:
        send(by, token, form)
    except Refused as refused:
        if all(reason.code.startswith("link.") for reason in refused.reasons):
            return True
        put_reasons(form, refused.reasons)
        return False
    return True


def _extend(by: Actor, token: str, form: ExtendForm) -> None:
    said = form.cleaned_data
    commitments.extend_by_link(by=by, token=token, until=said["until"], reason=said["reason"])
