"""Which documents, and which places in them, are here: for lists of references made elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from .. import queries
from ..addresses import address


def addresses_of(wanted: Collection[tuple[str, str]], language: str) -> dict[tuple[str, str], str]:
    """Symbol and name of a place ("" for the document) → its address; what is not here is left out.

    A name is as in the text of a law, such as `art_14`; at most five queries.
    """
    here = queries.symbols({symbol for symbol, _name in wanted})
    names = {name for symbol, name in wanted if name and symbol in here}
    places = queries.places_among(here, names) if names else set()
    return {
        (symbol, name): address(symbol, name or None, language)
        for symbol, name in wanted
        if symbol in here and (not name or (symbol, name.lower()) in places)
    }
