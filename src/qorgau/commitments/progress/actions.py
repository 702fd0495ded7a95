"""The verbs of the three voices. Nothing is overwritten: each word is a row of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import (
    CommitteeGrade,
    IndependentFinding,
    ProgressChannel,
    ProgressReport,
    ProgressStatement,
    ProgressWithdrawal,
)
from ..told import symbols
from . import evidence, rules
from .states import FINDING_WORDS, STATE_WORDS
from .targets import Target, find

Channel, Kind = ProgressChannel, ProgressWithdrawal.Kind
Rows = Sequence[Mapping[str, str]]
KINDS: Mapping[str, Any] = {
    Kind.REPORT: ProgressReport,
    Kind.FINDING: IndependentFinding,
    Kind.GRADE: CommitteeGrade,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What any statement brings: its words, their language, the day it holds for, its evidence."""

    text: str
    language: str
    as_of: dt.date
    evidence: Rows = ()


@verb
def report(
    *,
    by: Actor,
    target_kind: str,
    target: str,
    body: str,
    state: str,
    said: Said,
    user: User | None = None,
) -> ProgressReport:
    """The State's information, by an account that speaks for a responsible body.

    Raises `Refused` at `body`, `state`, `text`, `language`, `as_of` or `evidence-N-…`.
    """
    if not (by.kind == "staff" and rules.is_body(by, body)):
        raise Refused(rules.NOT_YOURS)
    about = {"body": body, "state": state, "channel": Channel.ACCOUNT, "user": user}
    return _reported(by, _target(target_kind, target), said, about)


@verb
def report_by_link(
    *,
    by: Actor,
    target_kind: str,
    target: str,
    body: str,
    state: str,
    said: Said,
    channel: str = ProgressChannel.LINK,
    reference: str = "",
    user: User | None = None,
) -> ProgressReport:
    """The State's information out of a round: by the body's own link, account or returned table.

    `by` is the body itself; a table that came back may also be entered by whoever holds rounds,
    and is marked so. `reference` names the round. Raises `Refused` as `report`.
    """
    returned = channel == Channel.MATRIX and rules.has_right(by, rules.ROUND)
    if channel == Channel.LETTER or not (returned or rules.is_body(by, body)):
        raise Refused(rules.NOT_YOURS)
    about = {"body": body, "state": state, "channel": channel, "user": user, "reference": reference}
    return _reported(by, _target(target_kind, target), said, about)


@verb
def report_from_letter(
    *,
    by: Actor,
    target_kind: str,
    target: str,
    body: str,
    state: str,
    said: Said,
    reference: str,
    user: User | None = None,
) -> ProgressReport:
    """What a responsible body wrote in a letter, entered by the secretariat and marked so.

    `reference` is the date and number of the letter. Raises `Refused` as `report`.
    """
    if not rules.has_right(by, rules.LETTER):
        raise Refused(rules.NOT_YOURS)
    about = {
        "body": body,
        "state": state,
        "channel": Channel.LETTER,
        "user": user,
        "reference": reference,
    }
    return _reported(by, _target(target_kind, target), said, about)


@verb
def assess(
    *,
    by: Actor,
    target_kind: str,
    target: str,
    finding: str,
    said: Said,
    organisation: str = "",
    user: User | None = None,
) -> IndependentFinding:
    """An independent assessment in the actor's own voice, signed by account and register of acts.

    The voice follows from the role; `organisation` is the one that the account speaks for.
    Raises `Refused` at `finding`, `text`, `language`, `as_of` or `evidence-N-…`.
    """
    voice = rules.voice_of(by)
    if voice is None or not rules.is_signatory(by, voice[0], organisation):
        raise Refused(rules.NOT_YOURS)
    on = _target(target_kind, target)
    words = clean(said.text, max_chars=rules.MOST_TEXT, field="text", required=True)
    refuse_if(
        [
            *rules.said_faults(said.language, said.as_of),
            *rules.word_faults(FINDING_WORDS, finding, "finding"),
        ]
    )
    row = IndependentFinding(
        voice=voice[0],
        organisation=organisation,
        finding=finding,
        user=user,
        **_common(on, said, words),
    )
    row.order = _next(row, voice=row.voice, organisation=organisation)
    row.save()
    _record(by, "finding_signed", row)
    return row


