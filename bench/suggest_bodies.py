"""How often the bodies suggested for a text are those that documents hold responsible.

`suggest_bodies.py` takes the promises of a country's pack: what the State's documents announce, in
three languages, each with the bodies that its document names or that the law makes responsible.
A body that is no more counts as found with any that took its place. Half of the promises (every
second) was looked at while the rules were made; `--write` keeps the whole in
`suggesting/data/bodies.json`.
Beside it: always naming the body that is named most often.
"""

import argparse
import csv
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import yaml

PACK = Path(__file__).parents[1] / "packs" / "kz"
LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True)
class Promise:
    """A text in three languages with the bodies that are responsible for it today."""

    texts: dict[str, str]
    bodies: list[set[str]]
    looked_at: bool


def promises(known: set[str]) -> Iterator[Promise]:
    """Every promise with at least one body that still is, or that another took the place of."""
    after = _successors()
    place = 0
    for path in sorted((PACK / "promises").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            told = row.get("responsible", ()) if "title" in row else ()
            bodies = [one for one in (_today(code, known, after) for code in told) if one]
            if bodies:
                yield Promise(row["title"], bodies, place % 2 == 0)
                place += 1


def _successors() -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    with (PACK / "body_changes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            after.setdefault(row["from"], []).append(row["to"])
    return after


def _today(code: str, known: set[str], after: dict[str, list[str]]) -> set[str]:
    if code in known or code not in after:
        return {code} & known
    return set().union(*(_today(one, known, after) for one in after[code] if one))


def counted(some: Iterable[Promise], language: str) -> list[int]:
    """Suggested, right, and responsible in all."""
    from qorgau.commitments.confirming import suggested

    said = right = had = 0
    for one in some:
        found = suggested.suggested(one.texts[language], language)
        names = {each.term.code for each in found if each.method == suggested.BODIES}
        said += len(names)
        right += sum(bool(names & each) for each in one.bodies)
        had += len(one.bodies)
    return [said, right, had]


def shown(name: str, said: int, right: int, had: int) -> None:
    precision, recall, f1 = right / max(said, 1), right / max(had, 1), 2 * right / (said + had)
    print(f"{name}: {precision:.2f} right of {said}, {recall:.2f} found of {had}, F1 {f1:.2f}")


def main() -> int:
    """Print by language and half; with `--write`, keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau.site.settings")
    os.environ.setdefault("QORGAU_PROFILE", "demo")
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from qorgau.commitments.suggesting.wording import HOME
    from qorgau.country import pack

    settings.QORGAU_PACK_DIR = PACK
    day = timezone.localdate()
    every = list(promises({one.code for one in pack.current().bodies if one.in_force(day)}))
    ((most, times),) = Counter(
        one for each in every for some in each.bodies for one in some
    ).most_common(1)
    shown(f"always {most}", len(every), times, sum(len(one.bodies) for one in every))
    kept: dict[str, object] = {"about": " ".join((__doc__ or "").split("\n\n")[0].split())}
    for language in LANGUAGES:
        whole = counted(every, language)
        shown(f"{language}, all {len(every)}", *whole)
        shown(
            f"{language}, not looked at",
            *counted([one for one in every if not one.looked_at], language),
        )
        kept[language] = whole
    if args.write:
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        (HOME / "bodies.json").write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
