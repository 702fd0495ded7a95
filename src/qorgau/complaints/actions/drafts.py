"""Before anything is handed in: answers saved sealed, files kept, all under the person's own code.

Saving an answer is no act of the register: nothing was handed in yet, and how often somebody
hesitates is nobody's business. Beginning a draft, keeping a file and dropping a draft are acts.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.models import AppendOnly
from qorgau.common.reasons import Reason, Refused
from qorgau.common.writing import writing
from qorgau.files import actions as file_actions
from qorgau.files.models import KeptFile
from qorgau.files.queries import files_of
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault import actions as vault_actions
from qorgau.vault import boxes, receipts, sessions
from qorgau.vault.boxes import OpenBox
from qorgau.vault.keys import current_key
from qorgau.vault.models import KeyKind, VaultClosure
from qorgau.vault.receipts import Receipt
from qorgau.vault.units import public_key

from .. import flow
from ..models import Draft, DraftAnswer
from ..routing import receiving_unit
from . import holders
from .holders import DRAFT, Ended, Holder

#: A draft that nobody handed in is destroyed after so many days.
KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer was saved. `first`: the code was made by it and must be shown now."""

    cookie: str = field(repr=False)
    first: bool


def save_answer(
    *, cookie: str, procedure: str, language: str, page: str, answers: dict[str, Any]
) -> Saved:
    """Save the answers of one page, sealed. Without a cookie the receipt is made first.

    Raises `Ended` when the session is over, `AlreadyIn` when it was handed in meanwhile,
    `vault.units.DoorClosed` when nothing can be received.
    """
    if cookie:
        _seal(holders.holder(cookie, DRAFT), page, answers)
        return Saved(cookie, first=False)
    receipt = begin_draft(by=Actor.person("new"), procedure=procedure, language=language)
    made = Holder(receipts.open_key(receipt))
    _seal(made, page, answers)
    return Saved(holders.begin(DRAFT, receipt), first=True)


class AlreadyIn(Refused):
    """What this code stands for was handed in: its receipt is shown, nothing is sent twice."""

    def __init__(self) -> None:
        super().__init__(Reason("draft.in", _("Your complaint was already sent")))


@verb
def begin_draft(*, by: Actor, procedure: str, language: str) -> Receipt:
    """Make a receipt and an empty draft. Raises `DoorClosed`, `Refused` for no such procedure."""
    public_key(receiving_unit())
    _demand_offered(procedure)
    receipt, key = receipts.register()
    draft = Draft(
        locator=receipt.locator, procedure=procedure, language=language, begun_on=flow.today()
    )
    draft.save()
    record(by=by, kind="complaint.draft_begun", subject=f"draft:{draft.pk.hex}", rows=[key])
    return receipt


def choose_procedure(*, cookie: str, procedure: str) -> None:
    """Change between a named complaint and an anonymous report; answers given stay."""
    draft = open_draft(holders.holder(cookie, DRAFT))
    _demand_offered(procedure)
    draft.procedure = procedure
    with transaction.atomic(), writing():
        draft.save(update_fields=["procedure"])


def note_code(*, cookie: str) -> None:
    """The person says that they wrote the code down."""
    draft = open_draft(holders.holder(cookie, DRAFT))
    draft.code_noted = True
    with transaction.atomic(), writing():
        draft.save(update_fields=["code_noted"])


def keep_file(*, cookie: str, upload: Any) -> KeptFile:
    """Keep one file of a draft, sealed. Raises `Refused` at field "file", `Ended`, `AlreadyIn`."""
    known = holders.holder(cookie, DRAFT)
    draft = open_draft(known)
    return _keep_file(by=holders.person(draft), known=known, draft=draft, upload=upload)


def remove_file(*, cookie: str, file_id: UUID) -> None:
    """Remove one file of a draft; a file that is not there is no error."""
    draft = open_draft(holders.holder(cookie, DRAFT))
    kept = files_of(draft.box_id).filter(pk=file_id).first() if draft.box_id else None
    if kept is not None:
        file_actions.remove(by=holders.person(draft), kept=kept)


