"""The glossary and the reading lists: each code once, and nothing the pack does not know."""

from collections.abc import Iterable

from ..pack import Faults, Pack
from ..pack.glossary import COLLECTIONS, GLOSSARY, GlossaryEntry, ReadingList
from .guides import check_reference
from .rows import once

#: Key → what its codes name.
_WHAT = {
    "rights": "right",
    "see": "other entry",
    "terms": "term",
    "works": "work",
    "indicators": "indicator",
    "words": "entry",
}


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong between these two files and the rest of the pack."""
    once((one.code for one in pack.glossary), GLOSSARY, "code", faults)
    for language in pack.languages:
        named = (one.term.get(language, "").casefold() for one in pack.glossary)
        once((name for name in named if name), GLOSSARY, f"term.{language}", faults)
    for entry in pack.glossary:
        _check_entry(entry, pack, faults)
    once((one.code for one in pack.reading_lists), COLLECTIONS, "code", faults)
    for found in pack.reading_lists:
        _check_list(found, pack, faults)


def _check_entry(entry: GlossaryEntry, pack: Pack, faults: Faults) -> None:
    place = (GLOSSARY, entry.code)
    words = {one.code for one in pack.glossary} - {entry.code}
    _known(entry.rights, _rights(pack), (*place, "rights"), faults)
    _known(entry.see, words, (*place, "see"), faults)
    _known(entry.terms, {rule.code for rule in pack.terms}, (*place, "terms"), faults)
    for reference in entry.law:
        check_reference(reference, *place, pack, faults, key="law")
    _check_paragraphs(entry.paragraphs, pack, place, faults)


def _check_list(found: ReadingList, pack: Pack, faults: Faults) -> None:
    place = (COLLECTIONS, found.code)
    _known(found.works, pack.works, (*place, "works"), faults)
    _known(found.rights, _rights(pack), (*place, "rights"), faults)
    _known(found.indicators, pack.indicators, (*place, "indicators"), faults)
    _known(found.words, {one.code for one in pack.glossary}, (*place, "words"), faults)
    _check_paragraphs(found.paragraphs, pack, place, faults)
    if not (found.works or found.paragraphs or found.rights or found.indicators):
        faults.add(*place, "", "holds nothing to read")


def _rights(pack: Pack) -> set[str]:
    """Rights whose guide can be read."""
    return {row.code for row in pack.vocabularies.get("rights", ()) if row.code in pack.guides.of}


def _known(
    codes: Iterable[str], known: Iterable[str], place: tuple[str, str, str], faults: Faults
) -> None:
    """Name each code that is not known; `place` is file, row and key."""
    there, what = set(known), _WHAT[place[2]]
    for code in codes:
        if code not in there:
            faults.add(*place, f"no {what} {code!r}")


def _check_paragraphs(
    paragraphs: Iterable[tuple[str, int]], pack: Pack, place: tuple[str, str], faults: Faults
) -> None:
    for symbol, number in paragraphs:
        work = pack.works.get(symbol)
        if work is None:
            faults.add(*place, "paragraphs", f"no work {symbol!r} in works.yaml")
        elif work.paragraphs and number > work.paragraphs:
            message = f"{symbol} has paragraphs 1 to {work.paragraphs}, not {number}"
            faults.add(*place, "paragraphs", message)
