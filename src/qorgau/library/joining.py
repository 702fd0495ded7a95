"""Lines put together as running text: words that a printer broke, items that begin lines. Pure."""

from __future__ import annotations

import re
from collections import Counter

from .lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_RANGE_BROKEN = re.compile(r"\d[–-]$")
_WORD_BROKEN = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)-$")
_PART = re.compile(r"\d{1,4}\.\d{1,3}\.?\s")
_BULLETS = "•●▪‣◦·∙"


def joined(rows: list[Line], words: Counter[str]) -> str:
    """Lines as running text; items of a list begin a line of their own."""
    pieces: list[str] = []
    for index, row in enumerate(rows):
        opens_item = row.text[0] in _BULLETS or (
            (row.is_item or _PART.match(row.text))
            and (row.blank_before or rows[index - 1].ends_sentence)
        )
        if pieces and (opens_item or row.whole):
            pieces += ["\n", row.text]
        elif pieces:
            pieces[-1], between = _end_of_line(pieces[-1], row.text, words)
            pieces += [between, row.text]
        else:
            pieces.append(row.text)
    return "".join(pieces)


def _end_of_line(line: str, following: str, words: Counter[str]) -> tuple[str, str]:
    """A line as it goes on into the following one, and what stands between them."""
    if _RANGE_BROKEN.search(line) and following[0].isdigit():
        return line, ""
    broken, tail = _WORD_BROKEN.search(line), _WORD.match(following)
    if not broken or not tail:
        return line, " "
    whole, hyphenated = (f"{broken[1]}{sign}{tail[0]}".casefold() for sign in ("", "-"))
    return (line[:-1] if words[whole] and not words[hyphenated] else line), ""


def count_words(rows: list[Line]) -> Counter[str]:
    """Every word of the lines with how often it stands there, in small letters."""
    return Counter(word.casefold() for row in rows for word in _WORD.findall(row.text))


def joined_words(words: Counter[str]) -> list[str]:
    """Words that stand elsewhere with a hyphen; kept as they came, named for a person to see."""
    hyphenated = {word.replace("-", ""): word for word in words if "-" in word}
    return sorted(f"{word} ({hyphenated[word]})" for word in words if word in hyphenated)[:50]
