"""How good the search is: questions with known answers, asked of passages in memory.

Two files of JSON lines. Passages: `id`, `title`, `text`. Questions: `question`, and an `id` whose
part after the first `#` is the id of a passage that answers; rows with the same part before it (and
the same question) are one question with several answers. `exclude`, an id or a list of ids, names
passages that are left out of that question's ranking.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .collection import Collection, Passage
from .methods import METHODS

TOP = 10
DEPTH = 1000  # ranks looked at for the mean average precision


class Unusable(Exception):
    """A file that cannot be measured with; says which, the row, and what is wrong."""


@dataclass
class Question:
    """What is asked, the ids of the passages that answer, those left out of the ranking."""

    text: str
    answers: set[str] = field(default_factory=set)
    exclude: set[str] = field(default_factory=set)


def passages(path: Path) -> list[Passage]:
    """Read the passages; raises `Unusable`."""
    found: dict[str, Passage] = {}
    for number, row in _rows(path):
        one = Passage(*(_text(path, number, row, name) for name in ("id", "title", "text")))
        if not one.id:
            raise Unusable(f"{path.name}, row {number}: a passage needs an id.")
        if one.id in found:
            raise Unusable(f"{path.name}, row {number}: the id '{one.id}' was there before.")
        found[one.id] = one
    if not found:
        raise Unusable(f"{path.name} holds no passage.")
    return list(found.values())


def questions(path: Path) -> list[Question]:
    """Read the questions, rows of one question joined; raises `Unusable`."""
    found: dict[tuple[str, str, tuple[str, ...]], Question] = {}
    for number, row in _rows(path):
        name, mark, answer = _text(path, number, row, "id").partition("#")
        text = _text(path, number, row, "question")
        if not text.strip():
            raise Unusable(f"{path.name}, row {number}: the question is empty.")
        if not mark or not answer:
            wanted = "the id must end with '#' and the id of the passage that answers"
            raise Unusable(f"{path.name}, row {number}: {wanted}.")
        exclude = _excluded(path, number, row)
        place = (name, text, tuple(sorted(exclude)))
        found.setdefault(place, Question(text, exclude=exclude)).answers.add(answer)
    if not found:
        raise Unusable(f"{path.name} holds no question.")
    return list(found.values())


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unusable(f"{path.name} is not UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, _row(path, number, line)


def _row(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path.name}, row {number}: not JSON.") from error
    if not isinstance(row, dict):
        raise Unusable(f"{path.name}, row {number}: not a JSON object.")
    return row


def _text(path: Path, number: int, row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "" if name == "title" else None)
    if value is None and name == "title":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unusable(f"{path.name}, row {number}: '{name}' must be there and be text.")
    return value


def _excluded(path: Path, number: int, row: Mapping[str, Any]) -> set[str]:
    value = row.get("exclude")
    listed = [] if value in (None, "") else value if isinstance(value, list) else [value]
    if not all(isinstance(one, str | int) for one in listed):
        raise Unusable(f"{path.name}, row {number}: 'exclude' must be the id of a passage.")
    return {str(one) for one in listed}


def measured(
    found: Sequence[Passage], asked: Sequence[Question], method: str = "ours"
) -> dict[str, Any]:
    """Mean figures over all questions, from 0 to 1, and what they were counted over.

    `hit@10`: a passage that answers is among the first ten. `recall@10`: the share of them that
    are. `mrr@10`: one divided by the rank of the first, 0 beyond the tenth. `map`: mean average
    precision over the first DEPTH ranks. Answers that are no passage are counted as never found.
    """
    rank = _ranker(found, method)
    totals = dict.fromkeys(("hit@10", "recall@10", "mrr@10", "map"), 0.0)
    for one in asked:
        for name, value in _figures(rank(one), one.answers - one.exclude).items():
            totals[name] += value
    ids = {passage.id for passage in found}
    return {
        **{name: round(value / max(len(asked), 1), 4) for name, value in totals.items()},
        "questions": len(asked),
        "passages": len(found),
        "answers_not_among_passages": sum(len(one.answers - ids) for one in asked),
        "method": method,
    }


def _ranker(found: Sequence[Passage], method: str) -> Callable[[Question], list[str]]:
    chosen = METHODS[method]
    collection = Collection(found, keys_of=chosen.keys, likeness=chosen.likeness)
    return lambda one: collection.ranked(chosen.query(one.text), DEPTH, one.exclude)


def _figures(ranked: Sequence[str], answers: set[str]) -> dict[str, float]:
    ranks = [rank for rank, one in enumerate(ranked, 1) if one in answers]
    among = sum(rank <= TOP for rank in ranks)
    wanted = max(len(answers), 1)
    return {
        "hit@10": float(among > 0),
        "recall@10": among / wanted,
        "mrr@10": 1 / ranks[0] if among else 0.0,
        "map": sum(place / rank for place, rank in enumerate(ranks, 1)) / wanted,
    }
