"""Invented records of the Universal Human Rights Index: real shape and sizes, invented words.

Shares of bodies, themes, groups of people and goals are those of published summaries of the index;
lengths give a file of about 1,350 bytes a record, as the whole export has.
"""

import itertools
import json
import random
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RECORDS = 267_548  # as the index counted on 4 February 2026
_BODIES = (
    ("UPR", "HRC", 480), ("CRC", "CRC/C", 110), ("CEDAW", "CEDAW/C", 80), ("CESCR", "E/C.12", 50),
    ("CCPR", "CCPR/C", 48), ("CAT", "CAT/C", 46), ("CERD", "CERD/C", 46), ("CRPD", "CRPD/C", 36),
    ("CMW", "CMW/C", 18), ("CED", "CED/C", 12), ("SR Torture", "A/HRC", 8),
    ("SR Housing", "A/HRC", 8), ("WG Arbitrary detention", "A/HRC", 6),
    ("SR Water & sanitation", "A/HRC", 6),
)  # fmt: skip
_SYLLABLES = re.findall("..", "badofegukilamenoparesituvawozechadrifelganholjunkel")[:24]
_THEMES, _GROUPS = 106, 35
_A_PARAGRAPH_OF = 40  # records of one document
_OPENING = "The Committee recommends that the State party"
_ANSWERS = ("Supported", "Supported", "Supported", "Noted")


def write(path: Path, state: str, by: list[str], themes: list[str], count: int = RECORDS) -> int:
    """Write an export in which everything is told to one State; how many bytes it has.

    `themes` are names that the pack crosses over; those missing to the index's number are
    invented.
    """
    with path.open("w", encoding="utf-8") as file:
        for place, record in enumerate(records(state, by, themes, count)):
            file.write("[" if place == 0 else ",\n")
            json.dump(record, file, ensure_ascii=False)
        file.write("]\n")
    return path.stat().st_size


def records(state: str, by: list[str], themes: list[str], count: int) -> Iterator[dict[str, Any]]:
    """So many records, the same each time."""
    draw, words = random.Random(6), _words()
    made = (f"Theme of {_SYLLABLES[one % 24]}{one}" for one in range(_THEMES))
    themes = [*themes, *made][:_THEMES]
    people = [f"People of {_SYLLABLES[one % 24]}{one}" for one in range(_GROUPS)]
    totals = list(itertools.accumulate(weight for _name, _symbol, weight in _BODIES))
    told: dict[str, int] = {}
    for _number in range(count):
        name, symbol, _weight = draw.choices(_BODIES, cum_weights=totals)[0]
        told[name] = place = told.get(name, -1) + 1
        document, paragraph = divmod(place, _A_PARAGRAPH_OF)
        of_review = name == "UPR"
        text = _review(draw, words, document, paragraph, by) if of_review else None
        yield {
            "AffectedPersons": _some(draw, people, 0, 1.3),
            "AnnotationId": str(uuid.UUID(int=draw.getrandbits(128), version=4)),
            "AnnotationType": draw.choice(["- Recommendations", "- Concerns/Observations"]),
            "Body": f"- {name}",
            "Countries": [state],
            "DocumentId": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{symbol}/{document}")),
            "PublicationDate": f"{2006 + document % 21}-{1 + document % 12:02}-15T00:00:00",
            "PublicationDateOnUhri": "2026-02-01T00:00:00",
            "Regions": ["Asia-Pacific"],
            "Sdgs": _goals(draw),
            "Symbol": f"A/HRC/{document}/7" if of_review else f"{symbol}/XXX/CO/{document + 1}",
            "Text": text[0] if text else _observation(draw, words, paragraph),
            "Themes": _some(draw, themes, 1, 2.2),
            "UprCycle": "3rd cycle (2017 - 2022)" if of_review else None,
            "UprPositions": [draw.choice(_ANSWERS)] if of_review else [],
            "UprRecommendingCountry": [text[1]] if text else [],
            "UprRecommendingRegions": ["Western Europe & Others"] if of_review else [],
            "UprSession": [f"{1 + document % 48}"] if of_review else [],
        }


def _words() -> list[str]:
    made = ("".join(pair) for pair in itertools.product(_SYLLABLES, repeat=3))
    return [*itertools.islice(made, 6_000)]


def _sentence(draw: random.Random, words: list[str], count: int) -> str:
    """Few words are common, most are rare."""
    return " ".join(words[int(6_000 * draw.random() ** 3)] for _one in range(count))


def _review(
    draw: random.Random, words: list[str], document: int, paragraph: int, by: list[str]
) -> tuple[str, str]:
    state = draw.choice(by)
    text = _sentence(draw, words, draw.randint(12, 60)).capitalize()
    return f"{120 + document % 40}.{paragraph + 1} {text} ({state});", state


def _observation(draw: random.Random, words: list[str], paragraph: int) -> str:
    heading = _sentence(draw, words, 4).capitalize()
    begin = f"{heading}\n{paragraph + 5}. {_OPENING} "
    if draw.random() < 0.6:
        return begin + _sentence(draw, words, draw.randint(40, 175)) + "."
    letters = "abcdefgh"[: draw.randint(2, 6)]
    parts = [f"({one}) {_sentence(draw, words, draw.randint(15, 50))};" for one in letters]
    return f"{begin.rstrip()}:\n" + "\n".join(parts)


def _some(draw: random.Random, names: list[str], least: int, mean: float) -> list[str]:
    """A few names, the first of the list often."""
    count = min(8, least + int(draw.expovariate(1 / mean)))
    return sorted({names[int(len(names) * draw.random() ** 2)] for _one in range(count)})


def _goals(draw: random.Random) -> list[str]:
    count = int(draw.expovariate(1 / 2.2))
    goals = {1 + int(17 * draw.random()) for _one in range(count)}
    targets = {f"{1 + int(17 * draw.random())}.{1 + int(9 * draw.random())}" for _one in goals}
    return [*(f"{one} - GOAL" for one in goals), *(f"{one} - Target of a goal" for one in targets)]
