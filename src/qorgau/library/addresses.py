"""Permanent addresses of documents and of their parts."""

from __future__ import annotations

from django.utils.translation import get_language

from . import eids


def address(symbol: str, place: int | str | None = None, language: str = "") -> str:
    """The permanent address of a document or of a part of it, without the site.

    `place` is the number of a paragraph, a path such as "art-5/2/a", or a name (`art_5__para_2`).
    """
    prefix = f"/{(language or get_language() or 'en').split('-')[0]}/library/{symbol}/"
    if place is None or place == "":
        return prefix
    path = eids.path_of(place) if isinstance(place, str) and "_" in place else str(place)
    return f"{prefix}{path.strip('/')}/"
