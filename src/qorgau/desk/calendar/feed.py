"""A person's own calendar as iCalendar, under an address that only they know.

Calendar programs cannot sign in: the address itself is the secret. It is shown once, can be
ended at any time, shows what the account may see *now*, and nothing once the account is closed.
"""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.commitments.mechanism_terms import actions, queries
from qorgau.commitments.mechanism_terms.ahead import Entry
from qorgau.common import ical
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.people.links import make_token
from qorgau.people.models import User
from qorgau.people.policy import may

from ..access import actor, person, require
from . import sources
from .forms import sort_names

#: Days before each day on which a calendar program reminds.
ALARMS = (31, 7, 1)


@require(*sources.SEES)
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Make a new secret address, shown once, or end the one that works."""
    user, made = person(request), ""
    if request.method == "POST" and request.POST.get("do") == "end":
        actions.end_address(by=actor(request), user=user)
        messages.success(request, _("The address has ended: calendars that use it get nothing."))
        return redirect("desk:calendar:address")
    if request.method == "POST":
        token = make_token()
        actions.give_address(by=actor(request), user=user, token=token, language=language())
        made = request.build_absolute_uri(reverse("desk_calendar_feed", args=[token]))
    shown = {"made": made, "known": queries.address_of(user)}
    answer = page(request, "desk/calendar/address.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def private(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar behind a secret address; an unknown or ended one is not found."""
    row = queries.address_by(token)
    if row is None or not any(may(row.user, action) for action in sources.SEES):
        raise Http404
    with translation.override(row.language):
        made = _written(request, row.user)
    response = HttpResponse(made, content_type=ical.TYPE)
    etag = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response


def _written(request: HttpRequest, user: User) -> bytes:
    today = timezone.localdate()
    days = [_day(request, one, user) for one in sources.entries(user, today)]
    name = _("My calendar of commitments")
    return ical.written(days, name=name, language=language(), stamp=today, alarms=ALARMS)


def _day(request: HttpRequest, one: Entry, user: User) -> ical.Day:
    where = sources.href(one, user)
    name = hashlib.sha256(one.uid.encode()).hexdigest()[:32]
    return ical.Day(
        uid=f"{name}@{request.get_host()}",
        on=one.on,
        title=one.title,
        text="\n".join(one.why),
        category=sort_names()[one.sort],
        address=request.build_absolute_uri(where) if where else "",
    )
