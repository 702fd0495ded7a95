"""Verbs of the evidence file: a person adds a statement, takes it back, notes that they looked."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import queries, reading, rules
from .models import AccreditationEvidence, AccreditationLook, AccreditationWithdrawal
from .rules import Said


@verb
def add(*, by: Actor, observation: str, said: Said) -> AccreditationEvidence:
    """Put a statement with its source into the file.

    Raises `Refused`: not this actor's work, nothing of that number, no text, no source, a link or
    a place that leads nowhere, a day to come.
    """
    said = _cleaned(said)
    refuse_if(rules.faults(observation, said, by))
    row = AccreditationEvidence(
        observation=observation,
        point=said.point,
        side=said.side,
        texts=dict(said.texts),
        source=said.source,
        address=said.address,
        document=said.document,
        place=said.place,
        as_of=said.as_of,
        at=timezone.now(),
        by=by.id,
    )
    row.save()
    record(by=by, kind="accreditation.added", subject=_subject(observation), rows=[row])
    return row


@verb
def withdraw(*, by: Actor, evidence: AccreditationEvidence, reason: str) -> AccreditationWithdrawal:
    """Take a statement back; it stays in the file with the reason.

    Raises `Refused`: not this actor's work, no reason, or taken back before.
    """
    reason = clean(reason, max_chars=rules.MOST_REASON, field="reason", required=True)
    refuse_if([] if rules.may_write(by) else [rules.NOT_YOURS])
    locked = queries.locked(evidence)
    refuse_if([rules.TWICE] if queries.is_withdrawn(locked) else [])
    row = AccreditationWithdrawal(evidence=locked, reason=reason, at=timezone.now(), by=by.id)
    row.save()
    subject = _subject(locked.observation)
    record(by=by, kind="accreditation.withdrawn", subject=subject, rows=[row])
    return row


@verb
def look(*, by: Actor, observation: str, note: str) -> AccreditationLook:
    """Note that an observation was gone through today; the note decides nothing.

    Raises `Refused`: not this actor's work, nothing of that number, no note.
    """
    note = clean(note, max_chars=rules.MOST_NOTE, field="note")
    refuse_if([] if rules.may_write(by) else [rules.NOT_YOURS])
    standard = reading.current()
    known = standard is not None and standard.observation(observation) is not None
    refuse_if([] if known else [rules.NO_OBSERVATION])
    refuse_if([] if note else [Reason("accreditation.note", _("Enter a note"), "note")])
    row = AccreditationLook(observation=observation, note=note, at=timezone.now(), by=by.id)
    row.save()
    record(by=by, kind="accreditation.looked", subject=_subject(observation), rows=[row])
    return row


def _cleaned(said: Said) -> Said:
    texts = {
        language: clean(
            said.texts.get(language, ""), max_chars=rules.MOST_TEXT, field=f"text_{language}"
        )
        for language in pack.current().languages
    }
    return replace(
        said,
        texts={language: text for language, text in texts.items() if text},
        source=clean(said.source, max_chars=rules.MOST_SOURCE, field="source"),
        address=clean(said.address, max_chars=rules.MOST_ADDRESS, field="address"),
        document=clean(said.document, max_chars=100, field="document"),
        place=clean(said.place, max_chars=100, field="place").strip("/"),
    )


def _subject(observation: str) -> str:
    return f"observation:{observation}"
