"""How often suggestions for Kazakh and Russian texts are right, on texts that we translated.

`suggest_languages.py` reads `suggest_translated.csv`: 60 recommendations of two lists of the UN
with the themes, groups and goals that others gave to the English text, 48 made to one State with
the issues that UPR Info gave; targets below goals were judged by us. The translations are ours and
not official ones. Half of the rows (every second) were looked at while words were chosen; that half
is told apart, beside English on the same rows. `--write` keeps the whole in
`suggesting/data/languages.json`.
"""

import argparse
import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suggest_themes import KINDS, gold, known, read

from qorgau.commitments.suggesting import suggestions
from qorgau.commitments.suggesting.wording import HOME

OUT = HOME / "languages.json"
DATA = Path(os.environ.get("QORGAU_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
LISTS = {
    "UPR20": "upr_matrix/UPR20__Slovenia_ThematicListRecommendations_E.docx",
    "UPR34": "upr_matrix/UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
}
TABLE = "upr_info/upr_info_kazakhstan_received.csv"
BELOW = "below"  # targets below goals, judged by us
LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True)
class Row:
    """A text in three languages with the labels that others gave to the English one."""

    texts: dict[str, str]
    labels: dict[str, set[str]]
    below: set[str]
    looked_at: bool


def rows() -> Iterator[Row]:
    """Every translated row with the English text and its labels from the folder of data."""
    told = {name: {one.number: one for one in read(DATA / path)} for name, path in LISTS.items()}
    table = list(csv.DictReader(io.StringIO((DATA / TABLE).read_text(encoding="utf-8"))))
    with Path(__file__).with_name("suggest_translated.csv").open(encoding="utf-8") as file:
        for place, row in enumerate(csv.DictReader(file)):
            texts = {"ru": row["ru"], "kk": row["kk"]}
            if row["list"] in told:
                one = told[row["list"]][row["number"]]
                texts["en"] = " ".join(each.text for limb in one.limbs for each in limb.wordings)
                labels = gold(one)
            else:
                one = table[int(row["number"]) - 1]
                texts["en"] = one["Text"]
                labels = {"issues": {each.strip() for each in one["Issue"].split(",")}}
            yield Row(texts, labels, set(row["targets"].split()), place % 2 == 0)


def counted(some: Iterable[Row], language: str) -> dict[str, Counter[str]]:
    """By kind how many were suggested (`said`), `right`, and given by others (`had`)."""
    counts = {kind: Counter() for kind in ("issues", *KINDS, BELOW)}
    for row in some:
        found = suggestions.suggest(row.texts[language], language)
        for kind, given in row.labels.items():
            if given:  # else nobody labelled this text with the kind
                names = {one.name for one in getattr(found, kind)}
                counts[kind] += _numbers(
                    *(some & known().get(kind, some) for some in (names, given))
                )
        counts[BELOW] += _numbers({one.name for one in found.targets if "." in one.name}, row.below)
    return counts


def _numbers(said: set[str], had: set[str]) -> Counter[str]:
    return Counter(said=len(said), right=len(said & had), had=len(had))


def shown(counted: Counter[str]) -> str:
    said, right, had = (counted[one] for one in ("said", "right", "had"))
    precision, recall = right / max(said, 1), right / max(had, 1)
    f1 = 2 * right / max(said + had, 1)
    return f"{precision:.2f} right of {said}, {recall:.2f} found of {had}, F1 {f1:.2f}"


def main() -> int:
    """Print by language, kind and half; with `--write`, keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    every = list(rows())
    kept: dict[str, dict[str, list[int]]] = {}
    for language in LANGUAGES:
        halves = {
            "all": every,
            "not looked at": [row for row in every if not row.looked_at],
        }
        for name, some in halves.items():
            for kind, counts in counted(some, language).items():
                print(f"{language} {kind}, {name}: {shown(counts)}")
                if name == "all":
                    numbers = [counts[one] for one in ("said", "right", "had")]
                    kept.setdefault(language, {})[kind] = numbers
    if args.write:
        OUT.write_text(_kept(kept), encoding="utf-8")
    return 0


def _kept(kept: dict[str, dict[str, list[int]]]) -> str:
    about = (
        "By language and kind: suggested, right, had. Measured on 108 recommendations translated "
        "by the project, not officially, with labels that others gave to the English text. "
        "Written by bench/suggest_languages.py."
    )
    return json.dumps({"about": about, **kept}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
