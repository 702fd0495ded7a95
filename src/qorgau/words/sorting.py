"""The order of the alphabet of each language, for databases that do not know it."""

from .tables import lines

_ALPHABETS = {row[0]: row[1:] for row in map(str.split, lines("alphabets.txt"))}
_ORDER = {
    language: {letter: chr(0x100 + place) for place, letter in enumerate(letters)}
    for language, letters in _ALPHABETS.items()
}


def key(language: str, text: str) -> str:
    """A text that, compared character by character, sorts as `text` sorts in its language."""
    order = _ORDER.get(language, {})
    return "".join(order.get(char, char) for char in text.lower())
