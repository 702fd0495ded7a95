"""The piece of a text that shows best why it was found, its found forms marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qorgau.words import QueryTerm, Token, analyse

from .shapes import Snippet

WORDS = 36  # of a snippet
BEFORE = 6  # words that stay before the first found one
LONGEST_TITLE = 300  # characters
_MORE = "\u2026"


class Marker:
    """Marks the words of a text that a query asked for."""

    def __init__(self, terms: Sequence[QueryTerm], *, alike: bool) -> None:
        """`alike`: words that only begin like one of the query are marked too."""
        every = [one for term in terms for one in term.alternatives]
        self.exact = {one.key for one in every if one.channel == "exact"}
        self.stems = {one.key for one in every if one.channel == "stem"}
        self.begins = {one.key for one in every if one.channel == "prefix"} if alike else set()

    def title(self, title: str, language: str) -> Snippet:
        """A whole title, marked."""
        text = title[:LONGEST_TITLE]
        tokens = analyse(text, language)
        return _pieces(text, 0, len(text), (one for one in tokens if self._is_found(one)))

    def snippet(self, text: str, language: str) -> Snippet:
        """At most WORDS words around the most different found ones; the beginning without any."""
        tokens = analyse(text, language)
        places = [at for at, token in enumerate(tokens) if self._is_found(token)]
        first = self._best(tokens, places)
        inside = tokens[first : first + WORDS]
        if not inside:
            return ((text[:LONGEST_TITLE], False),) if text else ()
        begin = inside[0].start if first else 0
        end = inside[-1].end if first + WORDS < len(tokens) else len(text)
        found = (tokens[at] for at in places if first <= at < first + WORDS)
        pieces = _pieces(text, begin, end, found)
        return _with_dots(pieces, before=first > 0, after=first + WORDS < len(tokens))

    def _is_found(self, token: Token) -> bool:
        return (
            token.exact in self.exact
            or not self.stems.isdisjoint(token.stems)
            or token.prefix in self.begins
        )

    def _best(self, tokens: Sequence[Token], places: Sequence[int]) -> int:
        best, most = 0, 0
        for at in places[:100]:
            near = {tokens[one].stem for one in places if at <= one < at + WORDS - BEFORE}
            if len(near) > most:
                best, most = at, len(near)
        return max(0, min(best - BEFORE, len(tokens) - WORDS))


def _pieces(text: str, begin: int, end: int, found: Iterable[Token]) -> Snippet:
    pieces, at = [], begin
    for token in found:
        pieces += [(text[at : token.start], False), (text[token.start : token.end], True)]
        at = token.end
    return tuple(piece for piece in [*pieces, (text[at:end], False)] if piece[0])


def _with_dots(pieces: Snippet, *, before: bool, after: bool) -> Snippet:
    head: Snippet = ((f"{_MORE} ", False),) if before else ()
    tail: Snippet = ((f" {_MORE}", False),) if after else ()
    return head + pieces + tail
