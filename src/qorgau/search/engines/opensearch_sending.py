"""Bringing the search server to what the database says.

What waits are numbers of passages, not texts: when its turn comes, a passage that is there is
indexed and one that is not is deleted. So everything may be sent twice, out of order, or by two
processes at once: each round has a version (the time before it read the database), and the server
keeps the newest.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from ..indexed import APART, unpack
from ..models import Passage, Waiting
from . import Away
from .opensearch_client import Refused, client
from .opensearch_query import FORMAT, INDEX

BATCH = 200  # passages in one request: at most about 12 MB of tokens
PAGE = 5_000  # passages compared at once
_LATER = (408, 429)  # and everything from 500 on
_DONE = (404, 409)  # deleted already; something newer is there


@dataclass(frozen=True, slots=True)
class Difference:
    """How the server lags behind the passages of the database.

    `waiting` are to be sent, `refused` were not taken, by the server's word for why; besides these
    there may be passages `missing` there, `stale` (of another text) or `left_over`.
    """

    waiting: int = 0
    missing: int = 0
    stale: int = 0
    left_over: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_none(self) -> bool:
        """Whether the server has just what the database has."""
        return not (
            self.waiting or self.missing or self.stale or self.left_over or any(self.refused)
        )


def is_chosen() -> bool:
    """Whether this installation searches on a server of its own."""
    return bool(settings.QORGAU_SEARCH_URL)


def send(*, rounds: int | None = None) -> int:
    """Send what waits, oldest first, in at most `rounds` requests. Returns how many were taken.

    Raises Away when the server cannot take them now; what was not taken waits on.
    """
    taken = 0
    while rounds is None or rounds > 0:
        version = time.time_ns() // 1_000
        waiting = list(Waiting.objects.filter(refused="").order_by("id")[:BATCH])
        if not waiting:
            break
        _make_index(afresh=waiting[0].number is None)
        taken += _send_some(waiting, version)
        rounds = None if rounds is None else rounds - 1
    return taken


def compare() -> Difference:
    """Compare every passage with the server's; raises Away."""
    found = Counter(why for _number, why in _differing())
    refused = Waiting.objects.exclude(refused="").values("refused").order_by("refused")
    return Difference(
        waiting=Waiting.objects.filter(refused="").count(),
        refused=dict(refused.annotate(number=Count("id")).values_list("refused", "number")),
        **found,
    )


def mend() -> int:
    """Send whatever differs, and once more what was refused; returns how many were taken."""
    _make_index(afresh=False)
    Waiting.objects.exclude(refused="").delete()
    numbers = [number for number, _why in _differing()]
    Waiting.objects.bulk_create((Waiting(number=one) for one in numbers), batch_size=PAGE)
    taken = send()
    client().ask("POST", _path("_refresh"))
    return taken


def _send_some(waiting: Sequence[Waiting], version: int) -> int:
    """One request: everything up to an order to empty the index, which has a round of its own."""
    if waiting[0].number is None:
        waiting[0].delete()
        return 0
    numbers: dict[int, list[int]] = {}
    for one in waiting:
        if one.number is None:
            break
        numbers.setdefault(one.number, []).append(one.pk)
    answer = client().ask_many(_path("_bulk?require_alias=true"), _lines(list(numbers), version))
    return _settle(numbers, answer["items"])


def _settle(numbers: Mapping[int, list[int]], items: Sequence[Mapping[str, Any]]) -> int:
    """Strike off what was taken, mark what will never be, leave the rest. Returns the first."""
    done: list[int] = []
    refused: dict[str, list[int]] = {}
    later = 0
    for item in (one for verb in items for one in verb.values()):
        rows = numbers.get(int(item["_id"]), [])
        status = item["status"]
        if status < 300 or (status in _DONE and not _lost_index(item)):
            done += rows
        elif status in _LATER or status >= 500 or _lost_index(item):
            later += 1
        else:
            refused.setdefault(_why(item), []).extend(rows)
    with transaction.atomic():
        Waiting.objects.filter(pk__in=done).delete()
        for why, rows in refused.items():
            Waiting.objects.filter(pk__in=rows).update(refused=why)
    if later:
        raise Away("busy")
    return len(items) - sum(map(len, refused.values()))


