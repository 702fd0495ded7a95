"""Dictionary forms of English words."""

from simplemma import lemmatize

from .folding import fold


def stems(word: str) -> list[str]:
    """The dictionary form of a folded word; words it does not know are left as they are."""
    return [fold(lemmatize(word, lang="en"))]
