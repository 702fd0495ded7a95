"""What the State gave its word for: memberships, dialogues, other pledges; what came of each."""

from django.http import HttpRequest, HttpResponseBase

from qorgau.common import formats

from ..answers import show
from ..rooms import commitments_here


def pledges(request: HttpRequest) -> HttpResponseBase:
    """Every pledge under the line to which it belongs, with each word on what came of it."""
    room = commitments_here()
    groups = room.pledges(formats.language())
    names = room.state_names()
    whole = [one for group in groups for one in group.rows]
    counts = room.promise_counts(whole).items()
    context = {
        "groups": groups,
        "nothing": names["open"],
        "total": len(whole),
        "counts": [
            (code, names[code], count, f"../promises/?kind=pledge&state={code}", False)
            for code, count in counts
        ],
    }
    return show(request, "pledges", context)
