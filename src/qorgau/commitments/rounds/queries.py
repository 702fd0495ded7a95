"""Named reads of rounds: lists, who answered what, answers side by side, what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.people.links import hash_token
from qorgau.people.models import User
from qorgau.people.policy import standings

from ..models import (
    Round,
    RoundAnswer,
    RoundItem,
    RoundLink,
    RoundParty,
    RoundText,
    RoundVerdict,
)

Status = Round.Status
SAME_WORDS = _("This is what your last answer says already")
NOTHING_NEW = _("The table brings nothing new: every answer in it is kept already")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a party is: asked about how many, answered how many, how many of them late."""

    party: RoundParty
    asked: int
    answered: int
    late: int
    last: dt.datetime | None
    has_link: bool

    @property
    def missing(self) -> int:
        """How many it has not answered."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Beside:
    """One party's newest answer about an item, and how it was dealt with, newest decision first."""

    party: RoundParty
    answer: RoundAnswer
    verdicts: tuple[RoundVerdict, ...]

    @property
    def verdict(self) -> RoundVerdict | None:
        """The decision that counts."""
        return self.verdicts[0] if self.verdicts else None


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item with its answers side by side and its consolidated text."""

    item: RoundItem
    answers: tuple[Beside, ...]
    text: RoundText | None


def rounds() -> QuerySet[Round]:
    """Every round, newest first, with `parties_count` and `items_count`."""
    counted = Round.objects.annotate(
        parties_count=Count("parties", distinct=True), items_count=Count("items", distinct=True)
    )
    return counted.order_by("-made_at", "-id")


def round_of(key: UUID) -> Round | None:
    """One round."""
    return Round.objects.filter(pk=key).first()


def item_at(row: Round, order: int) -> RoundItem | None:
    """The item of that order."""
    return row.items.filter(order=order).first()


def party_of(row: Round, key: UUID) -> RoundParty | None:
    """One party of a round."""
    return row.parties.select_related("round").filter(pk=key).first()


def parties_for(user: User) -> QuerySet[RoundParty]:
    """The rounds in which those for whom the account answers are asked, newest first."""
    acted = Q(pk__in=[])
    for one in standings(user):
        if one.acts_for:
            acted |= Q(code=one.acts_for, kind=one.role.speaks_for)
    rows = RoundParty.objects.filter(acted).exclude(round__status=Status.DRAFT)
    return rows.select_related("round").order_by("-round__opened_at", "-round_id", "code")


def party_by_link(token: str) -> tuple[RoundParty, RoundLink] | None:
    """The party of a link that works, with the link."""
    link = (
        RoundLink.objects.filter(token_hash=hash_token(token))
        .select_related("party__round")
        .first()
    )
    return (link.party, link) if link else None


def items_of(party: RoundParty) -> list[RoundItem]:
    """What a party is asked about, in order."""
    rows = RoundItem.objects.filter(round_id=party.round_id)
    if party.items:
        rows = rows.filter(order__in=party.items)
    return list(rows.order_by("order"))


def newest_of(party: RoundParty) -> dict[UUID, RoundAnswer]:
    """The party's newest answer by item."""
    rows = party.answers.order_by("version").select_related("user")
    return {one.item_id: one for one in rows}


def answers_of(party: RoundParty, item: RoundItem) -> list[RoundAnswer]:
    """Every version of an answer, newest first."""
    return list(party.answers.filter(item=item).order_by("-version"))


def standing(row: Round) -> list[Standing]:
    """Who answered how much, in a fixed number of queries."""
    parties = list(row.parties.all())
    count = row.items.count()
    newest: dict[UUID, dict[UUID, RoundAnswer]] = {}
    answers = RoundAnswer.objects.filter(party__round=row).order_by("version")
    for one in answers.only("party_id", "item_id", "version", "late", "at"):
        newest.setdefault(one.party_id, {})[one.item_id] = one
    now = timezone.now()
    links = RoundLink.objects.filter(party__round=row, expires_at__gt=now, used_at__isnull=True)
    linked = set(links.values_list("party_id", flat=True))
    return [_standing(one, count, newest.get(one.pk, {}), one.pk in linked) for one in parties]


