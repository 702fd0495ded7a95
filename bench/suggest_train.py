"""Makes the model of issues (`suggesting/data/issues.json`) from rows that people labelled.

`suggest_train.py FILE.csv.gz --write` learns from every session of the file. Thresholds and
certainty come from scores of texts that were not learned from: whole sessions are left out in
turn. What is measured and kept by label comes from later sessions than were learned from. Needs
scikit-learn, which the product itself does not.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import math
import warnings
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from qorgau.commitments.suggesting import model, wording
from qorgau.commitments.suggesting.wording import HOME

OUT = HOME / "issues.json"
LEAST_TERM, LEAST_NEAR, LEAST_PIECE = 3, 4, 8  # texts that must hold a feature
BLOCKS = 4  # of sessions, left out in turn
C = 0.4
SPLIT = 12  # the last session learned from when the error of each label is measured
WEIGHTLESS = 0.02  # share of a feature's largest weight below which a weight is left out


@dataclass
class Rows:
    """Texts with their labels (a matrix of 0 and 1) and sessions."""

    texts: list[str]
    sessions: Any
    labels: list[str]
    marks: Any

    def part(self, chosen: Any) -> "Rows":
        texts = [text for text, one in zip(self.texts, chosen, strict=True) if one]
        return Rows(texts, self.sessions[chosen], self.labels, self.marks[chosen])


def rows(path: Path) -> Rows:
    """Read a table with the columns Text, Issue and Session."""
    read = gzip.decompress if path.suffix == ".gz" else bytes
    text = read(path.read_bytes()).decode()
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    sets = [{one.strip() for one in row["Issue"].split(",") if one.strip()} for row in found]
    labels = sorted(set().union(*sets))
    marks = np.array([[label in one for label in labels] for one in sets], dtype=np.int8)
    return Rows(
        [row["Text"] for row in found],
        np.array([int(row["Session"]) for row in found]),
        labels,
        marks,
    )


@cache
def _read(text: str) -> tuple[Counter, tuple[str, ...], tuple[str, ...]]:
    found = model.read(text)
    lowers = tuple(dict.fromkeys(word.lower for word in found.words))
    return found.terms, tuple(found.near), lowers


class Features:
    """The features of some texts, and any texts as rows of a matrix over them."""

    def __init__(self, texts: list[str]) -> None:
        terms, near, parts = Counter(), Counter(), Counter()
        different = list(dict.fromkeys(texts))  # a text that stands often counts once
        for text in different:
            counted, pairs, lowers = _read(text)
            terms.update(counted.keys())
            near.update(pairs)
            parts.update({piece for lower in lowers for piece in wording.pieces(lower)})
        self.terms = _rare(terms, LEAST_TERM, len(different))
        self.near = _rare(near, LEAST_NEAR, len(different))
        self.pieces = _rare(parts, LEAST_PIECE, len(different))
        self._term = {name: number for number, name in enumerate(self.terms)}
        self._near = {name: len(self.terms) + number for number, name in enumerate(self.near)}
        self._before = len(self.terms) + len(self.near)  # features before those of letters
        self._piece = {name: number for number, name in enumerate(self.pieces)}
        self._of_word = cache(self._word)

    def matrix(self, texts: list[str]) -> Any:
        cells: list[tuple[list[int], list[float]]] = [self._row(text) for text in texts]
        ends = np.cumsum([0, *(len(one[0]) for one in cells)])
        data = np.concatenate([np.array(one[1], dtype=np.float64) for one in cells])
        names = np.concatenate([np.array(one[0], dtype=np.int32) for one in cells])
        found = sp.csr_matrix(
            (data, names, ends), shape=(len(texts), self._before + len(self.pieces))
        )
        found.sum_duplicates()
        return found

    def _row(self, text: str) -> tuple[list[int], list[float]]:
        counted, pairs, lowers = _read(text)
        known = [(name, count) for name, count in counted.items() if name in self._term]
        terms = [(1 + math.log(count)) * self.terms[name] for name, count in known]
        norm = math.sqrt(sum(one * one for one in terms)) or 1.0
        near = [(self._near[name], self.near[name]) for name in pairs if name in self._near]
        length = (math.sqrt(sum(one * one for _, one in near)) or 1.0) / model.OF_NEAR
        parts = [self._of_word(lower) for lower in lowers]
        other = math.sqrt(sum(square for square, _, _ in parts)) or 1.0
        names = [self._term[name] for name, _ in known] + [name for name, _ in near]
        values = [one / norm for one in terms] + [one / length for _, one in near]
        return (
            names + [one for part in parts for one in part[1]],
            values + [one / other for part in parts for one in part[2]],
        )

    def _word(self, lower: str) -> tuple[float, list[int], list[float]]:
        counted = [
            (one, count)
            for one, count in Counter(wording.pieces(lower)).items()
            if one in self._piece
        ]
        values = [count * self.pieces[name] for name, count in counted]
        return (
            sum(one * one for one in values),
            [self._before + self._piece[name] for name, _ in counted],
            values,
        )


def _rare(counted: Counter, least: int, texts: int) -> dict[str, float]:
    kept = sorted(name for name, count in counted.items() if count >= least)
    return {
        name: float(np.float32(math.log((1 + texts) / (1 + counted[name])) + 1)) for name in kept
    }


@dataclass
class Learned:
    """Weights by feature and label, with bias."""

    features: Features
    weights: Any
    bias: Any

    def scores(self, texts: list[str]) -> Any:
        return self.features.matrix(texts) @ self.weights + self.bias


def learn(some: Rows) -> Learned:
    """One machine a label; a label that no text has is never given."""
    features = Features(some.texts)
    matrix = features.matrix(some.texts)
    weights = np.zeros((matrix.shape[1], len(some.labels)))
    bias = np.full(len(some.labels), -9.0)
    for label in range(len(some.labels)):
        if some.marks[:, label].any():
            machine = LinearSVC(C=C, tol=1e-2, random_state=0).fit(matrix, some.marks[:, label])
            weights[:, label], bias[label] = machine.coef_[0], machine.intercept_[0]
    return Learned(features, weights, bias)


def unlearned(some: Rows) -> Any:
    """The score of each text by a model that learned from other sessions only."""
    scores = np.zeros(some.marks.shape)
    for block in np.array_split(np.unique(some.sessions), BLOCKS):
        out = np.isin(some.sessions, block)
        scores[out] = learn(some.part(~out)).scores(some.part(out).texts)
    return scores


def thresholds(scores: Any, marks: Any) -> Any:
    """Half the way from the best threshold of each label to the median of all: fewer surprises."""
    best = np.array([_best(scores[:, label], marks[:, label]) for label in range(marks.shape[1])])
    return (best + np.median(best)) / 2


def _best(scores: Any, marks: Any) -> float:
    order = np.argsort(-scores)
    right = np.cumsum(marks[order])
    gain = 2 * right / (np.arange(1, len(order) + 1) + marks.sum())
    return float(scores[order[gain.argmax()]])


def certainties(scores: Any, marks: Any) -> list[tuple[float, float]]:
    """Slope and offset that make of a score the share of texts that had the label."""
    found = []
    for label in range(marks.shape[1]):
        curve = LogisticRegression(C=10).fit(scores[:, [label]], marks[:, label])
        found.append((round(float(curve.coef_[0][0]), 4), round(float(curve.intercept_[0]), 4)))
    return found


def errors(said: Any, marks: Any, labels: list[str]) -> list[dict[str, Any]]:
    """By label: suggestions, how many were right, and how many texts had it."""
    return [
        {
            "label": label,
            "suggested": int(said[:, number].sum()),
            "right": int((said[:, number] & marks[:, number]).sum()),
            "had": int(marks[:, number].sum()),
        }
        for number, label in enumerate(labels)
    ]


def fewer_bytes(learned: Learned) -> tuple[Any, Any]:
    """Weights as one byte each, with the scale of each feature."""
    largest = np.abs(learned.weights).max(axis=1, keepdims=True)
    scale = np.where(largest > 0, largest, 1) / 127
    weights = np.where(np.abs(learned.weights) < WEIGHTLESS * largest, 0, learned.weights)
    return np.round(weights / scale).astype(np.int8), scale[:, 0].astype(np.float32)


def kept(some: Rows, learned: Learned, measured: Rows, said: Any, scores: Any) -> dict[str, Any]:
    """What the file holds."""
    features = learned.features
    edge, after = len(features.terms), len(features.terms) + len(features.near)
    first, last = some.sessions.min(), some.sessions.max()
    weights, scale = fewer_bytes(learned)
    blocks = (
        (features.terms, slice(0, edge)),
        (features.near, slice(edge, after)),
        (features.pieces, slice(after, None)),
    )
    terms, near, parts = (_block(names, weights[where], scale[where]) for names, where in blocks)
    return {
        "about": {
            "learned": f"{len(some.texts)} texts, sessions {first} to {last}",
            "measured": f"learned from sessions up to {SPLIT}, "
            f"measured on the {len(measured.texts)} texts after",
            "micro": round(float(f1_score(measured.marks, said, average="micro")), 3),
            "macro": round(float(f1_score(measured.marks, said, average="macro")), 3),
            "digest": hashlib.sha256("\n".join(some.texts).encode()).hexdigest(),
        },
        "labels": some.labels,
        "bias": [round(float(one), 5) for one in learned.bias],
        "thresholds": [round(float(one), 4) for one in thresholds(scores, some.marks)],
        "certainty": certainties(scores, some.marks),
        "measured": errors(said, measured.marks, some.labels),
        "terms": terms,
        "near": near,
        "pieces": parts,
    }


def _block(names: dict[str, float], weights: Any, scale: Any) -> dict[str, str]:
    return {
        "names": model.packed("\n".join(names).encode()),
        "rarity": model.packed(array("f", names.values()).tobytes()),
        "scale": model.packed(scale.tobytes()),
        "weights": model.packed(weights.tobytes()),
    }


def judged(some: Rows, last: int) -> tuple[Rows, Any]:
    """Later sessions than `last`, and what a model of the earlier ones says of them."""
    earlier, later = some.part(some.sessions <= last), some.part(some.sessions > last)
    limits = thresholds(unlearned(earlier), earlier.marks)
    return later, (learn(earlier).scores(later.texts) > limits).astype(np.int8)


def main() -> int:
    """Print the measured scores; with `--write`, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    some = rows(args.file)
    later, said = judged(some, SPLIT)
    for kind in ("micro", "macro"):
        print(kind, round(float(f1_score(later.marks, said, average=kind)), 4), flush=True)
    if args.write:
        made = kept(some, learn(some), later, said, unlearned(some))
        OUT.write_text(
            json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )
        print(OUT.name, f"{OUT.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
