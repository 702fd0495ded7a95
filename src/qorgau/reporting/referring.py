"""What a mark refers to: its words in the report's language and its permanent address."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from qorgau.commitments import public as commitments
from qorgau.country import pack
from qorgau.country import public as country
from qorgau.country.marks import Mark
from qorgau.library import public as library

from .pieces import Reference


def find(mark: Mark, language: str) -> Reference | None:
    """The thing a mark names; None where there is no such thing.

    Call it with the report's language active. Only what the public can read is found: an issued
    recommendation that is not published is not.
    """
    found = _FINDERS[mark.kind](mark, language)
    if found is None:
        return None
    words, address = found
    return Reference(mark.kind, mark.key, mark.label or words, address)


def mark_of(kind: str, key: str) -> str:
    """The mark that refers to a thing, as it is written in a text."""
    return str(Mark(kind, key))


def _paragraph(mark: Mark, language: str) -> tuple[str, str] | None:
    symbol, number = mark.document
    if number is None:
        return None
    known = pack.current().works.get(symbol)
    listed = known is not None and 0 < number <= (known.paragraphs or 0)
    if not listed and library.paragraph(symbol, number, language) is None:
        return None
    words = f"{symbol}, \N{PILCROW SIGN}\N{NO-BREAK SPACE}{number}"
    return words, library.address(symbol, number, language)


def _promise(mark: Mark, language: str) -> tuple[str, str] | None:
    found = commitments.promise(mark.key, language)
    return (found.title, f"/{language}/promises/{mark.key}/") if found else None


def _recommendation(mark: Mark, language: str) -> tuple[str, str] | None:
    found = commitments.recommendation(mark.key, language)
    if found is None:
        return None
    words = _("recommendation No. %(number)s") % {"number": found.number}
    return words, f"/{language}/recommendations/{mark.key}/"


def _un_recommendation(mark: Mark, language: str) -> tuple[str, str] | None:
    found = commitments.received_one(mark.key, language)
    if found is None:
        return None
    return received_words(found), f"/{language}/un-recommendations/{mark.key}/"


def received_words(one: commitments.PublicReceived) -> str:
    """Who recommended it and at which session of the universal periodic review."""
    by = ", ".join(one.by)
    return _("recommendation of %(by)s, session %(session)s") % {"by": by, "session": one.session}


def _treaty(mark: Mark, language: str) -> tuple[str, str] | None:
    found = commitments.treaty(mark.key, language)
    return (found.name, f"/{language}/treaties/{mark.key}/") if found else None


def _right(mark: Mark, language: str) -> tuple[str, str] | None:
    if all(one.code != mark.key for one in country.choices("rights", language)):
        return None
    return country.label("rights", mark.key, language), f"/{language}/rights/{mark.key}/"


_FINDERS: Mapping[str, Callable[[Mark, str], tuple[str, str] | None]] = {
    "paragraph": _paragraph,
    "promise": _promise,
    "recommendation": _recommendation,
    "un_recommendation": _un_recommendation,
    "treaty": _treaty,
    "right": _right,
}
