"""The one sequencer: moves waiting entries into the log, writes tiles and signs the new head.

No watermark over ids or times is used, since a transaction that commits late would be skipped.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from qorgau.common.writing import writing

from . import hashing, tiles
from .models import Body, Checkpoint, Leaf, Pending, SequencerLease
from .notes import checkpoint_note
from .queries import accepted_between

BATCH = 2_000
_ADVISORY_LOCK = 0x716F7267
_LEASE = dt.timedelta(minutes=2)


def sequence() -> int:
    """Give every waiting entry its leaf; returns how many. Another sequencer at work: 0."""
    done = 0
    with _alone() as mine:
        while mine and (moved := _one_batch()):
            done += moved
        if mine:
            _publish_head()
    return done


def _one_batch() -> int:
    with transaction.atomic(), writing():
        waiting = list(Pending.objects.order_by("entry")[:BATCH].values_list("entry", flat=True))
        bodies = Body.objects.in_bulk(waiting)
        start = _next_index()
        Leaf.objects.bulk_create(
            Leaf(index=start + offset, entry=entry, data=bytes(bodies[entry].leaf))
            for offset, entry in enumerate(waiting)
        )
        Pending.objects.filter(entry__in=waiting).delete()
    return len(waiting)


def _publish_head() -> None:
    """Write new tiles to disk, then the signed head over them."""
    size = _next_index()
    last = Checkpoint.objects.order_by("-size").first()
    if size == (last.size if last else 0):
        return
    known = hashing.Frontier.restore(last.size, bytes(last.edge)) if last else hashing.Frontier()
    frontier = tiles.write_up_to(size, known)
    note = checkpoint_note(size, frontier.root())
    with transaction.atomic(), writing():
        Checkpoint(
            size=size,
            root=frontier.root(),
            edge=frontier.edge,
            at=timezone.now(),
            note=note,
            accepted=_accepted(last, size),
        ).save()
    tiles.write_checkpoint(note)


def _next_index() -> int:
    """The place of the next leaf; leaves have no gaps, so this is how many there are."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _accepted(last: Checkpoint | None, size: int) -> int:
    """How many of the first `size` leaves are acceptances, counted on from the last head."""
    if last is None or last.accepted is None:
        return accepted_between(0, size)
    return last.accepted + accepted_between(last.size, size)


@contextmanager
def _alone() -> Iterator[bool]:
    if connection.vendor == "postgresql":
        with _advisory_lock() as mine:
            yield mine
    else:
        with _lease() as mine:
            yield mine


@contextmanager
def _advisory_lock() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY_LOCK])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])


@contextmanager
def _lease() -> Iterator[bool]:
    mine = _take_lease()
    try:
        yield mine
    finally:
        if mine:
            SequencerLease.objects.filter(name="sequencer").delete()


def _take_lease() -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():
            SequencerLease.objects.filter(name="sequencer", taken_until__lt=now).delete()
            SequencerLease.objects.create(name="sequencer", taken_until=now + _LEASE)
    except IntegrityError:
        return False
    return True
