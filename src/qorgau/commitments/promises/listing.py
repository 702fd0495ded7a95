"""Promises as rows of a file, from the tables or, before anything is loaded, from the pack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qorgau.country.calendar import text_of
from qorgau.country.pack import Pack

from ..public.promises import PublicPromise
from . import states
from .reading import read
from .shapes import Happening, Place, PromiseRow

COLUMNS = (
    "id",
    "kind",
    "title_en",
    "document",
    "paragraph",
    "promised_for",
    "responsible",
    "state",
    "state_source",
)


def rows(promises: Iterable[PublicPromise], document: str = "") -> list[dict[str, str]]:
    """A row a promise, in the order given; with `document`, at its first paragraph that says it.

    The rows of a document stand in the order of its paragraphs.
    """
    made = [
        _row(
            (one.code, one.kind, one.title),
            _at([(place.document, place.paragraph) for place in one.places], document),
            one.promised_for,
            [body.code for body in one.bodies if body.role == "responsible"],
            (one.state, one.state_source),
        )
        for one in promises
    ]
    return _in_order(made, document)


def rows_of_pack(country: Pack, document: str = "", kind: str = "") -> list[dict[str, str]]:
    """The same from the pack's files, faulty rows set aside, in the order of time and place."""
    found = [
        one
        for one in read(country)[0].promises
        if document in ("", *(place.document for place in one.said)) and kind in ("", one.kind)
    ]
    return _in_order([_of_pack(one, document) for one in sorted(found, key=_in_time)], document)


def _in_order(rows: list[dict[str, str]], document: str) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: int(row["paragraph"])) if document else rows


def _in_time(one: PromiseRow) -> tuple[object, ...]:
    first = one.said[0]
    return (one.promised_on.start, first.document, first.paragraph, one.code)


def _of_pack(one: PromiseRow, document: str) -> dict[str, str]:
    newest = states.deciding(one.events)
    return _row(
        (one.code, one.kind, text_of(one.title)),
        _at([(place.document, place.paragraph) for place in one.said], document),
        one.promised_for.code if one.promised_for else "",
        one.responsible,
        (states.state(one.events), _source(newest)),
    )


def _source(event: Happening | None) -> str:
    if event is None:
        return ""
    place: Place | None = event.place
    return event.source or (f"{place.document} ¶{place.paragraph}" if place else "")


def _at(places: Sequence[tuple[str, int]], document: str) -> tuple[str, int]:
    return next((place for place in places if document in ("", place[0])), places[0])


def _row(
    what: tuple[str, str, str],
    place: tuple[str, int],
    promised_for: str,
    responsible: Sequence[str],
    became: tuple[str, str],
) -> dict[str, str]:
    said = (*what, place[0], str(place[1]), promised_for, ";".join(responsible), *became)
    return dict(zip(COLUMNS, said, strict=True))
