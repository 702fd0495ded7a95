"""What the pages of a body and of a region share: words for templates."""

from typing import Any

from qorgau.library import public as library

from .. import places


def words() -> dict[str, Any]:
    """What the templates name changes, names and sources with; one query for all sources."""
    there = {one.symbol for one in library.works()}

    def address(document: str, paragraph: int | None) -> str:
        """Where a source can be read, empty where the library does not have the document."""
        return library.address(document, paragraph) if document in there else ""

    return {
        "change_names": places.CHANGES,
        "name_kinds": places.NAME_KINDS,
        "source_address": address,
    }
