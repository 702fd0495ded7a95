"""What blocks a statement of evidence: reasons that a form shows at its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason
from qorgau.country import pack, terms
from qorgau.library import public as library
from qorgau.people.policy import roles

from . import reading
from .models import AccreditationEvidence

WRITE = "accreditation.write"
MOST_TEXT, MOST_SOURCE, MOST_ADDRESS, MOST_REASON, MOST_NOTE = 4_000, 300, 500, 500, 2_000

NOT_YOURS = Reason("accreditation.role", _("Your role does not allow this step"))
NO_OBSERVATION = Reason("accreditation.observation", _("There is no such General Observation"))
TWICE = Reason("accreditation.withdrawn", _("This was withdrawn before"))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is handed in; see `AccreditationEvidence`."""

    point: str
    side: str
    texts: Mapping[str, str]
    source: str
    as_of: dt.date
    address: str = ""
    document: str = ""
    place: str = ""


def may_write(by: Actor) -> bool:
    """Whether the actor's role lists the action; no part of the program puts evidence in."""
    role = roles().get(by.role)
    return by.kind == "staff" and role is not None and WRITE in role.may


def faults(observation: str, said: Said, by: Actor) -> Iterator[Reason]:
    """Everything that stands against keeping a statement."""
    if not may_write(by):
        yield NOT_YOURS
    standard = reading.current()
    asked = standard.observation(observation) if standard else None
    if asked is None:
        yield NO_OBSERVATION
    elif said.point and asked.point(said.point) is None:
        yield Reason("accreditation.point", _("Choose one of the list"), "point")
    if said.side not in AccreditationEvidence.Side.values:
        yield Reason("accreditation.side", _("Choose one of the list"), "side")
    yield from _text_faults(said)
    yield from _source_faults(said)


def _text_faults(said: Said) -> Iterator[Reason]:
    languages = pack.current().languages
    if not any(said.texts.get(one, "").strip() for one in languages):
        message = _("Enter the text in at least one language")
        yield Reason("accreditation.text", message, f"text_{languages[0]}")
    if said.as_of > terms.today(timezone.now()):
        message = _("The day must not be in the future")
        yield Reason("accreditation.future", message, "as_of")


def _source_faults(said: Said) -> Iterator[Reason]:
    if not said.source.strip():
        yield Reason("accreditation.source", _("Enter the source"), "source")
    if said.address and not _is_link(said.address):
        message = _("Enter a whole address, for example https://example.org/page")
        yield Reason("accreditation.address", message, "address")
    if said.place and not said.document:
        yield Reason("accreditation.document", _("Enter the document too"), "document")
    elif said.document and said.document not in library.kept([said.document]):
        message = _("The library has no document with this symbol")
        yield Reason("accreditation.document", message, "document")
    elif said.place and library.place_in(said.document, said.place) is None:
        message = _("The document has no such article or paragraph")
        yield Reason("accreditation.place", message, "place")


def _is_link(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and " " not in address
