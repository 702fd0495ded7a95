"""Showing texts to the index and taking them back, in the transaction that writes the text itself.

No verbs: the index says nothing that the rooms do not hold, and can be made again (decision 13).
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from . import vocabulary
from .engines import engine
from .forms import Form, pack_numbers
from .indexed import columns, forms_of, pack, parts, unpack
from .models import Passage, PassageText, PassageWords
from .shapes import Entry
from .shelving import digest_of, shelves_for
from .writing import Made, write

One = TypeVar("One")
BATCH = 500
Name = tuple[str, str, str]
"""Kind, ref and language of a text."""


def put(entries: Iterable[Entry]) -> int:
    """Index texts, replacing what stood under the same kind, ref and language.

    Texts that have not changed are left alone. Streams: no more than BATCH are held at once.
    Returns how many were written.
    """
    return sum(_put_batch(batch) for batch in batches(entries))


def replace(group: str, entries: Iterable[Entry]) -> int:
    """Index the texts of a group and take out whatever else stands in it. Returns as `put`."""
    kept: set[Name] = set()
    with transaction.atomic():
        written = put(_noted(entries, group, kept))
        rows = Passage.objects.filter(group=group).values_list("pk", "kind", "ref", "language")
        gone = [number for number, *name in rows.iterator() if tuple(name) not in kept]
        take_out(gone)
    return written


def _noted(entries: Iterable[Entry], group: str, kept: set[Name]) -> Iterator[Entry]:
    for one in entries:
        kept.add((one.kind, one.ref, one.language))
        yield one if one.group == group else dataclasses.replace(one, group=group)


def drop(kind: str, ref: str, language: str | None = None) -> int:
    """Take a text out of the index, in one language or (None) in all. Returns how many passages."""
    found = Passage.objects.filter(kind=kind, ref=ref)
    found = found if language is None else found.filter(language=language)
    return take_out(list(found.values_list("pk", flat=True)))


def take_out(numbers: Iterable[int]) -> int:
    """Take passages out by their numbers, with their words."""
    with transaction.atomic():
        engine().lock()
        return sum(_remove(some) for some in batches(numbers))


def batches(rows: Iterable[One]) -> Iterator[list[One]]:
    """A stream in lists of at most BATCH."""
    stream = iter(rows)
    while batch := list(itertools.islice(stream, BATCH)):
        yield batch


def _put_batch(batch: Sequence[Entry]) -> int:
    newest = {(one.kind, one.ref, one.language): one for one in batch}
    with transaction.atomic():
        engine().lock()
        there = present(newest)
        wanted = {name: digest_of(one) for name, one in newest.items()}
        stale = [
            number
            for name, rows in there.items()
            for number, digest in rows
            if digest != wanted[name]
        ]
        if stale:
            _remove(stale)
        changed = [one for name, one in newest.items() if not holds(there.get(name), wanted[name])]
        _add(changed, wanted)
        return len(changed)


def holds(rows: list[tuple[int, str]] | None, digest: str) -> bool:
    """Whether there are passages and all are of the text with this digest."""
    return bool(rows) and all(kept == digest for _number, kept in rows or ())


def present(named: Iterable[Name]) -> dict[Name, list[tuple[int, str]]]:
    """The passages of texts that are in the index: number and digest of each, by text."""
    refs: dict[str, list[str]] = {}
    wanted = set(named)
    for kind, ref, _language in wanted:
        refs.setdefault(kind, []).append(ref)
    condition = Q()
    for kind, some in refs.items():
        condition |= Q(kind=kind, ref__in=some)
    found: dict[Name, list[tuple[int, str]]] = {}
    rows = Passage.objects.filter(condition).values_list("kind", "ref", "language", "pk", "digest")
    for kind, ref, language, number, digest in rows:
        if (kind, ref, language) in wanted:
            found.setdefault((kind, ref, language), []).append((number, digest))
    return found


def _remove(numbers: list[int]) -> int:
    rows = PassageText.objects.filter(pk__in=numbers)
    kept = [
        (number, language, unpack(keys))
        for number, language, keys in rows.values_list("pk", "passage__language", "keys")
    ]
    engine().remove([(number, found) for number, _language, found in kept])
    vocabulary.count([(language, forms_of(found, language)) for _, language, found in kept], -1)
    PassageWords.objects.filter(pk__in=numbers).delete()
    PassageText.objects.filter(pk__in=numbers).delete()
    Passage.objects.filter(pk__in=numbers).delete()
    return len(kept)


def _add(entries: Sequence[Entry], digests: Mapping[Name, str]) -> None:
    made = list(_passages(entries, digests))
    numbers = write(made)
    engine().add([(number, one.columns) for number, one in zip(numbers, made, strict=True)])
    vocabulary.count([(one.language, one.forms) for one in made], 1)


def _passages(entries: Sequence[Entry], digests: Mapping[Name, str]) -> Iterator[Made]:
    for one, shelf in zip(entries, shelves_for(entries), strict=True):
        name = (one.kind, one.ref, one.language)
        title = next(iter(parts(one.title, one.language))).forms
        more = (one.title, one.above, one.group, one.address, one.date, one.weight)
        for place, part in enumerate(parts(one.text, one.language)):
            found = columns(title, part.forms)
            yield Made(
                row=(*name, place, digests[name], shelf, *more),
                language=one.language,
                text=part.text,
                keys=pack(found),
                numbers=pack_numbers(_numbers(title), _numbers(part.forms)),
                columns=found,
                forms=frozenset((*title, *part.forms)),
            )


def _numbers(forms: Iterable[Form]) -> Iterator[int]:
    return (form.number for form in forms)
