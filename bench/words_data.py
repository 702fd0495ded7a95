"""Builds two data files of the room `words` from this project's own texts.

`guess.txt`: pieces of one to four letters that tell languages apart. `kk_seen.txt`: stems of Kazakh
and how many different words speak for each, counted without labels. The texts are the catalogues
of the screens and the country packs; nothing else is read. `--write` replaces the files.
"""

import argparse
import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from qorgau.words.folding import WORD, fold, is_cyrillic
from qorgau.words.guessing import pieces
from qorgau.words.kk.chains import readings, spelled_out
from qorgau.words.latin import to_latin
from qorgau.words.tables import HOME

ROOT = Path(__file__).resolve().parents[1]
PIECES = 6000  # kept in guess.txt
SEEN_TWICE = 2
LONG_ENOUGH = 3  # letters: shorter stems are seen everywhere by chance
_MARKS = re.compile(r"%\(\w+\)\w|\\n|<[^>]+>|\{[^}]*\}|https?://\S+")


def main() -> int:
    """Print how much was read and found; with `--write`, write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    texts = {language: list(own_texts(language)) for language in ("kk", "ru", "en")}
    for language, found in texts.items():
        print(f"{language}: {len(found)} texts, {sum(map(len, found))} characters")
    latin = [to_latin(text, habit) for text in texts["kk"] for habit in ("2021", "ascii")]
    for name, rows in (
        ("guess.txt", telling({**texts, "kk-Latn": latin})),
        ("kk_seen.txt", seen(texts["kk"])),
    ):
        print(f"{name}: {len(rows)} lines")
        if write:
            head = "# written by bench/words_data.py from the project's own texts"
            (HOME / name).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return 0


def own_texts(language: str) -> Iterator[str]:
    """Every text of the catalogues and of the packs in a language, without marks."""
    for path in sorted((ROOT / "src/qorgau").glob(f"**/locale/{language}/LC_MESSAGES/django.po")):
        for text in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', path.read_text("utf-8"), re.M):
            yield _MARKS.sub(" ", "".join(re.findall(r'"(.*)"', text)))
    for path in sorted((ROOT / "packs").glob("**/*.yaml")):
        yield from _inside(yaml.safe_load(path.read_text(encoding="utf-8")), language)
    for path in sorted((ROOT / "packs").glob("**/*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield from (row[name] for name in row if name == language and row[name])


def _inside(value: Any, language: str, mine: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        yield from [_MARKS.sub(" ", value)] if mine else []
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _inside(one, language, mine or name == language)
    elif isinstance(value, list):
        for one in value:
            yield from _inside(one, language, mine)


def telling(texts: dict[str, list[str]]) -> list[str]:
    """The pieces that tell most, each with its log probability (times -10) per language."""
    counts = {name: Counter(_pieces(found)) for name, found in texts.items()}
    sizes = {name: sum(found.values()) for name, found in counts.items()}
    rows = []
    for piece in set().union(*counts.values()):
        shares = [(counts[name][piece] + 0.5) / sizes[name] for name in counts]
        if sum(counts[name][piece] for name in counts) < 8:
            continue
        worth = sum(shares) * (math.log(max(shares)) - math.log(min(shares)))
        rows.append((-worth, piece, [round(-10 * math.log(share)) for share in shares]))
    kept = sorted(rows)[:PIECES]
    return sorted(f"{piece} {' '.join(map(str, numbers))}" for _, piece, numbers in kept)


def _pieces(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from pieces(text)


def seen(texts: list[str]) -> list[str]:
    """Stems with the number of different chains of suffixes that they were seen with."""
    words = {fold(word) for text in texts for word in WORD.findall(text)}
    chains: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for word in sorted(words):
        if is_cyrillic(word) and len(word) > 2:
            for one in readings(spelled_out(word)):
                chains[one.kind, one.stem].add(one.chain[:1])
    found = sorted((kind, stem, len(some)) for (kind, stem), some in chains.items())
    return [
        f"{kind} {stem} {count}"
        for kind, stem, count in found
        if count >= SEEN_TWICE and len(stem) >= LONG_ENOUGH
    ]


if __name__ == "__main__":
    raise SystemExit(main())
