"""The verbs of a round: prepared, opened, its links made, closed, consolidated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import refuse_if
from qorgau.common.text import clean
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.links import hash_token, make_token
from qorgau.people.models import User

from ..models import (
    Round,
    RoundAnswer,
    RoundItem,
    RoundLink,
    RoundParty,
    RoundText,
    RoundVerdict,
)
from ..rules import demand_right
from . import choosing, rules
from .choosing import Asked

#: A link outlives the term: by it the party sees afterwards what became of its answers.
LINK_LIVES = dt.timedelta(days=365)
Verdict = RoundVerdict.Verdict


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a round as a whole; see `Round`."""

    title: str
    version: str
    source: str
    choice: Mapping[str, Any]
    languages: Sequence[str]
    until: dt.date
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom to ask: codes of bodies, names of organisations; `own` asks bodies their items only."""

    bodies: Sequence[str] = ()
    organisations: Sequence[str] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A party's new link and its token, which is shown this once."""

    link: RoundLink
    token: str = field(repr=False)


@verb
def prepare(*, by: Actor, about: About) -> Round:
    """A draft of a round. Raises `Refused`."""
    refuse_if(demand_right(by, rules.ROUND))
    row = Round(made_at=timezone.now(), **_said(about))
    row.save()
    _record(by, row, "prepared")
    return row


@verb
def rewrite(*, by: Actor, row: Round, about: About) -> Round:
    """Say otherwise what a draft will ask. Raises `Refused`."""
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(row)
    refuse_if(rules.draft_faults(held))
    said = _said(about)
    for name, value in said.items():
        setattr(held, name, value)
    held.save(update_fields=list(said))
    _record(by, held, "rewritten")
    return held


@verb
def open_round(
    *, by: Actor, row: Round, parties: Parties, left_out: Sequence[str] = ()
) -> list[RoundParty]:
    """Freeze what is asked, as it reads now, and ask the parties. Raises `Refused`.

    `left_out` are permanent keys of what the draft found and will not be asked.
    """
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(row)
    refuse_if(rules.draft_faults(held))
    refuse_if(rules.about_faults(held.until, held.languages))
    held.choice = {**held.choice, "left_out": [str(one)[:120] for one in left_out]}
    asked = choosing.items(held)
    refuse_if(rules.opening_faults(len(asked), choosing.MOST))
    items = [_item(held, order, one) for order, one in enumerate(asked, 1)]
    RoundItem.objects.bulk_create(items, batch_size=200)
    made = _asked(held, parties, items)
    held.status, held.opened_at = Round.Status.OPEN, timezone.now()
    held.save(update_fields=["status", "opened_at", "choice"])
    _record(by, held, "opened", [*items, *made])
    return made


@verb
def ask(*, by: Actor, row: Round, parties: Parties) -> list[RoundParty]:
    """Ask further parties in an open round. Raises `Refused`."""
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(row)
    refuse_if(rules.answering_faults(held))
    made = _asked(held, parties, list(held.items.all()))
    _record(by, held, "asked", made)
    return made


@verb
def renew_link(*, by: Actor, party: RoundParty) -> Linked:
    """A new link for the party; the earlier one ends now. Raises `Refused`."""
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(party.round)
    refuse_if(rules.answering_faults(held))
    now, token = timezone.now(), make_token()
    RoundLink.objects.filter(party=party, expires_at__gt=now).update(expires_at=now)
    body = party.code if party.kind == RoundParty.Kind.BODY else party.pk.hex
    last = timezone.make_aware(dt.datetime.combine(held.until, dt.time.max))
    link = RoundLink(
        party=party,
        token_hash=hash_token(token),
        body=body,
        made_at=now,
        expires_at=max(last, now) + LINK_LIVES,
    )
    link.save()
    _record(by, held, "link_made")
    return Linked(link, token)


