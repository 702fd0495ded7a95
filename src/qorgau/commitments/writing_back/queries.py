"""What can be written back: documents and sessions of the register, rounds with their answers."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from ..models import ReceivedRecommendation, Round
from ..received.narrowing import own

_MOST = 300
_DOCUMENT, _SESSION = "document", "session"


def lists() -> list[tuple[str, str]]:
    """Documents, and sessions of the review without one, as code and name, the newest first."""
    documents = own().exclude(document=None).order_by().values_list("document__symbol")
    found = documents.annotate(count=Count("id")).order_by("-document__symbol")[:_MOST]
    named = [(f"{_DOCUMENT}:{symbol}", f"{symbol} ({count})") for symbol, count in found]
    sessions = own().filter(document=None, session__gt=0).order_by().values_list("session")
    counted = sessions.annotate(count=Count("id")).order_by("-session")
    return [
        *named,
        *(
            (f"{_SESSION}:{number}", f"{_('Session %(number)s') % {'number': number}} ({count})")
            for number, count in counted
        ),
    ]


def of_list(code: str) -> QuerySet[ReceivedRecommendation]:
    """The recommendations of one of `lists`; none for another code."""
    kind, _colon, value = code.partition(":")
    if kind == _DOCUMENT:
        return own().filter(document__symbol=value)
    if kind == _SESSION and value.isascii() and value.isdigit() and len(value) < 4:
        return own().filter(document=None, session=int(value))
    return own().none()


def rounds() -> list[tuple[str, str]]:
    """Rounds that have a consolidated text, as id and title, the newest first."""
    found = Round.objects.filter(items__consolidated__isnull=False).distinct()
    return [(str(one.pk), f"{one.title} ({one.version})") for one in found[:_MOST]]


def round_id(code: str) -> UUID | None:
    """The id of one of `rounds`; None for anything else."""
    try:
        return UUID(code)
    except ValueError:
        return None
