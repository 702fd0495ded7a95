"""What the pack itself says is not confirmed: for the report on the data's quality."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import engine, pack
from .calendar import Label, text_of
from .pack import Pack


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """One thing to be checked. `kind`: calendar, term, guides, name or change.

    `code` is what it is about (a year, a term, a body or region) and `name` its name. `text` says
    what is open, in `language`; it is empty where the kind says it all. `file` and `row` tell where
    it stands in the pack.
    """

    kind: str
    code: str
    name: str
    text: str
    language: str
    file: str
    row: str


def unconfirmed(language: str) -> tuple[Unconfirmed, ...]:
    """Everything that the pack calls unconfirmed, in the order of kinds and files."""
    current = pack.current()
    return (
        *_calendar(current, language),
        *_terms(current, language),
        *_guides(current, language),
        *_names(current, language),
        *_changes(current, language),
    )


def _said(note: Label, language: str) -> tuple[str, str]:
    """A note and the language it is in: the page's where it is written so."""
    if language in note:
        return note[language], language
    return text_of(note, engine.NOTE_LANGUAGE), engine.NOTE_LANGUAGE


def _calendar(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for year in current.calendar.years.values():
        for number, note in enumerate(year.unconfirmed, start=1):
            file, code = f"calendar/{year.year}.yaml", str(year.year)
            row = f"unconfirmed {number}"
            yield Unconfirmed("calendar", code, code, *_said(note, language), file, row)


def _terms(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for procedure in current.procedures:
        for rule in procedure.clocks:
            if rule.note:
                name, said = text_of(rule.label, language), _said(rule.note, language)
                yield Unconfirmed("term", rule.code, name, *said, procedure.file, rule.code)


def _guides(current: Pack, language: str) -> Iterator[Unconfirmed]:
    if current.guides.note:
        said = _said(current.guides.note, language)
        yield Unconfirmed("guides", "", "", *said, "guides/index.yaml", "note")


def _names(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for past, kind in ((current.body_past, "bodies"), (current.region_past, "regions")):
        for row in past.names:
            if not row.confirmed:
                name = _name(current, kind, row.code, language)
                place = (row.file, str(row.line))
                yield Unconfirmed("name", row.code, name, row.name, row.language, *place)


def _changes(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for past, kind in ((current.body_past, "bodies"), (current.region_past, "regions")):
        for row in past.changes:
            if not row.confirmed:
                code = row.before or row.after
                said = _said(row.note, language) if row.note else ("", language)
                name = f"{_name(current, kind, code, language)}, {row.on.isoformat()}"
                yield Unconfirmed("change", code, name, *said, row.file, str(row.line))


def _name(current: Pack, kind: str, code: str, language: str) -> str:
    rows = current.bodies if kind == "bodies" else current.regions
    return next((text_of(row.names, language) for row in rows if row.code == code), code)
