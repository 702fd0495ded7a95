"""OpenSearch beside the database, for when one machine is outgrown (decision 15).

It holds tokens only. It does not share the database's transaction: what is put in or taken out is
written down there first (`Waiting`) and sent afterwards (`opensearch_sending`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from ..asked import Node
from ..models import Waiting
from . import Bounds, Engine, Row
from .opensearch_client import PATIENCE, client
from .opensearch_query import hits, worth

BUCKETS = 10_000  # shelves counted by one request; the server gives at most 65,535 at once


class OpenSearch:
    """Its BM25 over fields (title first) chooses the candidates. Searching raises Away."""

    def __init__(self, home: Engine) -> None:
        """`home` is the engine of the database, whose lock this one uses."""
        self._home = home

    def lock(self) -> None:
        """As the database does: the vocabulary stays there."""
        self._home.lock()

    def add(self, rows: Sequence[Row]) -> None:
        """Passages to be indexed; in the same transaction as the passages themselves."""
        _note(rows)

    def remove(self, rows: Sequence[Row]) -> None:
        """Passages to be taken out."""
        _note(rows)

    def clear(self) -> None:
        """Everything is to be taken out; what waited before that need not be sent any more."""
        Waiting.objects.all().delete()
        Waiting.objects.create(number=None)

    def shelves(self, asked: Node, bounds: Bounds) -> dict[int, int]:
        """Hits by shelf. All are fetched, so numbers are exact over any number of shards."""
        within: dict[str, Any] = {
            "size": BUCKETS,
            "sources": [{"shelf": {"terms": {"field": "shelf"}}}],
        }
        body = {
            "size": 0,
            "track_total_hits": False,
            "query": {"bool": {"filter": hits(asked, bounds)}},
            "aggs": {"shelves": {"composite": within}},
        }
        found: dict[int, int] = {}
        while True:
            counted = _search(body)["aggregations"]["shelves"]
            for bucket in counted["buckets"]:
                found[int(bucket["key"]["shelf"])] = bucket["doc_count"]
            if len(counted["buckets"]) < BUCKETS:
                return found
            within["after"] = counted["after_key"]

    def best(
        self, asked: Node, weighed: Sequence[tuple[Node, float]], bounds: Bounds, limit: int
    ) -> list[int]:
        """By BM25, which knows itself how rare each part is; among equals the first put in."""
        body = {
            "size": limit,
            "_source": False,
            "track_total_hits": False,
            "query": {"bool": {"filter": hits(asked, bounds), "should": worth(asked, weighed)}},
            "sort": [{"_score": {"order": "desc"}}, {"number": {"order": "asc"}}],
        }
        return [hit["sort"][1] for hit in _search(body)["hits"]["hits"]]

    def every(self, asked: Node, bounds: Bounds, limit: int) -> list[int]:
        """By number, a window at a time: the server gives at most 10,000 hits at once."""
        body: dict[str, Any] = {
            "size": min(limit, BUCKETS),
            "_source": False,
            "track_total_hits": False,
            "query": {"bool": {"filter": hits(asked, bounds)}},
            "sort": [{"number": {"order": "asc"}}],
        }
        found: list[int] = []
        while len(found) < limit and (part := _search(body)["hits"]["hits"]):
            found += [hit["sort"][0] for hit in part]
            body["search_after"] = part[-1]["sort"]
        return found[:limit]


def _note(rows: Sequence[Row]) -> None:
    Waiting.objects.bulk_create(Waiting(number=number) for number, _columns in rows)


def _search(body: dict[str, Any]) -> dict[str, Any]:
    path = f"/{settings.QORGAU_SEARCH_INDEX}/_search"
    return client().ask("POST", path, body, wait=PATIENCE)
