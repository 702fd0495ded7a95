"""Whose a column of a list is, by its header: words in several languages, which are data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

STATE, INDEPENDENT, COMMITTEE, ANSWERS = "state", "independent", "committee", "answers"
#: What a column can be filled with; the answers of a round are the State's bodies' and others'.
VOICES = (STATE, INDEPENDENT, COMMITTEE, ANSWERS)


def whose(header: str) -> str:
    """The voice to which a header gives its column; blank where it names none."""
    said = " ".join(header.replace("\u2019", "'").casefold().split())
    for voice, names in _data()["whose"].items():
        if any(name in said for name in names):
            return str(voice)
    return ""


def may_fill(owner: str, voice: str) -> bool:
    """Whether a voice may stand in a column: in its own, and in one that is nobody's."""
    return owner in ("", voice)


def fresh(language: str) -> Mapping[str, str]:
    """Words of a new list. The United Nations have no list in other languages than theirs."""
    known = _data()["fresh"]
    found: Mapping[str, str] = known.get(language, known["en"])
    return found


def header_of(voice: str, language: str) -> str:
    """What a new column of a voice is called; in English where there is no list in the language."""
    known = _data()["added"]
    return str(known.get(language, known["en"])[voice])


@cache
def _data() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = (files(__package__) / "data" / "columns.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
