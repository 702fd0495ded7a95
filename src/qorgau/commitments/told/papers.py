"""Documents as text: from the bytes of any file that the library reads, or pasted."""

from __future__ import annotations

from dataclasses import dataclass

from qorgau.library import reading
from qorgau.library.decode import decode
from qorgau.library.parse import Parsed
from qorgau.library.reading.html import read_html
from qorgau.library.reading.pdf import read_pdf
from qorgau.library.unreadable import Unreadable as NotRead

from . import days, states, symbols, tables, tongues
from .lines import clean
from .shapes import Document, Unreadable
from .symbols import Symbol

LARGEST_PASTED = 4_000_000  # characters
#: The protocol of a symbol → the code of the body that it makes of the committee.
_PROTOCOLS = {"OPAC": "CRC-OP-AC", "OPSC": "CRC-OP-SC"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was read, with its symbol where it has one."""

    parsed: Parsed
    symbol: Symbol | None
    front: str

    @property
    def body(self) -> str:
        """The code of the committee; blank where the symbol does not tell it."""
        return body_of(self.symbol)

    @property
    def state(self) -> str:
        """The State that the symbol names, by its English name, else by its code."""
        code = self.symbol.state if self.symbol else ""
        return states.name_of(code) or code


def read(source: bytes | str, *, name: str = "", symbol: str = "") -> Paper:
    """A document from its bytes or pasted. Raises `Unreadable`.

    `symbol` is what the user says; else that at the head of the document is taken.
    """
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    if isinstance(source, str) and len(source) > LARGEST_PASTED:
        raise Unreadable("huge", f"{LARGEST_PASTED:,}")
    try:
        parsed = reading.read(data, name=name)
    except NotRead as error:
        raise Unreadable(error.key, " ".join(str(one) for one in error.words.values())) from None
    front = "\n".join(parsed.before) if isinstance(parsed.before, list) else parsed.before
    return Paper(parsed, _symbol(symbol, parsed, front), front)


def lines(source: bytes | str, *, name: str = "") -> list[str]:
    """The lines of a document that is labelled rather than numbered. Raises `Unreadable`.

    Cells of a table in one row stand in one line.
    """
    try:
        if isinstance(source, str):
            text = source[:LARGEST_PASTED]
        elif source[:2] == b"PK":
            text = "\n".join(_shown(one) for one in tables.read(source))
        elif b"%PDF-" in source[:1024]:
            text = "\n".join(one.text for one in read_pdf(source).rows)
        elif b"<html" in source[:4096].lower() or name.lower().endswith((".html", ".htm")):
            text = "\n".join(one.text for one in read_html(source).rows)
        else:
            text = decode(source).text
    except NotRead as error:
        raise Unreadable(error.key, " ".join(str(one) for one in error.words.values())) from None
    found = clean(text).split("\n")
    if not any(found):
        raise Unreadable("empty")
    return found


def _shown(part: tables.Row | tables.Line) -> str:
    if isinstance(part, tables.Line):
        return part.text
    return "\n".join(dict.fromkeys(part.filled.values()))


def _symbol(said: str, parsed: Parsed, front: str) -> Symbol | None:
    if said and (found := symbols.parse(said)):
        return found
    return symbols.find(parsed.symbol or "") or symbols.find(front[:3_000])


def body_of(symbol: Symbol | None) -> str:
    """The code of the committee that a symbol belongs to; blank for none."""
    if symbol is None:
        return ""
    if symbol.kind == "visit_report":
        return "SPT"
    return _PROTOCOLS.get(symbol.protocol, symbol.body)


def _language(paper: Paper) -> str:
    """The language of a document: by its letters, and where they are Latin by its common words."""
    found = paper.parsed.language or "en"
    if found != "en":
        return found
    return tongues.of_texts(one.text for one in paper.parsed.paragraphs[:20])


def document(paper: Paper) -> Document:
    """What a document says of itself."""
    dated = days.find(paper.front)
    return Document(
        symbol=paper.symbol.text if paper.symbol else "",
        title=paper.parsed.title[:500],
        body=paper.body,
        state=paper.state,
        session=paper.symbol.session if paper.symbol else None,
        dated=dated,
        language=_language(paper),
    )
