"""Opens a pack's files as rows: CSV with a header, YAML without repeated keys."""

import csv
import hashlib
import io
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .faults import Faults
from .row import Row

#: The loader written in C is several times as fast; not every build of the library has it.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Safe):  # type: ignore[misc]
    """Safe YAML that refuses a key written twice in one mapping."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is written twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


def _day(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    """A date; one that no calendar has stays text, so that its key is named instead of a crash."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)


@dataclass
class Folder:
    """A pack's folder, the languages of its labels and the collector of faults."""

    path: Path
    faults: Faults
    languages: tuple[str, ...] = ()

    def files(self, pattern: str) -> list[str]:
        """Paths relative to the pack that fit a glob, sorted."""
        return sorted(str(path.relative_to(self.path)) for path in self.path.glob(pattern))

    def text(self, file: str) -> str | None:
        """A file's text, or None with a fault when it is absent or not UTF-8."""
        try:
            return (self.path / file).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.faults.add(file, "", "", "file is missing")
        except (UnicodeDecodeError, IsADirectoryError) as error:
            self.faults.add(file, "", "", f"cannot be read as UTF-8 text: {error}")
        return None

    def yaml(self, file: str) -> Any:
        """A YAML file's content, or None with a fault."""
        text = self.text(file)
        if text is None:
            return None
        try:
            return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
        except yaml.YAMLError as error:
            self.faults.add(file, "", "", f"is not valid YAML: {' '.join(str(error).split())}")
            return None

    def mapping(self, file: str) -> Row | None:
        """A YAML file that holds one mapping."""
        content = self.yaml(file)
        if content is None:
            return None
        if not isinstance(content, dict):
            self.faults.add(file, "", "", "must hold keys and values")
            return None
        return Row(content, file, "", self.faults, self.languages)

    def listed(self, file: str, name: str = "code") -> Iterator[Row]:
        """A YAML file that holds a list of mappings."""
        content = self.yaml(file)
        if content is None:
            return
        if not isinstance(content, list):
            self.faults.add(file, "", "", "must hold a list")
            return
        for number, item in enumerate(content, start=1):
            if isinstance(item, dict):
                place = str(item.get(name, number))
                yield Row(item, file, place, self.faults, self.languages)
            else:
                self.faults.add(file, number, "", "must be keys and values")

    def sheet(
        self, file: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Iterator[Row]:
        """The rows of a CSV file, placed by line.

        Its header must be exactly `columns`, then as many of `optional` as it has, in order.
        """
        text = self.text(file)
        if text is None:
            return
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        found = reader.fieldnames or []
        columns += tuple(name for name in optional if name in found)
        if tuple(found) != columns:
            self._wrong_header(file, found, columns)
            return
        for line, values in self._lines(file, reader):
            if None in values or None in values.values():
                self.faults.add(file, line, "", f"must have {len(columns)} values")
                continue
            yield Row(values, file, line, self.faults, self.languages)

    def _lines(
        self, file: str, reader: "csv.DictReader[str]"
    ) -> Iterator[tuple[str, dict[str, str]]]:
        try:
            for values in reader:
                yield str(reader.line_num), values
        except csv.Error as error:
            self.faults.add(file, reader.line_num, "", f"is not valid CSV: {error}")

    def _wrong_header(self, file: str, found: Any, columns: tuple[str, ...]) -> None:
        for column in columns:
            if column not in found:
                self.faults.add(file, "1", column, "missing column")
        for column in found:
            if column not in columns:
                self.faults.add(file, "1", column, "unknown key")
        if set(found) == set(columns):
            self.faults.add(file, "1", "", f"columns must stand as {','.join(columns)}")

    def digest(self) -> str:
        """SHA-256 over every file's path and content, in the order of paths."""
        total = hashlib.sha256()
        for path in sorted(self.path.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                name = str(path.relative_to(self.path)).encode()
                content = path.read_bytes()
                total.update(len(name).to_bytes(4) + name + len(content).to_bytes(8) + content)
        return total.hexdigest()
