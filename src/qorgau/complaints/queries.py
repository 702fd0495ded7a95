"""Named reads of complaints. Lists go through `visible_to`; sealed content needs the opened box."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from qorgau.files.models import KeptFile
from qorgau.files.queries import About, about, files_of
from qorgau.people.models import User
from qorgau.people.policy import unit_q
from qorgau.vault.boxes import OpenBox, envelopes, open_envelope
from qorgau.vault.models import VaultEnvelope

from . import facets
from .models import Clock, Consent, FacetRow, Inquiry, Matter, Message, Move, Opening, Reading
from .rules import standing_consent

PAGE = 25
#: Beyond this a list says "more than": nobody pages through ten thousand cases.
COUNTED = 1_000
#: A code that stands in so many descriptions is common (see `_described`).
COMMON = 10_000
SIMILAR = 10
#: Facets that make two matters alike, the one that says most first.
LIKENESS = ("body", "act", "place_type", "right")
#: Among so many of the newest that share that one, like matters are looked for.
COMPARED = 400
#: What is known of a matter in clear and stands in tables of its own.
IN_CLEAR = (
    "moves",
    "classifications__facets",
    "clocks",
    "inquiries",
    "readings",
    "messages",
    "consents",
)


def visible_to(user: User) -> QuerySet[Matter]:
    """The matters that a person may list: of their units, or all by their role."""
    return Matter.objects.filter(unit_q(user, "complaints.list"))


def matter(user: User, locator: str) -> Matter | None:
    """One matter by its registration number, when the person may list it."""
    return visible_to(user).filter(locator=locator).first()


def whole(user: User, locator: str) -> Matter | None:
    """As `matter`, with everything in clear about it: nine queries, whatever has happened.

    `facts`, `timeline` and `rules` then ask no more. `opened` says whether the file is open to
    this person now. For showing only: a verb reads its matter anew.
    """
    kept = files_of(OuterRef("box_id")).order_by().values("box_id")  # type: ignore[arg-type]
    counted = Subquery(kept.annotate(n=Count("pk")).values("n"))
    open_now = Opening.objects.filter(
        matter=OuterRef("pk"), user=user.pk, ends_at__gt=timezone.now()
    )
    rows = visible_to(user).filter(locator=locator)
    rows = rows.annotate(kept_files=Coalesce(counted, 0), opened=Exists(open_now))
    return rows.prefetch_related(*IN_CLEAR).first()


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue shows. Empty values do not filter; `closed` shows the closed cases instead.

    `facets`: facet → code. `due` is "overdue", "week" or "".
    """

    facets: dict[str, str] = field(default_factory=dict)
    # the beginning of a registration number; then open and closed cases are looked through
    number: str = ""
    step: str = ""
    phase: str = ""
    unit: str = ""
    procedure: str = ""
    term: str = ""
    due: str = ""
    unread: bool = False
    # the person was asked what a body may learn and has not answered yet
    asked: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the queue: the matter and its facets (facet → codes)."""

    matter: Matter
    facets: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue. `total` stops counting at `COUNTED` (then `more` is true)."""

    rows: list[QueueRow]
    number: int
    last: int
    total: int
    more: bool


