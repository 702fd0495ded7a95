"""Cited figures: each names what is there, its paragraph, what it is of, and why it is doubtful."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from .. import engine
from ..pack import CitedRow, Faults, Pack, Work

#: Ages, numbers of cycles and years say themselves what they are: 18, 0-17, 65+.
_PLAIN = re.compile(r"\d{1,4}(-\d{1,4}|\+)?")
_PLAIN_DIMENSIONS = frozenset({"age", "cycle", "level", "year", "month"})


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the rows of `sources`."""
    named = _named_codes(pack)
    seen: set[tuple[object, ...]] = set()
    for row in pack.sources:
        _check_row(row, pack, faults)
        _check_breakdown(row, pack, named, faults)
        _check_note(row, pack.languages, faults)
        breakdown = tuple(sorted(row.breakdown.items()))
        key = (row.indicator, row.period, breakdown, row.document, row.paragraph)
        if key in seen:
            faults.add(row.file, row.line, "", "the same value is written twice")
        seen.add(key)


def _check_row(row: CitedRow, pack: Pack, faults: Faults) -> None:
    work = pack.works.get(row.document)
    if row.indicator not in pack.indicators:
        faults.add(row.file, row.line, "indicator", f"unknown indicator {row.indicator!r}")
    if work is None:
        faults.add(row.file, row.line, "document", f"no work {row.document!r} in works.yaml")
    elif message := _wrong_paragraph(row.paragraph, work):
        faults.add(row.file, row.line, "paragraph", message)
    try:
        Decimal(row.value)
    except InvalidOperation:
        faults.add(row.file, row.line, "value", f"{row.value!r} is not a number")


def _wrong_paragraph(text: str, work: Work) -> str:
    """What is wrong with the paragraph; only a dataset is cited without one."""
    if not text:
        return "" if work.kind == engine.DATASET else "missing"
    if work.kind == engine.DATASET:
        return f"{work.symbol} is a dataset, which has no paragraphs"
    known = text.isascii() and text.isdigit() and int(text) >= 1
    if work.paragraphs and not (known and int(text) <= work.paragraphs):
        return f"{work.symbol} has paragraphs 1 to {work.paragraphs}, not {text!r}"
    return "" if known else f"{text!r} is not a number"


def _check_breakdown(
    row: CitedRow, pack: Pack, named: Mapping[str, frozenset[str]], faults: Faults
) -> None:
    indicator = pack.indicators.get(row.indicator)
    for dimension, code in row.breakdown.items():
        if indicator is not None and dimension not in indicator.breakdowns:
            message = f"{row.indicator} is not broken down by {dimension}"
            faults.add(row.file, row.line, "breakdown", message)
        elif not _is_named(dimension, code, named):
            message = f"nothing names {dimension}={code}: {_where(dimension)} has no {code!r}"
            faults.add(row.file, row.line, "breakdown", message)


def _is_named(dimension: str, code: str, named: Mapping[str, frozenset[str]]) -> bool:
    if dimension in _PLAIN_DIMENSIONS and _PLAIN.fullmatch(code):
        return True
    return code in named.get(engine.DIMENSIONS.get(dimension, "parts"), frozenset()) or (
        code in engine.SELF_NAMED.get(dimension, frozenset())
    )


def _where(dimension: str) -> str:
    source = engine.DIMENSIONS.get(dimension, "parts")
    if source in ("bodies", "regions"):
        return f"{source}.csv"
    return "procedures" if source == "procedures" else f"vocab/{source}.csv"


def _named_codes(pack: Pack) -> dict[str, frozenset[str]]:
    """Where codes are named → the codes that are."""
    found = {
        name: frozenset(concept.code for concept in concepts)
        for name, concepts in pack.vocabularies.items()
    }
    found["bodies"] = frozenset(body.code for body in pack.bodies)
    found["regions"] = frozenset(region.code for region in pack.regions)
    found["procedures"] = frozenset(procedure.code for procedure in pack.procedures)
    return found


def _check_note(row: CitedRow, languages: tuple[str, ...], faults: Faults) -> None:
    """A doubt is explained, and a note stands in every language of the pack or in none."""
    if row.doubt and not row.note:
        faults.add(row.file, row.line, "note", "a doubtful value needs a note that says why")
    for language in languages:
        if row.notes and language not in row.notes:
            column = "note" if language == engine.NOTE_LANGUAGE else f"note_{language}"
            faults.add(row.file, row.line, column, "the note has no translation")
