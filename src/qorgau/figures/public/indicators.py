"""Indicators as the pack defines them, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from qorgau.country import pack

from .. import queries


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What is counted or cited, in each language of the pack; empty texts for an unknown code."""

    code: str
    labels: Mapping[str, str]
    unit: Mapping[str, str]
    definition: Mapping[str, str]
    method: Mapping[str, str]
    kind: str
    rights: tuple[str, ...] = ()
    series: tuple[str, ...] = ()

    def label(self, language: str = "") -> str:
        """The name in a language (the page's own by default), in any other, or the code."""
        return in_language(self.labels, language) or self.code

    def unit_label(self, language: str = "") -> str:
        """The unit in a language."""
        return in_language(self.unit, language)

    def definition_text(self, language: str = "") -> str:
        """What exactly is counted."""
        return in_language(self.definition, language)

    def method_text(self, language: str = "") -> str:
        """How it is counted."""
        return in_language(self.method, language)


def indicator_view(code: str) -> IndicatorView:
    """The definition that the pack has today of an indicator."""
    found = pack.current().indicators.get(code)
    if found is None:
        return IndicatorView(code, {}, {}, {}, {}, "")
    return IndicatorView(
        code,
        found.labels,
        found.unit,
        found.definition,
        found.method,
        found.kind,
        found.rights,
        found.series,
    )


def indicators() -> tuple[IndicatorView, ...]:
    """The indicators of which something is published or cited, by code."""
    counted = queries.published().values_list("indicator", flat=True)
    quoted = queries.cited().values_list("indicator", flat=True)
    return tuple(indicator_view(code) for code in sorted({*counted, *quoted}))


def indicators_of(*, right: str, limit: int = 100) -> tuple[IndicatorView, ...]:
    """Indicators of a right of which something is published or cited, in the order of the pack."""
    known = {*queries.published().values_list("indicator", flat=True), *queries.cited_codes()}
    codes = (one.code for one in pack.current().indicators.values() if right in one.rights)
    return tuple(indicator_view(code) for code in codes if code in known)[:limit]


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in a language (the page's own by default), else in any other."""
    wanted = (language or get_language() or "").split("-")[0]
    return texts.get(wanted) or next(iter(texts.values()), "")
