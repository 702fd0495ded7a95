"""The text of paragraphs as pieces: what it cites leads to its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import linking
from ..citations import Citation
from ..linking import Resolver
from .texts import ParagraphView


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a text; `address` is where it leads, empty for plain text.

    The pieces of a text together are the text itself.
    """

    text: str
    address: str = ""


def linked(paragraph: ParagraphView, language: str = "") -> tuple[TextPiece, ...]:
    """The text of a paragraph with links to what it cites and is known here."""
    rows = linked_texts([paragraph.text], paragraph.language, paragraph.symbol, language)
    return rows[0]


def linked_texts(
    texts: Sequence[str], text_language: str, symbol: str, language: str = ""
) -> tuple[tuple[TextPiece, ...], ...]:
    """Several texts of one document with their links (at most four queries for all).

    `text_language` is theirs, `symbol` their document; addresses are of pages in `language`, or
    in that of the page that asks.
    """
    cited = [linking.find(text, text_language, symbol) for text in texts]
    resolver = Resolver([(symbol, one) for row in cited for one in row], language)
    return tuple(
        _pieces(text, row, resolver, symbol) for text, row in zip(texts, cited, strict=True)
    )


def _pieces(
    text: str, cited: Sequence[Citation], resolver: Resolver, symbol: str
) -> tuple[TextPiece, ...]:
    found: list[TextPiece] = []
    place = 0
    for one in cited:
        address = resolver.target(symbol, one).address
        if address:
            found += [
                TextPiece(text[place : one.start]),
                TextPiece(text[one.start : one.end], address),
            ]
            place = one.end
    found.append(TextPiece(text[place:]))
    return tuple(piece for piece in found if piece.text)
