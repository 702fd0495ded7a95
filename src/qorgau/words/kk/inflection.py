"""The grammar read forwards: the forms of a Kazakh word.

Tests ask that the way back from each form finds the stem; the figures in `bench` do the same.
"""

from collections.abc import Iterator

from .grammar import JOINED, MERGED, SUFFIXES, UNVOICED, Suffix
from .letters import HALF, NARROW, VOWELS, harmony, sound

_VOICED = {hard: voiced for voiced, hard in UNVOICED.items()}


def forms(stem: str, kind: str, longest: int = 2) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Forms of a stem ("noun" or "verb") with one to `longest` suffixes, and their chains."""
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(stem, kind, ())]
    while waiting:
        left, last, chain = waiting.pop()
        for suffix in SUFFIXES:
            if last in suffix.link.follows and _fits(left, suffix):
                form = attached(left, suffix)
                longer = (*chain, suffix.link.name)
                yield form, longer
                if len(longer) < longest:
                    waiting.append((form, suffix.link.name, longer))


def _fits(left: str, suffix: Suffix) -> bool:
    side = harmony(left) or "back"
    return sound(left[-1]) in suffix.after and suffix.harmony in ("", side)


def attached(left: str, suffix: Suffix) -> str:
    """A stem and a suffix as they are written together."""
    first = suffix.text[0]
    if first in MERGED and left[-1] in NARROW:
        return left[:-1] + MERGED[first] + suffix.text[1:]
    if first in HALF and left[-1] in NARROW:
        left = left[:-1]
    elif first in VOWELS or first in HALF:
        left = left[:-1] + _VOICED.get(left[-1], left[-1])
    form = left + suffix.text
    for letter, both in JOINED.items():
        form = form.replace(both, letter)
    return form
