"""Before handing in: the ways to write, the questions, the draft, the receipt."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgau.common.reasons import Reason, Refused
from qorgau.country import pack, terms
from qorgau.country.calendar import text_of
from qorgau.country.pack import Field, Page, Procedure
from qorgau.country.queries import choices, label
from qorgau.ledger.queries import entry_of, promise
from qorgau.vault.limits import gate
from qorgau.vault.units import public_key

from .. import answers as given
from .. import flow
from ..actions import drafts, holders, receipts
from ..models import Matter
from ..routing import receiving_unit
from .lines import files_of_box, running_terms
from .shapes import (
    Competent,
    DraftView,
    Elsewhere,
    Question,
    QuestionPage,
    ReceiptView,
    TermLine,
    Way,
)

#: Kinds of body that a person may need instead of, or beside, this office; in this order.
ELSEWHERE = ("nhri", "prosecution", "court", "presidential", "committee", "local")
_KINDS: dict[str, Any] = {
    "nhri": _("Independent protectors of rights, for their own field"),
    "prosecution": _("Unlawful acts of officials, detention, criminal proceedings"),
    "court": _("Disputes and decisions that only a court may change"),
    "presidential": _("Proposals and submissions to the Head of State"),
    "committee": _("Decisions of lower offices of the same service"),
    "local": _("Local questions: housing, social help, schools, roads"),
}


def ways(language: str) -> tuple[Way, ...]:
    """The ways to write to the office today, the one with a promised decision first."""
    found = [_way(one, language) for one in flow.offered()]
    return tuple(sorted(found, key=lambda way: not way.promises_decision))


def closed() -> Reason | None:
    """Why nothing can be received now; None when it can."""
    try:
        public_key(receiving_unit())
    except Refused as refused:
        return refused.reasons[0]
    return None


def pages(way: str, language: str) -> tuple[QuestionPage, ...]:
    """Every page of a way, with all its questions."""
    wording = next(one for one in flow.offered() if one.code == way)
    return tuple(_page(page, page.fields, language) for page in wording.questions)


def draft(cookie: str, language: str) -> DraftView:
    """The draft of a session. Raises `actions.Ended`, or `actions.AlreadyIn` after handing in."""
    known = holders.holder(cookie, holders.DRAFT)
    row = drafts.open_draft(known)
    wording = next(one for one in flow.offered() if one.code == row.procedure)
    said = drafts.answers_of(known, row)
    box = drafts.draft_box(known, row)
    return DraftView(
        number=row.locator,
        code=known.code,
        way=_way(wording, language),
        code_noted=row.code_noted,
        answers=said,
        files=files_of_box(box),
        pages=tuple(
            _page(page, tuple(given.asked(page, said)), language) for page in wording.questions
        ),
        missing=frozenset(one.field for one in given.faults(wording, said)),
    )


def receipt(cookie: str, language: str) -> ReceiptView:
    """The receipt of what was just handed in, as long as the session of its draft lasts."""
    known = holders.holder(cookie, holders.DRAFT)
    matter = receipts.demand_matter(known)
    entry = entry_of(f"matter:{matter.pk.hex}", "complaint.received")
    return ReceiptView(
        number=known.locator,
        code=known.code,
        received_on=terms.today(matter.received_at),
        registered_on=matter.registered_on,
        promises_decision=matter.kind == "complaint",
        terms=running_terms(matter, language),
        promise=promise(entry) if entry else "",
    )


def terms_of(matter: Matter, language: str) -> tuple[TermLine, ...]:
    """The terms that run in a matter, for the page that tells what was just received."""
    return running_terms(matter, language)


def elsewhere(language: str) -> tuple[Elsewhere, ...]:
    """Who else may be competent, by kind, in the words of a person who looks for help."""
    country, day = pack.current(), flow.today()
    found = []
    for kind in ELSEWHERE:
        names = tuple(
            text_of(row.names, language)
            for row in country.bodies
            if row.kind == kind and row.code != country.own_body and row.in_force(day)
        )
        if names:
            found.append(Elsewhere(kind, str(_KINDS[kind]), names))
    return tuple(found)


def competent(language: str) -> tuple[Competent, ...]:
    """For each subject that the pack names: the bodies that are competent for it today."""
    country, day = pack.current(), flow.today()
    names = {row.code: text_of(row.names, language) for row in country.bodies if row.in_force(day)}
    found: dict[str, list[str]] = {}
    for row in country.competence:
        if row.body in names:
            found.setdefault(row.right, []).append(names[row.body])
    return tuple(
        Competent(label("rights", right, language), tuple(bodies))
        for right, bodies in found.items()
    )


def office_name(language: str) -> str:
    """The name of the institution that receives complaints here."""
    return label("bodies", pack.current().own_body, language)


def admit(address: str, ticket: str) -> tuple[bool, str, int]:
    """The load limit for pages that take codes: admitted, waiting ticket, seconds to wait."""
    answer = gate.admit(address, ticket=ticket)
    return answer.admitted, answer.ticket, answer.wait_seconds


def _way(wording: Procedure, language: str) -> Way:
    return Way(
        code=wording.code,
        title=text_of(wording.label, language),
        lead=text_of(wording.lead, language) if wording.lead else "",
        named=wording.named,
        promises_decision=wording.promises_decision,
    )


def _page(page: Page, fields: tuple[Field, ...], language: str) -> QuestionPage:
    return QuestionPage(
        code=page.code,
        title=text_of(page.title, language),
        hint=text_of(page.hint, language) if page.hint else "",
        optional=page.optional,
        questions=tuple(_ask(field, language) for field in fields),
    )


def _ask(field: Field, language: str) -> Question:
    listed = given.vocabulary_of(field)
    return Question(
        code=field.code,
        kind=field.kind,
        label=text_of(field.label, language),
        hint=text_of(field.hint, language) if field.hint else "",
        required=field.required,
        max_chars=field.max_chars,
        choices=tuple(choices(listed, language, on=flow.today())) if listed else (),
        personal=field.slot in ("identity", "contact"),
    )
