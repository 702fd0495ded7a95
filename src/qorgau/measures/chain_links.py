"""The verbs by which a person links a thing to a sub-paragraph, and the links that stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.commitments import public as commitments
from qorgau.commitments.models import PlanMeasure, Promise, Recommendation
from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.common.text import clean
from qorgau.country import pack
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from .models import ChainLink, LinkKind

LONGEST = 300  # characters of the reason
MOST_LINKS = 200  # links of one recommendation or of one thing that are read


@verb
def link(*, by: Actor, target: str, kind: str, code: str, why: str = "") -> ChainLink:
    """Say that a thing bears on a sub-paragraph; `why` in a few words, shown with the link.

    Raises `Refused`: no such sub-paragraph, no such thing, or it is linked already.
    """
    code = code.strip()
    refuse_if(_faults(target, kind, code))
    newest = _newest(target, kind, code)
    if newest is not None and not newest.withdrawn:
        refuse_if([Reason("chain.linked", _("This is linked already"), "code")])
    row = ChainLink(target=target, kind=kind, code=code, why=_clean(why))
    return _decided(by, row, newest)


@verb
def unlink(*, by: Actor, target: str, kind: str, code: str, why: str = "") -> ChainLink:
    """Take the word back; both decisions stay in the register. Raises `Refused` without a link."""
    newest = _newest(target, kind, code)
    if newest is None or newest.withdrawn:
        refuse_if([Reason("chain.not_linked", _("There is no such link"), "code")])
    row = ChainLink(target=target, kind=kind, code=code, why=_clean(why), withdrawn=True)
    return _decided(by, row, newest)


def standing(targets: Iterable[str]) -> list[ChainLink]:
    """The links that stand of some sub-paragraphs, in the order of kinds and codes."""
    return list(_standing().filter(target__in=list(targets))[:MOST_LINKS])


def pointing_at(kind: str, code: str) -> list[ChainLink]:
    """The links that stand from any sub-paragraph to one thing."""
    return list(_standing().filter(kind=kind, code=code)[:MOST_LINKS])


def _standing() -> QuerySet[ChainLink]:
    same = {name: OuterRef(name) for name in ("target", "kind", "code")}
    later = ChainLink.objects.filter(**same, order__gt=OuterRef("order"))
    return ChainLink.objects.filter(~Exists(later), withdrawn=False)


def _newest(target: str, kind: str, code: str) -> ChainLink | None:
    rows = ChainLink.objects.filter(target=target, kind=kind, code=code)
    return rows.order_by("-order").first()


def _decided(by: Actor, row: ChainLink, newest: ChainLink | None) -> ChainLink:
    """Keep a decision; inside its verb."""
    row.order = newest.order + 1 if newest else 1
    row.by, row.at = by.id, timezone.now()
    row.save()
    act = "unlinked" if row.withdrawn else "linked"
    record(by=by, kind=f"chain.{act}", subject=f"limb:{row.target}", rows=[row])
    return row


def _clean(why: str) -> str:
    return clean(why, max_chars=LONGEST, field="why")


def _faults(target: str, kind: str, code: str) -> list[Reason]:
    found = []
    if not commitments.received_key(target):
        found.append(Reason("chain.target", _("There is no such sub-paragraph"), "target"))
    known = _KNOWN.get(kind)
    if known is None or not known(code):
        found.append(Reason("chain.code", _("Nothing of this kind has this code"), "code"))
    return found


def _problem(code: str) -> bool:
    """Only where the room of problems is installed."""
    if not apps.is_installed("qorgau.problems"):
        return False
    from qorgau.problems.models import Problem

    return Problem.objects.filter(number=code).exists()


_KNOWN: Mapping[str, Callable[[str], bool]] = {
    LinkKind.INDICATOR: lambda code: code in pack.current().indicators,
    LinkKind.PROBLEM: _problem,
    LinkKind.PROMISE: lambda code: Promise.objects.filter(code=code).exists(),
    LinkKind.MEASURE: lambda code: PlanMeasure.objects.filter(key=code).exists(),
    LinkKind.RECOMMENDATION: lambda code: Recommendation.objects.filter(
        number=code, published_at__isnull=False
    ).exists(),
}
