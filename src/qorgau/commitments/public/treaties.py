"""Treaties and the State's status by each source, committees' competence, visits of mandates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.utils import timezone

from qorgau.country import public as country
from qorgau.country.calendar import text_of
from qorgau.figures.public import period_name
from qorgau.library import public as library

from .. import treaties as section
from .. import treaties_status as status
from ..models import (
    Committee,
    Competence,
    EnteredStatement,
    MandateVisit,
    StatusEvent,
    StatusKind,
    Treaty,
    TreatySource,
    VisitKind,
)
from ..treaties_entered import COMPETENCE, RECOGNISED, open_statements
from ..treaties_load import open_rows
from ..treaties_words import STATUSES, conflict_text, kind_name, status_name
from .treaty_shapes import (
    PublicCommittee,
    PublicCompetence,
    PublicConflict,
    PublicOrigin,
    PublicStatement,
    PublicTold,
    PublicTreaty,
    PublicVisit,
)

Said = TypeVar("Said")
#: Statements that are reservations or declarations, or withdraw them.
RESERVING = frozenset((StatusKind.DECLARATION, StatusKind.RESERVATION, StatusKind.UNRESERVED))


def treaties(
    language: str, *, right: str = "", body: str = "", area: str = "", state: str = ""
) -> tuple[PublicTreaty, ...]:
    """Every treaty of the register, in its order, with a fixed number of queries.

    They may be narrowed by a right, by the committee's body, by the subject (`area`) and by the
    status today (`state`).
    """
    found = _Shelf(language).all()
    return tuple(
        one
        for one in found
        if (not right or right in [code for code, _name in one.rights])
        and (not body or (one.committee is not None and body == one.committee.body))
        and area in ("", one.area)
        and state in ("", one.status)
    )


def treaty(code: str, language: str) -> PublicTreaty | None:
    """One treaty, or None."""
    return next((one for one in _Shelf(language).all() if one.code == code), None)


def committees(language: str) -> tuple[PublicCommittee, ...]:
    """The committees, and whether people may complain to them about the State."""
    return tuple(_Shelf(language).committees.values())


def treaty_sources(language: str) -> tuple[PublicOrigin, ...]:
    """The collections, data sets and acts that the register rests on."""
    shelf = _Shelf(language)
    return tuple(shelf.origin(code, "", None) for code in sorted(shelf.sources))


def other_treaties(language: str) -> tuple[tuple[PublicOrigin, int], ...]:
    """How many further treaties a source has that the register does not take up."""
    shelf = _Shelf(language)
    return tuple(
        (shelf.origin(source, "", None), count)
        for source, count in section.current().others
        if source in shelf.sources
    )


def told_of_treaties(language: str) -> tuple[PublicTold, ...]:
    """What documents tell of treaties as a whole, in the order of the pack."""
    shelf = _Shelf(language)
    return tuple(
        PublicTold(
            topic=one.topic,
            text=text_of(one.text, language),
            on=one.said.on,
            on_name=_date(one.said.on),
            origin=shelf.origin(one.said.source, one.said.document, one.said.paragraph),
        )
        for one in section.current().told
        if not one.said.source or one.said.source in shelf.sources
    )


def with_statement(
    code: str, language: str, row: EnteredStatement
) -> tuple[PublicTreaty | None, tuple[PublicCommittee, ...]]:
    """A treaty and the committees as they would stand if `row` had been entered."""
    shelf = _Shelf(language, (row,))
    found = next((one for one in shelf.all() if one.code == code), None)
    return found, tuple(shelf.committees.values())


def visits(language: str) -> tuple[PublicVisit, ...]:
    """Visits and invitations, oldest first."""
    shelf = _Shelf(language)
    rows = sorted(open_rows(MandateVisit), key=lambda one: (one.on, one.order))
    return tuple(_visit(row, shelf) for row in rows)


def treaty_status_names() -> dict[str, str]:
    """Every status today with its name, for a filter."""
    return {code: status_name(code) for code in STATUSES}


def _visit(row: MandateVisit, shelf: _Shelf) -> PublicVisit:
    return PublicVisit(
        code=row.code,
        kind=row.kind,
        kind_name=str(VisitKind(row.kind).label),
        on=row.on,
        on_name=period_name(row.on),
        who=row.who,
        name=text_of(row.names, shelf.language),
        address=row.address,
        origin=shelf.origin(row.source, row.document, row.paragraph),
    )


class _Shelf:
    """The whole register in memory, in one language: a few hundred rows at most.

    `more` are statements that are not kept, to see what they would change once their day came.
    """

    def __init__(self, language: str, more: Sequence[EnteredStatement] = ()) -> None:
        self.language = language
        days = [timezone.localdate(), *(one.on for one in more if one.on)]
        self.today = max(days).isoformat()
        self.sources: Mapping[str, TreatySource] = {
            one.code: one for one in open_rows(TreatySource)
        }
        entered = [*open_statements(), *more]
        self._entered = [one for one in entered if one.kind not in COMPETENCE]
        self._competence: Mapping[str, list[PublicCompetence]] = _grouped(
            [
                *((row.committee, self._competent(row)) for row in _acts()),
                *((one.committee, self._own(one)) for one in entered if one.kind in COMPETENCE),
            ]
        )
        self.committees = {
            row.code: self._committee(row) for row in open_rows(Committee).order_by("order")
        }

    def all(self) -> tuple[PublicTreaty, ...]:
        """Every treaty, in the order of the pack."""
        rows = list(open_rows(Treaty).prefetch_related("names").order_by("order", "id"))
        told = open_rows(StatusEvent).select_related("under").order_by("order")
        said = _grouped(
            [
                *((one.treaty, self._statement(one)) for one in told),
                *((one.treaty, self._typed(one)) for one in self._entered),
            ]
        )
        names = {row.code: self._name(row)[0] for row in rows}
        protocols: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            protocols[row.of].append((row.code, names[row.code]))
        looked = {one.code: one.reservations_in for one in section.current().treaties}
        return tuple(
            self._treaty(
                row,
                sorted(said.get(row.code, []), key=_in_time),
                names,
                protocols[row.code],
                [self.origin(code, "", None) for code in looked.get(row.code, ())
                 if code in self.sources],
            )
            for row in rows
        )  # fmt: skip

    def origin(self, source: str, document: str, paragraph: int | None) -> PublicOrigin:
        """Where a statement is from, for reading and for comparing."""
        if source:
            row = self.sources[source]
            name = text_of(row.names, self.language)
            return PublicOrigin(source, name, row.as_of, _date(row.as_of), row.address, False)
        work = country.work(document)
        as_of = _age(work) if work else ""
        return PublicOrigin(
            key=f"{document} {paragraph}",
            name=f"{document}, ¶\N{NO-BREAK SPACE}{paragraph}",
            as_of=as_of,
            as_of_name=_date(as_of),
            address=library.address(document, paragraph, self.language),
            inside=True,
        )

    def _name(self, row: Treaty) -> tuple[str, str]:
        named = {one.language: one for one in row.names.all()}
        name = named.get(self.language) or next(iter(named.values()), None)
        return (name.name, name.short) if name else (row.code, "")

    def _treaty(
        self,
        row: Treaty,
        said: Sequence[PublicStatement],
        names: Mapping[str, str],
        protocols: Sequence[tuple[str, str]],
        looked: Sequence[PublicOrigin],
    ) -> PublicTreaty:
        plain = [status.Statement(s.kind, s.on, s.origin.key, s.origin.as_of) for s in said]
        now = status.standing(plain, self.today)
        origins = {one.origin.key: one.origin for one in said}
        name, short = self._name(row)
        rights = tuple((one, country.label("rights", one, self.language)) for one in row.rights)
        return PublicTreaty(
            code=row.code,
            name=name,
            short=short,
            kind=row.kind,
            kind_name=str(row.get_kind_display()),
            area=row.area,
            area_name=str(row.get_area_display()),
            reference=row.reference,
            adopted_on=row.adopted_on,
            adopted_name=_date(row.adopted_on),
            of=row.of,
            of_name=names.get(row.of, ""),
            committee=self.committees.get(row.committee),
            rights=rights,
            reports_every=row.reports_every,
            status=now.status,
            status_name=status_name(now.status),
            since=now.since,
            since_name=_date(now.since),
            by=origins.get(now.origin),
            statements=tuple(said),
            conflicts=tuple(_conflict(one, said) for one in status.conflicts(plain)),
            protocols=tuple(protocols),
            reservations=tuple(one for one in said if one.kind in RESERVING),
            looked=tuple(looked),
        )

    def _statement(self, row: StatusEvent) -> PublicStatement:
        under = getattr(row, "under", None)
        return PublicStatement(
            kind=row.kind,
            kind_name=str(row.get_kind_display()),
            on=row.on,
            on_name=_date(row.on),
            note=text_of(row.note, self.language) if row.note else "",
            confirmed=row.confirmed,
            origin=self.origin(row.source, row.document, row.paragraph),
            article=text_of(under.article, self.language) if under else "",
            untold=not row.on and row.kind not in status.NO_DAY,
        )

    def _typed(self, row: EnteredStatement) -> PublicStatement:
        on = row.on.isoformat() if row.on else ""
        return PublicStatement(
            kind=row.kind,
            kind_name=kind_name(row.kind),
            on=on,
            on_name=_date(on),
            note=row.note,
            confirmed=True,
            origin=_typed_origin(row),
            article=row.article,
            untold=not on and row.kind not in status.NO_DAY,
            entered_on=timezone.localdate(row.at),
            language=row.language,
        )

    def _committee(self, row: Committee) -> PublicCommittee:
        said = self._competence.get(row.code, [])
        plain = [
            status.Competent(s.recognised, s.claim, s.since, s.origin.key, s.origin.as_of)
            for s in said
        ]
        now = status.competence(plain, self.today)
        later = status.coming(plain, self.today)
        origins = {one.origin.key: one.origin for one in said}
        newest = said[plain.index(now)] if now else None
        return PublicCommittee(
            code=row.code,
            name=text_of(row.names, self.language),
            short=row.short,
            body=row.body,
            open=newest.recognised if newest else None,
            newest=newest,
            statements=tuple(said),
            conflicts=tuple(
                PublicConflict(
                    one.kind,
                    conflict_text(one.kind),
                    tuple(_named(origins[origin]) for origin in one.origins),
                )
                for one in status.competence_conflicts(plain)
            ),
            coming=said[plain.index(later)] if later else None,
        )

    def _competent(self, row: Competence) -> PublicCompetence:
        return PublicCompetence(
            recognised=row.recognised,
            claim=row.claim,
            basis=text_of(row.basis, self.language) if row.basis else "",
            since=row.on,
            since_name=_date(row.on),
            note=text_of(row.note, self.language) if row.note else "",
            confirmed=row.confirmed,
            origin=self.origin(row.source, row.document, row.paragraph),
            untold=row.recognised and not row.claim and not row.on,
        )

    def _own(self, row: EnteredStatement) -> PublicCompetence:
        on = row.on.isoformat() if row.on else ""
        return PublicCompetence(
            recognised=row.kind == RECOGNISED,
            claim=False,
            basis=row.article,
            since=on,
            since_name=_date(on),
            note=row.note,
            confirmed=True,
            origin=_typed_origin(row),
            untold=row.kind == RECOGNISED and not on,
            entered_on=timezone.localdate(row.at),
            language=row.language,
        )


def _acts() -> Iterable[Competence]:
    return open_rows(Competence).order_by("loaded_at", "order")


def _typed_origin(row: EnteredStatement) -> PublicOrigin:
    """The source that the office named; statements of one source of one day belong together."""
    as_of = row.source_on.isoformat()
    return PublicOrigin(
        f"{row.source}|{as_of}", row.source, as_of, _date(as_of), row.address, False
    )


def _conflict(found: status.Conflict, said: Sequence[PublicStatement]) -> PublicConflict:
    """A conflict with what each of its sources says of being bound or not."""
    lines = []
    for origin in dict.fromkeys(found.origins):
        told = [one for one in said if one.origin.key == origin and one.kind in status.TELLING]
        words = "; ".join(f"{one.kind_name} {one.on_name}".strip() for one in told)
        lines.append(f"{_named(told[0].origin)}: {words}")
    return PublicConflict(found.kind, conflict_text(found.kind), tuple(lines))


def _named(origin: PublicOrigin) -> str:
    return f"{origin.name} ({origin.as_of_name})" if origin.as_of_name else origin.name


def _grouped(pairs: Iterable[tuple[str, Said]]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def _in_time(one: PublicStatement) -> tuple[str, str]:
    """By the day it tells of; what has none stands where its source is."""
    return (one.on or one.origin.as_of, one.origin.as_of)


def _age(work: country.Work) -> str:
    """Of when a document is: its date, else the year in the words about it."""
    if work.date:
        return work.date.isoformat()
    year = re.search(r"\d{4}", work.date_note)
    return year.group() if year else ""


def _date(code: str) -> str:
    return period_name(code) if code else ""
