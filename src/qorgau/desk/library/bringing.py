"""Adding to the library: a file is brought, looked at, described, then kept as a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.common.formats import number
from qorgau.common.pages import page
from qorgau.library import drafting, receiving, waiting
from qorgau.library.received import ReadState, Received

from ..access import actor, require, sent
from ..once import RepeatedError, once
from ..refusals import shown_in
from .forms import BringForm, EncodingForm, SaidForm, initial_of
from .recognised import SHOWN, seen

AGAIN = 10  # seconds until the page of a file that is being read looks again by itself
READERS = {
    "text": _("Plain text"),
    "docx": "DOCX",
    "pdf": _("PDF with text"),
    "ocr": _("Scanned PDF"),
    "html": _("Web page"),
    "akn": "Akoma Ntoso",
}
FORMS = {
    "numbered": _("Numbered paragraphs"),
    "articles": _("Articles with paragraphs"),
    "page": _("A page; its paragraphs are counted in order"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def add(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste a text; it waits with its bytes until it is kept or discarded."""
    form = BringForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            return redirect("desk:library:received", key=_received(request, *form.brought()).pk)
    return page(request, "desk/library/add.html", {"form": form})


def _received(request: HttpRequest, data: bytes, name: str) -> Received:
    """The file as it waits; sent twice it waits once."""
    by = actor(request, "library.add")
    known = waiting.received_before(receiving.digest(data))
    return known or receiving.receive(by=by, data=data, name=name)


@require_http_methods(["GET", "HEAD", "POST"])
@require("library.add")
def received(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was recognised in a file, and what it is; correct it, then keep it as a draft."""
    found = _found(key)
    if found.state == ReadState.WAITING:
        return _being_read(request, found)
    if found.state == ReadState.UNREADABLE:
        context = {"file": found, "fault": receiving.fault_of(found), "encoding": EncodingForm()}
        return page(request, "desk/library/unreadable.html", context)
    form = SaidForm(sent(request), initial=initial_of(found.said))
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            return _kept(request, found, form)
    return page(request, "desk/library/received.html", _shown(found, form))


def _kept(request: HttpRequest, found: Received, form: SaidForm) -> HttpResponse:
    said, by = form.said(), actor(request, "library.add")
    if request.POST.get("do") == "describe":
        receiving.describe(by=by, received=found, said=said.as_json())
        messages.success(request, gettext("What you wrote is kept"))
        return redirect("desk:library:received", key=found.pk)
    try:
        with once(request):
            text = drafting.keep_as_draft(by=by, received=found, said=said)
    except RepeatedError:
        return redirect("desk:library:list")
    messages.success(request, gettext("The text is a draft; somebody else checks it"))
    return redirect("desk:library:text", key=text.pk)


def _shown(found: Received, form: SaidForm) -> dict[str, Any]:
    parsed = receiving.parsed_of(found)
    return {
        "file": found,
        "form": form,
        "encoding": EncodingForm(initial={"encoding": found.encoding}),
        "parsed": parsed,
        "report": parsed.recognised,
        "readers": READERS,
        "forms": FORMS,
        "seen": (shown := seen(parsed)),
        "facts": [(number(count), words) for words, count in shown.counts],
        "most": SHOWN,
        "language": found.said.get("language", ""),
        "same": waiting.texts_of_file(found.sha256),
    }


def _being_read(request: HttpRequest, found: Received) -> HttpResponse:
    """The page asks for itself again until the file is read."""
    response = page(request, "desk/library/being_read.html", {"file": found, "seconds": AGAIN})
    response.headers["Refresh"] = str(AGAIN)
    return response


@require_POST
@require("library.add")
def encoding(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read a plain text once more, in an encoding that a person names."""
    found = _found(key)
    form = EncodingForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["encoding"]
        receiving.read_again(by=actor(request, "library.add"), received=found, encoding=chosen)
    return redirect("desk:library:received", key=key)


@require_POST
@require("library.add")
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw away a file that was not kept."""
    receiving.discard(by=actor(request, "library.add"), received=_found(key))
    messages.success(request, gettext("The file is discarded"))
    return redirect("desk:library:list")


def _found(key: UUID) -> Received:
    found = waiting.received_file(key)
    if found is None:
        raise Http404
    return found
