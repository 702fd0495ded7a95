"""The stems of a Kazakh word."""


def stems(word: str) -> list[str]:
    """Stems of a folded Cyrillic word, the likeliest first; never empty."""
    return [word[:6]]
