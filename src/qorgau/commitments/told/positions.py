"""Where a State's position is said: "Source of position: A/HRC/28/15/Add.1 - Para. 3"."""

from __future__ import annotations

import re

from . import symbols, words
from .shapes import Position
from .symbols import Symbol

_PARAGRAPH = re.compile(
    r"\b(?:para(?:graph|grafo|graphe)?s?|p[aá]rr(?:afo)?s?|\u043f(?:\u0443\u043d\u043a\u0442)?)"
    r"\b\s*\.?\s*(?P<number>\d{1,4})",
    re.IGNORECASE,
)


def taken_off(text: str) -> tuple[str, str]:
    """A text without the lines that tell the source of the position, and what the first says."""
    match = words.source_pattern().search(text)
    if match is None:
        return text, ""
    return words.source_pattern().sub("", text).strip(), match["where"]


def made(code: str, word: str, source: str) -> tuple[Position, Symbol | None]:
    """The position with its document and paragraph, and the symbol of the document."""
    symbol = symbols.find(source)
    rest = source.replace(symbol.text, "") if symbol else source
    match = _PARAGRAPH.search(rest)
    text = symbol.text if symbol else ""
    return Position(code, word, text, match["number"] if match else ""), symbol
