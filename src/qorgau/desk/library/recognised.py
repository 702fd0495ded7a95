"""What was recognised in a file, as the page shows it: outline with counts, doubts, ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from qorgau.library import refusing
from qorgau.library.models import Expression, SectionKind
from qorgau.library.parse import Parsed, ParsedParagraph
from qorgau.library.waiting import sections_of
from qorgau.library.writing.words import numbered

SHOWN = 300  # headings of the outline; a code of law has thousands
ENDS = 2
_LOW = 80.0  # per cent of certainty below which a scan must be read against the paper


@dataclass(slots=True)
class Heading:
    """A heading of the outline with the number of paragraphs under it, its own and below.

    `number` is told with its kind ("Chapter IV"), empty where none is printed.
    """

    number: str
    text: str
    paragraphs: int = 0
    under: list[Heading] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the page tells of what was read."""

    outline: tuple[Heading, ...]
    headings: int
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    first: tuple[ParsedParagraph, ...]
    last: tuple[ParsedParagraph, ...]
    before: str
    after: str


def seen(parsed: Parsed) -> Seen:
    """What a person should compare with the paper."""
    paragraphs = parsed.paragraphs
    return Seen(
        outline=tuple(outline(parsed)),
        headings=len(parsed.sections),
        counts=tuple(_counts(parsed)),
        doubts=tuple(_doubts(parsed)),
        first=tuple(paragraphs[:ENDS]),
        last=tuple(paragraphs[max(ENDS, len(paragraphs) - ENDS) :]),
        before=parsed.before,
        after=parsed.after,
    )


def outline(parsed: Parsed) -> list[Heading]:
    """The headings of a file that was read."""
    heads = [(one.kind, one.number, one.heading, one.parent) for one in parsed.sections]
    return tree(heads, Counter(one.section for one in parsed.paragraphs))


def outline_of(text: Expression) -> list[Heading]:
    """The headings of a text of the library (two queries)."""
    rows = list(text.sections.order_by("order"))
    places: dict[object, int] = {row.pk: place for place, row in enumerate(rows)}
    heads = [(row.kind, row.number, row.heading, places.get(row.parent_id)) for row in rows]
    return tree(heads, Counter(places.get(key) for key in sections_of(text)))


def tree(
    heads: Sequence[tuple[str, str, str, int | None]], own: Mapping[int | None, int]
) -> list[Heading]:
    """Headings (kind, number, words, place of the one above) with the paragraphs under each."""
    made = [
        Heading(numbered(kind, number) if number else "", text)
        for kind, number, text, _above in heads[:SHOWN]
    ]
    for place, (*_words, parent) in enumerate(heads):
        above: int | None = place
        while above is not None:
            if above < len(made):
                made[above].paragraphs += own.get(place, 0)
            above = heads[above][3]
        if place < len(made) and parent is not None:
            made[parent].under.append(made[place])
    return [one for one, head in zip(made, heads, strict=False) if head[3] is None]


def _counts(parsed: Parsed) -> list[tuple[str, int]]:
    """How many of each kind of heading, then of paragraphs and points."""
    kinds = Counter(one.kind for one in parsed.sections)
    found = [(str(label), kinds[kind]) for kind, label in SectionKind.choices if kinds[kind]]
    report = parsed.recognised
    found.append((_("Paragraphs"), report.paragraphs))
    return [*found, (_("Points"), report.points)] if report.points else found


def _doubts(parsed: Parsed) -> list[str]:
    """Sentences about what may be wrong, the gravest first."""
    report = parsed.recognised
    found: list[str] = []
    if report.confidence is not None and report.confidence < _LOW:
        found.append(_("The scan was read with little certainty: compare every page."))
    if not report.encoding_certain:
        found.append(_("The encoding was guessed: look for wrong letters."))
    lists: Sequence[tuple[str, Sequence[Any]]] = (
        (_("Numbers missing"), report.gaps),
        (_("Numbers that stand twice"), report.repeated),
        (_("Headings that fit no order"), report.stray_headings),
        (_("Numbers left in the text"), report.left_in_text),
        (_("Words that may be joined wrongly"), report.joined_words),
    )
    found += [f"{words}: {_few(values)}" for words, values in lists if values]
    return [*found, *map(refusing.remark, report.remarks)]


def _few(values: Sequence[Any], most: int = 20) -> str:
    shown = "; ".join(refusing.place(str(one)) for one in values[:most])
    return f"{shown} …" if len(values) > most else shown
