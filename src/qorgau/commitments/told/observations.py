"""Concluding observations of a committee: numbered paragraphs as concerns and recommendations.

A recommendation tells which paragraphs of concern it follows (`about`). What section D asks for
within a term marks those paragraphs as priorities.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qorgau.library.annexes import BASE
from qorgau.library.parse import ParsedParagraph

from . import days, excerpts, limbs, listing, papers, priorities, words
from .papers import Paper
from .priorities import Named
from .shapes import (
    CONCERN,
    OTHER,
    RECOMMENDATION,
    TREATY,
    Document,
    Reading,
    Told,
    Unreadable,
)

FORMAT = "observations"
_SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[^\W\d_a-z])|\n")
_BY = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in words.listed('by'))})\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FOLLOWS_UP = ("follow-up", "follow up", "suivi", "seguimiento", "dissemination", "difus", "diffus")


@dataclass(slots=True)
class _Place:
    """Where in the document a paragraph stands."""

    storey: str = ""
    heading: str = ""


@dataclass(slots=True)
class _Found:
    told: list[Told] = field(default_factory=list)
    named: Named | None = None
    information_due: dt.date | None = None
    next_report_due: dt.date | None = None


def read(source: bytes | str, *, name: str = "", symbol: str = "", state: str = "") -> Reading:
    """The paragraphs of concluding observations, from a file or pasted.

    Raises `Unreadable` where the text has no numbered paragraphs that recommend anything.
    """
    paper = papers.read(source, name=name, symbol=symbol)
    found = _Found()
    pieces = list(_pieces(paper))
    worries: list[str] = []
    heading = ""
    for row, (text, number, place) in enumerate(pieces, 1):
        worries = worries if place.heading == heading else []
        heading = place.heading
        told = _told(text, number, place, worries, row)
        _note_follow_up(text, place, row, len(pieces), found)
        found.told.append(told)
        worries = _worries(told, found.told, worries)
    if paper.parsed.recognised.form != "numbered" or not _recommends(found.told):
        raise Unreadable("no_observations")
    said = _document(paper, found, state)
    items = [_finished(one, said, found.named) for one in found.told]
    reading = Reading(FORMAT, iter(items), layout=paper.parsed.recognised.reader,
                      encoding=paper.parsed.recognised.encoding, document=said)  # fmt: skip
    reading.counts.update({"rows": len(items), "items": len(items)})
    reading.counts.update(one.kind for one in items)
    rows = {one.number: one.row for one in reversed(items)}
    for number, missing in listing.gaps(rows):
        reading.set_aside(rows.get(number, 0), "gap", missing)
    return reading


def _recommends(told: Sequence[Told]) -> bool:
    return any(one.kind == RECOMMENDATION for one in told)


def _document(paper: Paper, found: _Found, state: str) -> Document:
    said = papers.document(paper)
    return replace(
        said,
        state=state or said.state,
        next_report_due=found.next_report_due,
        information_due=found.information_due,
        priority=found.named.paragraphs if found.named else (),
    )


def _places(paper: Paper) -> Iterator[_Place]:
    """Of each paragraph its part of the document and the heading right above it."""
    sections = paper.parsed.sections
    storey = ""
    for paragraph in paper.parsed.paragraphs:
        heading = ""
        if paragraph.section is not None:
            section = sections[paragraph.section]
            opened, rest = words.storey(section.heading)
            if section.parent is None:
                storey, heading = opened or storey, rest
            else:
                storey = words.storey(sections[section.parent].heading)[0] or opened or storey
                heading = section.heading
        yield _Place(storey, heading)


def _pieces(paper: Paper) -> Iterator[tuple[str, str, _Place]]:
    """Text, number and place of each paragraph, also of those that an excerpt leaps to.

    Where numbers are left out, what follows the leap stands in the paragraph before it.
    """
    paragraphs = paper.parsed.paragraphs
    carried: tuple[str, ...] = ()
    now = last = _Place()
    after = paper.parsed.after
    after = after if isinstance(after, str) else "\n".join(after)
    for at, (one, place) in enumerate(zip(paragraphs, _places(paper), strict=True)):
        following = paragraphs[at + 1].number if at + 1 < len(paragraphs) else BASE
        text, number = one.text, _number(one)
        if following >= BASE > one.number and excerpts.goes_on(after, number):
            text, after = f"{text}\n{after}", ""
        found, below = excerpts.pieces(text, number, min(following, BASE))
        kept = _Place(
            now.storey if place.storey == last.storey else place.storey,
            now.heading if place.heading == last.heading else place.heading,
        )
        now, last = _below(kept, carried), place
        for piece in found:
            now = _below(now, piece.headings)
            yield piece.text, piece.number, now
        carried = below


def _number(paragraph: ParsedParagraph) -> str:
    """The number in print; in an annex, which counts anew, behind a letter and the annex's own."""
    number = paragraph.label or str(paragraph.number)
    return number if paragraph.number < BASE else f"A{paragraph.number // BASE}.{number}"


