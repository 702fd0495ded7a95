"""A text as plain text that the reader of this library reads back as the same structure.

Empty lines stand between headings and paragraphs; a numbered paragraph is one line and its points
are lines of their own. In a page, whose paragraphs only empty lines set apart, long lines are
broken where nothing could take the rest for a number, a point or a bullet. Where printed text
looks like another structure no plain text can say so: of 315 real texts 8 came back otherwise.
"""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

from ..lines import Line
from ..parse import Parsed, ParsedParagraph
from . import words
from .about import About

_WIDTH = 110  # below the length at which the reader takes every line for a paragraph
#: A space after which a line must not be broken.
_GLUE = re.compile(r" (?=[\d(\[•●▪‣◦·∙*–—-]|\w{1,5}[.)])")


def as_text(about: About, parsed: Parsed) -> str:
    """The whole text, in UTF-8 lines that end with a line feed."""
    under: dict[int | None, list[ParsedParagraph]] = {}
    for paragraph in parsed.paragraphs:
        under.setdefault(paragraph.section, []).append(paragraph)
    blocks = [parsed.before] if parsed.before else []
    blocks += [_paragraph(one, parsed) for one in under.get(None, [])]
    after = [parsed.after] if parsed.after else []
    for index, section in enumerate(parsed.sections):
        if section.kind == "annex" and parsed.recognised.form == "numbered":
            blocks, after = [*blocks, *after], []  # a signature stands above the annexes
        blocks.append(words.heading(section, parsed.recognised.form, about.language))
        blocks += [_paragraph(one, parsed) for one in under.get(index, [])]
    return "\n\n".join([*blocks, *after]) + "\n"


def _paragraph(paragraph: ParsedParagraph, parsed: Parsed) -> str:
    lines = paragraph.text.split("\n")
    rows = [Line(line, 0, blank_before=False) for line in lines]
    if parsed.recognised.form == "page":
        run_on = any(_runs_on(before, row) for before, row in pairwise(rows))
        return _broken(" ".join(lines)) if run_on else "\n".join(map(_broken, lines))
    number, first = words.number(paragraph, parsed), lines[0]
    later = [
        f"\n{row.text}" if _runs_on(before, row) else row.text for before, row in pairwise(rows)
    ]
    return "\n".join([f"{number} {first}" if number else first, *later])


def _runs_on(before: Line, row: Line) -> bool:
    """Whether a point begins where nothing but an empty line would say so ("…; and" before it)."""
    return row.is_item and not before.ends_sentence


def _broken(line: str) -> str:
    if len(line) <= _WIDTH:
        return line
    kept = _GLUE.sub("\0", line)
    wrapped = textwrap.wrap(kept, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped).replace("\0", " ")
