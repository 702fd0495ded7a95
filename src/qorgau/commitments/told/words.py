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


_JOINS = re.compile(r"[/,&(:–-]|\b(?:and|with|et|y|\u0438)\b")
_LINKS = frozenset(("of", "the", "de", "la", "du"))
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|(?<=\D)\d{1,2}$|[*†‡§¹²³]+")
_FIRST_CLAUSE = re.compile(r"\s[–—-]\s|[:;.,\n]")
_SHORT = 4  # letters of a word that would begin many others
_LONGEST_STANCE = 600  # characters of a text that may tell a position


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
    if _numbers_recommendations(said):
        return "number"
    if "recommendation" in found and _starts(said, kinds["recommendation"]):
        if len(found) == 1 or _JOINS.search(said):
            return "recommendation"
        found.discard("recommendation")
    return next((kind for kind in (*order, "number") if kind in found), "")


def _numbers_recommendations(said: str) -> bool:
    """Whether a header means the numbers of recommendations ("Recommendation No.")."""
    kinds = _lists("columns")
    rest = " ".join(one for one in said.split() if one not in _LINKS)
    for word in sorted(kinds["recommendation"], key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(word)}s?\b", " ", rest)
    return rest != said and rest.strip() in kinds["number"]


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


def section(line: str) -> tuple[str, str]:
    """Which part of a cell a line such as "Affected persons:" opens, and what follows in it.

    Blank where it opens none. A name alone opens a part also without its colon.
    """
    word, colon, rest = line.partition(":")
    said = _plain(word)
    found = next((key for key, words in _lists("sections").items() if said in words), "")
    return (found, rest.strip()) if found and (colon or not rest) else ("", "")


def position(word: str) -> str:
    """The code of a position, or "pledge"; blank where the word is not known."""
    said = re.sub(r"\s*/\s*", "/", _plain(word)).strip(" .;")
    if code := exact_position(said):
        return code
    parts = [one for one in re.split(r"[/,;&]|\s(?:and|et|y)\s|\s", said) if one]
    codes = {exact_position(one) for one in parts} if 1 < len(parts) < 6 else set()
    if codes == {SUPPORTED, NOTED}:
        return IN_PART
    bare = " ".join(_ASIDE.sub(" ", said).split()).strip(" .;")
    return (
        exact_position(bare) or exact_position(_FIRST_CLAUSE.split(bare)[0].strip()) or stance(bare)
    )


def exact_position(word: str) -> str:
    """The code of a position whose word is listed as it stands."""
    said = re.sub(r"\s*/\s*", "/", _plain(word)).strip(" .;")
    return next(
        (_POSITIONS[key] for key, words in _lists("positions").items() if said in words), ""
    )


def is_no_position(word: str) -> bool:
    """Whether a cell says that there is no position ("n/a", a dash)."""
    return _plain(word) in _words("no_position")


def stance(text: str) -> str:
    """The position that a sentence tells ("do not enjoy the support of"); blank for none or two."""
    said = _plain(text)
    if not said or len(said) > _LONGEST_STANCE:
        return ""
    for key in ("in_part", "pending"):
        if _stances()[key].search(said):
            return _POSITIONS[key]
    rest = _stances()["noted"].sub(" ", said)
    supported = bool(_stances()["supported"].search(rest))
    if rest != said:
        return "" if supported else NOTED
    return SUPPORTED if supported else ""


def section_stance(text: str) -> str:
    """The position that a heading or opening paragraph tells of the recommendations below it."""
    if code := exact_position(text):
        return code
    said = _plain(text)
    named = any(_has(said, word) for word in _lists("columns")["recommendation"])
    return stance(text) if named else ""


def number_words() -> Sequence[str]:
    """Words that may stand before the number of a recommendation, the longest first."""
    return sorted(_words("number_words"), key=len, reverse=True)


def listed_by(key: str) -> Mapping[str, Sequence[str]]:
    """The lists of words under a key, each by what its words mean."""
    return _lists(key)


def is_same(text: str) -> bool:
    """Whether a wording only says that it is that before ("idem")."""
    return _plain(text).strip("() .;") in _words("same")


@cache
def _stances() -> Mapping[str, re.Pattern[str]]:
    return {key: re.compile("|".join(words)) for key, words in _lists("stances").items()}


@cache
def source_pattern() -> re.Pattern[str]:
    """Finds "Source of position:" with its line, and the next where the symbol goes on there."""
    said = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _words("source"))
    more = r"[–—-]|[A-Z]\s?/|/|\d{1,4}\s*(?:\n|$)|(?:para|p[aá]r|\u043f)\w*\.?\s*\d"
    goes_on = rf"(?:\n\s*(?:{more})[^\n]*)*"
    return re.compile(rf"(?:{said})\s*[:–-]?\s*(?P<where>[^\n]*{goes_on})", re.IGNORECASE)


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
                rest = " ".join(title.split())[len(name) :].strip(" :.–-")
                return key, title if rest[:1].islower() else rest
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
    """Whether a word begins in a text; a short one must stand alone, "=word" be the whole text."""
    if word.startswith("="):
        return said == word[1:]
    place = said.find(word)
    while place >= 0:
        behind = said[place + len(word) : place + len(word) + 1]
        whole = len(word) > _SHORT or not behind.isalnum()
        if whole and not (place and said[place - 1].isalnum()):
            return True
        place = said.find(word, place + 1)
    return False


def _plain(text: str) -> str:
    """Lower case, one blank, a straight apostrophe, without brackets inside a word ("state(s)")."""
    text = re.sub(r"\(s\)|\(es\)|/s\b|/ies\b", "", re.sub("[’ʼ`´]", "'", text))
    return " ".join(text.casefold().split()).strip(" :")
