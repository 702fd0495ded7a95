"""The dictionaries of an Open SDG platform: names of series, units and codes by language. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .shapes import SeriesName, Texts

UNITS = "UNIT_MEASURE"


class Dictionaries:
    """`translations/<language>/*.yml`, `indicator-config/*.yml` and `meta/*.yml` of a platform."""

    def __init__(self, folder: Path, languages: Iterable[str]) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._read: dict[tuple[str, str], dict[str, str]] = {}

    def texts(self, dictionary: str, key: str) -> Texts:
        """What a dictionary says of a key, in each language in which it says anything."""
        found = {one: self._words(one, dictionary).get(key, "") for one in self._languages}
        return {language: text for language, text in found.items() if text}

    def named(self, code: str) -> SeriesName:
        """A series with its number, names and sources; by its code where nothing is said."""
        config = self._mapping(self._folder / "indicator-config" / f"{code}.yml")
        globally = self._referred(config.get("indicator_name"))
        titles = self._referred(config.get("graph_title"))
        return SeriesName(
            code=code,
            number=str(config.get("indicator_number") or code.replace("-", ".")).strip(),
            titles={**globally, **titles} or self._own(code) or {self.default: code},
            globally=globally or self.texts("global_indicators", f"{code}-title"),
            sources=self._sources(code),
        )

    def unit_of(self, code: str) -> str:
        """The unit that the platform gives for a whole series; empty where it gives none."""
        config = self._mapping(self._folder / "indicator-config" / f"{code}.yml")
        text = " ".join(str(config.get("computation_units") or "").split())
        dictionary, dot, key = text.partition(".")
        if dot and dictionary == UNITS and self.texts(UNITS, key):
            return key
        plain = key if dot and dictionary in ("data", UNITS) else text
        return self._units_by_name.get(plain.casefold(), plain)

    def label(self, dictionary: str, code: str) -> Texts:
        """The names of a code. A unit that is written out names itself in the first language."""
        found = self.texts(dictionary, code)
        return found or ({self.default: code} if dictionary == UNITS else {})

    @cached_property
    def default(self) -> str:
        """The language in which the platform writes what it does not translate."""
        config = self._mapping(self._folder / "config_data.yml")
        named = [str(one) for one in config.get("languages") or ()]
        return next((one for one in named if one in self._languages), self._languages[0])

    @cached_property
    def _units_by_name(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for language in self._languages:
            for code, name in self._words(language, UNITS).items():
                found.setdefault(name.casefold(), code)
        return found

    def _own(self, code: str) -> Texts:
        names = ("national_indicators", "global_indicators")
        found = (self.texts(name, f"{code}-title") for name in names)
        return next((texts for texts in found if texts), {})

    def _referred(self, reference: object) -> Texts:
        """The texts that a reference such as `global_indicators.1-1-1-title` leads to."""
        dictionary, _, key = str(reference or "").partition(".")
        return self.texts(dictionary, key.strip()) if key else {}

    def _sources(self, code: str) -> Texts:
        """What the series was taken from and who compiled it, each named once."""
        meta = self._mapping(self._folder / "meta" / f"{code}.yml")
        parts = [self._referred(meta.get(f"source_{name}_1")) for name in ("data", "compilation")]
        joined = {
            language: "; ".join(dict.fromkeys(part[language] for part in parts if language in part))
            for language in self._languages
        }
        return {language: text for language, text in joined.items() if text}

    def _words(self, language: str, dictionary: str) -> dict[str, str]:
        if (language, dictionary) not in self._read:
            path = self._folder / "translations" / language / f"{dictionary}.yml"
            words = {
                str(key): " ".join(str(text).split())
                for key, text in self._mapping(path).items()
                if text is not None
            }
            self._read[language, dictionary] = words
        return self._read[language, dictionary]

    def _mapping(self, path: Path) -> Mapping[str, Any]:
        if not path.is_file():
            return {}
        found = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)  # noqa: S506
        return found if isinstance(found, dict) else {}


#: Reading 850 files with the C loader takes a second, with the plain one ten; both are safe.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
