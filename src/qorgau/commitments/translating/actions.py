"""The verb that adds a translation; earlier ones stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from .. import indexing
from ..models import LimbTranslation, ReceivedLimb, Translation
from . import queries

MOST_CHARS, MOST_SOURCE = 20_000, 200
#: What a person may say of a translation; the original is what a source gave.
STATUSES = (Translation.OFFICIAL, Translation.UNOFFICIAL, Translation.MACHINE)


@dataclass(frozen=True, slots=True)
class Said:
    """A translation: its language, text, how it came about, and where that can be seen."""

    language: str
    text: str
    status: str
    source: str = ""


@verb
def translate(*, by: Actor, limb: ReceivedLimb, said: Said, user: User) -> LimbTranslation:
    """Keep a translation of a sub-paragraph and show it in lists and search at once.

    Raises `Refused`: a source gives the text in that language itself, an official or machine
    translation does not say whence it is, or the same stands already.
    """
    text = clean(said.text, max_chars=MOST_CHARS, field="text", required=True)
    source = clean(said.source, max_chars=MOST_SOURCE, field="source")
    newest = queries.newest(limb, said.language)
    refuse_if([*_faults(limb, said, source), *_same(newest, text, said.status, source)])
    row = LimbTranslation(
        limb=limb,
        language=said.language,
        version=newest.version + 1 if newest else 1,
        text=text,
        status=said.status,
        source=source,
        user=user,
        at=timezone.now(),
    )
    row.save()
    indexing.show_received([limb.recommendation_id])
    record(by=by, kind="recommendation.translated", subject=f"limb:{limb.pk.hex}", rows=[row])
    return row


def _faults(limb: ReceivedLimb, said: Said, source: str) -> list[Reason]:
    faults = []
    if said.language not in dict(settings.LANGUAGES):
        faults.append(Reason("translation.language", _("Choose a language"), "language"))
    elif limb.wordings.filter(language=said.language).exists():
        told = _("The source itself gives the text in this language")
        faults.append(Reason("translation.told", told, "language"))
    if said.status not in STATUSES:
        faults.append(
            Reason("translation.status", _("Choose what sort of translation it is"), "status")
        )
    elif said.status != Translation.UNOFFICIAL and not source:
        faults.append(Reason("translation.source", _SOURCES[Translation(said.status)], "source"))
    return faults


_SOURCES = {
    Translation.OFFICIAL: _("Say where the official translation stands"),
    Translation.MACHINE: _("Say which program made the translation"),
}


def _same(newest: LimbTranslation | None, *said: str) -> Sequence[Reason]:
    if newest is None or (newest.text, newest.status, newest.source) != said:
        return ()
    return [Reason("translation.same", _("This translation stands already"), "text")]
