"""Turns citations into addresses: of what is published here, or of what the pack knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from qorgau.country import pack

from . import citations, citing_names, eids, queries
from .addresses import address
from .citations import Citation


@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads. Without `address` nothing is there; `known` tells why.

    `known` is here (found), place (the document is here, the place in it is not), pack (only the
    pack knows the document), treaty, or nothing.
    """

    address: str
    known: str
    symbol: str = ""


def find(text: str, language: str, own: str) -> tuple[Citation, ...]:
    """What a text of the document `own` cites, by the names of this installation's pack."""
    return citations.find(text, language, own=own, names=citing_names.names())


class Resolver:
    """Looks for the places of many citations at once (at most four queries)."""

    def __init__(self, cited: Iterable[tuple[str, Citation]], language: str = "") -> None:
        """`cited` pairs the symbol of the citing document with a citation."""
        self.language = language or get_language() or ""
        cited = tuple(cited)
        wanted = {symbol for own, one in cited for symbol in one.symbols or (own,)}
        self._here = queries.symbols(wanted) if wanted else set()
        paths = {path for _, one in cited for path in one.paths}
        self._places = queries.places_among(self._here, _names(paths)) if paths else set()
        self._works = pack.current().works

    def target(self, own: str, one: Citation) -> Target:
        """Where a citation leads: the likeliest document that has the place.

        A bare "paragraph 2" may be of the article or letter that was spoken of: it leads nowhere.
        """
        if not one.symbols and not one.sure and not one.paths[0].startswith("art-"):
            return Target("", "nothing")
        missing = ""
        for symbol in one.symbols or (own,):
            if symbol in self._here:
                found = self._inside(symbol, one.paths)
                if found is not None:
                    return Target(found, "here", symbol)
                missing = missing or symbol
            elif outside := self._outside(symbol, one.paths):
                return outside
        return Target("", "place" if missing else "nothing", missing)

    def _inside(self, symbol: str, paths: Sequence[str]) -> str | None:
        if not paths:
            return address(symbol, None, self.language)
        for path in paths:
            if (symbol, eids.of_path(path).lower()) in self._places:
                return address(symbol, path, self.language)
        return None

    def _outside(self, symbol: str, paths: Sequence[str]) -> Target | None:
        if symbol.startswith(citing_names.TREATY):
            if "commitments" not in settings.QORGAU_ROOMS:
                return None
            code = symbol.removeprefix(citing_names.TREATY)
            language = self.language.split("-")[0] or "en"
            return Target(f"/{language}/treaties/{code}/", "treaty", symbol)
        known = self._works.get(symbol)
        if known is None:
            return None
        number = next((int(path) for path in paths if path.isdigit()), None)
        fits = number is not None and known.paragraphs and 1 <= number <= known.paragraphs
        return Target(address(symbol, number if fits else None, self.language), "pack", symbol)


def _names(paths: Iterable[str]) -> set[str]:
    return {name for path in paths if (name := eids.of_path(path))}
