"""Procedures: questions with known words, steps that can be reached, terms that are known."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Protocol

from ..clock import TermRule
from ..pack import Faults, Pack, Procedure, Step
from .rows import dates, once


class _Spanned(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_to(self) -> dt.date | None: ...


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the procedures and their terms."""
    bodies = {body.code for body in pack.bodies}
    for procedure in pack.procedures:
        dates(procedure, procedure.file, procedure.code, faults)
        if procedure.conducted_by not in bodies:
            message = f"no body {procedure.conducted_by!r} in bodies.csv"
            faults.add(procedure.file, "", "conducted_by", message)
        _check_questions(procedure, pack, faults)
        _check_steps(procedure, pack, faults)
        _check_clocks(procedure, pack, faults)
    files = [(procedure, procedure.file) for procedure in pack.procedures]
    _overlaps(files, "valid_from", faults)
    clocks = [(rule, one.file) for one in pack.procedures for rule in one.clocks]
    _overlaps(clocks, "clocks", faults)


def _overlaps(found: Sequence[tuple[_Spanned, str]], key: str, faults: Faults) -> None:
    """Note two wordings of one code that hold on the same day."""
    for (one, file), (other, other_file) in combinations(found, 2):
        if one.code == other.code and _meet(one, other):
            message = f"{one.code} holds at the same time as in {file}"
            faults.add(other_file, other.code, key, message)


def _meet(one: _Spanned, other: _Spanned) -> bool:
    first, last = dt.date.min, dt.date.max
    return (one.valid_from or first) <= (other.valid_to or last) and (
        other.valid_from or first
    ) <= (one.valid_to or last)


def _check_questions(procedure: Procedure, pack: Pack, faults: Faults) -> None:
    file = procedure.file
    once((page.code for page in procedure.questions), file, "questions", faults)
    fields = [field for page in procedure.questions for field in page.fields]
    once((field.code for field in fields), file, "fields", faults)
    before: set[str] = set()
    for field in fields:
        if field.vocabulary and field.vocabulary not in pack.vocabularies:
            message = f"no vocabulary {field.vocabulary!r}"
            faults.add(file, f"field {field.code}", "vocabulary", message)
        for earlier in field.when:
            if earlier not in before:
                message = f"{earlier!r} is not asked before"
                faults.add(file, f"field {field.code}", "when", message)
        before.add(field.code)


def _check_steps(procedure: Procedure, pack: Pack, faults: Faults) -> None:
    file, codes = procedure.file, {step.code for step in procedure.steps}
    once((step.code for step in procedure.steps), file, "steps", faults)
    first = [step for step in procedure.steps if not step.comes_from]
    if len(first) != 1:
        names = ", ".join(step.code for step in first) or "none"
        faults.add(file, "", "steps", f"exactly one step begins a procedure; found: {names}")
    for step in procedure.steps:
        for earlier in step.comes_from:
            if earlier not in codes:
                faults.add(file, f"step {step.code}", "from", f"no step {earlier!r}")
        if step.stays and not step.comes_from:
            faults.add(file, f"step {step.code}", "from", "a step that stays comes after another")
        _check_words(step, procedure, pack, faults)


def _check_words(step: Step, procedure: Procedure, pack: Pack, faults: Faults) -> None:
    place, terms = f"step {step.code}", {rule.code for rule in pack.terms}
    for key, given in (("starts", step.starts), ("stops", step.stops)):
        _known(given, terms, (procedure.file, place, key), faults)
    if step.extends:
        extensions = {rule.code for rule in pack.terms if rule.extends}
        _known([step.extends], extensions, (procedure.file, place, "extends"), faults)
    if step.reasons and step.reasons not in pack.vocabularies:
        faults.add(procedure.file, place, "reasons", f"no vocabulary {step.reasons!r}")
    for language in pack.languages if step.letter else ():
        if not _has_letter(pack, step.letter, language, procedure.code):
            message = f"letters/{language}/{step.letter}.txt is missing"
            faults.add(procedure.file, place, "letter", message)


def _known(
    given: Iterable[str], terms: set[str], where: tuple[str, str, str], faults: Faults
) -> None:
    for code in given:
        if code not in terms:
            faults.add(*where, f"no term {code!r} in any procedure")


def _has_letter(pack: Pack, code: str, language: str, procedure: str) -> bool:
    try:
        pack.letter(code, language, procedure)
    except KeyError:
        return False
    return True


def _check_clocks(procedure: Procedure, pack: Pack, faults: Faults) -> None:
    rules = {rule.code: rule for rule in pack.terms}
    for rule in procedure.clocks:
        place = f"clock {rule.code}"
        if rule.valid_to is not None and rule.valid_to < rule.valid_from:
            faults.add(procedure.file, place, "valid_to", "ends before it begins")
        for key, code in (("extends", rule.extends), ("notice", rule.notice)):
            if code and code not in rules:
                faults.add(procedure.file, place, key, f"no term {code!r} in any procedure")
        if rule.direction == "before" and not _may_stand_before(rule):
            message = "a term before its event is in days, and extends nothing"
            faults.add(procedure.file, place, "direction", message)
        if _mixes_hours(rule, rules.get(rule.extends)):
            message = "hours and days cannot extend one another"
            faults.add(procedure.file, place, "unit", message)


def _may_stand_before(rule: TermRule) -> bool:
    in_days = rule.unit in ("working_days", "calendar_days")
    return in_days and rule.counted_from == "event" and not rule.extends


def _mixes_hours(rule: TermRule, extended: TermRule | None) -> bool:
    return extended is not None and "hours" in (rule.unit, extended.unit)
