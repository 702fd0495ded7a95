"""How often themes, groups and targets suggested by words are right, on lists that others labelled.

`suggest_themes.py FOLDER --write` reads the lists of recommendations (DOCX) of a folder, prints the
scores and keeps suggestions and right ones by name in `suggesting/data/measured.json`.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from qorgau.commitments.suggesting import suggestions, vocabulary
from qorgau.commitments.suggesting.wording import HOME
from qorgau.commitments.told import matrices
from qorgau.commitments.told.shapes import Told

OUT = HOME / "measured.json"
KINDS = ("themes", "groups", "targets")
# Names of older layouts, lower case, as the index of today has them; a theme that has no name today
# is left out of the measurement.
TODAY = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def main() -> int:
    """Print precision and recall by kind; with `--write`, keep what was measured by name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    counts = {kind: {"said": Counter(), "right": Counter(), "had": Counter()} for kind in KINDS}
    for path in sorted(args.folder.glob("*.docx")):
        for one in read(path):
            _count(one, counts)
    for kind, some in counts.items():
        said, right, had = (sum(some[name].values()) for name in ("said", "right", "had"))
        if said and had:
            precision, recall = right / said, right / had
            print(f"{kind}: suggested {said}, right {precision:.2f}; of {had} found {recall:.2f}")
    if args.write:
        OUT.write_text(_kept(counts), encoding="utf-8")
    return 0


def read(path: Path) -> Iterator[Told]:
    """The recommendations of one list."""
    return (one for one in matrices.read(path.read_bytes()).items if isinstance(one, Told))


@cache
def known() -> dict[str, set[str]]:
    """Every name that can be suggested, by kind; of goals and targets the goals alone."""
    return {
        "themes": {entry.name for entry in vocabulary.themes()},
        "groups": {entry.name for entry in vocabulary.groups()},
        "targets": {str(goal) for goal in range(1, 18)},
    }


def gold(one: Told) -> dict[str, set[str]]:
    """What others gave to a recommendation, by kind, as it is named today."""
    return {
        "themes": {_today(label.name, known()["themes"]) for label in one.themes},
        "groups": {_today(label.name, known()["groups"]) for label in one.groups},
        "targets": {label.code.split(".")[0] for label in one.sdgs},
    }


def _count(one: Told, counts: dict) -> None:
    text = " ".join(wording.text for limb in one.limbs for wording in limb.wordings)
    found = suggestions.suggest(text, "en")
    for kind, given in gold(one).items():
        if not given:
            continue  # nobody labelled this text with the kind
        said = {each.name for each in getattr(found, kind)} & known()[kind]
        counts[kind]["said"].update(said)
        counts[kind]["right"].update(said & given)
        counts[kind]["had"].update(given & known()[kind])


def _today(name: str, known: set[str]) -> str:
    lower = {one.lower(): one for one in known}
    return TODAY.get(name.lower(), lower.get(name.lower(), name))


def _kept(counts: dict) -> str:
    told: dict[str, Any] = {
        "about": "Suggestions and right ones by name, on the themes, groups and goals that others "
        "gave to 378 recommendations of two lists; goals on one list. Whole: "
        "suggested, right, given. Written by bench/suggest_themes.py."
    }
    told["whole"] = {
        kind: [sum(some[name].values()) for name in ("said", "right", "had")]
        for kind, some in counts.items()
    }
    for kind, some in counts.items():
        told[kind] = {
            name: [count, some["right"][name]] for name, count in sorted(some["said"].items())
        }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
