"""How often what is proposed as asked before was asked before, in each language and across them.

`suggest_lineage.py` compares what one State was told in 2010 and in 2014 and counts against the
pairs that people judged (`tests/kz/lineage_judged.csv`), in English over all texts; then over the
texts that we translated (`suggest_translated.csv`), in English, Russian, Kazakh and with the two
sides in different languages. Beside it: pairs that share as many words (Jaccard). `--records N`
also tells how long so many records take.
"""

import argparse
import csv
import io
import os
import random
import time
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from qorgau.commitments.suggesting import lineage, wording

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("QORGAU_TEST_DATA", ROOT.parent / "shared" / "data"))
TABLE = "upr_info/upr_info_kazakhstan_received.csv"
Pairs = dict[tuple[int, int], float]


def judged() -> dict[tuple[int, int], str]:
    """What people said of a pair: same, partly, not; by row numbers of the table."""
    return {
        (int(row["first"]), int(row["second"])): row["judged"]
        for row in _rows((ROOT / "tests/kz/lineage_judged.csv").read_text(encoding="utf-8"))
    }


def texts() -> dict[str, dict[int, str]]:
    """By language the texts by row number; in Russian and Kazakh those that were translated."""
    table = _rows((DATA / TABLE).read_text(encoding="utf-8"))
    translated = _rows((ROOT / "bench/suggest_translated.csv").read_text(encoding="utf-8"))
    own = [row for row in translated if row["list"] == "KAZ"]
    return {
        "en": {number: row["Text"] for number, row in enumerate(table, 1)},
        "ru": {int(row["number"]): row["ru"] for row in own},
        "kk": {int(row["number"]): row["kk"] for row in own},
    }


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def proposed(earlier: dict[int, str], later: dict[int, str], languages: tuple[str, str]) -> Pairs:
    """Scores of the pairs of an earlier and a later text, by row numbers."""
    sides = [*earlier, *later]
    found = lineage.pairs(
        [*earlier.values(), *later.values()],
        languages=[languages[0]] * len(earlier) + [languages[1]] * len(later),
        comparable=lambda one, other: (one < len(earlier)) != (other < len(earlier)),
    )
    return {(sides[one.first], sides[one.second]): one.score for one in found}


def shared(earlier: dict[int, str], later: dict[int, str]) -> Pairs:
    """Pairs that share a third of their words: what a simple program would propose."""
    words = {
        number: {one.lemma for one in wording.words(text)} - wording.empty()
        for number, text in (*earlier.items(), *later.items())
    }
    pairs = {
        (one, other): len(words[one] & words[other]) / max(1, len(words[one] | words[other]))
        for one, other in product(earlier, later)
    }
    return {pair: score for pair, score in pairs.items() if score >= 1 / 3}


def shown(name: str, found: Pairs, pairs: dict[tuple[int, int], str], least: float) -> None:
    said = {pair for pair, score in found.items() if score >= least} & pairs.keys()
    good = {pair for pair, kind in pairs.items() if kind != "not"}
    right = len(said & good)
    precision, recall = right / max(1, len(said)), right / len(good)
    print(
        f"{name}: {precision:.2f} right of {len(said)}, {recall:.2f} found of {len(good)}, "
        f"F1 {2 * right / max(1, len(said) + len(good)):.2f} ({len(pairs)} pairs judged)"
    )


def sides(some: dict[int, str], numbers: Iterable[int]) -> dict[int, str]:
    return {number: some[number] for number in numbers if number in some}


def speed(records: int) -> None:
    """Seconds for so many invented records, three in ten of them told twice by two sources."""
    chance = random.Random(1)
    real = list(texts()["en"].values())
    words = sorted({word for text in real for word in text.split()})
    made = []
    for _ in range(records):
        text = chance.choice(real).split()
        for _ in range(3):
            text[chance.randrange(len(text))] = chance.choice(words)
        made.append(" ".join(text) if chance.random() < 0.7 or not made else chance.choice(made))
    started, spent = time.perf_counter(), time.process_time()
    found = lineage.pairs(made)
    print(
        f"{records} records: {len(found)} pairs in {time.perf_counter() - started:.0f} s, "
        f"{time.process_time() - spent:.0f} s of CPU"
    )


def main() -> int:
    """Print precision and recall, the same or partly being right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=0)
    args = parser.parse_args()
    if args.records:
        speed(args.records)
        return 0
    pairs, told = judged(), texts()
    first, second = {one for one, _ in pairs}, {other for _, other in pairs}
    border = min(second)
    english = {number: number < border for number in told["en"]}
    earlier = sides(told["en"], [one for one, is_first in english.items() if is_first])
    later = sides(told["en"], [one for one, is_first in english.items() if not is_first])
    shown("English, all", proposed(earlier, later, ("en", "en")), pairs, lineage.RELATED)
    shown("English, all, likely ones", proposed(earlier, later, ("en", "en")), pairs, lineage.SAME)
    shown("English, all, by shared words", shared(earlier, later), pairs, 0.0)
    inside = {
        pair: kind for pair, kind in pairs.items() if all(number in told["ru"] for number in pair)
    }
    for one, other in (*((each, each) for each in told), ("ru", "en"), ("kk", "en"), ("kk", "ru")):
        numbers = told["ru"]
        found = proposed(
            sides(told[one], sorted(numbers.keys() & first)),
            sides(told[other], sorted(numbers.keys() & second)),
            (one, other),
        )
        shown(f"translated, {one} with {other}", found, inside, lineage.RELATED)
        shown(f"translated, {one} with {other}, likely ones", found, inside, lineage.SAME)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
