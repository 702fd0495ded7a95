"""What the figures show to search: indicators with their definitions, official series."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from qorgau.country import pack
from qorgau.search.shapes import Entry

from .public import indicators, official_list


def entries() -> Iterator[Entry]:
    """Indicators of which something is public and series that have values, in each language."""
    yield from _indicators()
    yield from _series()


def _indicators() -> Iterator[Entry]:
    for one in indicators():
        for language in one.labels:
            yield Entry(
                kind="indicator",
                ref=one.code,
                language=language,
                title=one.label(language),
                text="\n".join([one.definition_text(language), one.method_text(language)]),
                address=f"/{{language}}/indicators/{one.code}/",
                facets={"right": list(one.rights)},
            )


def _series() -> Iterator[Entry]:
    for language in pack.current().languages:
        with override(language):
            for one in official_list():
                if one.title.language == language:
                    yield Entry(
                        kind="series",
                        ref=one.code,
                        language=language,
                        title=one.title.text,
                        text=one.number,
                        address=f"/{{language}}/series/{one.code}/",
                        facets={"goal": [one.goal]},
                    )
