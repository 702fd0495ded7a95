"""One form for what is written alike: case, hidden characters, combining marks, look-alikes."""

import re
import unicodedata

from .tables import pairs

# Letters and digits, with what may hide inside a word: soft hyphen, zero-width, combining marks.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u200b-\u200d\u2060\u0300-\u036f])*")
_HIDDEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0x301, 0x307])
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_LOOKALIKES = str.maketrans(dict(pairs("lookalikes.txt")))
_FOLDED = str.maketrans(dict(pairs("folded.txt")))


def fold(word: str) -> str:
    """A word as it is compared: lower case, composed, no hidden characters, io written as ie.

    Latin letters that look like Cyrillic ones (and stand in a Cyrillic word) become Cyrillic: they
    are typing errors which nobody sees and no search finds.
    """
    folded = unicodedata.normalize("NFC", word.lower().translate(_HIDDEN))
    if folded.isascii():
        return folded
    if _CYRILLIC.search(folded) and _LATIN.search(folded):
        folded = folded.translate(_LOOKALIKES)
    return folded.translate(_FOLDED)


def is_cyrillic(text: str) -> bool:
    """Whether at least one letter is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def script(text: str) -> str:
    """Cyrl or Latn, whichever letters there are more of; empty without letters."""
    lower = text.lower()
    cyrillic, latin = len(_CYRILLIC.findall(lower)), len(_LATIN.findall(lower))
    if not cyrillic and not latin:
        return ""
    return "Cyrl" if cyrillic >= latin else "Latn"
