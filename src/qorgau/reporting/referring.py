"""What a mark refers to: its words in the report's language and its permanent address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from qorgau.commitments import public as commitments
from qorgau.country import pack
from qorgau.country import public as country
from qorgau.country.marks import Mark
from qorgau.library import public as library

from .pieces import Reference


@dataclass
class Referrer:
    """Finds what marks name, for one composing: what many marks share is read once.

    Use it with the report's language active. Only what the public can read is found: an issued
    recommendation that is not published is not.
    """

    language: str

    def find(self, mark: Mark) -> Reference | None:
        """The thing a mark names; None where there is no such thing."""
        found = _FINDERS[mark.kind](self, mark)
        if found is None:
            return None
        words, address = found
        return Reference(mark.kind, mark.key, mark.label or words, address)

    @cached_property
    def treaties(self) -> Mapping[str, commitments.PublicTreaty]:
        """The register of treaties by code."""
        return {one.code: one for one in commitments.treaties(self.language)}


def mark_of(kind: str, key: str) -> str:
    """The mark that refers to a thing, as it is written in a text."""
    return str(Mark(kind, key))


def _paragraph(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    symbol, number = mark.document
    if number is None:
        return None
    known = pack.current().works.get(symbol)
    listed = known is not None and 0 < number <= (known.paragraphs or 0)
    if not listed and library.paragraph(symbol, number, by.language) is None:
        return None
    words = f"{symbol}, \N{PILCROW SIGN}\N{NO-BREAK SPACE}{number}"
    return words, library.address(symbol, number, by.language)


def _promise(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    found = commitments.promise(mark.key, by.language)
    return (found.title, f"/{by.language}/promises/{mark.key}/") if found else None


def _recommendation(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    found = commitments.recommendation(mark.key, by.language)
    if found is None:
        return None
    words = _("recommendation No. %(number)s") % {"number": found.number}
    return words, f"/{by.language}/recommendations/{mark.key}/"


def _un_recommendation(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    """A whole recommendation by its key, or one of its sub-paragraphs by its own."""
    part = commitments.subparagraph(mark.key, by.language)
    if part is None:
        return None
    name = part.name.removesuffix(f" ({part.label})") if part.whole == mark.key else part.name
    return name, f"/{by.language}/un-recommendations/{mark.key}/"


def _treaty(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    found = by.treaties.get(mark.key)
    return (found.name, f"/{by.language}/treaties/{mark.key}/") if found else None


def _right(by: Referrer, mark: Mark) -> tuple[str, str] | None:
    if all(one.code != mark.key for one in country.choices("rights", by.language)):
        return None
    return country.label("rights", mark.key, by.language), f"/{by.language}/rights/{mark.key}/"


_FINDERS: Mapping[str, Callable[[Referrer, Mark], tuple[str, str] | None]] = {
    "paragraph": _paragraph,
    "promise": _promise,
    "recommendation": _recommendation,
    "un_recommendation": _un_recommendation,
    "treaty": _treaty,
    "right": _right,
}
