"""What this room finds wrong in a pack: procedures by which people hand something in.

There is nothing to bring into tables: procedures are read from the pack itself.
"""

from collections.abc import Iterator

from qorgau.country import engine
from qorgau.country.pack import Pack, Procedure
from qorgau.country.pack.faults import Fault

from . import flow
from .answers import CONSENT_ITEMS

_NOT_OF_COMPLAINTS = {"report_written"}


def faults(country: Pack) -> Iterator[Fault]:
    """Every fault of the own procedures that ask questions; none for a pack without any."""
    own = [one for one in country.procedures if one.kind == "own" and one.questions]
    for procedure in own:
        for key, what in _faults_of(procedure):
            yield Fault(procedure.file, procedure.code, key, what)
    if own and not any(unit.kind == "office" for unit in country.units):
        yield Fault("units.csv", "", "kind", "no unit of the kind office receives complaints")


def _faults_of(procedure: Procedure) -> Iterator[tuple[str, str]]:
    steps = {step.code for step in procedure.steps}
    for code in flow.DEMANDED:
        if code not in steps:
            yield "steps", f"the step {code} is missing: verbs and counts rest on it"
    for step in procedure.steps:
        for guard in sorted(set(step.requires) & _NOT_OF_COMPLAINTS):
            yield f"steps.{step.code}.requires", f"{guard} is no condition of a complaint"
    yield from _faults_of_steps(procedure)
    yield from _faults_of_questions(procedure)


def _faults_of_steps(procedure: Procedure) -> Iterator[tuple[str, str]]:
    first = procedure.first_step
    if first.phase != "received":
        yield f"steps.{first.code}.phase", "the first step leaves the matter received"
    if first.actor != "person":
        yield f"steps.{first.code}.actor", "the first step is taken by the person"
    for step in procedure.steps:
        if step.code == flow.INQUIRY_SENT and len(step.starts) != 1:
            yield f"steps.{step.code}.starts", "an inquiry starts one term, that of the body"
        if step.code == flow.INQUIRY_ANSWERED and step.actor != "body":
            yield f"steps.{step.code}.actor", "the body answers"


def _faults_of_questions(procedure: Procedure) -> Iterator[tuple[str, str]]:
    fields = [field for page in procedure.questions for field in page.fields]
    codes = [field.code for field in fields]
    for code in sorted({one for one in codes if codes.count(one) > 1}):
        yield f"questions.{code}", "two questions have this code"
    if not any(field.vocabulary == CONSENT_ITEMS for field in fields):
        yield "questions", f"no question asks what a body may learn ({CONSENT_ITEMS})"
    for field in fields:
        if field.slot == "facets" and field.facet not in engine.FACETS:
            yield f"questions.{field.code}.facet", "a coded answer names its facet"
