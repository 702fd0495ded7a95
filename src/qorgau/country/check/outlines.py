"""Outlines of reports name only what is there."""

from collections.abc import Iterator

from .. import marks
from ..pack import Faults, Outline, OutlinePart, OutlineSection, Pack
from .rows import once


def check(pack: Pack, faults: Faults) -> None:
    """Note what is wrong with the outlines."""
    for outline in pack.outlines.values():
        _Check(outline, pack, faults).run()


class _Check:
    """One outline and where its faults are noted."""

    def __init__(self, outline: Outline, pack: Pack, faults: Faults) -> None:
        self.outline, self.pack, self.faults = outline, pack, faults
        self.file = f"reports/{outline.code}.yaml"
        self.rights = {one.code for one in pack.vocabularies.get("rights", ())}

    def run(self) -> None:
        """Every section and part, and what the report should not forget."""
        sections = self.outline.sections
        once((section.code for section in sections), self.file, "sections", self.faults)
        known: set[str] = set()
        for section in sections:
            self._section(section, known)
            known.add(section.code)
        for mention in self.outline.mentions:
            for code in mention.filters.get("right", ()):
                self._right(code, f"mentions {mention.what}", "right")

    def _section(self, section: OutlineSection, known: set[str]) -> None:
        chapter, dot, _part = section.code.rpartition(".")
        if dot and chapter not in known:
            self._fault(section.code, "code", f"no section {chapter!r} stands before it")
        for code in section.only:
            self._right(code, section.code, "only")
        for number, part in enumerate(section.parts, start=1):
            self._part(part, f"{section.code}, part {number}", each=bool(section.each))

    def _part(self, part: OutlinePart, place: str, *, each: bool) -> None:
        for name, code in part.figures.items():
            self._indicator(code, place, f"figures.{name}")
        for language, text in part.text.items():
            self._text(part, text, place, f"text.{language}", each=each)
        for key, drawn in (("table", part.table), ("chart", part.chart)):
            if drawn is not None and self._indicator(drawn[0], place, f"{key}.indicator"):
                self._breakdown(*drawn, place, f"{key}.by")

    def _text(self, part: OutlinePart, text: str, place: str, key: str, *, each: bool) -> None:
        for name in sorted(set(_names(text)) ^ part.figures.keys()):
            if each and name == marks.EACH:
                continue
            message = f"the place {{{name}}} stands in the text or in figures, but not in both"
            self._fault(place, key, message)
        for found in marks.read(_without_names(text)):
            if isinstance(found, marks.BadMark):
                self._fault(place, key, f"{found.written} is no mark ({found.why})")
            elif isinstance(found, marks.Mark):
                self._mark(found, place, key, each=each)

    def _mark(self, mark: marks.Mark, place: str, key: str, *, each: bool) -> None:
        if mark.kind in marks.COUNTED:
            if self._indicator(mark.key, place, key) and mark.by:
                self._breakdown(mark.key, mark.by, place, key)
            if mark.value == marks.EACH and not each:
                self._fault(place, key, "the right of a section is known in a section of each")
        elif mark.kind == "right" and not (each and mark.key == marks.EACH):
            self._right(mark.key, place, key)
        elif mark.kind == "paragraph":
            self._paragraph(mark, place, key)

    def _paragraph(self, mark: marks.Mark, place: str, key: str) -> None:
        symbol, number = mark.document
        if number is None:
            self._fault(place, key, f"{mark} names no paragraph of a document")
        elif symbol not in self.pack.works:
            self._fault(place, key, f"no document {symbol!r} in works.yaml")
        elif number > (self.pack.works[symbol].paragraphs or number):
            self._fault(place, key, f"{symbol} has no paragraph {number}")

    def _indicator(self, code: str, place: str, key: str) -> bool:
        known = code in self.pack.indicators
        if not known:
            self._fault(place, key, f"unknown indicator {code!r}")
        return known

    def _breakdown(self, code: str, by: str, place: str, key: str) -> None:
        if by not in self.pack.indicators[code].breakdowns:
            self._fault(place, key, f"{code} is not broken down by {by}")

    def _right(self, code: str, place: str, key: str) -> None:
        if code not in self.rights:
            self._fault(place, key, f"no right {code!r} in vocab/rights.csv")

    def _fault(self, place: str, key: str, message: str) -> None:
        self.faults.add(self.file, place, key, message)


def _names(text: str) -> Iterator[str]:
    """The places of a text that are no marks."""
    return (name for name in marks.between(text) if ":" not in name)


def _without_names(text: str) -> str:
    for name in _names(text):
        text = text.replace(f"{{{name}}}", "")
    return text
