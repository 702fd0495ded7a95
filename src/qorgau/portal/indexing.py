"""What the window itself shows to search: its data sets, each with what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from qorgau.country import public as country
from qorgau.search.shapes import Entry

from .catalogue import TITLE
from .datasets import datasets


def entries() -> Iterator[Entry]:
    """Every data set of this installation, in each language."""
    for language in country.languages():
        with override(language):
            shown = [
                Entry(
                    kind="dataset",
                    ref=one.code,
                    language=language,
                    title=str(one.title),
                    text="\n".join([str(one.description), *map(str, one.keywords), str(TITLE)]),
                    address=f"/{{language}}/open-data/{one.code}/",
                )
                for one in datasets()
            ]
        yield from shown
