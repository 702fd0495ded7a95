"""The verb that says how two recommendations belong together, and reads of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import PredecessorDecision, PredecessorLink, ReceivedRecommendation
from .finding import in_order, record_of

Kind, Verdict = PredecessorLink.Kind, PredecessorLink.Verdict
MOST_SHOWN = 20
METHOD = "lineage"


@dataclass(frozen=True, slots=True)
class Linked:
    """Another recommendation beside the one that is looked at; `earlier`: told before it."""

    link: PredecessorLink
    other: ReceivedRecommendation
    earlier: bool


@verb
def decide(
    *,
    by: Actor,
    user: User,
    one: ReceivedRecommendation,
    other: ReceivedRecommendation,
    kind: str,
    confirmed: bool,
) -> PredecessorDecision:
    """Say how two recommendations belong together, or that they do not. Raises `Refused`.

    Of two records of one recommendation that with a number in a document is counted from now on.
    """
    refuse_if(_faults(one, other, kind))
    known = between(one, other)
    earlier, later = _ordered(one, other, kind)
    refuse_if(_joined_faults(earlier, later) if kind == Kind.ONE and confirmed else [])
    verdict = Verdict.CONFIRMED if confirmed else Verdict.REFUSED
    row = PredecessorDecision(
        earlier=earlier,
        later=later,
        kind=kind,
        verdict=verdict,
        suggested_by=METHOD if known and known.score else "",
        words=", ".join(known.words)[:300] if known else "",
        user=user,
        at=timezone.now(),
    )
    row.save()
    _stand(known, earlier, later, kind, verdict)
    subject = f"commitments_received:{later.pk.hex}"
    record(by=by, kind=f"received.link_{verdict}", subject=subject, rows=[row])
    return row


def of(row: ReceivedRecommendation, *verdicts: str) -> list[Linked]:
    """What was proposed or said of a recommendation and others, the most alike first."""
    links = (
        PredecessorLink.objects.filter(Q(earlier=row) | Q(later=row), verdict__in=verdicts)
        .select_related("earlier__document", "later__document")
        .prefetch_related("earlier__texts", "later__texts")
    )
    return [
        Linked(one, one.later, False)
        if one.earlier_id == row.pk
        else Linked(one, one.earlier, True)
        for one in links[:MOST_SHOWN]
    ]


def between(one: ReceivedRecommendation, other: ReceivedRecommendation) -> PredecessorLink | None:
    """What was proposed or said of two, whichever of them is the earlier."""
    both = Q(earlier=one, later=other) | Q(earlier=other, later=one)
    return PredecessorLink.objects.filter(both).first()


def _stand(
    known: PredecessorLink | None,
    earlier: ReceivedRecommendation,
    later: ReceivedRecommendation,
    kind: str,
    verdict: str,
) -> None:
    if known is None:
        known = PredecessorLink(earlier=earlier, later=later, kind=kind, verdict=verdict)
        known.save()
        return
    known.earlier, known.later, known.kind, known.verdict = earlier, later, kind, verdict
    known.save(update_fields=("earlier", "later", "kind", "verdict"))


def _ordered(
    one: ReceivedRecommendation, other: ReceivedRecommendation, kind: str
) -> tuple[ReceivedRecommendation, ReceivedRecommendation]:
    first, second = record_of(one), record_of(other)
    if first is None or second is None:
        return one, other
    earlier, later = in_order(first, second, kind)
    return earlier.row, later.row


ITSELF = Reason("link.itself", _("This is the same recommendation: enter another"), "other")
JOINED = Reason("link.joined", _("One of the two is joined with another already"), "other")
UNKNOWN = Reason("link.kind", _("Choose how they belong together"), "kind")


def _faults(one: ReceivedRecommendation, other: ReceivedRecommendation, kind: str) -> list[Reason]:
    wrong = [UNKNOWN] if kind not in Kind.values else []
    return wrong + ([ITSELF] if one.pk == other.pk else [])


def _joined_faults(
    earlier: ReceivedRecommendation, later: ReceivedRecommendation
) -> Sequence[Reason]:
    """A record is joined to one other, which is joined to none."""
    joined = PredecessorLink.objects.filter(kind=Kind.ONE, verdict=Verdict.CONFIRMED)
    others = joined.exclude(earlier=earlier, later=later)
    taken = Q(later=later) | Q(later=earlier) | Q(earlier=later)
    return [JOINED] if others.filter(taken).exists() else []
