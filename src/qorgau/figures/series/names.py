"""What the pack calls series, units and codes: read once a process for each content of the pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from qorgau.country import pack

from . import section
from .shapes import Reading, SeriesName, Source, Texts


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in: that of the page where it is written so."""

    text: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Names:
    """The names of a pack's series; all empty where it has none."""

    source: Source = field(default_factory=Source)
    reading: Reading = field(default_factory=Reading)
    series: Mapping[str, SeriesName] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], Texts] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def said(self, texts: Texts, language: str = "") -> Said:
        """The text in a language (the page's own by default), else in the first there is."""
        wanted = (language or get_language() or "").split("-")[0]
        for one in (wanted, *self.languages):
            if texts.get(one):
                return Said(texts[one], one)
        return Said()

    def label(self, dimension: str, code: str, language: str = "") -> Said:
        """The name of a code, or the code itself."""
        return self.said(self.labels.get((dimension, code), {}), language) or Said(code)


def names() -> Names:
    """The names that the pack has today."""
    current = pack.current()
    return _read(current.path, current.digest, current.languages)


@lru_cache(maxsize=4)
def _read(path: Path, digest: str, languages: tuple[str, ...]) -> Names:
    """`digest` names the content in the cache."""
    if not section.is_there(path):
        return Names()
    return Names(
        source=section.read_source(path, languages),
        reading=section.read_reading(path),
        series=section.read_series(path, languages),
        labels=section.read_labels(path, languages),
        languages=languages,
    )
