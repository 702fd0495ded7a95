"""After handing in: what a receipt reads back, and what its holder does with the case."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.country import terms
from qorgau.country.calendar import text_of
from qorgau.country.queries import choices, label
from qorgau.files.downloads import attachment
from qorgau.people.queries import members
from qorgau.vault.boxes import OpenBox

from .. import actions, flow, queries, rules
from ..actions import holders, moves, receipts
from ..models import Consent, Inquiry, Matter, Message, Move, Reading
from .lines import files_of_box, running_terms
from .shapes import (
    ConsentQuestion,
    MessageLine,
    ReadingLine,
    StandingConsent,
    Status,
    StepLine,
)

_ROLES: dict[str, Any] = {
    "intake": gettext_lazy("registration officer"),
    "officer": gettext_lazy("case officer"),
    "regional": gettext_lazy("regional representative"),
    "head": gettext_lazy("head of unit"),
    "commissioner": gettext_lazy("the head of the institution"),
}


def status(cookie: str, language: str) -> Status:
    """What the receipt of this session reads back."""
    known = holders.holder(cookie, holders.RECEIPT)
    matter = receipts.demand_matter(known)
    box = known.open(matter)
    rows = {row.id: row for row in queries.envelopes(matter.box_id)}
    return Status(
        number=matter.locator,
        promises_decision=matter.kind == "complaint",
        received_on=terms.today(matter.received_at),
        registered_on=matter.registered_on,
        unit=label("units", matter.unit, language),
        closed=matter.closed_at is not None,
        steps=tuple(_step(matter, one, language) for one in matter.moves.all()),
        terms=running_terms(matter, language),
        messages=tuple(_message(one) for one in queries.letters(box, matter, rows)),
        files=files_of_box(box),
        questions=tuple(
            _question(queries.proposal(box, one, rows), language)
            for one in matter.inquiries.exclude(state=Inquiry.State.WITHDRAWN)
        ),
        readings=_readings(matter, language),
    )


def person_file(cookie: str, file_id: UUID) -> StreamingHttpResponse | None:
    """A file of the person's own case as a download; None when there is no such file."""
    known = holders.holder(cookie, holders.RECEIPT)
    matter = receipts.demand_matter(known)
    box = known.open(matter)
    kept = queries.kept_file(box, matter, file_id)
    return attachment(box, kept) if kept else None


def write(cookie: str, text: str) -> None:
    """Send a message of the person. Raises `Refused` at field "text"."""
    matter, box = _own(cookie)
    actions.write_to_office(by=holders.person(matter), matter=matter, box=box, text=text)


def hand_in_file(cookie: str, upload: Any) -> None:
    """Add a file to the person's own case. Raises `Refused` at field "file"."""
    matter, box = _own(cookie)
    actions.add_file(by=holders.person(matter), matter=matter, box=box, upload=upload)


def decide(cookie: str, question: UUID, decisions: Mapping[str, str]) -> None:
    """Answer what a body may learn. Raises `Refused`, and `LookupError` for no such question."""
    matter, _box = _own(cookie)
    inquiry = matter.inquiries.filter(pk=question).first()
    if inquiry is None:
        raise LookupError(question)
    actions.decide_inquiry(by=holders.person(matter), inquiry=inquiry, decisions=decisions)


def standing_consent(cookie: str, language: str) -> StandingConsent:
    """What the person lets another body learn if the case is sent on to it."""
    matter, _box = _own(cookie)
    given = rules.standing_consent(matter)
    items = tuple(choices("consent_items", language, on=flow.today()))
    agreed = {item for item, said in given.items() if said == Consent.Decision.AGREED}
    waits = given.get(flow.WAIT) == Consent.Decision.WAIT
    return StandingConsent(
        items=items,
        ticked=frozenset(agreed | ({flow.WAIT} if waits else set())),
        told=tuple(text for code, text in items if code in agreed),
        waits=waits,
        open=not flow.is_closing(matter.phase) and flow.asks_consent(matter),
    )


def change_consent(cookie: str, agreed: Iterable[str]) -> None:
    """Say anew what another body may learn. Raises `Refused`."""
    matter, _box = _own(cookie)
    actions.change_consent(by=holders.person(matter), matter=matter, agreed=agreed)


def _own(cookie: str) -> tuple[Matter, OpenBox]:
    known = holders.holder(cookie, holders.RECEIPT)
    matter = receipts.demand_matter(known)
    return matter, known.open(matter)


def _step(matter: Matter, move: Move, language: str) -> StepLine:
    if move.step == moves.HANDED_OVER:
        unit = label("units", move.unit, language)
        return StepLine(
            move.on, _("Your complaint is now handled by: %(unit)s") % {"unit": unit}, ""
        )
    step = flow.procedure_of(matter).step(move.step)
    return StepLine(move.on, text_of(step.told or step.label, language), step.article)


def _message(one: queries.Letter) -> MessageLine:
    own = one.direction == Message.Direction.TO_OFFICE
    return MessageLine(terms.today(one.at), own, bool(one.letter), one.text)


def _question(one: queries.Proposal, language: str) -> ConsentQuestion:
    return ConsentQuestion(
        id=one.inquiry.id,
        body=label("bodies", one.inquiry.body, language),
        text=one.text,
        items=tuple((item, label("consent_items", item, language)) for item in one.items),
        state=one.inquiry.state,
        decisions=one.decisions,
    )


def _readings(matter: Matter, language: str) -> tuple[ReadingLine, ...]:
    rows = list(matter.readings.all())
    alone = {unit for unit in {row.unit for row in rows} if members(unit).count() <= 1}
    return tuple(_reading(row, row.unit in alone, language) for row in rows)


def _reading(row: Reading, alone: bool, language: str) -> ReadingLine:
    """In a unit of one a role would be a name."""
    unit = label("units", row.unit, language)
    role = "" if alone else str(_ROLES.get(row.role, ""))
    who = f"{unit}, {role}" if role else unit
    return ReadingLine(row.day, who, label("reasons_open", row.reason, language))
