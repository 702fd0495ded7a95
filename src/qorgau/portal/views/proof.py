"""The head of the log for everybody, with what it takes to check it oneself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from qorgau.ledger import public as ledger

from ..answers import show, unchanged

_LONGEST = 15  # digits of a place in the log


def proof(request: HttpRequest) -> HttpResponseBase:
    """Size, signed head and key of the log, how many acceptances it holds, how to check it."""
    head = ledger.head()
    words = {"head": head, "acceptances": ledger.acceptances(), **_entry(request)}
    return show(request, "proof", words)


def _entry(request: HttpRequest) -> dict[str, Any]:
    """The entry that was asked for by its place, as other pages lead to it."""
    asked = request.GET.get("entry", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST):
        return {"entry": None}
    return {"entry": int(asked), "entry_hash": ledger.leaf_hash(int(asked))}


def log_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The log's own files for witnesses and verifiers, as c2sp.org/tlog-tiles lays them out."""
    content = ledger.published_file(path)
    if content is None:
        raise Http404
    kind = "text/plain; charset=utf-8" if path == "checkpoint" else "application/octet-stream"
    return unchanged(request, HttpResponse(content, content_type=kind))
