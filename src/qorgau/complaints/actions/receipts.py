"""Coming back with a code: the session, the acknowledgement, a new code, no code at all."""

from dataclasses import dataclass, field

from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault import boxes, receipts, sessions
from qorgau.vault.models import VaultClosure, VaultKey
from qorgau.vault.receipts import Receipt, WrongCode

from .. import flow
from ..models import Matter
from . import holders, moves
from .holders import DRAFT, RECEIPT, Holder


@dataclass(frozen=True, slots=True)
class Returned:
    """A session that a code opened. `kind` is draft (not handed in yet) or receipt."""

    kind: str
    cookie: str = field(repr=False)


def return_by_code(*, code: str) -> Returned:
    """Open a draft or a matter with the typed code.

    Raises `vault.receipts.BadCode` for what cannot be a code, `WrongCode` for one that opens
    nothing: unknown, revoked and forged give the same sentence after the same work.
    """
    receipt = receipts.parse(code)
    known = Holder(receipts.open_key(receipt))
    if known.draft() is not None:
        return Returned(DRAFT, holders.begin(DRAFT, receipt))
    if known.matter() is None:
        raise WrongCode
    return Returned(RECEIPT, holders.begin(RECEIPT, receipt))


def acknowledge_receipt(*, cookie: str) -> str:
    """The person wrote the code down: the page with it closes, a session of the matter begins.

    `cookie` is that of the draft that was handed in; returns the cookie of the receipt.
    """
    known = holders.holder(cookie, DRAFT)
    matter = known.matter()
    if matter is None:
        raise holders.Ended
    if matter.receipt_noted_on is None:
        _note_receipt(by=holders.person(matter), matter=matter)
    holders.end(cookie)
    return holders.begin(RECEIPT, known.key.receipt)


def reissue_receipt(*, cookie: str) -> tuple[Receipt, str]:
    """A new code for the same number: the old one stops opening at once.

    For a code that somebody else has seen. Returns the new receipt and the new session's cookie.
    """
    known = holders.holder(cookie, RECEIPT)
    matter = demand_matter(known)
    receipt = _reissue(by=holders.person(matter), known=known, matter=matter)
    sessions.end_all(RECEIPT, known.locator)
    sessions.end_all(DRAFT, known.locator)
    return receipt, holders.begin(RECEIPT, receipt)


def revoke_receipt(*, cookie: str) -> None:
    """Close the code for good, for somebody whom it could betray. The case itself goes on."""
    known = holders.holder(cookie, RECEIPT)
    matter = demand_matter(known)
    _revoke(by=holders.person(matter), known=known, matter=matter)
    sessions.end_all(RECEIPT, known.locator)
    sessions.end_all(DRAFT, known.locator)


def end_session(*, cookie: str) -> None:
    """Leave the case; the code opens it again."""
    holders.end(cookie)


def demand_matter(known: Holder) -> Matter:
    """The matter of a receipt. Raises `Ended` when there is none."""
    matter = known.matter()
    if matter is None:
        raise holders.Ended
    return matter


@verb
def _note_receipt(*, by: Actor, matter: Matter) -> None:
    row = moves.locked(matter)
    row.receipt_noted_on = row.receipt_noted_on or flow.today()
    row.save(update_fields=["receipt_noted_on"])
    record(by=by, kind="complaint.receipt_noted", unit=row.unit, subject=f"matter:{row.pk.hex}")


@verb
def _reissue(*, by: Actor, known: Holder, matter: Matter) -> Receipt:
    box = known.open(matter)
    receipt, key = receipts.reissue(box, known.locator)
    closure = VaultClosure.objects.get(key_id=known.key.key_id)
    record(
        by=by,
        kind="complaint.receipt_reissued",
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        box=matter.box_id,
        rows=[key, closure],
    )
    return receipt


@verb
def _revoke(*, by: Actor, known: Holder, matter: Matter) -> None:
    key: VaultKey = known.row
    closure = VaultClosure(key=key, at=timezone.now())
    closure.save()
    boxes.revoke(matter.box_id, key)
    record(
        by=by,
        kind="complaint.receipt_revoked",
        unit=matter.unit,
        subject=f"matter:{matter.pk.hex}",
        box=matter.box_id,
        rows=[closure],
    )
