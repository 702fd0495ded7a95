"""An inquiry to a body: written, agreed to by the person, sent with a one-time link, answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused
from qorgau.common.text import clean
from qorgau.complaints import actions, facets, flow, queries, rules
from qorgau.complaints.models import Inquiry, Matter
from qorgau.country.calendar import text_of
from qorgau.vault.boxes import OpenBox

from .. import letters
from ..access import person, require, sent
from ..letters import Paper
from ..once import RepeatedError, once
from ..refusals import shown_in
from . import labels, papers
from .case import INQUIRE, author, found, with_box
from .forms import InquiryForm, PaperAnswerForm

MOST_TEXT = 60_000


@require(INQUIRE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box
def new(request: HttpRequest, matter: Matter, box: OpenBox) -> HttpResponseBase:
    """Write what a body will learn and be asked; the person decides about it."""
    by = author(request, matter, INQUIRE)
    form = InquiryForm(sent(request), known=facets.of(matter).get("body", []))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with shown_in(form):
            try:
                with once(request):
                    actions.propose_inquiry(
                        by=by,
                        matter=matter,
                        box=box,
                        body=given["body"],
                        text=given["text"],
                        items=given["items"],
                        own_term=given["own_term"],
                    )
            except RepeatedError:
                pass
            messages.success(
                request, _("The person is asked to agree. Nothing has been sent to the body.")
            )
            return redirect("desk:complaints:matter", number=matter.locator)
    words = {
        "matter": matter,
        "form": form,
        "law": _term(matter),
        "consents": [
            (labels.name("consent_items", item), labels.DECISIONS.get(decision, decision))
            for item, decision in rules.standing_consent(matter).items()
        ],
    }
    return page(
        request, "desk/complaints/inquiry_new.html", words, status=400 if form.errors else 200
    )


@require(INQUIRE, unlocked=True)
@require_POST
@with_box
def send(request: HttpRequest, matter: Matter, box: OpenBox, place: int) -> HttpResponseBase:
    """Send an agreed inquiry: the letter and its one-time link are shown once, here."""
    inquiry = _inquiry(matter, place)
    author(request, matter, INQUIRE)
    step = flow.procedure_of(matter).step(flow.INQUIRY_SENT)
    by = rules.actor_for(person(request), matter, step)
    if by is None:
        raise Http404
    if inquiry.sent_at:
        return page(request, "desk/complaints/sent_before.html", {"matter": matter}, status=409)
    try:
        sent = actions.send_inquiry(by=by, inquiry=inquiry, box=box)
    except Refused as refused:
        return _refused(request, matter, refused)
    return _link_shown_once(request, matter, box, sent)


@require(INQUIRE, unlocked=True)
@require_POST
@with_box
def renew(request: HttpRequest, matter: Matter, box: OpenBox, place: int) -> HttpResponseBase:
    """A new link where the first was lost or has expired; shown once, with its letter."""
    by, inquiry = author(request, matter, INQUIRE), _inquiry(matter, place)
    try:
        sent = actions.renew_inquiry_link(by=by, inquiry=inquiry, box=box)
    except Refused as refused:
        return _refused(request, matter, refused)
    return _link_shown_once(request, matter, box, sent, renewed=True)


@require(INQUIRE, unlocked=True)
@require_http_methods(["GET", "POST"])
@with_box
def enter_answer(
    request: HttpRequest, matter: Matter, box: OpenBox, place: int
) -> HttpResponseBase:
    """Type in an answer that came as a letter."""
    by, inquiry = author(request, matter, INQUIRE), _inquiry(matter, place)
    if inquiry.state != Inquiry.State.SENT:
        messages.info(request, _("No answer to this inquiry is awaited any more"))
        return redirect("desk:complaints:matter", number=matter.locator)
    form = PaperAnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            actions.enter_inquiry_answer(by=by, inquiry=inquiry, box=box, **form.cleaned_data)
            messages.success(request, _("The answer was sealed into the file."))
            return redirect("desk:complaints:matter", number=matter.locator)
    words = {"matter": matter, "form": form, "body": labels.name("bodies", inquiry.body)}
    status = 400 if form.errors else 200
    return page(request, "desk/complaints/inquiry_answer.html", words, status=status)


@require(INQUIRE)
@require_POST
def letter(request: HttpRequest, number: str, place: int, kind: str) -> HttpResponse:
    """The letter that stands in the page, as a document; it is kept nowhere."""
    matter = found(request, number)
    author(request, matter, INQUIRE)
    _inquiry(matter, place)
    if kind not in ("docx", "txt"):
        raise Http404
    try:
        text = clean(request.POST.get("letter", ""), max_chars=MOST_TEXT, required=True)
    except Refused as refused:
        return _refused(request, matter, refused)
    return letters.download(Paper.from_text(text), f"{matter.locator}-{place}", kind)


@require(INQUIRE)
@require_POST
def withdraw(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Take a proposed inquiry back before it is sent."""
    matter = found(request, number)
    by, inquiry = author(request, matter, INQUIRE), _inquiry(matter, place)
    try:
        if inquiry.state != Inquiry.State.WITHDRAWN:
            actions.withdraw_inquiry(by=by, inquiry=inquiry)
    except Refused as refused:
        return _refused(request, matter, refused)
    messages.success(request, _("The inquiry was withdrawn."))
    return redirect("desk:complaints:matter", number=number)


def _link_shown_once(
    request: HttpRequest,
    matter: Matter,
    box: OpenBox,
    sent: actions.Sent,
    *,
    renewed: bool = False,
) -> HttpResponse:
    """The letter to the body with its link, which nobody can show again."""
    text = queries.proposal(box, sent.inquiry).text
    made = papers.of_inquiry(sent.inquiry, text, sent.token)
    words = {
        "matter": matter,
        "inquiry": sent.inquiry,
        "body": labels.name("bodies", sent.inquiry.body),
        "address": made.address,
        "letter": made.paper.text,
        "renewed": renewed,
    }
    return page(request, "desk/complaints/sent.html", words, headers={"Cache-Control": "no-store"})


def _inquiry(matter: Matter, place: int) -> Inquiry:
    inquiry = queries.inquiry(matter, place)
    if inquiry is None:
        raise Http404
    return inquiry


def _refused(request: HttpRequest, matter: Matter, refused: Refused) -> HttpResponse:
    words = {
        "matter": matter,
        "name": labels.step(matter, flow.INQUIRY_SENT),
        "now": labels.step(matter, matter.step),
        "reasons": refused.reasons,
    }
    return page(request, "desk/complaints/refused.html", words, status=409)


def _term(matter: Matter) -> dict[str, object]:
    """What the law gives a body for its answer, and the least that the office may set."""
    step = flow.procedure_of(matter).step(flow.INQUIRY_SENT)
    rule = flow.term_of(matter, step.starts[0])
    return {
        "amount": rule.amount,
        "floor": rule.floor,
        "article": text_of(rule.cite, language()) or rule.article,
    }
