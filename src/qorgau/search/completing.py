"""How what is being typed may go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from qorgau.words import analyse

from . import vocabulary
from .asked import Begins, Key, Node, every
from .engines import Bounds, engine
from .indexed import LONGEST
from .models import Passage

SHORTEST = 2  # letters before anything is offered
_LONGEST_TYPED = 100


@dataclass(frozen=True, slots=True)
class Completion:
    """A text to search for; `address` leads there directly where it is the title of one text."""

    text: str
    address: str


def complete(typed: str, language: str, limit: int) -> tuple[Completion, ...]:
    """Titles that have the words and a word beginning like the last; then words (three queries)."""
    tokens = analyse(typed[:_LONGEST_TYPED], language)
    if not tokens or len(tokens[-1].exact) < SHORTEST:
        return ()
    last = tokens[-1].exact[:LONGEST]
    parts: list[Node] = [Key("exact", token.exact[:LONGEST]) for token in tokens[:-1]]
    titles = _titles(every([*parts, Begins(last)]), language, limit)
    before = typed[: tokens[-1].start]
    words = [Completion(before + word, "") for word in _words(last, limit - len(titles))]
    return (*titles, *words)


def _titles(asked: Node, language: str, limit: int) -> list[Completion]:
    numbers = engine().best(asked, (), Bounds(), limit * 3)
    rows = Passage.objects.in_bulk(numbers)
    found: dict[str, Completion] = {}
    for row in sorted(rows.values(), key=lambda one: (one.language != language, -one.weight)):
        address = row.address.replace("{language}", language or row.language)
        found.setdefault(row.title, Completion(row.title, address))
    return list(found.values())[: limit // 2 or 1]


def _words(beginning: str, limit: int) -> list[str]:
    rows = vocabulary.beginning("word", beginning).values("word").order_by()
    summed = rows.annotate(number=Sum("passages")).order_by("-number", "word")
    return list(summed.values_list("word", flat=True)[: max(limit, 0)])
