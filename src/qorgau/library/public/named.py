"""Which document is meant: by a symbol typed anyhow, or an address of law (/akn/…, /eli/…)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qorgau.country import public as country

from .. import finding, queries
from ..models import Expression, Work
from ..writing import naming
from .places import place_in

#: Cyrillic letters of the shape of Latin ones, as they are typed in symbols.
_LOOKALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406", "ABEKMHOPCTXI"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"\s+")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A document that is here; the language, version, form and part of it where they were named."""

    symbol: str
    language: str = ""
    version: int | None = None
    form: str = ""
    path: str = ""


def typed(text: str) -> Named | None:
    """The document, or the paragraph of it, whose symbol was typed in any case, with any spaces.

    None for none here, and for what is an address already.
    """
    cleaned = _SPACES.sub("", _DASHES.sub("-", text[:_LONGEST])).strip("/").upper()
    parts = [one for one in cleaned.translate(_LOOKALIKES).split("/") if one]
    heads = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    known = {one.upper(): one for one in finding.typed(heads)}
    for head in heads:
        if head not in known:
            continue
        rest = "/".join(parts)[len(head) :].strip("/").lower()
        place = place_in(known[head], rest) if rest else None
        if not rest or place:
            return Named(known[head], path=place.path if place else "")
    return None


def called(path: str) -> Named | None:
    """What an address under `/akn/` or `/eli/` names; None where nothing public is called so."""
    asked = naming.asked(path[:_LONGEST])
    if asked is None:
        return None
    found = [one for one in finding.of_number(asked.number) if _fits(one, asked)]
    if not found:
        return None
    newest = max(found, key=lambda one: (one.date or dt.date.min, one.symbol))
    if not asked.language:
        return Named(newest.symbol, path=asked.part)
    texts = [one for one in queries.versions(newest.symbol) if one.language == asked.language]
    text = _of_version(texts, asked.version)
    if text is None:
        return None
    return Named(newest.symbol, asked.language, text.version, asked.form, asked.part)


def _fits(work: Work, asked: naming.Asked) -> bool:
    """Whether place and day are those of the document; a day that nobody knows is no obstacle."""
    place = "un" if naming.organ(work.symbol) else country.about().code
    day = work.date.isoformat() if work.date else asked.day
    return place == asked.place and day.startswith(asked.day)


def _of_version(texts: Sequence[Expression], version: str) -> Expression | None:
    """Texts of one language, oldest first: the one of that day, else the last before it."""
    if not version:
        return queries.in_force(texts, None)
    day = version.removeprefix("@")
    if not day:
        return next((one for one in texts if one.date is None), next(iter(texts), None))
    exact = [one for one in texts if one.date and one.date.isoformat() == day]
    before = [one for one in texts if one.date and one.date.isoformat() <= day]
    return next(reversed(exact or before), None)
