"""A linear model of labels, applied without any library; made by bench/suggest_train.py.

A text is three unit vectors side by side: dictionary forms (one and two together) and treaties by
name, weighed by rarity; words that stand near each other in any order; and runs of letters within
words. Each label has a weight for each feature.
The file keeps weights of one byte, and what was measured: nothing of the texts it learned from
can be read back but the features, none longer than two words.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import wording
from .wording import HOME, Word

NEAR = 4  # words that say something, within which two stand near each other
OF_NEAR = 0.7  # length of the vector of such pairs; that of the others is 1


@dataclass(frozen=True)
class Read:
    """A text with its features: `terms` with how often, and the places in `words` of each.

    `near` are two words that say something, at most `NEAR` such words apart, in any order.
    """

    words: list[Word]
    terms: Counter[str]
    places: dict[str, list[int]]
    near: dict[str, list[int]]


def read(text: str) -> Read:
    """The features of a text; a term of two words belongs to both places."""
    found = wording.words(text)
    terms: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for name, where in _terms(found):
        terms[name] += 1
        places.setdefault(name, []).extend(where)
    return Read(found, terms, places, _near(found))


def _near(found: list[Word]) -> dict[str, list[int]]:
    telling = [
        number
        for number, one in enumerate(found)
        if len(one.lemma) > 2 and one.lemma not in wording.empty()
    ]
    places: dict[str, list[int]] = {}
    for start, first in enumerate(telling):
        for second in telling[start + 1 : start + 1 + NEAR]:
            name = "&".join(sorted((found[first].lemma, found[second].lemma)))
            places.setdefault(name, []).extend((first, second))
    return places


def _terms(found: list[Word]) -> Iterable[tuple[str, range]]:
    for number, one in enumerate(found):
        yield one.lemma, range(number, number + 1)
        if number:
            yield f"{found[number - 1].lemma} {one.lemma}", range(number - 1, number + 1)
    for named in wording.instruments(found):
        yield f"@{named.code}", range(named.first, named.last)


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature, or all letters of one word, adds to each label; spread over its places."""

    places: Sequence[int]
    factor: float
    weights: Sequence[float]


@dataclass(frozen=True)
class Scored:
    """How strongly a text speaks for each label, and the parts that the scores are sums of."""

    words: list[Word]
    scores: list[float]
    parts: list[Part]

    def leading(self, label: int, most: int = 4) -> list[str]:
        """The words that led to a label, as written, the strongest first."""
        weights: dict[str, float] = {}
        for part in self.parts:
            share = part.factor * part.weights[label] / len(part.places)
            for place in part.places:
                lower = self.words[place].lower
                weights[lower] = weights.get(lower, 0.0) + share
        first = sorted(weights, key=lambda lower: -weights[lower])[:most]
        floor = 0.25 * weights[first[0]] if first else 0.0
        return [lower for lower in first if weights[lower] > max(floor, 0.0)]


class Model:
    """Labels with their weights, calibration and measured errors."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.labels: list[str] = kept["labels"]
        self.measured: list[dict[str, Any]] = kept["measured"]
        self.about: dict[str, Any] = kept["about"]
        self._bias: list[float] = kept["bias"]
        self._thresholds: list[float] = kept["thresholds"]
        self._certainty: list[tuple[float, float]] = [tuple(one) for one in kept["certainty"]]
        self._terms = _Block(kept["terms"], len(self.labels))
        self._pieces = _Block(kept["pieces"], len(self.labels))
        self._near = _Block(kept["near"], len(self.labels)) if "near" in kept else None
        self._of_word = lru_cache(maxsize=50_000)(self._word)

    def scored(self, text: str) -> Scored:
        """The scores of a text by label. A text without a known feature has the bias alone."""
        features = read(text)
        near = Counter(dict.fromkeys(features.near, 1))
        parts = [
            *_parts(self._terms, features.terms, features.places, 1.0),
            *_parts(self._near, near, features.near, OF_NEAR),
            *self._parts_of_words(features),
        ]
        scores = self._bias
        for part in parts:
            factor = part.factor
            scores = [have + factor * more for have, more in zip(scores, part.weights, strict=True)]
        return Scored(features.words, scores, parts)

    def found(self, scored: Scored) -> list[tuple[int, float]]:
        """Labels worth suggesting, each with its certainty from 0 to 1, the most certain first."""
        taken = [
            (label, self.certainty(label, score))
            for label, score in enumerate(scored.scores)
            if score > self._thresholds[label]
        ]
        return sorted(taken, key=lambda one: (-one[1], one[0]))

    def certainty(self, label: int, score: float) -> float:
        """How often a text with such a score had the label, where it was measured."""
        slope, offset = self._certainty[label]
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * score + offset))))

    def _parts_of_words(self, features: Read) -> list[Part]:
        first = {one.lower: number for number, one in reversed(list(enumerate(features.words)))}
        parts = {number: self._of_word(lower) for lower, number in first.items()}
        norm = math.sqrt(sum(square for square, _ in parts.values()))
        if not norm:
            return []
        return [Part((number,), 1 / norm, weights) for number, (_, weights) in parts.items()]

    def _word(self, lower: str) -> tuple[float, list[float]]:
        total, square = [0.0] * len(self.labels), 0.0
        for name, count in Counter(wording.pieces(lower)).items():
            if name in self._pieces.places:
                value = count * self._pieces.rarity(name)
                square += value * value
                weights = self._pieces.weights(name)
                total = [have + value * more for have, more in zip(total, weights, strict=True)]
        return square, total


def _parts(
    block: _Block | None, counts: Mapping[str, int], places: Mapping[str, list[int]], length: float
) -> list[Part]:
    if block is None:
        return []
    known = {
        name: (1 + math.log(count)) * block.rarity(name)
        for name, count in counts.items()
        if name in block.places
    }
    norm = math.sqrt(sum(value * value for value in known.values()))
    return [
        Part(places[name], length * value / norm, block.of_name(name))
        for name, value in known.items()
    ]


class _Block:
    """Features with their rarity and their weights of one byte by label."""

    def __init__(self, kept: dict[str, str], labels: int) -> None:
        self._labels = labels
        names = _unpacked(kept["names"]).decode().split("\n")
        self.places = {name: number for number, name in enumerate(names)}
        self._rarity = _floats(kept["rarity"])
        self._scale = _floats(kept["scale"])
        self._bytes = array("b", _unpacked(kept["weights"]))
        self.of_name = lru_cache(maxsize=5_000)(self.weights)

    def rarity(self, name: str) -> float:
        return self._rarity[self.places[name]]

    def weights(self, name: str) -> list[float]:
        number = self.places[name]
        scale = self._scale[number]
        row = self._bytes[number * self._labels : (number + 1) * self._labels]
        return [byte * scale for byte in row]


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b85decode(text))


def _floats(text: str) -> array[float]:
    return array("f", _unpacked(text))


def packed(data: bytes) -> str:
    """Bytes as they stand in the file of a model."""
    return base64.b85encode(zlib.compress(data, 9)).decode()


def load(name: str) -> Model:
    """A model from the folder of data."""
    return Model(json.loads((HOME / name).read_text(encoding="utf-8")))
