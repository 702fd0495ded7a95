"""Reads the grammar of suffix chains (`data/kk_grammar.txt`, which explains its own notation)."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ..tables import lines
from .letters import SOUNDS

NOUN, VERB = "noun", "verb"


@dataclass(frozen=True, slots=True)
class Link:
    """A suffix of the grammar: its name, what it may follow, how doubtful it is."""

    name: str
    follows: frozenset[str]
    cost: float


@dataclass(frozen=True, slots=True)
class Suffix:
    """One spelling of a suffix. `after`: the sounds that may stand before it."""

    text: str
    link: Link
    after: frozenset[str]
    harmony: str  # "back", "front", or "" for one that does not follow the stem


_ROWS = tuple(tuple(line.split()) for line in lines("kk_changes.txt"))


def _table(kind: str) -> dict[str, tuple[str, ...]]:
    return {row[1]: row[2:] for row in _ROWS if row[0] == kind}


_BY_HARMONY = _table("harmony")
_BY_SOUND = {
    capital: dict(letter.split("=") for letter in letters)
    for capital, letters in _table("sound").items()
}
UNVOICED = {voiced: hard for hard, (voiced,) in _table("voiced").items()}
UNROUNDED = {shown: hard for hard, (shown,) in _table("rounded").items()}
MERGED = {first: written for first, (written,) in _table("merged").items()}
LOST = {side: vowel for side, (vowel,) in _table("lost").items()}
JOINED = {letter: both for letter, (both,) in _table("joined").items()}


def _links() -> Iterator[tuple[Link, list[str]]]:
    for line in lines("kk_grammar.txt"):
        name, follows, cost, forms = (part.strip() for part in line.split("|"))
        yield Link(name, frozenset(follows.split()), float(cost)), forms.split()


def _spellings(link: Link, form: str) -> Iterator[Suffix]:
    """Every spelling of a form: for each sound before it, in back and in front harmony."""
    where, _, form = form.rpartition(":")
    free = form.startswith("!")
    form = form.removeprefix("!")
    sounds = [one for one in SOUNDS if _may_follow(one, where, form)]
    found: dict[tuple[str, str], set[str]] = {}
    for sound, place in itertools.product(sounds, (0, 1)):
        side = "" if free else ("back", "front")[place]
        found.setdefault((_spelled(form, sound, place), side), set()).add(sound)
    for (text, side), after in found.items():
        yield Suffix(text, link, frozenset(after), side)


def merged(suffix: Suffix) -> Suffix:
    """The spelling of a suffix in MERGED after a stem whose last vowel it swallows."""
    text = MERGED[suffix.text[0]] + suffix.text[1:]
    return Suffix(text, suffix.link, frozenset(SOUNDS) - {"vowel"}, suffix.harmony)


def _may_follow(sound: str, where: str, form: str) -> bool:
    if where and (where == "V") != (sound == "vowel"):
        return False
    return form[0] not in _BY_SOUND or sound in _BY_SOUND[form[0]]


def _spelled(form: str, sound: str, place: int) -> str:
    first = _BY_SOUND[form[0]][sound] if form[0] in _BY_SOUND else form[0]
    letters = (_BY_HARMONY[char][place] if char in _BY_HARMONY else char for char in form[1:])
    return (_BY_HARMONY[first][place] if first in _BY_HARMONY else first) + "".join(letters)


SUFFIXES = tuple(
    one for link, forms in _links() for form in forms for one in _spellings(link, form)
)
LINKS = {suffix.link.name: suffix.link for suffix in SUFFIXES}
_unknown = {name for link in LINKS.values() for name in link.follows} - set(LINKS) - {NOUN, VERB}
if _unknown:
    raise ValueError(f"kk_grammar.txt names what it does not define: {sorted(_unknown)}")
