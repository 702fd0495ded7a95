"""Terms of several lists that mean one thing, as one line: what stands there, what is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..received.terms import family
from .queries import Held
from .shapes import Choice, Proposal, Term


@dataclass(slots=True)
class Line:
    """One meaning: terms under which it stands, and suggestions that come to the same."""

    held: list[Held] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def terms(self) -> list[Term]:
        """Its terms, those under which it stands first."""
        return [*(one.term for one in self.held), *(one.term for one in self.proposals)]

    @property
    def term(self) -> Term:
        """The term that stands for all."""
        return self.terms[0]

    @property
    def confirmed(self) -> bool:
        """Whether a person of the office put it there."""
        return any(one.confirmed for one in self.held)

    @property
    def aside(self) -> bool:
        """Whether the office took it away, so that it is the source's alone."""
        return bool(self.held) and all(one.aside for one in self.held)

    @property
    def said(self) -> list[Term]:
        """Its terms that sources say."""
        return [one.term for one in self.held if one.sources]

    @property
    def waits(self) -> bool:
        """Whether it may be confirmed."""
        return not (self.confirmed or self.aside)

    def choices(self) -> list[Choice]:
        """What confirming the line confirms: each term with what had suggested it."""
        return [
            *(Choice(one.term, one.sources[0]) for one in self.held if one.sources),
            *(Choice(one.term, one.method, ", ".join(one.words)) for one in self.proposals),
        ]

    def takes(self, term: Term) -> bool:
        """Whether a term means the same; two terms of one list are two, however they cross."""
        same = [one for one in self.terms if one.meaning == term.meaning]
        lists = {family(one.scheme) for one in self.terms}
        known = any(one.identity == term.identity for one in same)
        return known or (bool(same) and family(term.scheme) not in lists)


def lines(held: Iterable[Held], found: Iterable[Proposal] = ()) -> list[Line]:
    """One line a meaning, in the order given: what stands first, then what is only suggested."""
    made: list[Line] = []
    for one in held:
        _line(made, one.term).held.append(one)
    for proposal in found:
        _line(made, proposal.term).proposals.append(proposal)
    return made


def chosen(made: Iterable[Line], tokens: Sequence[str]) -> list[Choice]:
    """What was ticked of the lines that wait, each once."""
    wanted = set(tokens)
    ticked = [one for one in made if one.waits and wanted & {term.token for term in one.terms}]
    return [choice for one in ticked for choice in one.choices()]


def of_term(made: Iterable[Line], term: Term) -> list[Term]:
    """The terms under which it stands by the line of a term; that term alone where none is."""
    for one in made:
        standing = [held.term for held in one.held if not held.aside]
        if term in standing:
            return standing
    return [term]


def _line(made: list[Line], term: Term) -> Line:
    for one in made:
        if one.takes(term):
            return one
    made.append(Line())
    return made[-1]
