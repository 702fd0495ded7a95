"""A body is asked only after the person agreed to what it will learn; it answers by a link."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.common.text import clean
from qorgau.country import pack, terms
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.links import hash_token, make_token
from qorgau.vault import suite
from qorgau.vault.boxes import OpenBox, post, seal

from .. import facets as coded
from .. import flow
from ..models import Consent, Inquiry, InquiryLink, Matter
from ..queries import proposal
from ..rules import Given, blocked_for, may_write
from . import moves

MAX_INQUIRY = 20_000
MAX_ANSWER = 50_000
INQUIRY_SLOT = "inquiry"
ANSWER_SLOT = "answer"
#: A late answer is still an answer: the link stays open this long after the term.
LINK_AFTER_TERM = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Sent:
    """An inquiry that went out, and the secret of its link, which is shown once."""

    inquiry: Inquiry
    token: str


@verb
def propose_inquiry(
    *,
    by: Actor,
    matter: Matter,
    box: OpenBox,
    body: str,
    text: str,
    items: Iterable[str],
    own_term: int | None = None,
) -> Inquiry:
    """Write what a body will learn and be asked, for the person to agree or decline.

    `items` are codes of consent_items that the text contains; `own_term` a shorter term than the
    law's, never under its floor (working days). Raises `Refused`.
    """
    refuse_if(may_write(by, matter, "complaints.inquire"))
    row = moves.locked(matter)
    written = clean(text, max_chars=MAX_INQUIRY, field="text", required=True)
    chosen = tuple(dict.fromkeys(items))
    refuse_if(_proposal_faults(row, body, chosen, own_term))
    envelope = seal(
        box,
        slot=INQUIRY_SLOT,
        author_kind="staff",
        payload={"text": written},
    )
    inquiry = Inquiry(
        matter=row,
        number=row.inquiries.count() + 1,
        body=body,
        state=Inquiry.State.PROPOSED,
        text=envelope.id,
        items=list(chosen),
        own_term=own_term,
        proposed_at=timezone.now(),
    )
    inquiry.save()
    _record(by, "complaint.inquiry_proposed", inquiry, envelopes=[envelope.pair])
    return inquiry


@verb
def decide_inquiry(*, by: Actor, inquiry: Inquiry, decisions: Mapping[str, str]) -> Inquiry:
    """The person decides item by item: item → agreed, declined or wait.

    All agreed: the inquiry may go out as it was shown. Any `wait`: it waits. Any declined: it may
    not go out as written, and the office has to propose another text. A decision can be changed
    until the inquiry is sent. Raises `Refused`.
    """
    row = Inquiry.objects.select_for_update().select_related("matter").get(pk=inquiry.pk)
    refuse_if(_decision_faults(row, decisions))
    now = timezone.now()
    consents = [
        Consent(matter=row.matter, inquiry=row, item=item, decision=decision, at=now)
        for item, decision in sorted(decisions.items())
    ]
    Consent.objects.bulk_create(consents)
    row.state, row.decided_at = _state_of(set(decisions.values())), now
    row.save(update_fields=["state", "decided_at"])
    Matter.objects.filter(pk=row.matter_id).update(unread=True)
    _record(by, f"complaint.inquiry_{row.state}", row, rows=consents)
    return row


@verb
def withdraw_inquiry(*, by: Actor, inquiry: Inquiry) -> Inquiry:
    """Take a proposed inquiry back before it is sent. Raises `Refused`."""
    refuse_if(may_write(by, inquiry.matter, "complaints.inquire"))
    row = Inquiry.objects.select_for_update().select_related("matter").get(pk=inquiry.pk)
    if row.sent_at:
        raise Refused(Reason("inquiry.sent", _("The inquiry has already been sent")))
    row.state = Inquiry.State.WITHDRAWN
    row.save(update_fields=["state"])
    _record(by, "complaint.inquiry_withdrawn", row)
    return row


@verb
def send_inquiry(*, by: Actor, inquiry: Inquiry, box: OpenBox) -> Sent:
    """Send an agreed inquiry: its step is taken, the body's term starts, the link is made.

    What the body may read is exactly the text that the person agreed to, sealed under the secret
    of the link. Raises `Refused` with every reason while it may not go out.
    """
    row = Inquiry.objects.select_for_update().select_related("matter").get(pk=inquiry.pk)
    matter = moves.locked(row.matter)
    refuse_if(_not_agreed(row))
    step = flow.procedure_of(matter).step(flow.INQUIRY_SENT)
    given = Given(text="…", body=row.body)
    refuse_if(blocked_for(matter, step, by, given))
    row.state, row.sent_at = Inquiry.State.SENT, timezone.now()
    row.save(update_fields=["state", "sent_at"])
    written = moves.take(matter, step, by, given, at=row.sent_at, inquiry=row)
    token = _link(row, proposal(box, row).text)
    _record(by, "complaint.inquiry_sent", row, rows=written.rows)
    return Sent(row, token)


@verb
def answer_inquiry(*, by: Actor, token: str, text: str) -> Inquiry:
    """The body's answer by its one-time link, sealed so that the body cannot read the box.

    The link is used up. Raises `Refused` for a link that is unknown, used or expired.
    """
    link = open_link(token)
    written = clean(text, max_chars=MAX_ANSWER, field="text", required=True)
    row = Inquiry.objects.select_for_update().select_related("matter").get(pk=link.inquiry_id)
    matter = moves.locked(row.matter)
    envelope = post(
        matter.box_id,
        slot=ANSWER_SLOT,
        author_kind="body",
        payload={"text": written, "inquiry": row.id.hex},
    )
    now = timezone.now()
    if not InquiryLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
        raise Refused(LINK_CLOSED)
    rows = _keep_answer(matter, row, envelope.id, by, now)
    Matter.objects.filter(pk=matter.pk).update(unread=True)
    _record(by, "complaint.inquiry_answered", row, rows=rows, envelopes=[envelope.pair])
    return row


@verb
def renew_inquiry_link(*, by: Actor, inquiry: Inquiry, box: OpenBox) -> Sent:
    """A new one-time link for an inquiry that waits for its answer; earlier links stop working.

    The term of the body runs on as it was. Raises `Refused`.
    """
    row = _awaited(by, inquiry)
    _end_links(row)
    token = _link(row, proposal(box, row).text)
    _record(by, "complaint.inquiry_link_renewed", row)
    return Sent(row, token)


@verb
def enter_inquiry_answer(
    *, by: Actor, inquiry: Inquiry, box: OpenBox, text: str, received_on: dt.date
) -> Inquiry:
    """Type in an answer that the body sent as a letter, which reached the office on that day.

    The term of the body ends with that day, the link with now. Raises `Refused`.
    """
    row = _awaited(by, inquiry)
    written = clean(text, max_chars=MAX_ANSWER, field="text", required=True)
    refuse_if(_receipt_faults(row, received_on))
    envelope = seal(
        box,
        slot=ANSWER_SLOT,
        author_kind="staff",
        payload={"text": written, "inquiry": row.id.hex, "came_on": received_on.isoformat()},
    )
    noon = dt.datetime.combine(received_on, dt.time(12), tzinfo=pack.current().calendar.tz)
    at = min(max(noon, row.sent_at or noon), timezone.now())
    _end_links(row)
    rows = _keep_answer(moves.locked(row.matter), row, envelope.id, by, at)
    _record(by, "complaint.inquiry_answer_entered", row, rows=rows, envelopes=[envelope.pair])
    return row


def open_link(token: str) -> InquiryLink:
    """The link of a secret while an answer may be given. Raises `Refused`, whatever the cause."""
    link = InquiryLink.objects.filter(token_hash=hash_token(token)).first()
    if link is None or not link.is_open():
        raise Refused(LINK_CLOSED)
    return link


def text_of(link: InquiryLink, token: str) -> dict:
    """What the body may read: opened with the secret of the link alone. Raises `vault.Locked`."""
    opened = suite.decrypt(_link_key(token), bytes(link.sealed), _link_context(link))
    return json.loads(suite.unpad(opened))


def _awaited(by: Actor, inquiry: Inquiry) -> Inquiry:
    """The inquiry, held until the verb ends, if it went out and no answer has come yet."""
    refuse_if(may_write(by, inquiry.matter, "complaints.inquire"))
    row = Inquiry.objects.select_for_update().select_related("matter").get(pk=inquiry.pk)
    if row.state != Inquiry.State.SENT:
        raise Refused(
            Reason("inquiry.not_awaited", _("No answer to this inquiry is awaited any more"))
        )
    return row


def _receipt_faults(inquiry: Inquiry, received_on: dt.date) -> list[Reason]:
    local = pack.current().calendar.local_date
    if local(inquiry.sent_at or timezone.now()) <= received_on <= local(timezone.now()):
        return []
    message = _("The day must lie between the day of sending and today")
    return [Reason("inquiry.received_on", message, "received_on")]


def _keep_answer(
    matter: Matter, inquiry: Inquiry, envelope: UUID, by: Actor, at: dt.datetime
) -> tuple:
    """Note that the answer is here, and take its step; the rows that were made."""
    inquiry.state, inquiry.answered_at, inquiry.answer = Inquiry.State.ANSWERED, at, envelope
    inquiry.save(update_fields=["state", "answered_at", "answer"])
    return _answered(matter, inquiry, by, at)


def _end_links(inquiry: Inquiry) -> None:
    now = timezone.now()
    inquiry.links.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now)


def _answered(matter: Matter, inquiry: Inquiry, by: Actor, now: dt.datetime) -> tuple:
    """Take the step of an answer where the procedure stands there; else only stop the term."""
    step = flow.procedure_of(matter).step(flow.INQUIRY_ANSWERED)
    if matter.step in step.comes_from:
        return moves.take(matter, step, by, Given(body=inquiry.body), at=now).rows
    inquiry.clocks.filter(stopped_at__isnull=True).update(
        stopped_at=now, stopped_why=flow.INQUIRY_ANSWERED
    )
    return ()


def _link(inquiry: Inquiry, text: str) -> str:
    """Make the one-time link; the text it opens is sealed under its own secret."""
    token, now = make_token(), timezone.now()
    due_at = inquiry.clocks.order_by("due_at").values_list("due_at", flat=True).last() or now
    link = InquiryLink(
        inquiry=inquiry,
        token_hash=hash_token(token),
        body=inquiry.body,
        made_at=now,
        expires_at=max(due_at, now) + LINK_AFTER_TERM,
    )
    said = json.dumps({"text": text}, ensure_ascii=False).encode()
    link.sealed = suite.encrypt(_link_key(token), suite.pad(said), _link_context(link))
    link.save()
    return token


def _link_key(token: str) -> bytes:
    return suite.hkdf(token.encode(), salt=b"", info=b"qorgau/inquiry-link/1")


def _link_context(link: InquiryLink) -> bytes:
    return suite.bind("complaints_inquiry_link", link.id.bytes, link.inquiry_id.bytes)


def _proposal_faults(
    matter: Matter, body: str, items: tuple[str, ...], own_term: int | None
) -> list[Reason]:
    found = []
    if not coded.known("bodies", body):
        found.append(Reason("inquiry.body", _("Choose the body"), "body"))
    if not items or not set(items) <= coded.codes("consent_items") - {flow.WAIT}:
        found.append(
            Reason("inquiry.items", _("Say what the body would learn by this text"), "items")
        )
    if flow.is_closing(matter.phase):
        found.append(Reason("inquiry.closed", _("The case is closed")))
    if own_term is not None:
        found += _own_term_faults(matter, own_term)
    return found


def _own_term_faults(matter: Matter, own_term: int) -> list[Reason]:
    step = flow.procedure_of(matter).step(flow.INQUIRY_SENT)
    rule = terms.term(step.starts[0], flow.today())
    if rule.floor is not None and rule.floor <= own_term <= rule.amount:
        return []
    message = _("The term must be from %(floor)s to %(most)s working days (%(article)s)")
    values = {"floor": rule.floor, "most": rule.amount, "article": rule.article}
    return [Reason("inquiry.own_term", message % values, "own_term")]


def _decision_faults(inquiry: Inquiry, decisions: Mapping[str, str]) -> list[Reason]:
    if inquiry.sent_at or inquiry.state == Inquiry.State.WITHDRAWN:
        return [Reason("inquiry.decided", _("This question is no longer open"))]
    allowed = set(Consent.Decision.values)
    if not decisions or not set(decisions.values()) <= allowed:
        return [Reason("inquiry.choose", _("Choose an answer for each item"))]
    if set(decisions) != set(inquiry.items):
        return [Reason("inquiry.each", _("Choose an answer for each item"))]
    return []


def _state_of(decisions: set[str]) -> str:
    if Consent.Decision.WAIT in decisions:
        return Inquiry.State.WAITING
    if Consent.Decision.DECLINED in decisions:
        return Inquiry.State.DECLINED
    return Inquiry.State.AGREED


def _not_agreed(inquiry: Inquiry) -> list[Reason]:
    messages: dict[str, Any] = {
        Inquiry.State.PROPOSED: _("The person has not yet answered what the body may learn"),
        Inquiry.State.WAITING: _("The person asked to wait until they have been moved"),
        Inquiry.State.DECLINED: _(
            "The person declined: propose another text, or do not ask the body"
        ),
        Inquiry.State.WITHDRAWN: _("The inquiry was taken back"),
    }
    if inquiry.state == Inquiry.State.AGREED:
        return []
    message = messages.get(inquiry.state, _("The inquiry has already been sent"))
    return [Reason(f"inquiry.{inquiry.state}", message)]


def _record(by: Actor, kind: str, inquiry: Inquiry, *, rows=(), envelopes=()) -> None:  # type: ignore[no-untyped-def]
    matter = inquiry.matter
    record(
        by=by,
        kind=kind,
        unit=matter.unit,
        subject=f"inquiry:{inquiry.pk.hex}",
        box=matter.box_id,
        rows=rows,
        envelopes=envelopes,
    )


LINK_CLOSED = Reason(
    "link.closed",
    _("This link is no longer open: it was used, has expired, or was cut on its way"),
)
