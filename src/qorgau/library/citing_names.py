"""What documents are called in texts: `citing.yaml` of the pack, and the names of its treaties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qorgau.country import pack
from qorgau.country.pack import Fault, Faults, Pack
from qorgau.country.pack.row import Row
from qorgau.country.pack.sheets import Folder

from .citations import Name

FILE, TREATIES = "citing.yaml", "treaties.yaml"
#: Before the code of a treaty, which is no symbol.
TREATY = "treaty:"


def names() -> tuple[Name, ...]:
    """The names that the pack of this installation knows."""
    current = pack.current()
    return _names(str(current.path), current.digest)


@lru_cache(maxsize=4)
def _names(_path: str, _digest: str) -> tuple[Name, ...]:
    return read(pack.current())[0]


def read(country: Pack) -> tuple[tuple[Name, ...], tuple[Fault, ...]]:
    """Every name of documents in a pack, and what is wrong with `citing.yaml`."""
    faults = Faults()
    treaties = dict(_treaties(country))
    found = [
        Name(name, TREATY + code, language)
        for code, labels in treaties.items()
        for language, name in labels.items()
    ]
    if (country.path / FILE).exists():
        folder = Folder(country.path, faults, country.languages)
        for row in folder.listed(FILE, "target"):
            found += _of_row(row, country, frozenset(treaties))
    return tuple(found), tuple(faults.found)


def _of_row(row: Row, country: Pack, treaties: frozenset[str]) -> Iterator[Name]:
    target = row.text("target")
    if target.startswith(TREATY) and target.removeprefix(TREATY) not in treaties:
        row.fault("target", f"no treaty {target.removeprefix(TREATY)!r} in {TREATIES}")
    within = row.words("within")
    texts = row.mapping("names")
    row.done()
    if not texts:
        row.fault("names", "missing")
    for language, forms in texts.items():
        if language not in country.languages:
            row.fault(f"names.{language}", "unknown language")
        elif not isinstance(forms, list) or not all(isinstance(one, str) for one in forms):
            row.fault(f"names.{language}", "must be a list of names")
        else:
            yield from (Name(one, target, language, within) for one in forms)


def _treaties(country: Pack) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes and names of treaties; what is wrong in that file its own room tells."""
    if not (country.path / TREATIES).exists():
        return
    content = Folder(country.path, Faults(), country.languages).yaml(TREATIES)
    rows = content.get("treaties", []) if isinstance(content, dict) else []
    for row in rows if isinstance(rows, list) else []:
        labels = row.get("name") if isinstance(row, dict) else None
        if isinstance(labels, dict) and isinstance(row.get("code"), str):
            yield row["code"], {str(key): str(text) for key, text in labels.items()}
