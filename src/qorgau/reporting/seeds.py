"""What an outline puts into a new report: sections in their order, with first texts and marks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qorgau.country import marks, pack
from qorgau.country import public as country
from qorgau.country.marks import EACH, Mark
from qorgau.country.pack import Outline, OutlinePart, OutlineSection


@dataclass(frozen=True, slots=True)
class Seed:
    """A section of a new report and the texts of its paragraphs."""

    code: str
    heading: str
    texts: tuple[str, ...]


def sections(outline: Outline, language: str) -> Iterator[Seed]:
    """Every section; one written for each right is a chapter with a part for each of them."""
    for section in outline.sections:
        if not section.each:
            yield Seed(section.code, section.heading[language], _texts(section, language))
            continue
        yield Seed(section.code, section.heading[language], ())
        for right in section.only or rights():
            name = country.label("rights", right, language)
            texts = tuple(_of_right(one, right, name) for one in _texts(section, language))
            yield Seed(f"{section.code}.{right}", f"{name[:1].upper()}{name[1:]}", texts)


def guidance(outline: str, code: str, language: str) -> list[str]:
    """Notes to whoever drafts the section of that code, by the outline as it is today."""
    known = pack.current().outlines.get(outline)
    found = known.sections if known else ()
    section = next((one for one in found if code in _codes(one)), None)
    parts = section.parts if section else ()
    return [one.guidance[language] for one in parts if one.guidance]


def right_of(code: str, outline: str) -> str:
    """The right for which the section of that code is written; empty for any other section."""
    known = pack.current().outlines.get(outline)
    chapter, _dot, right = code.rpartition(".")
    each = {one.code for one in known.sections if one.each} if known else set()
    return right if chapter in each else ""


def _codes(section: OutlineSection) -> set[str]:
    parts = section.only or (rights() if section.each else ())
    return {section.code, *(f"{section.code}.{right}" for right in parts)}


def rights() -> tuple[str, ...]:
    """Rights of the vocabulary that stand under no other, in its order."""
    rows = pack.current().vocabularies.get("rights", ())
    return tuple(one.code for one in rows if not one.parent and one.valid_to is None)


def _texts(section: OutlineSection, language: str) -> tuple[str, ...]:
    return tuple(_text(part, language) for part in section.parts if part.guidance is None)


def _text(part: OutlinePart, language: str) -> str:
    for kind, drawn in (("table", part.table), ("chart", part.chart)):
        if drawn is not None:
            return str(Mark(kind, drawn[0], drawn[1]))
    text = part.text[language]
    for name, indicator in part.figures.items():
        text = text.replace(f"{{{name}}}", str(Mark("figure", indicator)))
    return text


def _of_right(text: str, right: str, name: str) -> str:
    """The text with the right of its section in place of `each`."""
    said = text.replace(f"{{{EACH}}}", name)
    return "".join(_filled(part, right) for part in marks.read(said))


def _filled(part: str | Mark | marks.BadMark, right: str) -> str:
    if isinstance(part, Mark) and part.value == EACH:
        part = replace(part, value=right)
    elif isinstance(part, Mark) and (part.kind, part.key) == ("right", EACH):
        part = replace(part, key=right)
    return part.written if isinstance(part, marks.BadMark) else str(part)
