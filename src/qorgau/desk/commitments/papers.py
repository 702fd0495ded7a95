"""The letter of a recommendation, and the page that shows its one-time link."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods

from qorgau.commitments import clocks, door, queries
from qorgau.commitments.actions import Issued
from qorgau.commitments.models import Recommendation
from qorgau.common.formats import date, language
from qorgau.common.pages import page
from qorgau.country import pack
from qorgau.country.queries import label

from .. import letters
from ..access import require
from ..letters import Paper
from . import words
from .reach import LIST, found

LETTER = "recommendation"
KINDS = ("docx", "txt")


def link_shown_once(request: HttpRequest, made: Issued) -> HttpResponse:
    """The link, once; nobody can read it again, only replace it."""
    row = made.recommendation
    shown = {
        "row": row,
        "name": words.heading(row),
        "body": words.name("bodies", row.to),
        "address": address(made.token),
        "token": made.token,
        "has_letter": letters.exists(LETTER, language()),
    }
    return page(request, "desk/commitments/link.html", shown)


@require(LIST)
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """The letter to download, as DOCX or text; with the link only while its token is at hand."""
    row = found(request, key)
    if kind not in KINDS or row.number is None or not letters.exists(LETTER, language()):
        raise Http404
    token = request.POST.get("token", "")[:200]
    paper = compose(row, token if _fits(row, token) else "")
    return letters.download(paper, row.number, kind)


def compose(row: Recommendation, token: str = "") -> Paper:
    """The pack's letter around the text, in the language of the page."""
    clock, wording = queries.clock(row), words.shown(row)
    link = max(row.links.all(), key=lambda one: one.pk, default=None)
    values = {
        "number": row.number or "",
        "date": date(row.issued_at),
        "office": label("bodies", pack.current().own_body, language()),
        "unit": words.name("units", row.unit),
        "body": words.name("bodies", row.to),
        "recipient": words.name("bodies", row.to),
        "subject": wording.title if wording else "",
        "text": f"{wording.title}\n\n{wording.text}" if wording else "",
        "article": row.article or (clocks.article(clock, language()) if clock else ""),
        "due_on": date(clock.due_on) if clock else "",
        "address": address(token) if token else "",
        "link_until": date(link.expires_at) if link else "",
    }
    return letters.fill(LETTER, language(), values)


def address(token: str) -> str:
    """Where the body answers, in full; only the token where this installation has no such page."""
    try:
        return settings.QORGAU_ORIGIN + reverse("intake:answer", kwargs={"token": token})
    except NoReverseMatch:
        return token


def _fits(row: Recommendation, token: str) -> bool:
    """Whether a token opens this very recommendation."""
    invitation = door.invitation(token, language()) if token else None
    return invitation is not None and invitation.state == "open" and invitation.number == row.number
