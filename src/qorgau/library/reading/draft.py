"""A document while it is put together: what every way of reading gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..decode import Decoded
from ..lines import Line
from ..parse import ParsedParagraph, ParsedSection


@dataclass(frozen=True)
class Source:
    """What a reader made of the bytes: lines, and what a person should be told of it.

    `left_out` counts by code what is not in the lines (footer, menu, picture …); `remarks` are
    further codes with words; `title`, `symbol`, `language` and `date` what the file says of itself.
    """

    rows: Sequence[Line]
    decoded: Decoded
    reader: str = "text"
    furniture: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: tuple[str, ...] = ()
    confidence: float | None = None
    title: str = ""
    pages: tuple[tuple[int, float, int, int], ...] = ()


@dataclass
class Draft:
    """Sections and paragraphs in order; `anchors` are the source's names of them by index."""

    sections: list[ParsedSection] = field(default_factory=list)
    paragraphs: list[ParsedParagraph] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    section_anchors: dict[int, str] = field(default_factory=dict)
    paragraph_anchors: dict[int, str] = field(default_factory=dict)
    contents: int = 0  # headings of a table of contents, passed over
