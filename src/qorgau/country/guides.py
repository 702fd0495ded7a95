"""The plain guides to rights, as a page tells them in one language."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import pack
from .calendar import Label, text_of
from .pack import ConceptRow, Pack, Reference

_WORD = re.compile(r"[^\W_]+")
#: At most and at least so many letters of a word are compared: an inflected form is found as well.
_LONGEST, _SHORTEST = 5, 3


@dataclass(frozen=True, slots=True)
class RightName:
    """A right in a list: its guide's first sentences, and the rights that are parts of it."""

    code: str
    name: str
    means: str
    parts: tuple["RightName", ...]


@dataclass(frozen=True, slots=True)
class RightGroup:
    """A heading and the rights below it."""

    name: str
    rights: tuple[RightName, ...]


@dataclass(frozen=True, slots=True)
class LawReference:
    """Where a right is written.

    `treaty` is the treaty's own code, empty for a law; `symbol` that of the text in the library,
    whether it is here or not; `address` where others publish it.
    """

    title: str
    article: str
    treaty: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    symbol: str = ""
    articles: tuple[str, ...] = ()
    address: str = ""

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Each article with the name of its place in a text of law."""
        return tuple((one, f"art_{one}") for one in self.articles)


@dataclass(frozen=True, slots=True)
class RightGuide:
    """A right in plain words; `note` says what is not confirmed of its law."""

    code: str
    name: str
    above: RightName | None
    parts: tuple[RightName, ...]
    urgent: bool
    means: str
    examples: tuple[str, ...]
    limits: str
    first: tuple[str, ...]
    law: tuple[LawReference, ...]
    note: str
    terms: tuple[str, ...]
    paragraphs: tuple[tuple[str, int], ...]


def right_groups(language: str, *, words: str = "") -> tuple[RightGroup, ...]:
    """The rights in their groups; with `words` only those whose guide has each of them."""
    current = pack.current()
    wanted = [_stem(word) for word in _WORD.findall(_folded(words))]
    found = []
    for group in current.guides.groups:
        rights = (_named(row, current, language, wanted) for row in _rows(current, group.rights))
        kept = tuple(one for one in rights if one is not None)
        if kept:
            found.append(RightGroup(text_of(group.label, language), kept))
    return tuple(found)


def right_guide(code: str, language: str) -> RightGuide | None:
    """The guide to a right that holds today or held once; None for a code without one."""
    current = pack.current()
    guide = current.guides.of.get(code)
    row = next((one for one in current.vocabularies["rights"] if one.code == code), None)
    if guide is None or row is None:
        return None
    return RightGuide(
        code=code,
        name=_title(row.labels, language),
        above=_above(row, current, language),
        parts=_parts(code, current, language),
        urgent=guide.urgent,
        means=text_of(guide.means, language),
        examples=_texts(guide.examples, language),
        limits=text_of(guide.limits, language) if guide.limits else "",
        first=_texts(guide.first, language),
        law=tuple(law_of(guide.law, current, language)),
        note=text_of(current.guides.note, language) if current.guides.note else "",
        terms=(*guide.terms, *current.guides.terms),
        paragraphs=guide.paragraphs,
    )


def guides_citing(
    symbol: str, language: str, *, number: int | None = None, place: str = ""
) -> tuple[RightName, ...]:
    """The guides that rest on a paragraph (`number`) or on the article that `place` is in.

    `place` is a name such as `art_14__para_2`; in the order of the pack's rights.
    """
    current = pack.current()
    article = (
        place.split("__", maxsplit=1)[0].removeprefix("art_") if place.startswith("art_") else ""
    )
    acts = {one.code for one in current.guides.acts.values() if one.symbol == symbol}
    found = []
    for row in current.vocabularies.get("rights", ()):
        guide = current.guides.of.get(row.code)
        if guide is None:
            continue
        rests = any(one.act in acts and article in one.articles for one in guide.law)
        if (rests and article) or (number is not None and (symbol, number) in guide.paragraphs):
            found.append(RightName(row.code, _title(row.labels, language), "", ()))
    return tuple(found)


def competent_for(right: str, *, on: dt.date) -> tuple[str, ...]:
    """Codes of the bodies a person may also turn to; those of the right above where it has none."""
    current = pack.current()
    there = {row.code for row in current.bodies if row.in_force(on)}
    above = {row.code: row.parent for row in current.vocabularies["rights"]}
    while right:
        found = [row.body for row in current.competence if row.right == right]
        if found:
            return tuple(code for code in dict.fromkeys(found) if code in there)
        right = above.get(right, "")
    return ()


def _rows(current: Pack, codes: Iterable[str]) -> Iterable[ConceptRow]:
    known = {row.code: row for row in current.vocabularies["rights"]}
    return (known[code] for code in codes if code in known)


def _named(row: ConceptRow, current: Pack, language: str, wanted: list[str]) -> RightName | None:
    """The right with those of its parts that fit; None where neither it nor a part fits."""
    fits = _fits(row, current, language, wanted)
    parts = _parts(row.code, current, language, () if fits else wanted)
    if not (fits or parts):
        return None
    return RightName(row.code, _title(row.labels, language), _means(row, current, language), parts)


def _parts(
    code: str, current: Pack, language: str, wanted: Iterable[str] = ()
) -> tuple[RightName, ...]:
    below = [row for row in current.vocabularies["rights"] if row.parent == code]
    named = (_named(row, current, language, list(wanted)) for row in below if row.valid_to is None)
    return tuple(one for one in named if one is not None)


def _above(row: ConceptRow, current: Pack, language: str) -> RightName | None:
    above = next((one for one in current.vocabularies["rights"] if one.code == row.parent), None)
    return RightName(above.code, _title(above.labels, language), "", ()) if above else None


def _title(names: Label, language: str) -> str:
    """A name as it begins a line."""
    name = text_of(names, language)
    return name[:1].upper() + name[1:]


def _means(row: ConceptRow, current: Pack, language: str) -> str:
    guide = current.guides.of.get(row.code)
    return text_of(guide.means, language) if guide else ""


def _fits(row: ConceptRow, current: Pack, language: str, wanted: list[str]) -> bool:
    guide = current.guides.of.get(row.code)
    said: list[Label] = [row.labels]
    if guide is not None:
        said += [guide.means, *guide.examples]
    words = _WORD.findall(_folded(" ".join(text_of(one, language) for one in said)))
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _stem(word: str) -> str:
    return word[: min(_LONGEST, max(_SHORTEST, len(word) - 2))]


def _folded(text: str) -> str:
    return text.casefold().replace("\u0451", "\u0435")


def _texts(said: Iterable[Label], language: str) -> tuple[str, ...]:
    return tuple(text_of(one, language) for one in said)


def law_of(references: Iterable[Reference], current: Pack, language: str) -> Iterable[LawReference]:
    """References with the titles of their acts in a language."""
    for one in references:
        act = current.guides.acts[one.act]
        title = text_of(act.title, language)
        yield LawReference(
            title,
            one.article,
            act.treaty,
            one.valid_from,
            one.valid_to,
            act.symbol,
            one.articles,
            act.address,
        )
