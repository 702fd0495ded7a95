"""Passages in other languages that say something like what was asked."""

from __future__ import annotations

import heapq
import time
from collections.abc import Collection
from dataclasses import dataclass, field

from qorgau.words import guess

from ..asking import LONGEST_QUERY
from ..models import Centre, Meaning, Passage
from ..shapes import Hit
from .directions import likeness, packed, signs, without
from .encoding import encoder

LEAST = 0.35  # likeness below which texts have little more in common than any two (decision 16)
FEWEST_WORDS = 4  # fewer say too little for the model
NEAR = 200  # passages compared in full
MOST = 300_000  # passages that are looked through
SHOWN = 260  # characters of a text
KEPT = 3_600.0  # seconds after which everything is read anew, so that what went is forgotten

Named = Collection[tuple[str, str, str]]
"""Kind, ref and language of texts."""


@dataclass(slots=True)
class _Read:
    """What this process has read of the directions: by language, numbers and signs."""

    since: float = 0.0
    last: int = 0
    numbers: dict[str, list[int]] = field(default_factory=dict)
    signs: dict[str, list[int]] = field(default_factory=dict)


_read = _Read()


def alike(query: str, *, language: str, limit: int = 3, but: Named = ()) -> tuple[Hit, ...]:
    """At most `limit` texts of languages other than the query's, most alike first.

    Nothing without a model. `language` is the reader's, taken for the query's where that cannot
    be told. Texts named in `but` are left out. At most five queries.
    """
    model = encoder()
    asked = query[:LONGEST_QUERY]
    if model is None or len(asked.split()) < FEWEST_WORDS:
        return ()
    spoken = guess(asked) or language
    centres = {one.language: one.direction for one in Centre.objects.filter(model=model.name)}
    if not centres:
        return ()
    # A language nobody has written in here yet: the centre of any is nearer than none.
    own = without(centres.get(spoken) or next(iter(centres.values())), model.direction(asked))
    numbers = _nearest(signs(packed(own)), spoken)
    rows = Meaning.objects.filter(pk__in=numbers, model=model.name)
    found = [
        (likeness(own, bytes(kept)), one) for one, kept in rows.values_list("passage", "direction")
    ]
    best = sorted((one for one in found if one[0] >= LEAST), key=lambda one: (-one[0], one[1]))
    return _shown(best, language, limit, set(but))


def _nearest(own: int, spoken: str) -> list[int]:
    _read_on()
    near: list[tuple[int, int]] = []
    for tongue, kept in _read.signs.items():
        if tongue != spoken:
            apart = ((own ^ one).bit_count() for one in kept)
            near += zip(apart, _read.numbers[tongue], strict=True)
    return [number for _apart, number in heapq.nsmallest(NEAR, near)]


def _read_on() -> None:
    """Read the directions that have come since; at most MOST of all."""
    global _read  # noqa: PLW0603 - what a process knows of the table
    if time.monotonic() - _read.since > KEPT or _read.since == 0.0:
        _read = _Read(since=time.monotonic())
    room = MOST - sum(map(len, _read.numbers.values()))
    rows = Meaning.objects.filter(pk__gt=_read.last).order_by("pk")
    for number, tongue, kept in rows.values_list("pk", "language", "signs")[: max(room, 0)]:
        _read.numbers.setdefault(tongue, []).append(number)
        _read.signs.setdefault(tongue, []).append(int.from_bytes(bytes(kept), "big"))
        _read.last = number


def _shown(
    best: list[tuple[float, int]], language: str, limit: int, seen: set[tuple[str, str, str]]
) -> tuple[Hit, ...]:
    rows = Passage.objects.select_related("body").in_bulk([number for _worth, number in best])
    hits: list[Hit] = []
    for worth, number in best:
        row = rows.get(number)
        name = (row.kind, row.ref, row.language) if row else None
        if row and name and name not in seen and len(hits) < limit:
            seen.add(name)
            hits.append(_hit(row, worth, language))
    return tuple(hits)


def _hit(row: Passage, worth: float, language: str) -> Hit:
    """Nothing is marked: it was not found by its words."""
    beginning = row.body.text[:SHOWN]
    cut = beginning.rpartition(" ")[0] + " \u2026" if len(beginning) == SHOWN else beginning
    return Hit(
        kind=row.kind,
        ref=row.ref,
        language=row.language,
        title=((row.title, False),) if row.title else (),
        above=row.above,
        address=row.address.replace("{language}", language or row.language),
        snippet=((cut, False),) if cut else (),
        date=row.date,
        facets={},
        score=worth,
    )
