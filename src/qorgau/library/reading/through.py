"""Whether the numbers of a document that a format told apart run through all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import annexes, decimals
from ..parse import ParsedParagraph, ParsedSection
from .draft import Draft

_LEAST = 5  # paragraphs in articles that count through; fewer may be chance


def counted_through(draft: Draft) -> list[ParsedParagraph] | None:
    """The paragraphs under the numbers that they have in print; None where no count runs through.

    What stands in annexes keeps its own count as a label.
    """
    above = _annexes(draft.sections)
    outside = [one for one in draft.paragraphs if one.section is None or not above[one.section]]
    count = len(outside)
    if not outside or draft.paragraphs[:count] != outside or not _may(draft, outside):
        return None
    own = _plain(outside) or _by_chapters(outside)
    return [*own, *_inside(draft.paragraphs[count:], above)] if own else None


def _annexes(sections: Sequence[ParsedSection]) -> list[int]:
    """Of each section which annex it is in, from 1; 0 for none."""
    found: list[int] = []
    seen = 0
    for one in sections:
        seen += one.kind == "annex" and one.parent is None
        inside = found[one.parent] if one.parent is not None else 0
        found.append(seen if one.kind == "annex" and one.parent is None else inside)
    return found


def _may(draft: Draft, outside: Sequence[ParsedParagraph]) -> bool:
    """Whether articles, if there are any, do not begin their counts anew."""
    articles = {i for i, one in enumerate(draft.sections) if one.kind == "article"}
    holding = {one.section for one in outside if one.section in articles}
    return not articles or (len(holding) > 1 and len(outside) >= _LEAST)


def _plain(rows: Sequence[ParsedParagraph]) -> list[ParsedParagraph]:
    printed = [int(one.label) for one in rows if one.label.isdecimal()]
    if len(printed) != len(rows) or printed != sorted(set(printed)):
        return []
    return [replace(one, number=n, label="") for one, n in zip(rows, printed, strict=True)]


def _by_chapters(rows: Sequence[ParsedParagraph]) -> list[ParsedParagraph]:
    keys = [key for one in rows if (key := decimals.of_label(one.label))]
    if len(keys) != len(rows) or keys != sorted(set(keys)) or not any(key[1] for key in keys):
        return []
    numbers = map(decimals.number, keys)
    return [replace(one, number=n) for one, n in zip(rows, numbers, strict=True)]


def _inside(rows: Sequence[ParsedParagraph], above: Sequence[int]) -> list[ParsedParagraph]:
    found: list[ParsedParagraph] = []
    counts: dict[int, int] = {}
    for one in rows:
        annex = above[one.section or 0]
        counts[annex] = counts.get(annex, 0) + 1
        found.append(replace(one, number=annexes.BASE * annex + counts[annex]))
    return found
