"""Named reads of confirming: how a recommendation stands, how far the office is, what is next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..models import LabelSetAside, ReceivedLabel, ReceivedRecommendation
from ..received.narrowing import counted, own
from .shapes import BODY, KINDS, PACK, PERSON, Term, term_of

#: Nobody went through it yet.
WAITS = Q(standing__isnull=True) | Q(standing__reviewed_at__isnull=True)
MOST_WAITING = 5_000


@dataclass(frozen=True, slots=True)
class Held:
    """A term under which a recommendation stands: in which lists of sources, by whom confirmed.

    `aside`: the office took it away, so that it is the source's alone.
    """

    term: Term
    sources: tuple[str, ...] = ()
    confirmed: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many recommendations somebody went through, of all."""

    done: int
    total: int


def one(key: str) -> ReceivedRecommendation | None:
    """A recommendation to the own State with all that is suggested from or beside."""
    rows = own().prefetch_related("texts", "labels", "set_aside")
    return rows.filter(identity=key).first()


def held(row: ReceivedRecommendation) -> list[Held]:
    """Its terms by kind and order of decision; a term of several sources once."""
    aside = {_of(one).identity for one in row.set_aside.all()}
    found: dict[tuple[str, str, str], Held] = {}
    for label in sorted(row.labels.all(), key=lambda one: one.id):
        if label.kind not in KINDS:
            continue
        term = term_of(label)
        before = found.get(term.identity, Held(term))
        mine = label.origin == PERSON
        sources = before.sources if mine else (*before.sources, label.scheme)
        found[term.identity] = Held(
            before.term, tuple(dict.fromkeys(sources)), before.confirmed or mine
        )
    rows = (
        Held(one.term, one.sources, one.confirmed, key in aside and not one.confirmed)
        for key, one in found.items()
    )
    return sorted(rows, key=lambda one: (KINDS.index(one.term.kind), one.aside))


def responsible(rows: Iterable[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    """Recommendation → codes of the bodies that people made responsible, the leading one first."""
    labels = ReceivedLabel.objects.filter(
        recommendation__in=list(rows), kind=BODY, scheme=PACK, origin=PERSON
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for row, code in labels.order_by("id").values_list("recommendation", "code"):
        found[row] = (*found.get(row, ()), code)
    return found


def progress() -> Progress:
    """How far the office is with everything that was told to the State."""
    rows = counted()
    return Progress(rows.filter(standing__reviewed_at__isnull=False).count(), rows.count())


def waiting() -> QuerySet[ReceivedRecommendation]:
    """What nobody went through yet, in the order of work."""
    return in_order(counted().filter(WAITS))


def in_order(rows: QuerySet[ReceivedRecommendation]) -> QuerySet[ReceivedRecommendation]:
    """The newest import first, in it what is surest first."""
    sure = F("standing__confidence").desc(nulls_last=True)
    return rows.order_by(F("batch__at").desc(), sure, "id")


def next_key(after: str = "") -> str:
    """The key of what waits after one that was passed over, from the first again at the end."""
    keys = list(waiting().values_list("identity", flat=True)[:MOST_WAITING])
    if after in keys:
        place = keys.index(after) + 1
        keys = [*keys[place:], *keys[:place]]
    return keys[0] if keys else ""


def in_reading(
    rows: QuerySet[ReceivedRecommendation], themes: Q
) -> QuerySet[ReceivedRecommendation]:
    """Those that stand under such a theme for the office: not where it took the theme away."""
    aside = LabelSetAside.objects.filter(
        recommendation=OuterRef("recommendation"),
        kind=OuterRef("kind"),
        scheme=OuterRef("scheme"),
        code=OuterRef("code"),
        name=OuterRef("name"),
    )
    kept = ReceivedLabel.objects.filter(themes).filter(Q(origin=PERSON) | ~Exists(aside))
    return rows.filter(pk__in=kept.values("recommendation"))


def _of(row: LabelSetAside) -> Term:
    return Term(row.kind, row.scheme, row.code, row.name)