def _below(place: _Place, headings: Sequence[str]) -> _Place:
    """The place below some headings more."""
    for heading in headings:
        opened, rest = words.storey(heading)
        place = _Place(opened or place.storey, rest if opened else heading)
    return place


def _told(text: str, number: str, place: _Place, worries: Sequence[str], row: int) -> Told:
    kind = _kind(text, place)
    concern = ""
    if kind == RECOMMENDATION:
        concern, text = _divided(text)
    own = () if concern else tuple(worries)
    return Told(
        mechanism=TREATY,
        body="",
        kind=kind,
        limbs=limbs.split(text),
        row=row,
        number=number,
        heading=place.heading,
        facts={"concern": (concern,)} if concern else {},
        about=own if kind == RECOMMENDATION else (),
        rows=(row,),
    )


def _kind(text: str, place: _Place) -> str:
    if place.storey in ("introduction", "positive", "follow_up"):
        return OTHER
    if words.says("recommends", text):
        return RECOMMENDATION
    return CONCERN if words.says("worries", text) or place.storey == "concerns" else OTHER


def _divided(text: str) -> tuple[str, str]:
    """Words of concern before the first sentence that recommends, and the rest."""
    start = 0
    for match in (*_SENTENCE.finditer(text), None):
        end = match.start() if match else len(text)
        if words.says("recommends", text[start:end]):
            before = text[:start].replace("\n", " ").strip()
            return (before, text[start:]) if words.says("worries", before) else ("", text)
        start = match.end() if match else end
    return "", text


def _worries(told: Told, before: Sequence[Told], worries: list[str]) -> list[str]:
    """Numbers of the concerns that the next recommendation follows."""
    if told.kind == CONCERN:
        fresh = len(before) > 1 and before[-2].kind != CONCERN
        return [told.number] if fresh else [*worries, told.number]
    return worries if told.kind == RECOMMENDATION else []


def _note_follow_up(text: str, place: _Place, row: int, rows: int, found: _Found) -> None:
    """Priority paragraphs, the day for information on them, and that of the next report."""
    near = place.storey == "follow_up" or row > rows - 8 or words.says("urgent", text)
    head = place.heading.casefold()
    if not near and not any(word in head for word in _FOLLOWS_UP):
        return
    due = _due(text)
    if (named := priorities.find(text)) and not words.says("next_report", _sentence_of(text)):
        if found.named is None:
            found.named, found.information_due = named, due
    elif words.says("next_report", f"{place.heading}. {text}") and due:
        found.next_report_due = due


def _sentence_of(text: str) -> str:
    """The first sentence; a later one may speak of the next report."""
    return _SENTENCE.split(text, maxsplit=1)[0][:600]


def _due(text: str) -> dt.date | None:
    """The day that stands after "by"; else the last day of the text."""
    last = None
    for place, day in days.find_all(text):
        if _BY.search(text[:place]):
            return day
        last = day
    return last


def _finished(told: Told, said: Document, named: Named | None) -> Told:
    """A paragraph with what the whole document says of it."""
    mine = [one for one in named.paragraphs if one.split()[0] == told.number] if named else []
    facts = dict(told.facts)
    letters = tuple(letter for one in mine for letter in re.findall(r"\(([a-z]+)\)", one))
    if letters:
        facts["priority_limbs"] = letters
    return replace(
        told,
        body=said.body,
        symbol=said.symbol,
        state=said.state,
        dated=said.dated,
        language=said.language,
        facts=facts,
        priority=bool(mine) and told.kind in (RECOMMENDATION, CONCERN),
        term_months=named.months if mine and named else None,
        due=said.information_due if mine else None,
    )
