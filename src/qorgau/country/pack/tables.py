"""Reads the CSV files of a pack: bodies, regions, units, vocabularies, cited figures."""

import json
import re
from collections.abc import Mapping

from .. import engine
from .row import Row
from .shapes import BodyRow, CitedRow, CompetenceRow, ConceptRow, RegionRow, UnitRow
from .sheets import Folder

_VALID = ("valid_from", "valid_to")
CITED_COLUMNS = (
    "indicator",
    "period",
    "breakdown",
    "value",
    "unit",
    "document",
    "paragraph",
    "note",
)
QUALIFYING_COLUMNS = ("qualifier", "doubt")
_PARTS = re.compile(r";(?=\s*[\w.-]+\s*=|\s*$)")


def bodies(folder: Folder) -> tuple[BodyRow, ...]:
    """`bodies.csv`: code, kind, parent, region, valid_from, valid_to, a column a language, note."""
    columns = ("code", "kind", "parent", "region", *_VALID, *folder.languages, "note")
    return tuple(_body(row) for row in folder.sheet("bodies.csv", columns))


def _body(row: Row) -> BodyRow:
    row.text("note", "")
    return BodyRow(
        code=row.text("code"),
        kind=row.one_of("kind", engine.BODY_KINDS),
        parent=row.text("parent", ""),
        region=row.text("region", ""),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        names=row.label_columns(),
    )


def regions(folder: Folder) -> tuple[RegionRow, ...]:
    """`regions.csv`: code, kind, parent, successor, valid_from, valid_to, languages, note."""
    columns = ("code", "kind", "parent", "successor", *_VALID, *folder.languages, "note")
    return tuple(_region(row) for row in folder.sheet("regions.csv", columns))


def _region(row: Row) -> RegionRow:
    row.text("note", "")
    return RegionRow(
        code=row.text("code"),
        kind=row.one_of("kind", engine.REGION_KINDS),
        parent=row.text("parent", ""),
        successor=row.text("successor", ""),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        names=row.label_columns(),
    )


def units(folder: Folder) -> tuple[UnitRow, ...]:
    """`units.csv`: code, kind, body, region, languages."""
    columns = ("code", "kind", "body", "region", *folder.languages)
    return tuple(_unit(row) for row in folder.sheet("units.csv", columns))


def _unit(row: Row) -> UnitRow:
    return UnitRow(
        code=row.text("code"),
        kind=row.one_of("kind", engine.UNIT_KINDS),
        body=row.text("body"),
        region=row.text("region", ""),
        names=row.label_columns(),
    )


def competence(folder: Folder) -> tuple[CompetenceRow, ...]:
    """`competence.csv`: right, body; which bodies a person may also turn to, by subject."""
    rows = folder.sheet("competence.csv", ("right", "body"))
    return tuple(CompetenceRow(row.text("right"), row.text("body")) for row in rows)


def vocabularies(folder: Folder) -> Mapping[str, tuple[ConceptRow, ...]]:
    """`vocab/<name>.csv`: code, parent, outside, valid_from, valid_to, languages."""
    found: dict[str, tuple[ConceptRow, ...]] = {}
    for file in folder.files("vocab/*.csv"):
        name = file.removeprefix("vocab/").removesuffix(".csv")
        if name not in engine.VOCABULARIES | engine.OPTIONAL_VOCABULARIES:
            folder.faults.add(file, "", "", "unknown vocabulary")
        columns = ("code", "parent", "outside", *_VALID, *folder.languages)
        found[name] = tuple(_concept(name, row) for row in folder.sheet(file, columns))
    for name in sorted(engine.VOCABULARIES - found.keys()):
        folder.faults.add(f"vocab/{name}.csv", "", "", "file is missing")
    return found


def _concept(vocabulary: str, row: Row) -> ConceptRow:
    return ConceptRow(
        vocabulary=vocabulary,
        code=row.text("code"),
        parent=row.text("parent", ""),
        outside=_outside(row),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        labels=row.label_columns(),
    )


def _outside(row: Row) -> Mapping[str, str]:
    """`scheme=number;scheme=number`, numbers of other schemes for the same thing.

    A name of another scheme may have a semicolon in it: only one before `scheme=` parts.
    """
    pairs = [pair for pair in _PARTS.split(row.text("outside", "")) if pair.strip()]
    found: dict[str, str] = {}
    for pair in pairs:
        scheme, sign, number = (part.strip() for part in pair.partition("="))
        if not (scheme and sign and number):
            row.fault("outside", f"{pair!r} must be written scheme=number")
        found[scheme] = number
    return found


def cited(folder: Folder) -> tuple[CitedRow, ...]:
    """`sources/*.csv`: what documents state, one value a row.

    A file may also have the columns qualifier, doubt and note_<language>, in that order.
    """
    optional = (*QUALIFYING_COLUMNS, *(f"note_{one}" for one in _note_languages(folder)))
    return tuple(
        _cited(row, file)
        for file in folder.files("sources/*.csv")
        for row in folder.sheet(file, CITED_COLUMNS, optional)
    )


def _note_languages(folder: Folder) -> list[str]:
    return [one for one in folder.languages if one != engine.NOTE_LANGUAGE]


def _cited(row: Row, file: str) -> CitedRow:
    return CitedRow(
        indicator=row.text("indicator"),
        period=row.text("period"),
        breakdown=_breakdown(row),
        value=row.text("value"),
        unit=row.text("unit", ""),
        document=row.text("document"),
        paragraph=row.text("paragraph", ""),
        note=row.text("note", ""),
        qualifier=row.one_of("qualifier", engine.QUALIFIERS, ""),
        doubt=row.one_of("doubt", {"yes"}, ""),
        notes=_notes(row),
        file=file,
        line=int(row.place),
    )


def _notes(row: Row) -> Mapping[str, str]:
    """The note in each language in which it is written."""
    columns = {one: f"note_{one}" for one in row.languages if one != engine.NOTE_LANGUAGE}
    texts = {engine.NOTE_LANGUAGE: row.text("note", "")}
    texts |= {language: row.text(column, "") for language, column in columns.items()}
    return {language: text for language, text in texts.items() if text}


def _breakdown(row: Row) -> Mapping[str, str]:
    """`dimension=value;dimension=value`, or the same as a JSON object; empty for a total."""
    text = row.text("breakdown", "")
    if text.startswith("{"):
        try:
            return {str(key): str(value) for key, value in json.loads(text).items()}
        except ValueError:
            row.fault("breakdown", "is not valid JSON")
            return {}
    found: dict[str, str] = {}
    for pair in text.split(";"):
        name, sign, value = (part.strip() for part in pair.partition("="))
        if pair.strip() and not (name and sign and value):
            row.fault("breakdown", f"{pair!r} must be written dimension=value")
        if name:
            found[name] = value
    return found
