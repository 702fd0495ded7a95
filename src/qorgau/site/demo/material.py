"""What invented people say, read from the pack's `demo/` folder."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from qorgau.country import pack, procedures

from .staff import demo_file


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of invented complaint; `local` ones concern the local authority of the region."""

    code: str
    weight: int
    right: str
    act: str
    text: Mapping[str, str]
    body: str = ""
    place_type: str = ""
    group: str = ""
    ground: str = ""
    anonymous: int = 12
    local: bool = False

    def body_in(self, region: str) -> str:
        """The body complained of; for a local story the authority of that region."""
        if not self.local:
            return self.body
        local = (one for one in pack.current().bodies if one.kind == "local")
        return next((one.code for one in local if one.region == region), self.body)


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    """Every story of the pack's demo."""
    return tuple(Story(**row) for row in _read("stories.yaml"))


@lru_cache(maxsize=1)
def papers() -> dict[str, Any]:
    """What staff, bodies and monitors write."""
    return _read("papers.yaml")


@lru_cache(maxsize=1)
def story_of_tour() -> dict[str, Any]:
    """What people write in the one story that the tour follows."""
    return _read("tour.yaml")


def pages(procedure: str, on: dt.date, given: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Answers by the code of the question, put on the pages on which the procedure asks them."""
    wording = procedures.procedure(procedure, on)
    answered = {
        page.code: {one.code: given[one.code] for one in page.fields if given.get(one.code)}
        for page in wording.questions
    }
    return {code: answers for code, answers in answered.items() if answers}


def in_languages(told: Mapping[str, str], first: str) -> list[tuple[str, str]]:
    """A text as (language, words), the original language first."""
    rest = [code for code in pack.current().languages if code != first]
    return [(code, told[code]) for code in (first, *rest)]


def person(rng: random.Random, language: str) -> dict[str, str]:
    """An invented name and address in the form of identity answers."""
    names = _read("people.yaml")
    number = rng.randint(1, 99)
    return {
        "full_name": f"{rng.choice(names['family'])} {rng.choice(names['given'])}",
        "address": names["address"][language].format(number=number),
    }


@lru_cache(maxsize=8)
def _read(name: str) -> Any:
    return yaml.safe_load(demo_file(name).read_text(encoding="utf-8"))
