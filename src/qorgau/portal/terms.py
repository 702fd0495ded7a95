"""Whose data they are and under which terms they may be used: the office's own, or another's."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.figures import public as figures


@dataclass(frozen=True, slots=True)
class Terms:
    """The publisher's name, the licence by its short name, the address of its text.

    An empty licence is one that nobody stated; it is then said to be unknown, never guessed.
    """

    publisher: str
    licence: str = ""
    address: str = ""

    def told(self) -> str:
        """The licence as a line of text."""
        if not self.licence:
            return _("not stated by the source; ask the publisher")
        return f"{self.licence} – {self.address}" if self.address else self.licence


def own() -> Terms:
    """The terms of what this office counted and wrote itself."""
    stated = country.open_data()
    name = country.label("bodies", stated.publisher, formats.language())
    return _terms(name, stated.licence)


def official() -> Terms:
    """The terms of the official series: those of their publisher."""
    source = figures.source_of_series()
    return _terms(source.publisher.text, source.licence)


def cited() -> Terms:
    """The terms of what documents state: facts of which each row names its own document."""
    return Terms(_("The documents and sources named in each row"))


def _terms(publisher: str, licence: str) -> Terms:
    return Terms(publisher, licence, country.licence_address(licence))
