"""Fill an installation with copies of one complaint: `fill.py COUNT`. For measurements only.

One complaint is handed in through the verbs; its rows in every table are then copied with new ids
and numbers, written in bulk. Sizes and indexes are those of real complaints. The copies' entries
carry the first one's text, so the register of such an installation is not intact, on purpose.
"""

import sys
import uuid
from collections.abc import Iterable
from typing import Any

import django

django.setup()

from django.db import connection, models, transaction

from qorgau.common.writing import writing
from qorgau.complaints.models import Matter
from qorgau.ledger.models import Body, Leaf
from qorgau.vault.models import VaultKey

CHUNK = 500
ALPHABET = "23456789ACEHKMTX"


def main(count: int) -> None:
    """Copy until there are `count` complaints."""
    from bench.journey import hand_in_by_verbs

    original = hand_in_by_verbs()
    rows = list(_rows_of(original))
    have = Matter.objects.count()
    highest = Leaf.objects.aggregate(last=models.Max("index"))["last"] or 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous=OFF")
    for first in range(have, count, CHUNK):
        with transaction.atomic(), writing():
            _copy(rows, range(first, min(first + CHUNK, count)), highest)
    print(Matter.objects.count())


def _rows_of(matter: Matter) -> Iterable[models.Model]:
    """Every row that belongs to a complaint, in an order in which it can be inserted."""
    found: dict[tuple[type, Any], models.Model] = {}
    found[(VaultKey, matter.locator)] = VaultKey.objects.get(owner=matter.locator)
    _collect(matter.box, found)
    _collect(matter, found)
    for body in Body.objects.filter(subject=f"matter:{matter.pk.hex}"):
        found[(Body, body.pk)] = body
        leaf = Leaf.objects.filter(entry=body.pk).first()
        if leaf is not None:
            found[(Leaf, leaf.pk)] = leaf
    order = {model: place for place, model in enumerate(_by_dependency({k[0] for k in found}))}
    return sorted(found.values(), key=lambda row: order[type(row)])


def _collect(row: models.Model, found: dict[tuple[type, Any], models.Model]) -> None:
    """The row and everything that points to it."""
    if (type(row), row.pk) in found:
        return
    found[(type(row), row.pk)] = row
    for relation in row._meta.related_objects:
        for other in relation.related_model.objects.filter(**{relation.field.name: row}):
            _collect(other, found)


def _by_dependency(wanted: set[type[models.Model]]) -> list[type[models.Model]]:
    ordered: list[type[models.Model]] = []

    def visit(model: type[models.Model]) -> None:
        if model in ordered or model not in wanted:
            return
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is not model:
                visit(field.related_model)
        ordered.append(model)

    for model in sorted(wanted, key=lambda one: one.__name__):
        visit(model)
    return ordered


def _copy(rows: list[models.Model], numbers: range, highest: int) -> None:
    fresh: dict[type[models.Model], list[models.Model]] = {}
    locator = next(row.locator for row in rows if isinstance(row, Matter))
    for number in numbers:
        replaced: dict[Any, Any] = {locator: _locator(number)}
        replaced.update({row.pk: uuid.uuid4() for row in rows if isinstance(row.pk, uuid.UUID)})
        for row in rows:
            fresh.setdefault(type(row), []).append(_copied(row, replaced, number, highest))
    for model, copies in fresh.items():
        model._base_manager.bulk_create(copies, batch_size=CHUNK)


def _copied(row: models.Model, replaced: dict[Any, Any], number: int, highest: int) -> models.Model:
    values = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        values[field.attname] = replaced.get(value, value) if _hashable(value) else value
    if isinstance(row, Leaf):
        values["index"] = highest + 1 + number
    return type(row)(**values)


def _hashable(value: Any) -> bool:
    return isinstance(value, uuid.UUID | str)


def _locator(number: int) -> str:
    """A number of seven symbols that no draw of this run will meet by chance."""
    symbols = []
    for _place in range(7):
        symbols.append(ALPHABET[number % 16])
        number //= 16
    return "".join(reversed(symbols))


if __name__ == "__main__":
    main(int(sys.argv[1]))