def queue(user: User, filters: QueueFilter | None = None, page: int = 1) -> QueuePage:
    """Live matters, the soonest term first; four queries whatever the number of rows."""
    chosen = _filtered(visible_to(user), filters or QueueFilter())
    total = chosen.order_by()[: COUNTED + 1].count()
    last = max(1, -(-min(total, COUNTED) // PAGE))
    number = min(max(1, page), last)
    found = list(chosen[(number - 1) * PAGE : number * PAGE])
    described = _facets_of(found)
    rows = [QueueRow(one, described.get(one.facets, {})) for one in found]
    return QueuePage(rows, number, last, min(total, COUNTED), total > COUNTED)


def shown(user: User, filters: QueueFilter) -> QuerySet[Matter]:
    """The matters that the queue shows, no more than `COUNTED` and in no order: for counting."""
    return _filtered(visible_to(user), filters).order_by()[:COUNTED]


def listed(user: User, filters: QueueFilter, most: int) -> list[QueueRow]:
    """The whole queue under the same filters, at most `most` rows, for an export."""
    found = list(_filtered(visible_to(user), filters)[:most])
    described = _facets_of(found)
    return [QueueRow(one, described.get(one.facets, {})) for one in found]


def _filtered(matters: QuerySet[Matter], filters: QueueFilter) -> QuerySet[Matter]:
    if filters.number:
        return _numbered(matters, filters.number)
    found = matters.filter(closed_at__isnull=not filters.closed)
    plain = {
        "step": filters.step,
        "phase": filters.phase,
        "unit": filters.unit,
        "procedure": filters.procedure,
        "next_term": filters.term,
    }
    found = found.filter(**{name: value for name, value in plain.items() if value})
    for facet, code in filters.facets.items():
        if code:
            found = _described(found, facet, code)
    if filters.unread:
        found = found.filter(unread=True)
    if filters.due:
        found = found.filter(next_due_at__lt=_until(filters.due))
    if filters.asked:
        found = _asked(found)
    if filters.closed:
        return found.order_by("-closed_at", "id")
    # Matters without a running term come last; on both databases a null must be told where to go.
    return found.order_by(F("next_due_at").asc(nulls_last=True), "id")


def _numbered(matters: QuerySet[Matter], number: str) -> QuerySet[Matter]:
    """By the beginning of the number: a range, which both databases read from the index."""
    return matters.filter(locator__gte=number, locator__lte=f"{number}\uffff").order_by("locator")


def _described(matters: QuerySet[Matter], facet: str, code: str) -> QuerySet[Matter]:
    """Matters whose newest description has the code.

    A rare code is looked up and its matters fetched; for a common one the matters are walked in
    their order and each is asked, so that neither reads a whole table.
    """
    rows = FacetRow.objects.filter(facet=facet, code=code)
    if rows.order_by()[:COMMON].count() < COMMON:
        return matters.filter(facets__in=rows.values("classification_id"))
    return matters.filter(Exists(rows.filter(classification_id=OuterRef("facets"))))


def _asked(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those of whose people a question is open; such questions are looked up, being few."""
    among = Exists(matters.filter(pk=OuterRef("matter_id")))
    questions = Inquiry.objects.filter(among, state=Inquiry.State.PROPOSED)
    return Matter.objects.filter(pk__in=questions.values("matter_id"))


def _until(due: str) -> dt.datetime:
    now = timezone.now()
    return now + dt.timedelta(days=7) if due == "week" else now


def _facets_of(matters: Iterable[Matter]) -> dict[UUID | None, dict[str, list[str]]]:
    found: dict[UUID | None, dict[str, list[str]]] = {}
    wanted = [one.facets for one in matters if one.facets]
    for row in FacetRow.objects.filter(classification_id__in=wanted).order_by("facet", "code"):
        found.setdefault(row.classification_id, {}).setdefault(row.facet, []).append(row.code)
    return found


def opening(matter: Matter, user: User) -> Opening | None:
    """The opening under way: the file may be shown to this person until `ends_at`."""
    return Opening.objects.filter(matter=matter, user=user.pk, ends_at__gt=timezone.now()).first()


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be known of a matter without opening it."""

    matter: Matter
    facets: dict[str, list[str]]
    classified_by: str
    clocks: list[Clock]
    moves: list[Move]
    inquiries: list[Inquiry]
    readings: list[Reading]
    messages: int
    files: int
    consents: dict[str, str]


def facts(matter: Matter) -> Facts:
    """Everything in clear about a matter, oldest first; no query for one that `whole` gave."""
    counted = getattr(matter, "kept_files", None)
    return Facts(
        matter=matter,
        facets=facets.of(matter),
        classified_by=facets.described_by(matter),
        clocks=sorted(matter.clocks.all(), key=lambda one: (one.started_at, one.id)),
        moves=list(matter.moves.all()),
        inquiries=list(matter.inquiries.all()),
        readings=list(matter.readings.all()),
        messages=len(matter.messages.all()),
        files=files_of(matter.box_id).count() if counted is None else counted,
        consents=standing_consent(matter),
    )


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: what (kind and code), when, by which kind of actor and role."""

    at: dt.datetime
    kind: str
    code: str
    actor_kind: str
    role: str = ""
    reason: str = ""
    outcome: str = ""
    body: str = ""


def timeline(matter: Matter) -> list[Event]:
    """Steps, classifications, messages and inquiries in the order they happened."""
    found = [
        Event(one.at, "step", one.step, one.actor_kind, one.role, one.reason, one.outcome, one.body)
        for one in matter.moves.all()
    ]
    found += [
        Event(one.at, "classified", str(one.version), one.by_kind, one.role)
        for one in matter.classifications.all()
        if one.by_kind == "staff"
    ]
    found += [
        Event(
            one.at, one.direction, one.letter, "staff" if one.direction == "to_person" else "person"
        )
        for one in matter.messages.all()
    ]
    for one in matter.inquiries.all():
        found.append(Event(one.proposed_at, "inquiry", "proposed", "staff", body=one.body))
        if one.decided_at:
            found.append(Event(one.decided_at, "inquiry", "decided", "person", body=one.body))
    return sorted(found, key=lambda event: event.at)


def similar(matter: Matter) -> list[tuple[Matter, int]]:
    """Other matters of the unit that share the most facets, with how many they share.

    One query, and as long with a million matters as with a thousand: looked for among the newest
    that share the facet which says most (`LIKENESS`).
    """
    own = facets.of(matter)
    pairs = [(facet, code) for facet in LIKENESS for code in own.get(facet, [])]
    if not pairs:
        return []
    wanted = Q()
    for facet, code in pairs:
        wanted |= Q(facet=facet, code=code)
    facet, code = pairs[0]
    near = FacetRow.objects.filter(facet=facet, code=code).order_by("-classification_id")
    shared = FacetRow.objects.filter(wanted, classification_id=OuterRef("facets")).order_by()
    counted = shared.values("classification_id").annotate(n=Count("pk")).values("n")
    found = (
        Matter.objects.filter(
            facets__in=near.values("classification_id")[:COMPARED], unit=matter.unit
        )
        .exclude(pk=matter.pk)
        .annotate(shared=Subquery(counted))
        .order_by("-shared", "-id")[:SIMILAR]
    )
    return [(one, one.shared) for one in found]


@dataclass(frozen=True, slots=True)
class Letter:
    """An opened message. `unproven` is true for what somebody wrote who cannot read the box."""

    at: dt.datetime
    direction: str
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An opened inquiry: the text for the body, its items, and the answer when there is one.

    `came_on`: the day on which the answer reached the office as a letter; None by the link.
    """

    inquiry: Inquiry
    text: str
    items: tuple[str, ...]
    decisions: dict[str, str]
    answer: str
    came_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The sealed part of a matter, opened. `answers` and `identity`: question code → answer."""

    answers: dict[str, object]
    identity: dict[str, object]
    contact: dict[str, object]
    messages: list[Letter]
    inquiries: list[Proposal]
    files: list[tuple[KeptFile, About]]


def contents(box: OpenBox, matter: Matter) -> Contents:
    """Open everything of a matter. Raises `vault.Locked` when the box does not fit."""
    rows = {row.id: row for row in envelopes(matter.box_id)}
    return Contents(
        answers=_answers(box, rows, "narrative"),
        identity=_answers(box, rows, "identity"),
        contact=_answers(box, rows, "contact"),
        messages=letters(box, matter, rows),
        inquiries=[proposal(box, one, rows) for one in matter.inquiries.order_by("number")],
        files=[(kept, about(box, kept)) for kept in files_of(matter.box_id)],
    )


def letters(
    box: OpenBox, matter: Matter, rows: dict[UUID, VaultEnvelope] | None = None
) -> list[Letter]:
    """The messages of a matter, oldest first, opened."""
    known = rows if rows is not None else {row.id: row for row in envelopes(matter.box_id)}
    return [
        Letter(one.at, one.direction, one.letter, open_envelope(box, known[one.envelope])["text"])
        for one in Message.objects.filter(matter=matter).order_by("id")
    ]


def proposal(
    box: OpenBox, inquiry: Inquiry, rows: dict[UUID, VaultEnvelope] | None = None
) -> Proposal:
    """One inquiry, opened."""
    known = rows if rows is not None else {row.id: row for row in envelopes(inquiry.matter.box_id)}
    row = known.get(inquiry.answer) if inquiry.answer else None
    answer = open_envelope(box, row) if row else {}
    decided = Consent.objects.filter(inquiry=inquiry).order_by("id")
    return Proposal(
        inquiry=inquiry,
        text=open_envelope(box, known[inquiry.text])["text"],
        items=tuple(inquiry.items),
        decisions=dict(decided.values_list("item", "decision")),
        answer=answer.get("text", ""),
        came_on=dt.date.fromisoformat(answer["came_on"]) if answer.get("came_on") else None,
    )


def _answers(box: OpenBox, rows: dict[UUID, VaultEnvelope], slot: str) -> dict[str, object]:
    found = next((row for row in rows.values() if row.slot == slot), None)
    return open_envelope(box, found)["answers"] if found else {}


def inquiry(matter: Matter, number: int) -> Inquiry | None:
    """One inquiry of a matter by its number there."""
    return Inquiry.objects.filter(matter=matter, number=number).select_related("matter").first()


def kept_file(box: OpenBox, matter: Matter, file_id: UUID) -> KeptFile | None:
    """One file of the matter; served by `files.downloads.attachment(box, kept)`."""
    return files_of(matter.box_id).filter(pk=file_id).first() if box.id == matter.box_id else None
