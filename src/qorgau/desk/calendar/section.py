"""The terms of one recommendation on its page: the day, and how it was counted."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.mechanism_terms import known
from qorgau.commitments.mechanism_terms.shapes import Clock

from ..access import person
from ..received.life import Life, Section
from . import sources, views


def section(request: HttpRequest, life: Life) -> Section | None:
    """Terms that run or ran for its paragraph or for the document that it stands in."""
    found = [one for one in known.clocks() if _is_of(one, life)]
    if not found:
        return None
    today = timezone.localdate()
    shown = {
        "clocks": [views.shown(one, today) for one in found],
        "symbol": found[0].document,
        "enters": any(sources.may(person(request), action) for action in sources.ENTERS),
    }
    return Section(_("Terms"), "desk/calendar/section.html", shown)


def _is_of(clock: Clock, life: Life) -> bool:
    if clock.start is not None and clock.start.page == life.key:
        return True
    if not clock.document or clock.document != life.one.symbol:
        return False
    parts = clock.start.parts if clock.start else ()
    return not parts or life.one.number in parts