@verb
def grade(
    *,
    by: Actor,
    target_kind: str,
    target: str,
    committee: str,
    scale: str,
    mark: str,
    symbol: str,
    said: Said,
    paragraph: str = "",
    whole: bool = False,
    user: User | None = None,
) -> CommitteeGrade:
    """A committee's grade, entered from the document that gives it; `said.as_of` is its day.

    Raises `Refused`, also at `symbol` for what is no symbol of a document.
    """
    if not rules.has_right(by, rules.GRADE):
        raise Refused(rules.NOT_YOURS)
    on = _target(target_kind, target)
    words = clean(said.text, max_chars=rules.MOST_TEXT, field="text")
    document = symbols.parse(symbol.strip())
    if document is None:
        raise Refused(Reason("grade.symbol", _("Enter the symbol of the document"), "symbol"))
    refuse_if(
        [
            *rules.said_faults(said.language, said.as_of),
            *rules.grade_faults(committee, scale, mark, said.as_of),
        ]
    )
    row = CommitteeGrade(
        committee=committee,
        scale=scale,
        grade=mark,
        symbol=document.text[:120],
        paragraph=clean(paragraph, max_chars=60, field="paragraph"),
        whole=whole,
        user=user,
        **_common(on, said, words),
    )
    row.order = _next(row, committee=committee)
    row.save()
    _record(by, "graded", row)
    return row


@verb
def withdraw(
    *, by: Actor, statement: ProgressStatement, reason: str, user: User | None = None
) -> ProgressWithdrawal:
    """Take a statement back, by its own voice only and with a reason that is shown beside it.

    Raises `Refused`: another voice's, withdrawn before, or no reason (at `reason`).
    """
    if not rules.may_withdraw(by, statement):  # type: ignore[arg-type]  # one of the three
        raise Refused(rules.NOT_YOURS)
    _target(statement.target_kind, statement.target)
    if ProgressWithdrawal.objects.filter(statement=statement.pk).exists():
        raise Refused(rules.TWICE)
    row = ProgressWithdrawal(
        kind=next(code for code, model in KINDS.items() if isinstance(statement, model)),
        statement=statement.pk,
        target_kind=statement.target_kind,
        target=statement.target,
        reason=clean(reason, max_chars=rules.MOST_REASON, field="reason", required=True),
        user=user,
        at=timezone.now(),
    )
    row.save()
    _record(by, "withdrawn", row)
    return row


def _target(kind: str, key: str) -> Target:
    """The target, held until the end: two words at once get two numbers, not one."""
    found = find(kind, key, lock=True)
    if found is None:
        raise Refused(rules.NO_TARGET)
    return found


def _reported(by: Actor, on: Target, said: Said, about: Mapping[str, Any]) -> ProgressReport:
    words = clean(said.text, max_chars=rules.MOST_TEXT, field="text", required=True)
    reference = clean(about.get("reference", ""), max_chars=rules.MOST_REFERENCE, field="reference")
    refuse_if(
        [
            *rules.body_faults(on, about["body"]),
            *rules.said_faults(said.language, said.as_of),
            *rules.word_faults(STATE_WORDS, about["state"], "state"),
            *rules.channel_faults(about["channel"], reference),
        ]
    )
    row = ProgressReport(**{**about, "reference": reference}, **_common(on, said, words))
    row.order = _next(row, body=row.body)
    row.save()
    _record(by, "reported", row)
    return row


def _common(on: Target, said: Said, words: str) -> dict[str, Any]:
    return {
        "target_kind": on.kind,
        "target": on.key,
        "text": words,
        "language": said.language,
        "as_of": said.as_of,
        "evidence": evidence.checked(said.evidence),
        "at": timezone.now(),
    }


def _next(row: ProgressStatement, **voice: str) -> int:
    """The number of the newest word of this voice on the target, from 1."""
    rows = type(row).objects.filter(target_kind=row.target_kind, target=row.target, **voice)
    return (rows.order_by("-order").values_list("order", flat=True).first() or 0) + 1


def _record(by: Actor, what: str, row: ProgressStatement | ProgressWithdrawal) -> None:
    record(by=by, kind=f"progress.{what}", subject=f"progress:{row.pk.hex}", rows=[row])
