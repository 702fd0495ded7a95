"""What the person lets another body learn, should the matter be sent on to it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from .. import answers, flow
from .. import facets as coded
from ..models import Consent, Matter
from . import moves


@verb
def change_consent(*, by: Actor, matter: Matter, agreed: Iterable[str]) -> list[Consent]:
    """The person says anew which items a body may learn by a referral, or to wait with it.

    `agreed` are codes of consent_items; all others are declined from now on. The text of an
    inquiry is agreed to by itself and not touched. Raises `Refused`.
    """
    chosen = frozenset(agreed)
    row = moves.locked(matter)
    refuse_if(_faults(row, chosen))
    now = timezone.now()
    consents = [
        Consent(matter=row, item=item, decision=decision, at=now)
        for item, decision in answers.decisions(chosen).items()
    ]
    Consent.objects.bulk_create(consents)
    Matter.objects.filter(pk=row.pk).update(unread=True)
    record(
        by=by,
        kind="complaint.consent_changed",
        unit=row.unit,
        subject=f"matter:{row.pk.hex}",
        box=row.box_id,
        rows=consents,
    )
    return consents


def _faults(matter: Matter, chosen: frozenset[str]) -> list[Reason]:
    if flow.is_closing(matter.phase):
        return [Reason("consent.closed", _("The case is closed"))]
    if not chosen <= coded.codes("consent_items"):
        return [Reason("consent.items", _("Choose from the list"), "items")]
    return []
