"""What a written file says of itself: which document, in which language, as of which day. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class About:
    """The heading of a text: the document (symbol, kind, date) and this text of it.

    `date` is the document's own day, `text_date` that of this wording; `added_at` when it came
    here. `place` is the code of the country whose library this is; `publisher` who keeps it, in
    the language of the text; `author` who wrote the document, where that is known.
    `translated_from` is the language of the original of a translation.
    """

    symbol: str
    kind: str
    language: str
    version: int
    title: str
    date: dt.date | None
    text_date: dt.date | None
    added_at: dt.datetime
    place: str
    author: str = ""
    publisher: str = ""
    sha256: str = ""
    numbered: bool = True
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    machine: bool = False
    translator: str = ""
    translated_from: str = ""
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
