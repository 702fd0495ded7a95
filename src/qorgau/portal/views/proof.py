"""The head of the log for everybody, with what it takes to check it oneself."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from qorgau.ledger import public as ledger

from ..answers import show, unchanged


def proof(request: HttpRequest) -> HttpResponseBase:
    """Size, signed head and key of the log, how many acceptances it holds, how to check it."""
    head = ledger.head()
    return show(request, "proof", {"head": head, "acceptances": ledger.acceptances()})


def log_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The log's own files for witnesses and verifiers, as c2sp.org/tlog-tiles lays them out."""
    content = ledger.published_file(path)
    if content is None:
        raise Http404
    kind = "text/plain; charset=utf-8" if path == "checkpoint" else "application/octet-stream"
    return unchanged(request, HttpResponse(content, content_type=kind))
