"""Words that files use for columns, headings and positions, in four languages: data, not code."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from .shapes import CHANGED, IN_PART, NOTED, PENDING, SUPPORTED

#: The word of the list → the code of the position; a pledge is the State's own word.
_POSITIONS = {
    "supported": SUPPORTED,
    "noted": NOTED,
    "in_part": IN_PART,
    "pending": PENDING,
    "changed": CHANGED,
    "pledge": "pledge",
}


@cache
def _all() -> Mapping[str, object]:
    text = (files(__package__) / "data" / "words.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def column(header: str) -> str:
    """Which column a header names, as a key of the list; blank for none.

    "Recommendation and recommending State" is the recommendation, with its States in the text.
    """
    said = _plain(header)
    if not said or len(said) > 200:
        return ""
    kinds = _lists("columns")
    found = {kind for kind, words in kinds.items() if any(_has(said, word) for word in words)}
    if "states" in found and "recommendation" in found:
        own = _plain_of(kinds["states"], said)
        return "recommendation" if _names_both(said, own) else "states"
    order = ("position", "assessment", "states", "sdgs", "themes", "groups", "recommendation")
    if "recommendation" in found and _starts(said, kinds["recommendation"]):
        return "recommendation"
    return next((kind for kind in (*order, "number") if kind in found), "")


def _plain_of(words: Sequence[str], said: str) -> str:
    return max((word for word in words if _has(said, word)), key=len)


def _names_both(said: str, states: str) -> bool:
    """Whether a header names the recommendation beside its States."""
    return any(
        _has(said.replace(states, " "), word) for word in _lists("columns")["recommendation"]
    )


def _starts(said: str, words: Sequence[str]) -> bool:
    return any(said.startswith(word) for word in words)


def heading(line: str) -> str | None:
    """What stands after "Theme:" or its like; None where the line does not begin so."""
    word, colon, rest = line.partition(":")
    return rest.strip() if colon and _plain(word) in _words("heading") else None


def section(line: str) -> str:
    """Which part of a cell a line such as "Affected persons:" opens; blank for none."""
    word, colon, rest = line.partition(":")
    if not colon or rest.strip():
        return ""
    said = _plain(word)
    return next((key for key, words in _lists("sections").items() if said in words), "")


def position(word: str) -> str:
    """The code of a position, or "pledge"; blank where the word is not known."""
    said = re.sub(r"\s*/\s*", "/", _plain(word)).strip(" .;")
    for key, words in _lists("positions").items():
        if said in words:
            return _POSITIONS[key]
    parts = [one for one in re.split(r"[/,;&]|\s(?:and|et|y)\s|\s", said) if one]
    codes = {position(one) for one in parts} if 1 < len(parts) < 6 else set()
    return IN_PART if codes == {SUPPORTED, NOTED} else ""


@cache
def source_pattern() -> re.Pattern[str]:
    """Finds "Source of position:" with what follows in its line."""
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _words("source"))
    return re.compile(rf"(?:{words})\s*[:–-]?\s*(?P<where>[^\n]*)", re.IGNORECASE)


def is_chapeau(text: str) -> bool:
    """Whether a text only leads to recommendations ("The following recommendations enjoy …")."""
    said = _plain(text)
    return text.rstrip().endswith(":") or any(word in said for word in _words("chapeau"))


def months() -> Mapping[str, int]:
    """Names of months in four languages with their numbers."""
    found = _all()["months"]
    assert isinstance(found, list)
    return {name: number for number, names in enumerate(found, start=1) for name in names}


def storey(title: str) -> tuple[str, str]:
    """Which part of concluding observations a heading opens, and what of it is a heading more.

    Parts: `introduction`, `positive`, `concerns`, `follow_up`; blank for any other heading.
    """
    said = _plain(title)
    for key, names in _lists("storeys").items():
        for name in names:
            if said.startswith(name):
                return key, " ".join(title.split())[len(name) :].strip(" :.–-")
    return "", title


def says(kind: str, text: str) -> bool:
    """Whether a text has one of the words of a list (`recommends`, `worries`, `next_report`)."""
    said = _plain(text)
    return any(word in said for word in _words(kind))


def listed(key: str) -> Sequence[str]:
    """The words of a list by its key."""
    return _words(key)


def counts() -> Mapping[str, int]:
    """Numbers that are spelt out in terms ("two years"), in four languages."""
    found = _all()["counts"]
    assert isinstance(found, dict)
    return found


def _lists(key: str) -> Mapping[str, Sequence[str]]:
    found = _all()[key]
    assert isinstance(found, dict)
    return found


def _words(key: str) -> Sequence[str]:
    found = _all()[key]
    assert isinstance(found, list)
    return found


def _has(said: str, word: str) -> bool:
    place = said.find(word)
    while place > 0 and said[place - 1].isalnum():
        place = said.find(word, place + 1)
    return place >= 0


def _plain(text: str) -> str:
    """Lower case, one blank, a straight apostrophe, without brackets inside a word ("state(s)")."""
    text = re.sub(r"\(s\)|\(es\)|/s\b|/ies\b", "", text.replace("’", "'"))
    return " ".join(text.casefold().split()).strip(" :")