def drop_draft(*, cookie: str) -> None:
    """The person gives up: answers, files and code are destroyed."""
    draft = open_draft(holders.holder(cookie, DRAFT))
    destroy_draft(by=holders.person(draft), draft=draft)


def end_draft(*, cookie: str) -> None:
    """Leave; the code opens the draft again."""
    holders.end(cookie)


def drop_stale_drafts(*, before: dt.date | None = None) -> int:
    """Destroy drafts begun before a day (30 days ago); returns how many. Run by the ticker."""
    limit = before or flow.today() - dt.timedelta(days=KEPT_DAYS)
    stale = list(Draft.objects.filter(begun_on__lt=limit).order_by("id")[:1000])
    for draft in stale:
        destroy_draft(by=Actor.system("ticker"), draft=draft)
    return len(stale)


@verb
def destroy_draft(*, by: Actor, draft: Draft) -> None:
    """Destroy a draft with its files; the number is never given again."""
    closures: list[AppendOnly] = []
    subject = f"draft:{draft.pk.hex}"  # the row forgets its id when it is deleted
    key = current_key(KeyKind.RECEIPT, draft.locator)
    if key is not None:
        closure = VaultClosure(key=key, at=timezone.now())
        closure.save()
        closures.append(closure)
    if draft.box_id is not None:
        _destroy_box(by, draft)
    DraftAnswer.objects.filter(draft=draft).delete()
    draft.delete()
    sessions.end_all(DRAFT, draft.locator)
    record(by=by, kind="complaint.draft_dropped", subject=subject, rows=closures)


def open_draft(known: Holder) -> Draft:
    """The draft of a receipt. Raises `AlreadyIn`, or `Ended` when it was destroyed."""
    draft = known.draft()
    if draft is not None:
        return draft
    raise AlreadyIn if known.matter() else Ended


def answers_of(known: Holder, draft: Draft) -> dict[str, dict[str, Any]]:
    """Every saved answer, opened: page → question → answer."""
    rows = DraftAnswer.objects.filter(draft=draft).order_by("page")
    return {
        row.page: receipts.open_draft(known.key, page=row.page, blob=bytes(row.blob))
        for row in rows
    }


def draft_box(known: Holder, draft: Draft) -> OpenBox | None:
    """The opened box of a draft's files; None before the first file."""
    return boxes.unwrap(draft.box_id, known.key.secret) if draft.box_id else None


@verb
def _keep_file(*, by: Actor, known: Holder, draft: Draft, upload: Any) -> KeptFile:
    box, public = draft_box(known, draft), b""
    if box is None:
        box = boxes.new_box()
        public = box.public
        boxes.wrap(box, known.row)
        draft.box_id = box.id
        draft.save(update_fields=["box"])
    kept = file_actions.keep(by=by, box=box, upload=upload)
    record(
        by=by,
        kind="complaint.draft_file",
        subject=f"draft:{draft.pk.hex}",
        box=box.id,
        box_public=public,
    )
    return kept


def _seal(known: Holder, page: str, answers: dict[str, Any]) -> None:
    """Write the sealed answers of a page over what was there."""
    blob = receipts.seal_draft(known.key, page=page, payload=answers)
    with transaction.atomic(), writing():
        draft = Draft.objects.select_for_update().filter(locator=known.locator).first()
        if draft is None:
            raise AlreadyIn if known.matter() else Ended
        if not DraftAnswer.objects.filter(draft=draft, page=page).update(blob=blob):
            DraftAnswer(draft=draft, page=page, blob=blob).save()


def _destroy_box(by: Actor, draft: Draft) -> None:
    for kept in files_of(draft.box_id):  # type: ignore[arg-type]
        file_actions.remove(by=by, kept=kept)
    box_id, draft.box = draft.box_id, None
    draft.save(update_fields=["box"])
    vault_actions.destroy_box(by=by, box_id=box_id, reason="draft")  # type: ignore[arg-type]


def _demand_offered(procedure: str) -> None:
    if procedure not in {one.code for one in flow.offered()}:
        raise Refused(Reason("draft.procedure", _("Choose how you want to write"), "procedure"))