def _why(item: Mapping[str, Any]) -> str:
    """The server's word for it; its sentence may quote the text."""
    error = item.get("error")
    kind = error.get("type", "error") if isinstance(error, dict) else "error"
    return f"{item['status']} {kind}"[:80]


def _lost_index(item: Mapping[str, Any]) -> bool:
    """The index went away in between; it is made again in the next round."""
    return item["status"] == 404 and "error" in item


def _lines(numbers: Sequence[int], version: int) -> Iterator[Mapping[str, Any]]:
    rows = Passage.objects.filter(pk__in=numbers).values_list(
        "pk", "digest", "shelf_id", "date", "body__keys"
    )
    there = {row[0]: row for row in rows}
    for number in numbers:
        verb = "index" if number in there else "delete"
        yield {verb: {"_id": str(number), "version": version, "version_type": "external"}}
        if number in there:
            yield _document(*there[number])


def _document(
    number: int, digest: str, shelf: int, date: Any, keys: bytes | memoryview
) -> Mapping[str, Any]:
    columns = unpack(keys)
    return {
        "title": columns.title,
        "title_keys": columns.title_keys.replace(APART, " "),
        "words": columns.words,
        "keys": columns.keys.replace(APART, " "),
        "number": number,
        "shelf": str(shelf),
        "date": date.isoformat() if date else None,
        "digest": digest,
    }


def _make_index(*, afresh: bool) -> None:
    """Make the index where there is none. Its name is an alias, so that nothing makes it else."""
    name = f"/{settings.QORGAU_SEARCH_INDEX}-{FORMAT}"
    if afresh:
        with suppress(Refused):
            client().ask("DELETE", name)
    elif _is_there(name):
        return
    body = {**INDEX, "aliases": {settings.QORGAU_SEARCH_INDEX: {}}}
    try:
        client().ask("PUT", name, body)
    except Refused as refused:
        if refused.kind != "resource_already_exists_exception":
            raise


def _is_there(name: str) -> bool:
    try:
        client().ask("HEAD", name)
    except Refused as refused:
        if refused.status != 404:
            raise
        return False
    return True


def _differing() -> Iterator[tuple[int, str]]:
    """Numbers of passages that do not wait and differ, with how; both sides in one pass."""
    waiting = set(Waiting.objects.values_list("number", flat=True))
    if None in waiting:  # everything will be sent
        return
    ours = Passage.objects.order_by("pk").values_list("pk", "digest").iterator()
    for number, here, there in _beside(ours, _theirs()):
        if here != there and number not in waiting:
            yield number, "missing" if not there else "stale" if here else "left_over"


def _beside(
    ours: Iterator[tuple[int, str]], theirs: Iterator[tuple[int, str]]
) -> Iterator[tuple[int, str, str]]:
    """Two streams in the order of numbers as one: number, digest here, digest there; or ""."""
    end = (float("inf"), "")
    one, other = next(ours, end), next(theirs, end)
    while one is not end or other is not end:
        number = min(one[0], other[0])
        yield (
            int(number),
            one[1] if one[0] == number else "",
            other[1] if other[0] == number else "",
        )
        one, other = (
            next(ours, end) if one[0] == number else one,
            next(theirs, end) if other[0] == number else other,
        )


def _theirs() -> Iterator[tuple[int, str]]:
    body: dict[str, Any] = {
        "size": PAGE,
        "_source": False,
        "track_total_hits": False,
        "query": {"match_all": {}},
        "docvalue_fields": ["digest"],
        "sort": [{"number": {"order": "asc"}}],
    }
    try:
        client().ask("POST", _path("_refresh"))
    except Refused as refused:
        if refused.status == 404:  # no index yet
            return
        raise
    while hits := client().ask("POST", _path("_search"), body)["hits"]["hits"]:
        for hit in hits:
            yield hit["sort"][0], hit["fields"]["digest"][0]
        body["search_after"] = hits[-1]["sort"]


def _path(what: str) -> str:
    return f"/{settings.QORGAU_SEARCH_INDEX}/{what}"
