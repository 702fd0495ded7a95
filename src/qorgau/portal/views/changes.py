"""What changed in the register of what the State was told: for programs that follow it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.common import formats

from ..answers import json_answer
from ..rooms import commitments_here


def changes(request: HttpRequest) -> HttpResponseBase:
    """A page of changes after `since`, the oldest first; `next` leads on while there are more.

    Whoever has read all asks again later with the `cursor` that was given last.
    """
    room, cursor = commitments_here(), request.GET.get("since", "").strip()
    try:
        found = room.changes_since(cursor, formats.language())
    except ValueError:
        said = _("“since” is the cursor of an earlier answer; leave it out to begin")
        return JsonResponse({"error": said}, status=400)
    last = found[-1].id if found else cursor
    own = request.build_absolute_uri(reverse("portal:un_changes"))
    more = len(found) == room.MOST_CHANGES
    made = {
        "title": _("Changes in the register of recommendations of the United Nations"),
        "language": formats.language(),
        "changes": [_change(request, one) for one in found],
        "cursor": last,
        "next": f"{own}?since={last}" if more else None,
    }
    return json_answer(request, made, "application/json")


def _change(request: HttpRequest, one: Any) -> dict[str, Any]:
    said = asdict(one)
    return {
        "id": request.build_absolute_uri(name(one)),
        "kind": one.kind,
        "at": one.at.isoformat(),
        "recommendation": one.key,
        "sub_paragraph": one.limb or None,
        "address": request.build_absolute_uri(f"/un-recommendations/{one.limb or one.key}"),
        **{field: said[field] for field in ("code", "voice", "other", "text", "said")},
    }


def name(one: Any) -> str:
    """What a change is called for ever, in no language."""
    return f"/un-recommendations/{one.key}#{one.kind}-{one.id}"
