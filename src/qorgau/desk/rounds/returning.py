"""Tables of several parties brought back at once: each is known by its hidden identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from qorgau.commitments.models import Round, RoundParty
from qorgau.commitments.rounds import answering, comparing, words
from qorgau.commitments.rounds.comparing import MOST_CARRIED, Look
from qorgau.commitments.rounds.matrix_in import LARGEST
from qorgau.common.formats import language
from qorgau.common.pages import page
from qorgau.common.reasons import Refused

from ..access import require, sent
from ..once import RepeatedError, once
from . import reach
from .forms import FilesForm
from .reach import ROUND, Reached


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked at: whose table it is, what it would bring, or why it is not read."""

    name: str
    party: RoundParty | None = None
    found: Look | None = None
    why: Any = ""

    @property
    def whose(self) -> str:
        """The party by name; nothing where it is not known."""
        return words.party_name(self.party, language()) if self.party else ""

    @property
    def carried(self) -> str:
        """What the page carries back to have it kept; nothing where there is nothing new."""
        if self.party is None or self.found is None or not self.found.changes:
            return ""
        return f"{self.party.pk.hex}:{self.found.carried}"


@require(ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def take_all(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose the filled tables of a round, see what each would bring, then keep all of it."""
    row = reach.found(key)
    if row.status != Round.Status.OPEN:
        raise Http404
    if request.method == "POST" and "carried" in request.POST:
        _keep(request, row, request.POST.getlist("carried"))
        return redirect("desk:rounds:round", key=key)
    form = FilesForm(sent(request), request.FILES or None)
    looked = []
    if request.method == "POST" and form.is_valid():
        looked = _within([_looked(row, one) for one in request.FILES.getlist("tables")])
    shown = {
        "round": row,
        "form": form,
        "looked": [(one.name, one.whose, one.found, one.why) for one in looked],
        "carried": [one.carried for one in looked if one.carried],
    }
    status = 400 if form.errors else 200
    return page(request, "desk/rounds/returned.html", shown, status=status)


def _looked(row: Round, upload: UploadedFile[bytes]) -> Looked:
    """One file beside what its party answered before; nothing is written."""
    name = str(upload.name or "")[-200:]
    if (upload.size or 0) > LARGEST:
        return Looked(name, why=_("The file is too large for this page"))
    data = b"".join(upload.chunks())
    try:
        party = comparing.party_of(row, data)
        return Looked(name, party, comparing.look(party, data, name))
    except Refused as refused:
        return Looked(name, why=refused.reasons[0])


def _within(found: Sequence[Looked]) -> list[Looked]:
    """As many as one page can carry, each party once; the others are to be brought again."""
    size, seen, kept = 0, set(), []
    for one in found:
        size += len(one.carried)
        if one.party and one.party.pk in seen:
            again = _("A file of the same body or organisation stands above: bring this one alone.")
            kept.append(Looked(one.name, one.party, why=again))
        elif one.carried and size > MOST_CARRIED:
            more = _("This is too much for one page: bring this file again after the others.")
            kept.append(Looked(one.name, one.party, why=more))
        else:
            kept.append(one)
        seen.add(one.party.pk if one.party else None)
    return kept


def _keep(request: HttpRequest, row: Round, carried: Sequence[str]) -> None:
    """Keep what was looked at, party by party; what is refused is told beside the party."""
    taken = 0
    try:
        with once(request):
            for one in carried:
                number, _sign, token = one.partition(":")
                party = next((each for each in row.parties.all() if each.pk.hex == number), None)
                taken += _kept(request, party, token) if party else 0
    except RepeatedError:
        return
    told = ngettext("%(num)s answer is kept.", "%(num)s answers are kept.", taken)
    messages.success(request, told % {"num": taken})


def _kept(request: HttpRequest, party: RoundParty, token: str) -> int:
    by, author = reach.author(request, Reached(party, office=True), matrix=True)
    try:
        rows, file = comparing.carried(party, token)
        kept = answering.take_matrix(by=by, party=party, rows=rows, matrix=file, author=author)
    except Refused as refused:
        name = words.party_name(party, language())
        messages.error(request, f"{name}: {refused.reasons[0]}")
        return 0
    return kept.taken
