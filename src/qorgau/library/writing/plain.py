"""A text as plain text that the reader of this library reads back without loss.

One empty line stands between headings and paragraphs; a numbered paragraph is one line and its
points are lines of their own. In a page, whose paragraphs only empty lines set apart, long lines
are broken at spaces where nothing could take the rest for a number, a point or a bullet.
"""

from __future__ import annotations

import re
import textwrap

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
    for index, section in enumerate(parsed.sections):
        blocks.append(words.heading(section, parsed.recognised.form, about.language))
        blocks += [_paragraph(one, parsed) for one in under.get(index, [])]
    blocks += [parsed.after] if parsed.after else []
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: ParsedParagraph, parsed: Parsed) -> str:
    if parsed.recognised.form == "page":
        return "\n".join(_broken(line) for line in paragraph.text.split("\n"))
    number = words.number(paragraph, parsed)
    return f"{number} {paragraph.text}" if number else paragraph.text


def _broken(line: str) -> str:
    if len(line) <= _WIDTH:
        return line
    kept = _GLUE.sub("\0", line)
    wrapped = textwrap.wrap(kept, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapped).replace("\0", " ")
