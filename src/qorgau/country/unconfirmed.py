"""What the pack itself says is not confirmed: for the report on the data's quality."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import engine, pack
from .calendar import Label, text_of
from .pack import Pack, Past


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """One thing to be checked. `kind`: calendar, term, guides, name, change or word.

    `code` is what it is about (a year, a term, a body or region) and `name` its name. `text` says
    what is open, in `language`; it is empty where the kind says it all. `file` and `row` tell where
    it stands in the pack; `about` the kind of page there is about the code: body, region or none.
    """

    kind: str
    code: str
    name: str
    text: str
    language: str
    file: str
    row: str
    about: str = ""


def unconfirmed(language: str) -> tuple[Unconfirmed, ...]:
    """Everything that the pack calls unconfirmed, in the order of kinds and files."""
    current = pack.current()
    return (
        *_calendar(current, language),
        *_terms(current, language),
        *_guides(current, language),
        *_names(current, language),
        *_changes(current, language),
        *_words(current, language),
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
    for about, past in _pasts(current):
        for row in past.names:
            if not row.confirmed:
                name = _name(current, about, row.code, language)
                place = (row.file, str(row.line), about)
                yield Unconfirmed("name", row.code, name, row.name, row.language, *place)


def _changes(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for about, past in _pasts(current):
        for row in past.changes:
            if not row.confirmed:
                codes = [code for code in (row.before, row.after) if code]
                name = " → ".join(_name(current, about, code, language) for code in codes)
                said = _said(row.note, language) if row.note else ("", language)
                place = (row.file, str(row.line), about)
                yield Unconfirmed("change", codes[0], name, *said, *place)


def _words(current: Pack, language: str) -> Iterator[Unconfirmed]:
    for row in current.words:
        if not row.confirmed:
            # beside it the same term in the first other language, so that it can be compared
            other = next((code for code in row.texts if code != language), language)
            name = text_of(row.texts, language)
            place = ("words.csv", str(row.line))
            yield Unconfirmed("word", name, name, row.texts.get(other, ""), other, *place)


def _pasts(current: Pack) -> tuple[tuple[str, Past], ...]:
    return (("body", current.body_past), ("region", current.region_past))


def _name(current: Pack, about: str, code: str, language: str) -> str:
    rows = current.bodies if about == "body" else current.regions
    return next((text_of(row.names, language) for row in rows if row.code == code), code)
