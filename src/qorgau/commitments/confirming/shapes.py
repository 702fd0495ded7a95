"""A term that may be confirmed, and a suggestion of one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..models import ReceivedLabel
from ..received.narrowing import ISSUES
from ..received.parting import GROUP, SDG, THEME
from ..received.terms import NAMED, current, family, folded

BODY, PACK = "body", "pack"
KINDS = (THEME, GROUP, SDG, BODY)
SOURCE, PERSON = "source", "person"
#: Kind → vocabularies of the pack to which lists cross over; the first that has a term counts.
_CROSSED = {THEME: (ISSUES, NAMED[THEME]), GROUP: (NAMED[GROUP],)}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of somebody's list, as `ReceivedLabel` keeps it; a body by its code in the pack."""

    kind: str
    scheme: str
    code: str
    name: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """What is equal for one term, however lists of one office write it."""
        if self.kind in (SDG, BODY) and self.code:
            return self.kind, "", self.code
        return self.kind, family(self.scheme), folded(self.name)

    @property
    def meaning(self) -> tuple[str, str, str]:
        """What is equal for terms of different lists that the pack crosses to one of its own."""
        to = current().crossings(self.scheme, self.code, self.name)
        own = next((one for one in _CROSSED.get(self.kind, ()) if one in to), "")
        return (self.kind, own, to[own]) if own else self.identity

    @property
    def token(self) -> str:
        """The term as a form sends it; `read` gives it back."""
        return json.dumps([self.kind, self.scheme, self.code, self.name], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggested term: the words that led to it, the method, how often such a one was right.

    `right_in_hundred` is None where nobody measured it; `measured_on` is how many it rests on.
    """

    term: Term
    words: tuple[str, ...]
    method: str
    right_in_hundred: int | None = None
    measured_on: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that a person chose, and what had suggested it: blank where nothing had."""

    term: Term
    suggested_by: str = ""
    words: str = ""


def read(token: str) -> Term | None:
    """The term that a form sent; None where it is none."""
    try:
        parts = json.loads(token)
    except ValueError:
        return None
    if not isinstance(parts, list) or not all(isinstance(one, str) for one in parts):
        return None
    return Term(*parts) if len(parts) == 4 and parts[0] in KINDS else None


def term_of(row: ReceivedLabel) -> Term:
    """The term of a kept row."""
    return Term(row.kind, row.scheme, row.code, row.name)


def body_term(code: str) -> Term:
    """A responsible body by its code."""
    return Term(BODY, PACK, code, code)


def identities(terms: Iterable[Term]) -> set[tuple[str, str, str]]:
    """What is equal for terms, of several."""
    return {one.identity for one in terms}
