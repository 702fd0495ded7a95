"""The glossary and the reading lists, as a page tells them in one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from qorgau.words import sorting

from . import pack
from .calendar import text_of
from .guides import LawReference, law_of
from .pack.glossary import GlossaryEntry, ReadingList


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the glossary. `others`: how other languages of the pack call it, by language.

    `also` are other words for it in this language; `see` leads to other entries (code, term).
    """

    code: str
    term: str
    means: str
    also: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    rights: tuple[str, ...]
    see: tuple[tuple[str, str], ...]
    law: tuple[LawReference, ...]
    terms: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """A reading list; its members are symbols and codes, for the reader of each to look up."""

    code: str
    title: str
    intro: str
    works: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]
    rights: tuple[str, ...]
    indicators: tuple[str, ...]
    words: tuple[Word, ...]


def glossary(language: str) -> tuple[Word, ...]:
    """Every entry, in the order of the language's alphabet."""
    found = _words(pack.current().glossary, language)
    return tuple(sorted(found, key=lambda one: sorting.key(language, one.term)))


def word(code: str, language: str) -> Word | None:
    """One entry, or None."""
    return next(iter(_words(_coded((code,)), language)), None)


def words_about(right: str, language: str) -> tuple[Word, ...]:
    """The entries that name a right, in the order of the pack."""
    named = (one for one in pack.current().glossary if right in one.rights)
    return _words(named, language)


def collections(language: str) -> tuple[Collection, ...]:
    """Every reading list, in the order of the pack."""
    return tuple(_collection(one, language) for one in pack.current().reading_lists)


def collection(code: str, language: str) -> Collection | None:
    """One reading list, or None."""
    found = (one for one in pack.current().reading_lists if one.code == code)
    return next((_collection(one, language) for one in found), None)


def _coded(codes: Iterable[str]) -> list[GlossaryEntry]:
    known = {one.code: one for one in pack.current().glossary}
    return [known[code] for code in codes if code in known]


def _words(entries: Iterable[GlossaryEntry], language: str) -> tuple[Word, ...]:
    named = {one.code: text_of(one.term, language) for one in pack.current().glossary}
    return tuple(_word(entry, named, language) for entry in entries)


def _word(entry: GlossaryEntry, named: dict[str, str], language: str) -> Word:
    return Word(
        code=entry.code,
        term=named[entry.code],
        means=text_of(entry.means, language),
        also=entry.also.get(language, ()),
        others=tuple(one for one in entry.term.items() if one[0] != language),
        rights=entry.rights,
        see=tuple((code, named[code]) for code in entry.see),
        law=tuple(law_of(entry.law, pack.current(), language)),
        terms=entry.terms,
        paragraphs=entry.paragraphs,
    )


def _collection(found: ReadingList, language: str) -> Collection:
    return Collection(
        code=found.code,
        title=text_of(found.title, language),
        intro=text_of(found.intro, language),
        works=found.works,
        paragraphs=found.paragraphs,
        rights=found.rights,
        indicators=found.indicators,
        words=_words(_coded(found.words), language),
    )
