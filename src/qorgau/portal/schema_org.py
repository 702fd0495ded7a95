"""A document for search engines and other programs, in the words of schema.org (JSON-LD).

Law is `Legislation`, a report `Report`, anything else a `CreativeWork`; each text of it in a
language is an example of the work, with the files in which it can be had as its encodings.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from qorgau.library import public as library
from qorgau.library.public import files

from .terms import own

Absolute = Callable[[str], str]
_REPORTS = frozenset({"report", "national_report"})
#: Signs that could end the element of a page in which the data stand.
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"})


def described(document: library.Document, absolute: Absolute) -> dict[str, Any]:
    """The document with all its public texts. Addresses are whole."""
    symbol, work, texts = document.symbol, document.work, document.given
    views = {(one.language, one.version): one for one in document.versions}
    first = texts[0]
    law = {"legislationIdentifier": symbol, "legislationDate": _day(work.date)}
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": _type(work.kind, first.is_law),
            "@id": absolute(f"/library/{symbol}"),
            "identifier": symbol,
            "sameAs": absolute(first.work),
            "name": [{"@value": text, "@language": code} for code, text in work.titles.items()],
            "url": absolute(library.address(symbol)),
            "datePublished": _day(work.date),
            "inLanguage": list(work.languages),
            "creator": _organization(first.author),
            "publisher": _organization(first.publisher),
            "license": own().address,
            **(law if first.is_law else {}),
            "workExample": [
                _text(one, views[one.language, one.version], absolute) for one in texts
            ],
        }
    )


def script(document: library.Document, absolute: Absolute) -> SafeString:
    """The same as an element of a page. It is data: no browser runs it, so no policy stops it."""
    made = described(document, absolute)
    text = json.dumps(made, ensure_ascii=False).translate(_UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def _text(text: files.Given, one: library.VersionView, absolute: Absolute) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Legislation" if text.is_law else "CreativeWork",
            "@id": absolute(text.expression),
            "inLanguage": one.language,
            "version": str(one.version),
            "datePublished": _day(one.date),
            "temporalCoverage": _span(one) if text.is_law else "",
            "translator": {"@type": "Person", "name": one.translator} if one.translator else "",
            "encoding": [_file(line, absolute) for line in text.files],
        }
    )


def _file(line: files.TextLine, absolute: Absolute) -> dict[str, str]:
    return {
        "@type": "MediaObject",
        "encodingFormat": line.media_type,
        "contentUrl": absolute(line.address),
    }


def _type(kind: str, law: bool) -> str:
    if law:
        return "Legislation"
    return "Report" if kind in _REPORTS else "CreativeWork"


def _span(one: library.VersionView) -> str:
    """The days on which it is in force, as ISO 8601 has intervals; open where nobody knows."""
    if one.valid_from is None:
        return ""
    return f"{one.valid_from.isoformat()}/{one.valid_to.isoformat() if one.valid_to else '..'}"


def _organization(name: str) -> dict[str, str] | str:
    return {"@type": "Organization", "name": name} if name else ""


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in data.items() if value}