def _standing(
    party: RoundParty, count: int, answers: dict[UUID, RoundAnswer], linked: bool
) -> Standing:
    rows = list(answers.values())
    return Standing(
        party=party,
        asked=len(party.items) or count,
        answered=len(rows),
        late=sum(one.late for one in rows),
        last=max((one.at for one in rows), default=None),
        has_link=linked,
    )


def dealt(row: Round, order: int | None = None) -> list[Dealt]:
    """Items with their answers side by side; all of them, or the one of an order."""
    items = row.items.all() if order is None else row.items.filter(order=order)
    rows = list(items.prefetch_related("consolidated"))
    beside = _beside(row, [one.pk for one in rows])
    return [
        Dealt(one, tuple(beside.get(one.pk, ())), max_of(list(one.consolidated.all())))
        for one in rows
    ]


def _beside(row: Round, items: Sequence[UUID]) -> dict[UUID, list[Beside]]:
    answers = RoundAnswer.objects.filter(item__in=items, party__round=row)
    newest: dict[tuple[UUID, UUID], RoundAnswer] = {}
    ordered = answers.order_by("party__kind", "party__code", "version")
    for one in ordered.select_related("party__round", "item", "user").prefetch_related(
        "verdicts__user"
    ):
        newest[one.item_id, one.party_id] = one
    found: dict[UUID, list[Beside]] = {}
    for (item, _party), one in newest.items():
        verdicts = sorted(one.verdicts.all(), key=lambda v: v.order, reverse=True)
        found.setdefault(item, []).append(Beside(one.party, one, tuple(verdicts)))
    return found


def max_of(texts: Sequence[RoundText]) -> RoundText | None:
    """The newest of the consolidated texts."""
    return max(texts, key=lambda one: one.version, default=None)


def became(party: RoundParty) -> list[Dealt]:
    """What became of what one party sent: its own answers only, with the consolidated texts."""
    own = {one.pk for one in items_of(party)}
    return [
        Dealt(one.item, tuple(a for a in one.answers if a.party.pk == party.pk), one.text)
        for one in dealt(party.round)
        if one.item.pk in own
    ]


def due(today: dt.date | None = None, ahead: int = 31) -> list[tuple[Round, list[Standing]]]:
    """Open rounds whose term ends within `ahead` days or is over, with who has not answered all.

    The soonest term first; at most 50 rounds.
    """
    last = (today or timezone.localdate()) + dt.timedelta(days=ahead)
    rows = Round.objects.filter(status=Status.OPEN, until__lte=last).order_by("until", "id")[:50]
    found = ((row, [one for one in standing(row) if one.missing]) for row in rows)
    return [(row, missing) for row, missing in found if missing]


def asked_about(targets: Sequence[str]) -> list[dict[str, Any]]:
    """In which opened rounds any of these permanent keys was asked, newest first.

    Each: `round`, `item`, `asked` (parties), `answers` (newest of each party as `Beside`).
    """
    items = RoundItem.objects.filter(target__in=list(targets)).select_related("round")
    rows = list(items.order_by("-round__opened_at", "-round_id", "order")[:50])
    by_round: dict[UUID, list[RoundItem]] = {}
    for one in rows:
        by_round.setdefault(one.round_id, []).append(one)
    found = []
    for held in by_round.values():
        beside = _beside(held[0].round, [one.pk for one in held])
        parties = list(held[0].round.parties.all())
        for one in held:
            asked = [party for party in parties if party.asked(one.order)]
            answers = beside.get(one.pk, [])
            found.append({"round": one.round, "item": one, "asked": asked, "answers": answers})
    return found
