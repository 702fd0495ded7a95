"""Everything that people read: the strings of the screens and the labels of a pack, by language."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from qorgau.site.words import catalogues, extraction
from tests.conftest import ROOT

LANGUAGES = ("en", "kk", "ru")


@dataclass(frozen=True)
class Said:
    """One text in each language it has, and where it stands."""

    place: str
    texts: Mapping[str, str]


def on_screens() -> Iterator[Said]:
    """The strings of every room with their translations; of plural forms the last."""
    for room in extraction.rooms():
        read = {language: catalogues.read(room, language) for language in catalogues.LANGUAGES}
        for message in extraction.template(room):
            if not message.id:
                continue
            first = message.id if isinstance(message.id, str) else message.id[0]
            texts = {"en": message.id if isinstance(message.id, str) else message.id[-1]}
            for language, catalogue in read.items():
                own = catalogue.get(first, message.context)
                if own is not None and own.string:
                    texts[language] = own.string if isinstance(own.string, str) else own.string[-1]
            yield Said(f"{room}: {first[:50]}", texts)


def in_pack(name: str) -> Iterator[Said]:
    """Every label of a pack: mappings by language in YAML, columns by language in CSV, letters."""
    folder = ROOT / "packs" / name
    for path in sorted(folder.rglob("*.yaml")):
        if "demo" not in path.parts:
            place = str(path.relative_to(folder))
            yield from _labels(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), place)
    for path in sorted(folder.rglob("*.csv")):
        yield from _columns(path, str(path.relative_to(folder)))
    for path in sorted(folder.glob("letters/*/*.txt")):
        yield Said(str(path.relative_to(folder)), {path.parent.name: path.read_text("utf-8")})


def _labels(node: object, place: str) -> Iterator[Said]:
    if isinstance(node, dict):
        texts = {key: node[key] for key in LANGUAGES if isinstance(node.get(key), str)}
        if len(texts) > 1:
            yield Said(place, texts)
        for value in node.values():
            yield from _labels(value, place)
    elif isinstance(node, list):
        for value in node:
            yield from _labels(value, place)


def _columns(path: Path, place: str) -> Iterator[Said]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            texts = {key: row[key] for key in LANGUAGES if row.get(key)}
            if texts:
                yield Said(f"{place}, line {number}", texts)
