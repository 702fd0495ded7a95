"""What a round's link lets its holder do: see what is asked, answer, take the matrix both ways."""

from __future__ import annotations

from dataclasses import dataclass

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused

from ..models import RoundChannel, RoundLink, RoundParty
from . import answering, comparing, handing_on, matrix_out, queries, rules, showing, words
from .answering import Author, Said
from .comparing import Look
from .showing import Seen

__all__ = [
    "LARGEST",
    "Invitation",
    "Look",
    "Said",
    "answer",
    "invitation",
    "keep_matrix",
    "look_matrix",
    "matrix",
    "may_report",
    "states",
]
LARGEST = comparing.matrix_in.LARGEST
#: The longest answer, and the longest evidence, in characters.
MOST_ANSWER, MOST_EVIDENCE = rules.MAX_TEXT, rules.MAX_NOTE


@dataclass(frozen=True, slots=True)
class Invitation:
    """A round as the party of a link sees it; `seen` is None once the link has expired."""

    seen: Seen | None


def invitation(token: str, language: str) -> Invitation | None:
    """What the link opens, or None for a token that was never given out."""
    found = queries.party_by_link(token)
    if found is None:
        return None
    party, link = found
    return Invitation(showing.seen(party, language) if link.is_open() else None)


def states(language: str) -> list[tuple[str, str]]:
    """Codes and names of the states of implementation, in the language."""
    return list(words.state_names(language).items())


def may_report(token: str, order: int) -> bool:
    """Whether an answer about the item of an order may become the State's information."""
    party, _link = _party(token)
    item = next((one for one in queries.items_of(party) if one.order == order), None)
    return item is not None and handing_on.can(party, item)


def answer(*, token: str, order: int, said: Said, report: bool = False) -> None:
    """Answer about the item of an order; the same words again change nothing.

    With `report` the answer becomes the State's information too. Raises `Refused`.
    """
    party, link = _party(token)
    item = next((one for one in queries.items_of(party) if one.order == order), None)
    if item is None:
        raise Refused(rules.NOT_YOURS)
    author = Author(RoundChannel.LINK, link=link)
    try:
        give = handing_on.answer_and_report if report else answering.answer
        give(by=_actor(link), party=party, item=item, said=said, author=author)
    except Refused as refused:
        if any(one.code != "round.same" for one in refused.reasons):
            raise


def matrix(token: str, form: str, language: str) -> bytes:
    """The party's matrix as `xlsx` or `docx`. Raises `Refused` for a link that does not work."""
    paper = matrix_out.paper_of(_party(token)[0], language)
    return matrix_out.as_xlsx(paper) if form == "xlsx" else matrix_out.as_docx(paper)


def look_matrix(token: str, data: bytes, name: str) -> Look:
    """What a filled matrix would bring; keeps nothing. Raises `Refused` in words."""
    return comparing.look(_party(token)[0], data, name)


def keep_matrix(*, token: str, carried: str) -> int:
    """Keep what was looked at; how many answers it brought. Raises `Refused`."""
    party, link = _party(token)
    rows, file = comparing.carried(party, carried)
    author = Author(RoundChannel.MATRIX, link=link)
    try:
        kept = answering.take_matrix(
            by=_actor(link), party=party, rows=rows, matrix=file, author=author
        )
    except Refused as refused:
        if any(one.code != "round.nothing_new" for one in refused.reasons):
            raise
        return 0
    return kept.taken


def _party(token: str) -> tuple[RoundParty, RoundLink]:
    found = queries.party_by_link(token)
    if found is None or not found[1].is_open():
        raise Refused(rules.NOT_YOURS)
    return found


def _actor(link: RoundLink) -> Actor:
    return Actor.body(link.body)
