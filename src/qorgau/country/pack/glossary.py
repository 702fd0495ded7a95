"""Reads `glossary.yaml`, words of law in plain language, and `collections.yaml`, reading lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..calendar import Label
from .guides import paragraphs_of, reference_of
from .rights import Reference
from .row import Row
from .sheets import Folder

GLOSSARY = "glossary.yaml"
COLLECTIONS = "collections.yaml"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word and what it means. `also`: other words for it, by language, for those who search.

    `rights` and `see` lead on, to guides and to other entries; `paragraphs` are those in which
    a document speaks of it, `law` where it is written, `terms` the legal terms (`procedures`).
    """

    code: str
    term: Label
    also: Mapping[str, tuple[str, ...]]
    means: Label
    rights: tuple[str, ...]
    see: tuple[str, ...]
    law: tuple[Reference, ...]
    terms: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReadingList:
    """What belongs together for a reader: whole documents, paragraphs, rights, figures, words."""

    code: str
    title: Label
    intro: Label
    works: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]
    rights: tuple[str, ...]
    indicators: tuple[str, ...]
    words: tuple[str, ...]


def glossary(folder: Folder) -> tuple[GlossaryEntry, ...]:
    """`glossary.yaml`, in its order; a pack need not have one."""
    if not folder.files(GLOSSARY):
        return ()
    return tuple(_entry(row) for row in folder.listed(GLOSSARY))


def reading_lists(folder: Folder) -> tuple[ReadingList, ...]:
    """`collections.yaml`, in its order; a pack need not have one."""
    if not folder.files(COLLECTIONS):
        return ()
    return tuple(_reading_list(row) for row in folder.listed(COLLECTIONS))


def _entry(row: Row) -> GlossaryEntry:
    made = GlossaryEntry(
        code=_code(row),
        term=row.label("term"),
        also=_also(row),
        means=row.label("means"),
        rights=row.words("rights"),
        see=row.words("see"),
        law=tuple(reference_of(item) for item in row.rows("law", "act")),
        terms=row.words("terms"),
        paragraphs=paragraphs_of(row),
    )
    row.done()
    return made


def _reading_list(row: Row) -> ReadingList:
    made = ReadingList(
        code=_code(row),
        title=row.label("title"),
        intro=row.label("intro"),
        works=row.words("works"),
        paragraphs=paragraphs_of(row),
        rights=row.words("rights"),
        indicators=row.words("indicators"),
        words=row.words("words"),
    )
    row.done()
    return made


def _code(row: Row) -> str:
    """The code is part of an address, so it is made of plain letters, digits, - and _."""
    code = row.text("code")
    if code and not (code.isascii() and code.replace("_", "").replace("-", "").isalnum()):
        row.fault("code", "must be of letters a to z, digits, - and _")
    return code


def _also(row: Row) -> Mapping[str, tuple[str, ...]]:
    """Other words; a language may have none."""
    inner = row.inner(row.mapping("also"), "also")
    found = {language: inner.words(language) for language in row.languages}
    inner.done()
    return found
