"""A text as tagged PDF/UA-1, drawn by typst where the extra `reports` is installed."""

from __future__ import annotations

import json
from pathlib import Path

from qorgau.common.typesetting import NoTypesetter, accessible_pdf, available

from ..parse import Parsed
from .about import About
from .sheet import sheet

TEMPLATE = Path(__file__).parent / "paper" / "text.typ"
#: Characters; above, a PDF would keep a small machine busy for more than some ten seconds.
MOST = 1_500_000


def possible(size: int) -> bool:
    """Whether a PDF of so many characters is made here: typst is there, and the text not huge."""
    return available() and size <= MOST


def as_pdf(about: About, parsed: Parsed, address: str) -> bytes:
    """The text with contents; the number of each paragraph leads to its permanent address.

    The same text gives the same bytes. Raises `NoTypesetter`.
    """
    if not available():
        raise NoTypesetter
    data = json.dumps(sheet(about, parsed, address).data(), ensure_ascii=False)
    return accessible_pdf(TEMPLATE, {"text": data}, int(about.added_at.timestamp()))
