"""What the office itself enters about a treaty, on the day it becomes known, and takes back.

The pack is brought up to date later; until then, and beside it, what was entered counts by the
same rules: with a source, of a day, the newest source first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from .models import (
    Committee,
    EnteredStatement,
    EnteredStatementClosing,
    StatusKind,
    Treaty,
)
from .treaties_load import open_rows

RECOGNISED, NOT_RECOGNISED = "recognised", "not_recognised"
#: Kinds that are about a committee, not about the treaty itself.
COMPETENCE = (RECOGNISED, NOT_RECOGNISED)
KINDS: tuple[str, ...] = (
    StatusKind.SIGNATURE, StatusKind.LAW, StatusKind.RATIFICATION, StatusKind.ACCESSION,
    StatusKind.SUCCESSION, StatusKind.ENTRY, StatusKind.DECLARATION, StatusKind.RESERVATION,
    StatusKind.UNRESERVED, StatusKind.WITHDRAWAL, *COMPETENCE,
)  # fmt: skip
#: What may be known before its day comes.
AHEAD = frozenset((StatusKind.ENTRY, StatusKind.WITHDRAWAL, RECOGNISED))
FARTHEST = dt.timedelta(days=366 * 3)
MOST_NOTE, MOST = 2_000, 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def open_statements() -> Sequence[EnteredStatement]:
    """What was entered and not taken back, in the order of entering; one query."""
    rows = EnteredStatement.objects.filter(closing__isnull=True).order_by("id")
    return list(rows.select_related("user")[:MOST])


def statement(key: UUID) -> EnteredStatement | None:
    """One statement that counts."""
    rows = EnteredStatement.objects.filter(pk=key, closing__isnull=True)
    return rows.select_related("user").first()


def taken_back(treaty: str) -> list[EnteredStatementClosing]:
    """What was taken back about a treaty, with the reason, the newest first."""
    rows = EnteredStatementClosing.objects.filter(statement__treaty=treaty)
    return list(rows.select_related("statement", "user").order_by("-id")[:50])


def proposed(
    *,
    treaty: str,
    kind: str,
    on: dt.date | None,
    source: str,
    source_on: dt.date | None,
    committee: str = "",
    article: str = "",
    address: str = "",
    note: str = "",
    language: str = "",
    user: User | None = None,
) -> EnteredStatement:
    """The statement as it would be kept, checked and not saved. Raises `Refused`."""
    row = EnteredStatement(
        treaty=treaty,
        kind=kind,
        committee=committee if kind in COMPETENCE else "",
        on=on,
        article=clean(article, max_chars=120, field="article"),
        source=clean(source, max_chars=300, field="source", required=True),
        source_on=source_on or timezone.localdate(),
        address=clean(address, max_chars=500, field="address"),
        note=clean(note, max_chars=MOST_NOTE, field="note"),
        language=language,
        user=user,
        at=timezone.now(),
    )
    refuse_if([*_faults(row), *_date_faults(row, source_on), *_again(row)])
    return row


@verb
def enter_statement(*, by: Actor, **said: Any) -> EnteredStatement:
    """Keep what a source says, given as for `proposed`; it counts from now on."""
    row = proposed(**said)
    row.save()
    subject = f"treaty:{row.treaty}"
    record(by=by, kind="treaty_statement.entered", subject=subject, rows=[row])
    return row


@verb
def take_back(
    *, by: Actor, row: EnteredStatement, why: str, user: User | None = None
) -> EnteredStatementClosing:
    """A statement was entered by mistake; it stays, and no longer counts. Raises `Refused`."""
    locked = EnteredStatement.objects.select_for_update().get(pk=row.pk)
    gone = EnteredStatementClosing.objects.filter(statement=locked).exists()
    refuse_if([Reason("statement.closed", _("This was taken back already"))] if gone else [])
    said = clean(why, max_chars=300, field="why", required=True)
    closing = EnteredStatementClosing(statement=locked, why=said, user=user, at=timezone.now())
    closing.save()
    subject = f"treaty:{row.treaty}"
    record(by=by, kind="treaty_statement.taken_back", subject=subject, rows=[closing])
    return closing


def _faults(row: EnteredStatement) -> list[Reason]:
    found = []
    treaty = open_rows(Treaty).filter(code=row.treaty).first()
    if treaty is None:
        found.append(Reason("statement.treaty", _("Choose a treaty"), "treaty"))
    elif row.on and row.on.isoformat()[: len(treaty.adopted_on)] < treaty.adopted_on:
        said = _("This day is before the treaty was adopted")
        found.append(Reason("statement.on", said, "on"))
    if row.kind not in KINDS:
        found.append(Reason("statement.kind", _("Choose what happened"), "kind"))
    known = open_rows(Committee).filter(code=row.committee)
    if row.kind in COMPETENCE and not known.exists():
        found.append(Reason("statement.committee", _("Choose a committee"), "committee"))
    if row.address and not _ADDRESS.fullmatch(row.address):
        said = _("Enter a web address that begins with https:// or http://")
        found.append(Reason("statement.address", said, "address"))
    return found


def _date_faults(row: EnteredStatement, source_on: dt.date | None) -> list[Reason]:
    today = timezone.localdate()
    latest = today + FARTHEST if row.kind in AHEAD else today
    found = []
    if row.on and row.on > latest:
        found.append(Reason("statement.on", _("The date cannot be in the future"), "on"))
    if source_on is None:
        found.append(Reason("statement.source_on", _("Enter the day of the source"), "source_on"))
    elif source_on > today:
        said = _("The date cannot be in the future")
        found.append(Reason("statement.source_on", said, "source_on"))
    elif row.on and row.on > source_on and row.kind not in AHEAD:
        said = _("A source cannot tell what happened after its own day")
        found.append(Reason("statement.on", said, "on"))
    return found


def _again(row: EnteredStatement) -> list[Reason]:
    fields = ("treaty", "kind", "committee", "on", "article", "source", "source_on")
    same = {name: getattr(row, name) for name in fields}
    if EnteredStatement.objects.filter(**same, closing__isnull=True).exists():
        return [Reason("statement.again", _("This was entered already"))]
    return []
