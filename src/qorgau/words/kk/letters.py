"""The letters of Kazakh by what they do to the sounds beside them."""

from ..tables import lines

_CLASSES = {row[0]: frozenset(row[1:]) for row in map(str.split, lines("kk_letters.txt"))}
OWN = _CLASSES["own"]


def has_own_letters(word: str) -> bool:
    """Whether a letter is of the Kazakh alphabet and not of the Russian one."""
    return not OWN.isdisjoint(word)
