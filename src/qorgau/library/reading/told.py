"""What else a person should look at, as codes with words: `refusing.remark` says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..decode import Decoded
from ..parse import Parsed
from .draft import Draft, Source

_WORD = re.compile(r"[^\W\d_]{2,60}")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-zÀ-ɏə]"), re.compile("[\u0400-\u04ff]")
_MOST_WORDS = 30
_MARK = "|"  # between the code and its words


def remarks(source: Source, draft: Draft, parsed: Parsed) -> list[str]:
    """Every remark: `code` or `code|word|word`, in the order in which they are shown."""
    found = [*_of_letters(source.decoded), *source.remarks]
    found += [told(code, count) for code, count in sorted(source.left_out.items()) if count]
    if draft.notes:
        found.append(told("notes", len(draft.notes)))
    if draft.contents:
        found.append(told("contents", draft.contents))
    if mixed := mixed_words(parsed):
        found.append(told("mixed", ", ".join(mixed)))
    return found


def _of_letters(decoded: Decoded) -> list[str]:
    """What had to be done to the letters of the file."""
    found = [told("mended", decoded.mended)] if decoded.mended else []
    for code in ("lost", "zeros", "invisible"):
        if count := getattr(decoded, code):
            found.append(told(code, count))
    return found


def told(code: str, *words: object) -> str:
    """A remark as it is kept."""
    return _MARK.join([code, *(str(word).replace(_MARK, " ") for word in words)])


def mixed_words(parsed: Parsed) -> list[str]:
    """Words with letters of two alphabets, the commonest first: they look right and are not found.

    They are named, never changed: only a person can say which letter was meant.
    """
    found = Counter(
        word
        for text in _texts(parsed)
        if _LATIN.search(text) and _CYRILLIC.search(text)
        for word in _WORD.findall(text)
        if _LATIN.search(word) and _CYRILLIC.search(word)
    )
    return [word for word, _count in found.most_common(_MOST_WORDS)]


def _texts(parsed: Parsed) -> Iterator[str]:
    yield from (one.heading for one in parsed.sections)
    yield from (one.text for one in parsed.paragraphs)
