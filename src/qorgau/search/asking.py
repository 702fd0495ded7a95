"""What somebody typed, read: words, phrases, words that must not be there, other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from qorgau import words
from qorgau.words import QueryTerm
from qorgau.words.queries import Alternative, begun

from . import synonyms
from .asked import But, Key, Node, Phrase, every, some
from .indexed import COARSE, LONGEST, begins

LONGEST_QUERY = 400  # characters; what follows is not read
MOST_WORDS = 24
MOST_NAMES = 6  # other names of one thing
MOST_LEFT_OUT = 8  # words of a query of which each is left out in turn
MATTERS = 0.5  # words of less weight join others and need not be found
OTHER_NAME = 0.5  # what another name of a thing is worth beside the name that was typed
_OPEN, _CLOSE = '"\u00ab\u201c\u201e\u201f', '"\u00bb\u201d\u201c'
_QUOTED = re.compile(f"(-?)([{_OPEN}])([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")
_MINUS = re.compile(r"(?<!\S)[-\u2212]([^\W_]\S*)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


Form = Callable[[QueryTerm], Node]
Span = tuple[int, int, tuple[synonyms.Name, ...]]
"""From and to which word a name stands, and the other names of the same thing."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query as read. `terms` are all its words, those of phrases too, in the order of typing.

    `firm` are the phrases in plain quotation marks; those of print may be somebody's name for a
    thing, and give way where nothing has them.
    """

    typed: str
    terms: tuple[QueryTerm, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    firm: tuple[tuple[str, ...], ...] = ()
    without: tuple[Node, ...] = ()
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def read(typed: str, language: str = "") -> Question:
    """Read a query; nothing that can be typed is an error. Without words it is false."""
    text = typed[:LONGEST_QUERY]
    phrases, firm, without = [], [], []
    for minus, mark, inside in _QUOTED.findall(text):
        spelled = tuple(token.exact[:LONGEST] for token in words.analyse(inside, language))
        if spelled and minus:
            without.append(_exactly(spelled))
        elif spelled:
            phrases.append(spelled)
            firm += [spelled] if mark == '"' else []
    plain = _QUOTED.sub(lambda found: " " if found[1] else f" {found[3]} ", text)
    for word in _MINUS.findall(plain):
        without += [_narrow(term) for term in words.query(word, language)]
    wanted = tuple(words.query(_MINUS.sub(" ", plain), language)[:MOST_WORDS])
    return Question(
        typed=typed,
        terms=wanted,
        phrases=tuple(phrases),
        firm=tuple(firm),
        without=tuple(without[:MOST_WORDS]),
        spans=_spans(wanted),
    )


def strictly(question: Question) -> Node:
    """Every word that matters, in any of its forms, or another name of what it names."""
    return _asked(question, _narrow)


def widely(question: Question) -> Node:
    """Every word that matters, or one that begins alike."""
    return _asked(question, _wide)


def loosely(question: Question) -> Iterator[Node]:
    """All words that matter but one, then any of them, then any that begins like one of them."""
    words = [node for _term, node in weighed(question)]
    exactly = [_exactly(phrase) for phrase in question.firm]
    if 3 <= len(words) <= MOST_LEFT_OUT:
        without_one = [every(words[:at] + words[at + 1 :]) for at in range(len(words))]
        yield _without(question, every([some(without_one), *exactly]))
    if len(words) > 1 or len(question.firm) < len(question.phrases):
        yield _without(question, every([some(words), *exactly]))
    if len(words) > 1:
        alike = [_wide(question.terms[place]) for place in _mattering(question)]
        yield _without(question, every([some([*words, *alike]), *exactly]))


def marked(question: Question) -> list[QueryTerm]:
    """The words that are marked where they are found: those that matter."""
    terms = ranked(question)
    return [terms[place] for place in _mattering(question)]


def weighed(question: Question) -> Iterator[tuple[QueryTerm, Node]]:
    """Each word that matters with what finds it or another name for it."""
    for place in _mattering(question):
        also = [_other(names) for a, b, names in question.spans if a <= place < b]
        node = some([_narrow(question.terms[place]), *(name for one in also for name in one)])
        yield question.terms[place], node


def ranked(question: Question) -> list[QueryTerm]:
    """The words as ranking weighs them: other names are alternatives of the words they replace."""
    terms = [begun(term) for term in question.terms]
    for first, after, names in question.spans:
        for place in range(first, after):
            more = [
                Alternative("stem", stem, OTHER_NAME)
                for name in names
                for stem in _share(name, place - first, after - first)
            ]
            terms[place] = replace(terms[place], alternatives=(*terms[place].alternatives, *more))
    return terms


def _share(name: synonyms.Name, place: int, length: int) -> Sequence[str]:
    """The words of another name are dealt out to the words of this one; the last takes the rest."""
    return name[place:] if place == length - 1 else name[place : place + 1]


def _asked(question: Question, form: Form) -> Node:
    parts: list[Node] = [_exactly(phrase) for phrase in question.phrases]
    named = {place for first, after, _names in question.spans for place in range(first, after)}
    mattering = _mattering(question)
    parts += [form(question.terms[place]) for place in mattering if place not in named]
    for first, after, names in question.spans:
        inside = [form(question.terms[place]) for place in mattering if first <= place < after]
        parts.append(some([every(inside), *_other(names)]) if inside else some(_other(names)))
    return _without(question, every(parts))


def _without(question: Question, wanted: Node) -> Node:
    return But(wanted, some(list(question.without))) if question.without else wanted


def _mattering(question: Question) -> list[int]:
    """The places of the words that must be found; where none matters, of all."""
    every_place = range(len(question.terms))
    return [at for at in every_place if question.terms[at].weight >= MATTERS] or list(every_place)


def _exactly(phrase: Sequence[str]) -> Node:
    return Key("exact", phrase[0]) if len(phrase) == 1 else Phrase(tuple(phrase))


def _narrow(term: QueryTerm) -> Node:
    # Coarse keys join alphabets: they are for what was typed in Latin letters.
    coarse = bool(_LATIN.search(term.surface))
    return some(
        [
            Key("exact" if one.channel == "exact" else "key", one.key[:LONGEST])
            for one in term.alternatives
            if one.channel != "prefix" and (coarse or not _is_coarse(one))
        ]
    )


def _wide(term: QueryTerm) -> Node:
    return some(
        [_narrow(term), *(_key(one) for one in term.alternatives if one.channel != "exact")]
    )


def _key(one: Alternative) -> Node:
    return Key("key", begins(one.key) if one.channel == "prefix" else one.key[:LONGEST])


def _is_coarse(one: Alternative) -> bool:
    return one.key.startswith(COARSE) and not one.key.isdigit()


def _other(names: Sequence[synonyms.Name]) -> list[Node]:
    return [every([Key("key", stem[:LONGEST]) for stem in name]) for name in names]


def _spans(terms: Sequence[QueryTerm]) -> tuple[Span, ...]:
    """Names of things among the words, the longest first where several begin at one word."""
    known, found, place = synonyms.names(), [], 0
    stems = [{one.key for one in term.alternatives if one.channel == "stem"} for term in terms]
    while place < len(terms) and known:
        rows = [row for stem in stems[place] for row in known.get(stem, ())]
        fits = [row for row in rows if _is_named(row[0], stems[place:])]
        name, others = max(fits, key=lambda row: len(row[0]), default=((), ()))
        if name:
            found.append((place, place + len(name), others[:MOST_NAMES]))
        place += len(name) or 1
    return tuple(found)


def _is_named(name: synonyms.Name, stems: Sequence[set[str]]) -> bool:
    return len(name) <= len(stems) and all(
        stem in alike for stem, alike in zip(name, stems, strict=False)
    )
