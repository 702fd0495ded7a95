"""Outlines of reports: their shapes, and how `reports/<code>.yaml` is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .. import engine
from ..calendar import Label
from .row import Row
from .sheets import Folder

APPROVALS = 2
PERIODS = frozenset({"year", "half_year", "quarter"})
#: What may be left out of the count of words.
OUTSIDE = frozenset({"title", "headings", "tables", "charts", "sources"})
#: What a report's list of things not mentioned yet may watch, and by what each may be narrowed.
MENTIONS: Mapping[str, frozenset[str]] = {
    "promises": frozenset({"document", "plan", "right", "kind", "state"}),
    "recommendations": frozenset({"body", "right", "kind"}),
    "un_recommendations": frozenset({"session", "position", "mechanism", "document"}),
    "figures": frozenset(),
    "rights": frozenset(),
}


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One paragraph of a section, or a note to whoever drafts it.

    `text` leaves places: `{name}` for the figures of `figures` (place → indicator), `{each}` for
    the right of the section, and marks (`country.marks`). `table` and `chart` name an indicator
    and a breakdown. `guidance` is shown while drafting and never printed.
    """

    text: Label
    figures: Mapping[str, str]
    table: tuple[str, str] | None
    chart: tuple[str, str] | None = None
    guidance: Label | None = None


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading and what stands below it. A code `chapter.part` is a part of that chapter.

    `each` is `right` where the parts are repeated for each right of `only` (all when empty).
    """

    code: str
    heading: Label
    parts: tuple[OutlinePart, ...]
    each: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineWords:
    """How long the report may be: words, what does not count, and by which rule (`source`)."""

    limit: int
    outside: tuple[str, ...]
    source: Label


@dataclass(frozen=True, slots=True)
class OutlineMention:
    """What the report should not forget, narrowed by filters (name → allowed codes)."""

    what: str
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """`reports/<code>.yaml`: the skeleton of a report; `period` is year, half_year or quarter.

    `approvals`: how many people who wrote none of it must approve it.
    """

    code: str
    title: Label
    period: str
    article: str
    sections: tuple[OutlineSection, ...]
    approvals: int = APPROVALS
    words: OutlineWords | None = None
    mentions: tuple[OutlineMention, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator the outline uses, each once, in the order of use."""
        used: dict[str, None] = {}
        for section in self.sections:
            for part in section.parts:
                used.update(dict.fromkeys(part.figures.values()))
                drawn = (one[0] for one in (part.table, part.chart) if one)
                used.update(dict.fromkeys(drawn))
        return tuple(used)


def outlines(folder: Folder) -> Mapping[str, Outline]:
    """`reports/<code>.yaml`."""
    rows = (folder.mapping(file) for file in folder.files("reports/*.yaml"))
    made = (_outline(row) for row in rows if row is not None)
    return {outline.code: outline for outline in made}


def _outline(row: Row) -> Outline:
    words = row.mapping("words")
    made = Outline(
        code=row.text("code"),
        title=row.label("title"),
        period=row.one_of("period", PERIODS),
        article=row.text("article", ""),
        sections=tuple(_section(item) for item in row.rows("sections")),
        approvals=row.number("approvals", APPROVALS, least=1),
        words=_words(row.inner(words, "words")) if words else None,
        mentions=tuple(_mention(item) for item in row.rows("mentions", "what")),
    )
    if row.file != f"reports/{made.code}.yaml":
        row.fault("code", f"the file must be called {made.code}.yaml")
    row.done()
    return made


def _words(row: Row) -> OutlineWords:
    made = OutlineWords(
        limit=row.number("limit", least=1),
        outside=row.words("outside", OUTSIDE),
        source=row.label("source"),
    )
    row.done()
    return made


def _mention(row: Row) -> OutlineMention:
    what = row.one_of("what", MENTIONS)
    filters = dict(_filters(row, MENTIONS.get(what, frozenset())))
    row.done()
    return OutlineMention(what, filters)


def _filters(row: Row, known: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in sorted(known):
        if codes := row.words(name):
            yield name, codes


def _section(row: Row) -> OutlineSection:
    each = row.one_of("each", {"right"}, "")
    made = OutlineSection(
        code=row.text("code"),
        heading=row.label("heading"),
        parts=tuple(_part(item) for item in row.rows("parts")),
        each=each,
        only=row.words("only"),
    )
    if made.only and not each:
        row.fault("only", "stands beside each only")
    row.done()
    return made


def _part(row: Row) -> OutlinePart:
    table, chart = row.mapping("table"), row.mapping("chart")
    guidance = row.label("guidance", optional=True)
    figures = {name: str(code) for name, code in row.mapping("figures").items()}
    made = OutlinePart(
        text=row.label("text", optional=bool(table or chart or guidance)),
        figures=figures,
        table=_drawn(row, table, "table"),
        chart=_drawn(row, chart, "chart"),
        guidance=guidance or None,
    )
    if sum(map(bool, (made.text, table, chart, guidance))) > 1:
        row.fault("", "is one of text, table, chart, guidance")
    row.done()
    return made


def _drawn(row: Row, given: Mapping[str, Any], key: str) -> tuple[str, str] | None:
    if not given:
        return None
    inner = row.inner(given, key)
    made = (inner.text("indicator"), inner.one_of("by", engine.BREAKDOWNS))
    inner.done()
    return made
