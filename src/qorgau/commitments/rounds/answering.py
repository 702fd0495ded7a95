"""The verbs by which a party answers: one item at a time, or a whole matrix taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import (
    Round,
    RoundAnswer,
    RoundChannel,
    RoundItem,
    RoundLink,
    RoundParty,
    RoundReturn,
)
from . import queries, rules


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one item."""

    text: str = ""
    state: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who gives an answer: by their account, by the link, or the office for a letter."""

    channel: str
    user: User | None = None
    link: RoundLink | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A file that was taken back: its name and digest, and which rows were set aside and why."""

    name: str
    sha256: str
    set_aside: Sequence[Mapping[str, Any]] = ()


@verb
def answer(
    *, by: Actor, party: RoundParty, item: RoundItem, said: Said, author: Author
) -> RoundAnswer:
    """Give or change the party's answer about an item; the earlier version stays.

    The same words again are refused as nothing new. Raises `Refused`.
    """
    row = _open(by, party, author)
    refuse_if([] if _fits(party, item) else [rules.NOT_YOURS])
    kept = queries.newest_of(party).get(item.pk)
    fresh = _cleaned(said)
    refuse_if(rules.answer_faults(fresh.text, fresh.state, fresh.evidence))
    refuse_if([SAME] if kept and said_by(kept) == fresh else [])
    made = _row(item, fresh, party=party, author=author, row=row, kept=kept)
    made.save()
    _record(by, row, "answered", [made])
    return made


@verb
def take_matrix(
    *,
    by: Actor,
    party: RoundParty,
    rows: Mapping[int, Said],
    matrix: Matrix,
    author: Author,
) -> RoundReturn:
    """Keep what a filled matrix says otherwise than before: order of an item → what is said.

    Rows that say what is kept already, and empty ones, change nothing; a matrix that brings
    nothing at all is refused. Raises `Refused`.
    """
    row = _open(by, party, author)
    items = {one.order: one for one in queries.items_of(party)}
    refuse_if([] if set(rows) <= set(items) else [rules.NOT_YOURS])
    kept = queries.newest_of(party)
    fresh = {order: _cleaned(said) for order, said in rows.items()}
    changed = {
        order: said
        for order, said in fresh.items()
        if said != Said() and _differs(kept.get(items[order].pk), said)
    }
    refuse_if([] if changed else [NOTHING])
    for said in changed.values():
        refuse_if(rules.answer_faults(said.text, said.state, said.evidence))
    returned = _returned(party, matrix, len(changed))
    made = [
        _row(
            items[order],
            said,
            party=party,
            author=author,
            row=row,
            kept=kept.get(items[order].pk),
            returned=returned,
        )
        for order, said in sorted(changed.items())
    ]
    RoundAnswer.objects.bulk_create(made, batch_size=200)
    _record(by, row, "matrix_taken", [returned, *made])
    return returned


def said_by(row: RoundAnswer) -> Said:
    """What a kept answer says."""
    return Said(row.text, row.state, row.evidence)


def _open(by: Actor, party: RoundParty, author: Author) -> Round:
    row = Round.objects.select_for_update().get(pk=party.round_id)
    refuse_if(rules.author_faults(by, party, author.user, author.link))
    refuse_if(rules.answering_faults(row))
    return row


def _fits(party: RoundParty, item: RoundItem) -> bool:
    return item.round_id == party.round_id and party.asked(item.order)


def _differs(kept: RoundAnswer | None, said: Said) -> bool:
    return kept is None or said_by(kept) != said


def _cleaned(said: Said) -> Said:
    return Said(
        clean(said.text, max_chars=rules.MAX_TEXT, field="text"),
        said.state,
        clean(said.evidence, max_chars=rules.MAX_NOTE, field="evidence"),
    )


def _returned(party: RoundParty, matrix: Matrix, taken: int) -> RoundReturn:
    row = RoundReturn(
        party=party,
        file_name=matrix.name[-200:],
        file_sha256=matrix.sha256,
        taken=taken,
        set_aside=list(matrix.set_aside),
        at=timezone.now(),
    )
    row.save()
    return row


def _row(
    item: RoundItem,
    said: Said,
    *,
    party: RoundParty,
    author: Author,
    row: Round,
    kept: RoundAnswer | None,
    returned: RoundReturn | None = None,
) -> RoundAnswer:
    now = timezone.now()
    return RoundAnswer(
        party=party,
        item=item,
        version=(kept.version if kept else 0) + 1,
        text=said.text,
        state=said.state,
        evidence=said.evidence,
        channel=RoundChannel(author.channel),
        reference=clean(author.reference, max_chars=300, field="reference"),
        matrix=returned,
        late=is_late(row, now),
        user=author.user,
        at=now,
    )


def is_late(row: Round, now: dt.datetime) -> bool:
    """Whether an answer at that moment comes after the last day of the term."""
    return timezone.localdate(now) > row.until


def _record(by: Actor, row: Round, what: str, rows: Iterable[Any]) -> None:
    record(by=by, kind=f"round.{what}", subject=f"round:{row.pk.hex}", rows=list(rows))


SAME = Reason("round.same", queries.SAME_WORDS, "text")
NOTHING = Reason("round.nothing_new", queries.NOTHING_NEW, "file")
