"""From the lines of any reader to the document: its parts found, named, counted and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qorgau.words import guess

from .. import chain as numbers
from .. import eids
from ..annexes import BASE
from ..lines import Line
from ..parse import Parsed, ParsedParagraph, ParsedPoint, Recognised, count_words, from_rows
from ..partnames import named
from ..unreadable import Unreadable
from .draft import Draft, Source
from .law import Law
from .points import with_points
from .through import counted_through
from .told import remarks

_LONGEST = 100_000  # characters of a paragraph
_MOST = 50_000  # paragraphs of a document
_MOST_NOTES, _LONGEST_NOTE = 2_000, 2_000
_CONTINUOUS = 0.6  # share of the numbers at line beginnings that are one count: then it is a report


def assemble(source: Source) -> Parsed:
    """The document in the lines of a source. Raises `Unreadable` (shape)."""
    rows = [row for row in source.rows if row.text]
    if not rows:
        raise Unreadable("shape")
    parsed, draft = _read(rows, source)
    _refuse_huge(parsed)
    parsed = replace(parsed, paragraphs=[with_points(one) for one in parsed.paragraphs])
    return finished(parsed, draft, source)


def _read(rows: list[Line], source: Source) -> tuple[Parsed, Draft]:
    if _names_its_parts(rows) or sum(1 for row in rows if row.level) >= 2:
        draft = Law(rows, count_words(rows)).read()
        if draft.paragraphs:
            return _of_draft(draft, source), draft
    plain = [row for row in rows if row.role != "note"]
    draft = Draft(notes=[(0, 0, row.text) for row in rows if row.role == "note"])
    parsed = from_rows(plain, source.decoded, source.furniture)
    return parsed, draft


def _names_its_parts(rows: Sequence[Line]) -> bool:
    """Whether articles or chapters by that name carry the text, and no count runs through it."""
    heads = [head for row in rows if not row.role and _apart(row) and (head := named(row.text))]
    articles = [one for one in heads if one.kind == "article"]
    found = numbers.candidates(list(rows))
    taken = numbers.chain(found)
    if len(taken) >= 10 and len(taken) >= _CONTINUOUS * len(found):
        return len(heads) >= 2 and len(articles) < 2 and not _restarts(rows, taken)
    return len(articles) >= 2 or len(heads) >= 2 or (len(articles) == 1 and len(rows) < 40)


def _apart(row: Line) -> bool:
    return len(row.text) < 2_000


def _restarts(rows: Sequence[Line], taken: Sequence[numbers.Candidate]) -> bool:
    """Whether the headings only stand after the count has ended, as the annexes of a report do."""
    places = [place for place, row in enumerate(rows) if not row.role and named(row.text)]
    return bool(places) and min(places) > taken[-1].place


def _of_draft(draft: Draft, source: Source, form: str = "") -> Parsed:
    paragraphs, found = draft_form(draft)
    before, after = "\n".join(draft.before), "\n".join(draft.after)
    report = recognised(source, form or found, paragraphs, len(before), len(after))
    return Parsed(draft.sections, paragraphs, before, after, report)


def draft_form(draft: Draft) -> tuple[list[ParsedParagraph], str]:
    """How the text counts (numbered, articles, page), and its paragraphs numbered accordingly."""
    if (found := counted_through(draft)) is not None:
        return found, "numbered"
    labels = [one.label for one in draft.paragraphs]
    kinds = {section.kind for section in draft.sections}
    named_parts = kinds & {"article", "annex"} or any(one.number for one in draft.sections)
    return draft.paragraphs, "articles" if any(labels) or named_parts else "page"


def recognised(
    source: Source, form: str, paragraphs: Sequence[ParsedParagraph], before: int, after: int
) -> Recognised:
    """What was seen, before the parts are counted."""
    return Recognised(
        form=form,
        encoding=source.decoded.encoding,
        encoding_certain=source.decoded.certain,
        chapters=0,
        sections=0,
        subsections=0,
        paragraphs=len(paragraphs),
        first=paragraphs[0].number if paragraphs else 0,
        last=max((one.number for one in paragraphs if one.number < BASE), default=0),
        page_furniture=source.furniture,
        before_text=before,
        after_text=after,
    )


def _refuse_huge(parsed: Parsed) -> None:
    if len(parsed.paragraphs) > _MOST:
        raise Unreadable("huge.parts", most=f"{_MOST:,}")
    if longest := next((one for one in parsed.paragraphs if len(one.text) > _LONGEST), None):
        raise Unreadable("shape.long", number=longest.number, most=f"{_LONGEST:,}")


def finished(parsed: Parsed, draft: Draft, source: Source) -> Parsed:
    """The document with every place named, and what was recognised counted and told."""
    sections = eids.sections(parsed)
    paragraphs = eids.paragraphs(parsed, sections)
    named_ = replace(
        parsed,
        sections=[replace(s, eid=eid) for s, eid in zip(parsed.sections, sections, strict=True)],
        paragraphs=[
            replace(p, eid=eid) for p, eid in zip(parsed.paragraphs, paragraphs, strict=True)
        ],
        title=parsed.title or source.title,
        language=parsed.language or _language(parsed),
    )
    anchors = {sections[i]: name for i, name in draft.section_anchors.items()}
    anchors |= {paragraphs[i]: name for i, name in draft.paragraph_anchors.items()}
    report = replace(
        parsed.recognised,
        **_counted(named_),
        reader=source.reader,
        confidence=source.confidence,
        pages=[list(one) for one in source.pages],
        notes=[[_place(*note[:2], sections, paragraphs), note[2][:_LONGEST_NOTE]]
               for note in draft.notes[:_MOST_NOTES]],
        anchors=anchors,
        remarks=remarks(source, draft, named_),
    )  # fmt: skip
    return replace(named_, recognised=report)


def _language(parsed: Parsed) -> str:
    """The language that most of the text seems to be in."""
    return guess(" ".join(one.text for one in parsed.paragraphs)[:20_000])


def _counted(parsed: Parsed) -> dict[str, Any]:
    kinds = Counter(section.kind for section in parsed.sections)
    names = ("part", "chapter", "section", "subsection", "article")
    counts: dict[str, Any] = {f"{name}s": kinds[name] for name in names}
    return {
        **counts,
        "annexes": kinds["annex"],
        "points": sum(_points(one.points) for one in parsed.paragraphs),
    }


def _points(points: Sequence[ParsedPoint]) -> int:
    return len(points) + sum(_points(one.points) for one in points)


def _place(
    sections_before: int, paragraphs_before: int, sections: Sequence[str], names: Sequence[str]
) -> str:
    """The name of what a note stands after: the last paragraph, else the last heading."""
    if paragraphs_before and paragraphs_before <= len(names):
        return names[paragraphs_before - 1]
    return sections[sections_before - 1] if 0 < sections_before <= len(sections) else ""
