"""The texts that engines are measured on, and the questions put to them; drawn from a seed."""

import datetime as dt
import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from qorgau.search.shapes import Entry

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("kk", "ru", "en")
_WORD = re.compile(r"[^\W\d_]{2,}")


def generated(count: int) -> Iterator[Entry]:
    """Short texts of 10 to 40 words of our own catalogues and packs; few words are common."""
    draw = random.Random(1)
    known = {language: _words(language) for language in LANGUAGES}
    weights = {
        language: list(accumulate(1 / (place + 10) for place in range(len(words))))
        for language, words in known.items()
    }
    for number in range(count):
        language = LANGUAGES[number % 3]
        words = draw.choices(known[language], cum_weights=weights[language], k=draw.randint(10, 40))
        yield Entry(
            kind=draw.choice(["paragraph", "promise", "recommendation"]),
            ref=str(number),
            language=language,
            title=" ".join(words[:4]),
            text=" ".join([*words, str(draw.randint(1, 50_000))]),
            address=f"/{{language}}/{number}/",
            date=dt.date(draw.randint(2010, 2026), 1, 1),
            facets={"body": [f"b{draw.randint(1, 20)}"], "right": [f"r{draw.randint(1, 40)}"]},
        )


def decisions(path: Path, count: int) -> Iterator[Entry]:
    """Paragraphs of decisions of treaty bodies, where the file is at hand."""
    return islice(_paragraphs(path), count or None)


def _paragraphs(path: Path) -> Iterator[Entry]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            for place, row in enumerate(one["paragraphs"]):
                year = one.get("year")
                yield Entry(
                    kind="paragraph",
                    ref=f"{one['docId']}#{place}",
                    language="en",
                    title=row["Section"] or "",
                    text=row["Text"] or "",
                    address=f"/{{language}}/library/{one['docId']}/{place}/",
                    date=dt.date(int(year), 1, 1) if year else None,
                    facets={"body": [one.get("treaty") or "-"], "right": row["Labels"][:2]},
                )


def queries(entries: Iterator[Entry], count: int = 120) -> list[str]:
    """One, two or three words as they stand in one of the texts."""
    draw, found = random.Random(2), []
    for entry in entries:
        words = _WORD.findall(entry.text)
        if len(words) >= 8 and draw.random() < 0.02:
            found.append(" ".join(draw.sample(words, draw.choice([1, 2, 2, 3]))))
            if len(found) == count:
                break
    return found


def _words(language: str) -> list[str]:
    """Distinct words of the packs' files and of the catalogues, those of most places first."""
    counts: dict[str, int] = {}
    for path in sorted(ROOT.glob("packs/*/**/*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            head, _, text = line.strip().partition(": ")
            if head.strip(" -{") == language:
                _count(text, counts)
    for path in sorted(ROOT.glob(f"src/qorgau/*/locale/{language}/**/*.po")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("msgstr", '"')):
                _count(line, counts)
    if language == "en":
        for path in sorted(ROOT.glob("docs/**/*.md")):
            _count(path.read_text(encoding="utf-8"), counts)
    return sorted(counts, key=lambda word: (-counts[word], word))


def _count(text: str, counts: dict[str, int]) -> None:
    for word in _WORD.findall(text):
        counts[word] = counts.get(word, 0) + 1
