"""Making the index again from what rooms hold, and telling how far it lags behind.

Each room tells its texts as a stream; nothing is held but a number for each text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from . import actions
from .engines import engine
from .models import Passage, PassageText, PassageWords, Shelf, Word, WordKey
from .shapes import Entry
from .shelving import digest_of

Sources = Mapping[str, Callable[[], Iterable[Entry]]]
"""What each room has to show, by the name of the room."""


@dataclass(slots=True)
class Rebuilt:
    """How many texts were shown, how many of them were new or changed, what was taken out."""

    shown: int = 0
    written: int = 0
    taken_out: int = 0


@dataclass(slots=True)
class Lag:
    """How the index differs from what rooms show: passages missing, of another state, left over."""

    shown: int = 0
    missing: int = 0
    stale: int = 0
    left_over: int = 0

    @property
    def is_fresh(self) -> bool:
        """Whether there is no difference."""
        return not (self.missing or self.stale or self.left_over)


def refresh(sources: Sources, *, others: Collection[str] = ()) -> Rebuilt:
    """Index what these rooms show and take out the rest, but for the kinds of `others`.

    What has not changed is left alone; so are texts of the kinds that other rooms show.
    """
    done, seen = Rebuilt(), set[int]()
    for entries in sources.values():
        done.written += actions.put(_counted(entries(), done, seen))
    rows = Passage.objects.exclude(kind__in=others).values_list("pk", "kind", "ref", "language")
    done.taken_out = actions.take_out(
        [number for number, *name in rows.iterator() if hash(tuple(name)) not in seen]
    )
    return done


def rebuild(sources: Sources, *, afresh: bool = False) -> Rebuilt:
    """Index all that rooms show and take out the rest; searches go on meanwhile.

    `afresh` empties the index first, as after damage: until the end, less is found. What is
    written while this runs is left alone. Works in transactions of `actions.BATCH` texts.
    """
    if afresh:
        _empty()
    last = Passage.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    done, seen = Rebuilt(), set[int]()
    for entries in sources.values():
        done.written += actions.put(_counted(entries(), done, seen))
    rows = Passage.objects.filter(pk__lte=last).values_list("pk", "kind", "ref", "language")
    gone = [number for number, *name in rows.iterator() if hash(tuple(name)) not in seen]
    done.taken_out = sum(
        actions.take_out(gone[at : at + actions.BATCH]) for at in range(0, len(gone), actions.BATCH)
    )
    Shelf.objects.filter(passage=None).delete()
    return done


def check(sources: Sources) -> Lag:
    """Compare the index with what rooms show, text by text."""
    lag, seen = Lag(), set[int]()
    for entries in sources.values():
        for batch in actions.batches(entries()):
            lag.shown += len(batch)
            seen.update(hash((one.kind, one.ref, one.language)) for one in batch)
            _compare(batch, lag)
    rows = Passage.objects.values_list("kind", "ref", "language").order_by().distinct()
    lag.left_over = sum(hash(name) not in seen for name in rows.iterator())
    return lag


def _compare(batch: list[Entry], lag: Lag) -> None:
    present = actions.present({(one.kind, one.ref, one.language) for one in batch})
    for one in batch:
        rows = present.get((one.kind, one.ref, one.language))
        lag.missing += not rows
        lag.stale += bool(rows) and not actions.holds(rows, digest_of(one))


def _counted(entries: Iterable[Entry], done: Rebuilt, seen: set[int]) -> Iterator[Entry]:
    for one in entries:
        done.shown += 1
        seen.add(hash((one.kind, one.ref, one.language)))
        yield one


def _empty() -> None:
    with transaction.atomic():
        engine().lock()
        engine().clear()
        WordKey.objects.all().delete()
        Word.objects.all().delete()
        PassageWords.objects.all().delete()
        PassageText.objects.all().delete()
        Passage.objects.all().delete()
