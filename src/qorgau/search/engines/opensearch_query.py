"""A query in the language of OpenSearch, and what the index is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..asked import All, Begins, But, Channel, Key, Node, Phrase, Some
from . import Bounds

Query = dict[str, Any]

FORMAT = 1  # of the fields; another one is another index
SHELVES_AT_ONCE = 50_000  # in one list; the server takes 65,536
_FIELDS: dict[Channel, tuple[str, str]] = {
    "exact": ("title", "words"),
    "key": ("title_keys", "keys"),
}
_WORTH = {"title": 8, "title_keys": 4, "words": 2, "keys": 1}  # as the columns of SQLite
_MOST_SCORED = 150  # words, in two fields each; the server counts at most 1,024 parts of a query
_TOKENS = {"type": "text", "analyzer": "whitespace"}  # made in Python: nothing is folded again
_NO_PLACES = {**_TOKENS, "index_options": "freqs"}  # phrases are of exact words
INDEX: Query = {
    # A late writer must still meet the version of what was deleted (opensearch_sending).
    "settings": {"index": {"gc_deletes": "1h", "auto_expand_replicas": "0-1"}},
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},  # texts stay in the database
        "properties": {
            "title": _TOKENS,
            "title_keys": _NO_PLACES,
            "words": _TOKENS,
            "keys": _NO_PLACES,
            "number": {"type": "long"},
            "shelf": {"type": "keyword"},
            "date": {"type": "date", "format": "strict_date"},
            "digest": {"type": "keyword", "index": False},
        },
    },
}


def hits(asked: Node, bounds: Bounds) -> list[Query]:
    """What every hit must be; nothing of it is scored."""
    return [written(asked), *_within(bounds)]


def worth(asked: Node, weighed: Sequence[tuple[Node, float]]) -> list[Query]:
    """What makes a hit better: the server's BM25 over each field, rarity included.

    Scored are the words that matter, where they are told, else everything asked for.
    """
    found: dict[Channel, dict[str, None]] = {"exact": {}, "key": {}}
    for node in [node for node, _worth in weighed] or [asked]:
        for key in _keys(node):
            if sum(map(len, found.values())) < _MOST_SCORED:
                found[key.channel][key.token] = None
    return [
        {"match": {field: {"query": " ".join(tokens), "boost": _WORTH[field]}}}
        for channel, tokens in found.items()
        for field in _FIELDS[channel]
        if tokens
    ]


def written(asked: Node) -> Query:
    """A query as a filter."""
    match asked:
        case Key():
            return _any(_among([asked]))
        case Begins(head):
            return {"prefix": {"title": {"value": head}}}
        case Phrase(words):
            said = " ".join(words)
            return _any([{"match_phrase": {field: {"query": said}}} for field in _FIELDS["exact"]])
        case All(parts):
            return {"bool": {"filter": [written(part) for part in parts]}}
        case Some(parts):
            return _some(parts)
        case But(wanted, unwanted):
            return {"bool": {"filter": [written(wanted)], "must_not": [written(unwanted)]}}


def _some(parts: Sequence[Node]) -> Query:
    if whole := _all_but_one(parts):
        return _any([written(one) for one in whole], least=len(whole) - 1)
    keys = [part for part in parts if isinstance(part, Key)]
    others = [written(part) for part in parts if not isinstance(part, Key)]
    return _any([*_among(keys), *others])


def _all_but_one(parts: Sequence[Node]) -> list[Node]:
    """The whole of which each part leaves out another one, or nothing.

    Written out, eight words would be fifty-six: more than the server may count together.
    """
    some = [part.parts for part in parts if isinstance(part, All)]
    whole = list(dict.fromkeys(one for part in some for one in part))
    number = len(whole)
    fits = (
        number > 2
        and len(parts) == len(some) == number
        and len({frozenset(part) for part in some}) == number
        and all(len(part) == len(set(part)) == number - 1 for part in some)
    )
    return whole if fits else []


def _among(keys: Iterable[Key]) -> list[Query]:
    """One part a field, however many tokens."""
    tokens: dict[Channel, list[str]] = {}
    for key in keys:
        tokens.setdefault(key.channel, []).append(key.token)
    return [
        {"terms": {field: some}} for channel, some in tokens.items() for field in _FIELDS[channel]
    ]


def _any(parts: Sequence[Query], *, least: int = 1) -> Query:
    return {"bool": {"should": list(parts), "minimum_should_match": least}}


def _within(bounds: Bounds) -> Iterator[Query]:
    if bounds.shelves is not None:
        numbers = [str(one) for one in sorted(bounds.shelves)]
        pieces = range(0, max(len(numbers), 1), SHELVES_AT_ONCE)
        yield _any([{"terms": {"shelf": numbers[at : at + SHELVES_AT_ONCE]}} for at in pieces])
    days = {"gte": bounds.since, "lte": bounds.until}
    if said := {name: day.isoformat() for name, day in days.items() if day}:
        yield {"range": {"date": said}}


def _keys(asked: Node) -> Iterator[Key]:
    """The tokens that are wanted, those of phrases too."""
    match asked:
        case Key():
            yield asked
        case Phrase(words):
            yield from (Key("exact", word) for word in words)
        case All(parts) | Some(parts):
            for part in parts:
                yield from _keys(part)
        case But(wanted, _unwanted):
            yield from _keys(wanted)
        case Begins():
            return
