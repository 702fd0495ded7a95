"""Finds what a text cites: documents by symbol, resolution or name, and the places in them. Pure.

What is found is only said to be cited; whether it is here, `linking` asks. The words of languages
are data of the room `words`, names of documents come from the pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from . import citing_places as places
from .citing_places import Found
from .citing_words import Words, bodies, words

#: First parts of symbols of the United Nations; anything else with a stroke is none.
_ORGANS = r"A|S|E|ST|T|HRI|INT|CCPR|CESCR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED|DP|NPT"
_PART = r"[A-Z0-9][A-Za-z0-9.\-]*(?:\s?\([A-Z0-9\-]+\))?"
_SYMBOL = re.compile(rf"(?<![\w/.])(?:{_ORGANS})\s?(?:/{_PART})+\*?")
_ROMAN = r"[IVXL]{1,6}(?:-[IVXL]{1,6})?"
_RESOLUTION = re.compile(
    rf"(?P<pair>\d{{1,3}}/\d{{1,3}})|(?P<old>\d{{1,4}})\s?(?P<letter>[A-Z])?\s?\((?P<session>{_ROMAN})\)"
    r"|(?P<number>\d{1,4})\s?\((?P<year>(?:19|20)\d\d)\)"
)
_COMMENT = r"(?:№|No\.?|Nos\.?)?\s?(?P<number>\d{1,2})(?:\s?\((?P<year>\d{4})\))?"
_NEAR = 80  # characters around in which the body of a resolution or comment is named
_FIRST_SESSION = 31  # of the General Assembly whose resolutions are numbered 31/1


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of a text that cites. `symbols` are what may be meant, the likeliest first.

    Without symbols a place of the same document is cited. `paths` are the places that may be
    meant, the most exact first; none for the whole document. `sure`: the text names the document
    or says that its own place is meant; else it is only likely.
    """

    start: int
    end: int
    symbols: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """What a document is called in a language.

    `within` are the first parts of symbols of documents that mean it so ("the Covenant" in CCPR);
    none for everywhere.
    """

    text: str
    symbol: str
    language: str
    within: tuple[str, ...] = ()


def find(
    text: str, language: str, *, own: str = "", names: Sequence[Name] = ()
) -> tuple[Citation, ...]:
    """Every citation of a text in its order; they do not overlap.

    `own` is the symbol of the document that the text is in, `names` what documents are called.
    """
    said = words(language)
    documents = _documents(text, said, own, names, language)
    found = list(_joined(text, documents, places.find(text, said), said))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Citation] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Document:
    start: int
    end: int
    symbols: tuple[str, ...]
    named: bool = False


def _documents(
    text: str, said: Words, own: str, names: Sequence[Name], language: str
) -> list[_Document]:
    found = [*_symbols(text), *_resolutions(text, said), *_comments(text, said, own)]
    found += _named(text, tuple(names), language, own)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[_Document] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _symbols(text: str) -> Iterator[_Document]:
    for match in _SYMBOL.finditer(text):
        cited = match[0].rstrip("*.-")
        symbol = cited.replace(" ", "")
        if any(sign.isdigit() for sign in symbol) and symbol.count("/") < 12:
            yield _Document(match.start(), match.start() + len(cited), (symbol,))


def _resolutions(text: str, said: Words) -> Iterator[_Document]:
    """Numbers that stand after or before the word for a resolution."""
    leading, trailing = _around_resolution(said)
    for match in _RESOLUTION.finditer(text):
        start, end = match.span()
        low = max(0, start - _NEAR)
        listed = leading.search(text[low:start]) if leading else None
        follows = trailing.match(text, end) if trailing else None
        if listed or follows:
            symbols = _resolution(match, _bodies_near(text, start, end))
            first = listed is not None and not listed["list"]
            begin = low + listed.start("word") if listed and first else start
            yield _Document(begin, follows.end() if follows else end, symbols)


@cache
def _around_resolution(said: Words) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands before a number (the word and other numbers of the list), what behind it."""
    word, behind = said.before["resolution"], said.after["resolution"]
    listed = rf"(?P<list>(?:[\w/() ]{{1,12}}?\s?(?:{said.both})\s?)*)"
    leading = rf"(?i:(?<!\w)(?P<word>{word}))\s+(?:№\s?|No\.\s?)?{listed}$"
    return (
        re.compile(leading) if word else None,
        re.compile(rf"(?i)\s?-?\s?(?:{behind})") if behind else None,
    )


def _resolution(match: re.Match[str], near: Sequence[str]) -> tuple[str, ...]:
    if match["pair"]:
        session = int(match["pair"].split("/")[0])
        assembly, council = f"A/RES/{match['pair']}", f"A/HRC/RES/{match['pair']}"
        nearest = next((one for one in near if one in ("assembly", "council")), "")
        if session < _FIRST_SESSION or nearest == "council":
            return (council,)
        return (assembly,) if nearest else (assembly, council)
    if match["year"]:
        return (f"S/RES/{match['number']}({match['year']})", f"S/RES/{match['number']}")
    number, roman = match["old"], match["session"]
    exact = f"A/RES/{number}{match['letter'] or ''}({roman})"
    return tuple(dict.fromkeys((exact, f"A/RES/{number}({roman})")))


def _comments(text: str, said: Words, own: str) -> Iterator[_Document]:
    """General comments of the committee that is named beside, else of the document's own."""
    pattern = _comment(said)
    for match in pattern.finditer(text) if pattern else ():
        near = [one for one in _bodies_near(text, match.start(), match.end()) if "/" in one]
        body = near[0] if near else "/".join(own.split("/")[:2])
        if body in bodies():
            yield _Document(match.start(), match.end(), (f"{body}/GC/{match['number']}",))


