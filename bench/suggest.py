"""How well are issues of later sessions suggested, beside baselines learned in the same run?

`suggest.py FILE.csv.gz` learns from earlier sessions and suggests for later ones. Scores are told
for all texts, for texts that were not learned from word by word, and for texts that are not even
nearly like one learned from. Also: what a memory of whole texts would add. Needs scikit-learn.
"""

import argparse
import re
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC
from suggest_train import Rows, judged, rows

from qorgau.words import near

NEARLY = 0.8  # share of words in common (estimated) from which a text is nearly another


def baselines() -> dict[str, Any]:
    """TF-IDF of words, and of words and letters, each with a linear machine."""
    words = {"ngram_range": (1, 2), "sublinear_tf": True, "min_df": 2}
    letters = {**words, "analyzer": "char_wb", "ngram_range": (3, 5)}
    balanced = LogisticRegression(solver="liblinear", class_weight="balanced", C=10)
    return {
        "TF-IDF, logistic regression": make_pipeline(
            TfidfVectorizer(**words), OneVsRestClassifier(balanced)
        ),
        "TF-IDF, LinearSVC": make_pipeline(
            TfidfVectorizer(**words), OneVsRestClassifier(LinearSVC())
        ),
        "TF-IDF with letters, LinearSVC": make_pipeline(
            make_union(TfidfVectorizer(**words), TfidfVectorizer(**letters)),
            OneVsRestClassifier(LinearSVC()),
        ),
    }


def normal(text: str) -> str:
    """A text without what two copies of it may differ in."""
    return " ".join(re.findall(r"\w+", text.lower()))


def unlike(earlier: list[str], later: list[str]) -> Any:
    """For each later text whether no earlier one is nearly it."""
    known = defaultdict(list)
    for text in dict.fromkeys(map(normal, earlier)):
        signature = near.signature(text.split())
        for band in near.bands(signature):
            known[band].append(signature)
    return np.array([not _nearly(near.signature(normal(text).split()), known) for text in later])


def _nearly(signature: tuple[int, ...], known: dict[str, list[tuple[int, ...]]]) -> bool:
    return any(
        near.likeness(signature, one) >= NEARLY
        for band in near.bands(signature)
        for one in known.get(band, ())
    )


def remembered(earlier: Rows, later: Rows, said: Any) -> Any:
    """Suggestions where a text learned from comes back with the labels it had most often."""
    memory = defaultdict(list)
    for text, marks in zip(earlier.texts, earlier.marks, strict=True):
        memory[normal(text)].append(marks)
    said = said.copy()
    for number, text in enumerate(later.texts):
        if found := memory.get(normal(text)):
            said[number] = np.mean(found, axis=0) >= 0.5
    return said


def scores(marks: Any, said: Any) -> str:
    return " / ".join(f"{f1_score(marks, said, average=kind):.3f}" for kind in ("micro", "macro"))


def told(name: str, later: Rows, said: Any, parts: dict[str, Any], seconds: float) -> None:
    figures = "  ".join(
        f"{scores(later.marks[one], said[one])} {part}" for part, one in parts.items()
    )
    print(f"  {name}: {figures}  ({seconds:.0f} s)", flush=True)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def split(some: Rows, last: int, names: list[str]) -> None:
    """Everything about one division of the sessions in time."""
    earlier, later = some.part(some.sessions <= last), some.part(some.sessions > last)
    known = set(map(normal, earlier.texts))
    fresh = np.array([normal(text) not in known for text in later.texts])
    parts = {
        "all": np.ones(len(fresh), bool),
        "new": fresh,
        "unlike": unlike(earlier.texts, later.texts),
    }
    print(f"learned from sessions up to {last} ({len(earlier.texts)} texts); micro / macro F1 on:")
    print("  " + ", ".join(f"{part} {int(one.sum())}" for part, one in parts.items()))
    (_, said), seconds = timed(lambda: judged(some, last))
    told("ours", later, said, parts, seconds)
    told("ours with a memory of texts", later, remembered(earlier, later, said), parts, 0)
    for name in names:
        machine = baselines()[name]
        said, seconds = timed(
            lambda machine=machine: machine.fit(earlier.texts, earlier.marks).predict(later.texts)
        )
        told(name, later, said, parts, seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--after", type=int, nargs="+", default=[10, 12], help="last sessions")
    parser.add_argument("--beside", nargs="*", default=list(baselines()), help="baselines by name")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    some = rows(args.file)
    for last in args.after:
        split(some, last, args.beside)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
