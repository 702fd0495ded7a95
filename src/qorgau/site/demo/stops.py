"""The stops of the tour, read from the pack: page, paper, pictures and test share them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from .staff import demo_file

#: What stands in an address for something that only a loaded demonstration knows.
UNKNOWN = "…"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: words by language, and how to get there.

    `address` lies below the language and has places for facts of the demonstration; `who` is an
    account of the invented staff, a return code (`code`, `fresh_code`), or empty for everybody.
    `picture` says how its picture is taken (docs/pictures/take.py), `says` what its page shows.
    """

    code: str
    title: Mapping[str, str]
    see: Mapping[str, str]
    why: Mapping[str, str]
    address: str
    who: str = ""
    picture: Mapping[str, Any] = field(default_factory=dict)
    says: Mapping[str, list[str]] = field(default_factory=dict)

    def path(self, language: str, facts: Mapping[str, str]) -> str:
        """The address in a language, of a loaded demonstration or with dots for what is unknown."""
        return f"/{language}/{filled(self.address, language, facts)}"


def filled(text: str, language: str, facts: Mapping[str, str]) -> str:
    """A text with its places filled; the report is the one of the language."""
    known = defaultdict(lambda: UNKNOWN, facts)
    known["report"] = known[f"report_{language}"]
    return text.format_map(known)


@lru_cache(maxsize=1)
def stops() -> tuple[Stop, ...]:
    """Every stop, in order."""
    return tuple(Stop(**row) for row in _read()["stops"])


def words(name: str, language: str) -> str:
    """A word of the page or paper itself, by its name."""
    return str(_read()["words"][name][language])


def whose(stop: Stop, language: str) -> str:
    """With which account or code the stop is seen."""
    if "@" in stop.who:
        return words("account", language).format(who=stop.who)
    return words(stop.who or "everybody", language)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(demo_file("stops.yaml").read_text(encoding="utf-8"))
    return said
