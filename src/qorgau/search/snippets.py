"""The piece of a text that shows best why it was found, its found forms marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from qorgau.words import QueryTerm
from qorgau.words.folding import WORD

from .ordering import Rarities
from .shapes import Snippet

WORDS = 36  # of a snippet
BEFORE = 6  # words that stay before the first found one
LONGEST_TITLE = 300  # characters
_MORE = "\u2026"
_MOST_PLACES = 100  # found words of a text that are looked at

Span = tuple[int, int]


class Marker:
    """Marks the words of a text that a query asked for, by the numbers of their forms."""

    def __init__(self, terms: Sequence[QueryTerm], rare: Rarities, *, alike: bool) -> None:
        """`alike`: words that only begin like one of the query are marked too."""
        channels = ("exact", "stem", "prefix") if alike else ("exact", "stem")
        self._asked: Mapping[int, int] = {
            number: place
            for place, term in enumerate(terms)
            for one in term.alternatives
            if one.channel in channels
            for number in rare.numbers(one.channel, one.key)
        }

    def title(self, title: str, forms: Sequence[int]) -> Snippet:
        """A whole title, marked."""
        text = title[:LONGEST_TITLE]
        spans = [found.span() for found in WORD.finditer(text)]
        found = (span for span, number in zip(spans, forms, strict=False) if number in self._asked)
        return _pieces(text, 0, len(text), found)

    def snippet(self, text: str, forms: Sequence[int]) -> Snippet:
        """At most WORDS words around the most different found ones; the beginning without any."""
        places = [at for at, number in enumerate(forms) if number in self._asked]
        first = self._best(forms, places)
        inside = [found.span() for found in islice(WORD.finditer(text), first, first + WORDS)]
        if not inside:
            return ((text[:LONGEST_TITLE], False),) if text else ()
        goes_on = first + WORDS < len(forms)
        begin = inside[0][0] if first else 0
        end = inside[-1][1] if goes_on else len(text)
        found = (inside[at - first] for at in places if 0 <= at - first < len(inside))
        return _with_dots(_pieces(text, begin, end, found), before=first > 0, after=goes_on)

    def _best(self, forms: Sequence[int], places: Sequence[int]) -> int:
        best, most = 0, 0
        looked_at = places[:_MOST_PLACES]
        for place, at in enumerate(looked_at):
            near = {
                self._asked[forms[one]]
                for one in looked_at[place : place + WORDS - BEFORE]
                if one < at + WORDS - BEFORE
            }
            if len(near) > most:
                best, most = at, len(near)
        return max(0, min(best - BEFORE, len(forms) - WORDS))


def _pieces(text: str, begin: int, end: int, found: Iterable[Span]) -> Snippet:
    pieces, at = [], begin
    for start, after in found:
        pieces += [(text[at:start], False), (text[start:after], True)]
        at = after
    return tuple(piece for piece in [*pieces, (text[at:end], False)] if piece[0])


def _with_dots(pieces: Snippet, *, before: bool, after: bool) -> Snippet:
    head: Snippet = ((f"{_MORE} ", False),) if before else ()
    tail: Snippet = ((f" {_MORE}", False),) if after else ()
    return head + pieces + tail