@verb
def close(*, by: Actor, row: Round) -> Round:
    """Take no answer any more; from now on each party sees what became of its answers."""
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(row)
    refuse_if(rules.answering_faults(held))
    held.status, held.closed_at = Round.Status.CLOSED, timezone.now()
    held.save(update_fields=["status", "closed_at"])
    _record(by, held, "closed")
    return held


@verb
def decide(
    *, by: Actor, answer: RoundAnswer, verdict: str, user: User, reason: str = ""
) -> RoundVerdict:
    """Say how an answer was dealt with; a further decision stands beside the earlier.

    What was not taken as a whole says why. Raises `Refused`.
    """
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(answer.party.round)
    words = clean(reason, max_chars=rules.MAX_NOTE, field="reason")
    refuse_if([rules.REASON_NEEDED] if verdict != Verdict.TAKEN and not words else [])
    last = answer.verdicts.aggregate(last=Max("order"))["last"]
    row = RoundVerdict(
        answer=answer,
        order=0 if last is None else last + 1,
        verdict=Verdict(verdict),
        reason=words,
        user=user,
        at=timezone.now(),
    )
    row.save()
    _record(by, held, "decided", [row])
    return row


@verb
def consolidate(*, by: Actor, item: RoundItem, text: str, user: User) -> RoundText:
    """Write the consolidated text of an item; earlier ones stay. Raises `Refused`."""
    refuse_if(demand_right(by, rules.ROUND))
    held = _held(item.round)
    last = item.consolidated.aggregate(last=Max("version"))["last"]
    row = RoundText(
        item=item,
        version=(last or 0) + 1,
        text=clean(text, max_chars=rules.MAX_TEXT, field="text", required=True),
        user=user,
        at=timezone.now(),
    )
    row.save()
    _record(by, held, "consolidated", [row])
    return row


def _said(about: About) -> dict[str, Any]:
    languages = list(dict.fromkeys(about.languages))
    refuse_if(rules.about_faults(about.until, languages))
    return {
        "title": clean(about.title, max_chars=300, field="title", required=True),
        "version": clean(about.version, max_chars=200, field="version", required=True),
        "source": Round.Source(about.source),
        "choice": dict(about.choice),
        "languages": languages,
        "instructions": clean(about.instructions, max_chars=rules.MAX_NOTE, field="instructions"),
        "until": about.until,
    }


def _item(row: Round, order: int, one: Asked) -> RoundItem:
    return RoundItem(
        round=row,
        order=order,
        target_kind=one.target_kind,
        target=one.target,
        number=one.number,
        texts=dict(one.texts),
        bodies=list(one.bodies),
        asked_digest=one.digest,
    )


def _asked(row: Round, parties: Parties, items: Sequence[RoundItem]) -> list[RoundParty]:
    names = [
        clean(one, max_chars=200, field="organisations", required=True)
        for one in parties.organisations
    ]
    codes = [*parties.bodies, *names]
    known = set(row.parties.values_list("code", flat=True))
    refuse_if(rules.party_faults([*codes, *known], list(parties.bodies)))
    kinds = RoundParty.Kind
    made = [_party(row, kinds.BODY, code, parties.own, items) for code in parties.bodies]
    made += [_party(row, kinds.ORGANISATION, name, False, items) for name in names]
    RoundParty.objects.bulk_create(made)
    return made


def _party(row: Round, kind: str, code: str, own: bool, items: Sequence[RoundItem]) -> RoundParty:
    """A body that is responsible for nothing of it is asked about everything."""
    orders = [one.order for one in items if code in one.bodies] if own else []
    return RoundParty(round=row, kind=kind, code=code, items=orders, at=timezone.now())


def _held(row: Round) -> Round:
    return Round.objects.select_for_update().get(pk=row.pk)


def _record(by: Actor, row: Round, what: str, rows: Sequence[AppendOnly] = ()) -> None:
    record(by=by, kind=f"round.{what}", subject=f"round:{row.pk.hex}", rows=rows)
