"""The letters of Kazakh by what they do to the sounds beside them."""

from ..tables import lines

_CLASSES = {row[0]: frozenset(row[1:]) for row in map(str.split, lines("kk_letters.txt"))}
OWN, BACK, FRONT, UNCLEAR, HALF, NARROW, DROPPING, UNLIKELY_LAST = (
    _CLASSES.pop(name)
    for name in ("own", "back", "front", "unclear", "half", "narrow", "dropping", "unlikely_last")
)
VOWELS = _CLASSES["vowel"]
GLIDES = _CLASSES["glide"]
SOUNDS = tuple(_CLASSES)
_SOUND = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}


def has_own_letters(word: str) -> bool:
    """Whether a letter is of the Kazakh alphabet and not of the Russian one."""
    return not OWN.isdisjoint(word)


def sound(letter: str) -> str:
    """What the letter is to the suffix after it: one of SOUNDS."""
    return _SOUND.get(letter, "voiceless")


def harmony(word: str) -> str:
    """Back or front; empty where no vowel of the word decides."""
    for letter in reversed(word):
        if letter in BACK:
            return "back"
        if letter in FRONT:
            return "front"
    return ""


def syllables(word: str) -> int:
    """How many vowels, the glides that may be vowels counted too."""
    return sum(letter in VOWELS or letter in HALF for letter in word)
