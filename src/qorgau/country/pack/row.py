"""One row of a pack's file.

It is asked for keys by their kind, notes what is wrong, and names every key nobody asked for.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import engine
from ..calendar import Label
from .faults import Faults


@dataclass
class Row:
    """A mapping read from `file` at `place`; `languages` are those a label must have."""

    data: Mapping[str, Any]
    file: str
    place: str
    faults: Faults
    languages: tuple[str, ...] = ()
    asked: set[str] = field(default_factory=set)

    def fault(self, key: str, message: str) -> None:
        """Note something wrong at a key of this row."""
        self.faults.add(self.file, self.place, key, message)

    def done(self) -> None:
        """Name every key that was not asked for."""
        for key in self.data:
            if str(key) not in self.asked:
                self.fault(str(key), "unknown key")

    def raw(self, key: str) -> Any:
        """The value as it was read, or None."""
        self.asked.add(key)
        value = self.data.get(key)
        return None if value == "" else value

    def text(self, key: str, default: str | None = None) -> str:
        """A string; demanded when there is no default."""
        value = self.raw(key)
        if value is None:
            if default is None:
                self.fault(key, "missing")
            return default or ""
        if not isinstance(value, str):
            self.fault(key, f"must be text, is {type(value).__name__} (write it in quotes)")
            return str(value)
        return value.strip()

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """A word of the engine."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.fault(key, f"{value!r} is not one of {', '.join(sorted(allowed))}")
        return value

    def number(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """A whole number, at least `least`."""
        value = self.raw(key)
        if value is None:
            if default is None:
                self.fault(key, "missing")
            return default or 0
        if isinstance(value, str) and value.strip().isdigit():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.fault(key, f"must be a whole number from {least}")
            return least
        return value

    def number_or_none(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return None if self.raw(key) is None else self.number(key)

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no, written true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
            return default
        return value

    def date(self, key: str) -> dt.date | None:
        """A date such as 2026-07-01, or None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fault(key, f"{value!r} is not a date like 2026-07-01")
            return None

    def demanded_date(self, key: str) -> dt.date:
        """A date that must be there."""
        value = self.date(key)
        if value is None:
            self.fault(key, "missing date")
        return value or dt.date.min

    def label(self, key: str, *, optional: bool = False) -> Label:
        """One text in each language of the pack."""
        value = self.raw(key)
        if value is None:
            if not optional:
                self.fault(key, "missing label")
            return {}
        if not isinstance(value, Mapping):
            self.fault(key, f"must have one text a language: {', '.join(self.languages)}")
            return {}
        return self._complete(key, {str(name): text for name, text in value.items()})

    def remark(self, key: str) -> Label:
        """A note for readers: a whole label, or one text in `engine.NOTE_LANGUAGE`; {} for none."""
        return self._remark(key, self.raw(key))

    def remarks(self, key: str) -> tuple[Label, ...]:
        """A list of such notes."""
        value = self.raw(key)
        if value is not None and not isinstance(value, list):
            self.fault(key, "must be a list of texts")
            return ()
        said = (self._remark(f"{key} {number}", one) for number, one in enumerate(value or (), 1))
        return tuple(one for one in said if one)

    def _remark(self, key: str, value: Any) -> Label:
        if value is None:
            return {}
        if isinstance(value, str):
            return {engine.NOTE_LANGUAGE: value.strip()}
        if isinstance(value, Mapping):
            return self._complete(key, {str(name): text for name, text in value.items()})
        self.fault(key, "must be text, or one text a language")
        return {}

    def label_columns(self) -> Label:
        """A label spread over columns named by language, as in the CSV files."""
        return self._complete("", {name: self.raw(name) for name in self.languages})

    def _complete(self, key: str, given: Mapping[str, Any]) -> Label:
        for language in self.languages:
            text = given.get(language)
            if not isinstance(text, str) or not text.strip():
                self.fault(f"{key}.{language}".lstrip("."), "missing label")
        for language in given:
            if language not in self.languages:
                self.fault(f"{key}.{language}", "unknown language")
        return {name: str(given.get(name) or "").strip() for name in self.languages}

    def words(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, each one of `allowed` where given."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, "must be a list of words")
            return ()
        for item in value:
            if allowed is not None and item not in allowed:
                self.fault(key, f"{item!r} is not one of {', '.join(sorted(allowed))}")
        return tuple(value)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """A mapping, empty where the key is absent."""
        value = self.raw(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.fault(key, "must be a mapping")
            return {}
        return {str(name): item for name, item in value.items()}

    def rows(self, key: str, name: str = "code") -> Iterator["Row"]:
        """The rows of a list, each placed by its `name` or its position."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, "must be a list")
            return
        for number, item in enumerate(value, start=1):
            if not isinstance(item, Mapping):
                self.fault(key, f"entry {number} must be a mapping")
                continue
            yield self.inner(item, f"{key} {item.get(name, number)}")

    def inner(self, data: Mapping[str, Any], place: str) -> "Row":
        """A row inside this one."""
        whole = f"{self.place} > {place}".lstrip(" >")
        return Row(data, self.file, whole, self.faults, self.languages)
