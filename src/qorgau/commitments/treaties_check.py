"""What is wrong between the rows of a pack's treaties, and between them and the whole pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qorgau.country.pack import Faults, Pack

from .treaties_rows import CompetenceRow, Said, StatusRow, TreatyRegister, TreatyRow

FILE, VISITS = "treaties.yaml", "mandate_visits.csv"


def check(register: TreatyRegister, country: Pack, faults: Faults) -> None:
    """Note codes that are used and not there, codes written twice, paragraphs that cannot be."""
    _once(register, faults)
    known = _Known(register, country, faults)
    for committee in register.committees:
        known.demand("body", committee.body, known.bodies, f"committees {committee.code}")
    for source, _count in register.others:
        known.demand("source", source, known.sources, f"others {source}")
    for told in register.told:
        known.check_said(told.said, f"told {told.topic}")
    for treaty in register.treaties:
        _check_treaty(treaty, known)
    codes = {one.code for one in register.treaties}
    for act in country.guides.acts.values() if codes else ():
        if act.treaty and act.treaty not in codes:
            message = f"no treaty {act.treaty!r} in {FILE}"
            faults.add("guides/index.yaml", f"acts {act.code}", "treaty", message)
    for visit in register.visits:
        known.check_said(visit.said, str(visit.order + 2), file=VISITS)


def _once(register: TreatyRegister, faults: Faults) -> None:
    for name in ("sources", "committees", "treaties"):
        _each_once((one.code for one in getattr(register, name)), FILE, name, faults)
    _each_once((one.code for one in register.visits), VISITS, "code", faults)


def _each_once(codes: Iterable[str], file: str, key: str, faults: Faults) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            faults.add(file, code, key, "the code is written twice")


class _Known:
    """The codes that may be named, and where a wrong one is told."""

    def __init__(self, register: TreatyRegister, country: Pack, faults: Faults) -> None:
        self.faults = faults
        self.works = country.works
        self.sources = {one.code for one in register.sources}
        self.committees = {one.code for one in register.committees}
        self.treaties = {one.code for one in register.treaties}
        self.bodies = {one.code for one in country.bodies}
        self.rights = {one.code for one in country.vocabularies.get("rights", ())}

    def demand(
        self, key: str, code: str, codes: Iterable[str], place: str, *, file: str = FILE
    ) -> None:
        """Note a code that is named and stands nowhere."""
        if code and code not in codes:
            self.faults.add(file, place, key, f"unknown {key} {code!r}")

    def check_said(self, said: Said, place: str, *, file: str = FILE) -> None:
        """Note an unknown source, an unknown document, a paragraph it cannot have."""
        self.demand("source", said.source, self.sources, place, file=file)
        if not said.document:
            return
        work = self.works.get(said.document)
        if work is None:
            message = f"no work {said.document!r} in works.yaml"
            self.faults.add(file, place, "document", message)
        elif said.paragraph and work.paragraphs and said.paragraph > work.paragraphs:
            message = f"{said.document} has paragraphs 1 to {work.paragraphs}"
            self.faults.add(file, place, "paragraph", f"{message}, not {said.paragraph}")


def _check_treaty(treaty: TreatyRow, known: _Known) -> None:
    place = f"treaties {treaty.code}"
    known.demand("of", treaty.of, known.treaties - {treaty.code}, place)
    known.demand("committee", treaty.committee, known.committees, place)
    for source in treaty.reservations_in:
        known.demand("reservations_in", source, known.sources, place)
    for right in treaty.rights:
        known.demand("rights", right, known.rights, place)
    for event in treaty.events:
        _check_event(treaty, event, place, known)
    for one in treaty.competence:
        _check_competence(one, place, known)
    said = [
        (one.kind, one.said.on, one.said.source, one.said.document, one.said.paragraph)
        for one in treaty.events
    ]
    if len(set(said)) < len(said):
        known.faults.add(FILE, place, "events", "the same statement is written twice")


def _check_event(treaty: TreatyRow, event: StatusRow, place: str, known: _Known) -> None:
    where = f"{place} > events {event.kind}"
    known.check_said(event.said, where)
    adopted, on = treaty.adopted_on, event.said.on
    if adopted and on and on < adopted[: len(on)]:
        known.faults.add(FILE, where, "when", f"{on} is before the treaty was adopted ({adopted})")


def _check_competence(row: CompetenceRow, place: str, known: _Known) -> None:
    where = f"{place} > competence {row.committee}"
    known.demand("committee", row.committee, known.committees, where)
    known.check_said(row.said, where)