@cache
def _comment(said: Words) -> re.Pattern[str] | None:
    before, after = said.before["comment"], said.after["comment"]
    if before:
        return re.compile(rf"(?i)(?<!\w)(?:{before})\s+{_COMMENT}")
    return re.compile(rf"(?i){_COMMENT}(?:-\w+)?\s+(?:{after})") if after else None


def _bodies_near(text: str, start: int, end: int) -> list[str]:
    """The bodies named around a place, the nearest first."""
    low = max(0, start - _NEAR)
    around = text[low : end + _NEAR]
    found: list[tuple[int, str]] = []
    for code, forms in bodies().items():
        for form in forms:
            place = around.find(form)
            if place >= 0:
                found.append((abs(low + place - start), code))
    return [code for _, code in sorted(found)]


def _named(text: str, names: tuple[Name, ...], language: str, own: str) -> Iterator[_Document]:
    """Documents called by their names; short names only in documents that mean one by them."""
    organ, said = own.partition("/")[0], words(language)
    pattern, targets = _names(names, language, "")
    for match in pattern.finditer(text) if pattern else ():
        yield _Document(match.start(), match.end(), targets[_plain(match["name"])], True)
    pattern, targets = _names(names, language, organ) if organ else (None, {})
    for match in pattern.finditer(text) if pattern else ():
        if not said.another(text, *match.span()):
            yield _Document(match.start(), match.end(), targets[_plain(match["name"])], True)


@cache
def _names(
    names: tuple[Name, ...], language: str, organ: str
) -> tuple[re.Pattern[str] | None, Mapping[str, tuple[str, ...]]]:
    """One pattern for all names of a language: those for everywhere, or those of an organ.

    An article may stand before a name for everywhere; a short one is written just as it stands.
    """
    targets: dict[str, tuple[str, ...]] = {}
    for one in names:
        if one.language == language and (organ in one.within if organ else not one.within):
            key = _plain(one.text)
            targets[key] = tuple(dict.fromkeys((*targets.get(key, ()), one.symbol)))
    if not targets:
        return None, {}
    texts = {one.text for one in names if _plain(one.text) in targets}
    either = "|".join(_spaced(one) for one in sorted(texts, key=len, reverse=True))
    article = "" if organ else rf"(?:(?:{words(language).the})\s+)?"
    flags = re.NOFLAG if organ else re.IGNORECASE
    return re.compile(rf"(?<!\w){article}(?P<name>{either})(?!\w)", flags), targets


def _spaced(name: str) -> str:
    """The name with any spaces; one that begins small may stand at the head of a sentence."""
    first, rest = name[0], re.escape(name[1:]).replace(r"\ ", r"\s+")
    return (f"[{first}{first.upper()}]" if first.islower() else re.escape(first)) + rest


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(
    text: str, documents: Sequence[_Document], found: Sequence[Found], said: Words
) -> Iterator[Citation]:
    """Documents with the places that stand beside them; places alone; documents alone."""
    left = list(documents)
    for place in found:
        document = _beside(text, place, documents, said)
        if document is None:
            sure = said.own_after(text, place.group_end)
            yield Citation(place.start, place.end, (), place.paths, sure)
            continue
        alone = document in left and place.only
        if alone:
            left.remove(document)
        start = min(place.start, document.start) if alone else place.start
        end = max(place.end, document.end) if alone else place.end
        yield Citation(start, end, document.symbols, place.paths)
    for one in left:
        yield Citation(one.start, one.end, one.symbols)


def _beside(
    text: str, place: Found, documents: Sequence[_Document], said: Words
) -> _Document | None:
    """The document that a place belongs to: right after it, or right before."""
    for one in documents:
        gap = text[place.group_end : one.start]
        if one.start >= place.group_end and said.leads(gap) and (one.named or gap.strip() != ","):
            return one
    for one in reversed(documents):
        if one.end <= place.group_start and said.follows(text[one.end : place.group_start]):
            return one
    return None
