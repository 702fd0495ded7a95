"""Named reads of the rows that stand today: not closed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    Max,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from ..models import (
    Chain,
    Origin,
    Promise,
    PromiseBody,
    PromiseClosing,
    PromiseEvent,
    PromiseEventClosing,
    PromiseRight,
    PromiseSource,
    PromiseText,
    PromiseVersion,
)


def identities() -> QuerySet[Promise]:
    """Every promise that the pack ever brought."""
    return Promise.objects.filter(origin=Origin.PACK)


def last_versions() -> dict[UUID, int]:
    """The number of each promise's newest version, closed or not."""
    numbered = PromiseVersion.objects.order_by().values_list("promise_id")
    return dict(numbered.annotate(last=Max("version")))


def versions() -> QuerySet[PromiseVersion]:
    """What the pack's promises say today."""
    return PromiseVersion.objects.filter(closing__isnull=True, promise__origin=Origin.PACK)


def events() -> QuerySet[PromiseEvent]:
    """The pack's events that stand."""
    return PromiseEvent.objects.filter(closing__isnull=True, origin=Origin.PACK)


def chains() -> QuerySet[Chain]:
    """Chains as they stand, with their titles."""
    return Chain.objects.filter(closing__isnull=True).prefetch_related("titles")


def standing() -> QuerySet[PromiseVersion]:
    """The newest wording of every promise, whoever brought it."""
    return PromiseVersion.objects.filter(closing__isnull=True)


def stamp() -> tuple[object, ...]:
    """Changes whenever anything of the register changes: the newest row of its tables.

    Identifiers sort by the time they were made (`common.ids`); the counts tell what was made by
    another clock.
    """
    tables = (PromiseVersion, PromiseClosing, PromiseEvent, PromiseEventClosing)
    marks = [Subquery(mark) for table in tables for mark in (_newest(table), _how_many(table))]
    named = {f"mark{number}": mark for number, mark in enumerate(marks)}
    found = PromiseVersion.objects.order_by().annotate(**named).values_list(*named)
    return next(iter(found[:1]), ())


def _newest(table: type[Model]) -> QuerySet[Any]:
    return table._default_manager.order_by("-pk").values("pk")[:1]


def _how_many(table: type[Model]) -> QuerySet[Any]:
    rows = table._default_manager.order_by().annotate(one=Value(1)).values("one")
    return rows.annotate(count=Count("pk")).values("count")


def register() -> QuerySet[PromiseVersion]:
    """What every promise says today, with all that hangs on it; six queries however many."""
    told = PromiseEvent.objects.filter(closing__isnull=True).prefetch_related("texts")
    return (
        standing()
        .select_related("promise")
        .prefetch_related("texts", "sources", "bodies", "rights")
        .prefetch_related(Prefetch("promise__events", told, to_attr="told"))
    )


def narrowed(
    rows: QuerySet[PromiseVersion], *, document: str = "", paragraph: int | None = None, **by: str
) -> QuerySet[PromiseVersion]:
    """Those said in a document (and paragraph), and with these plan, right, body, kind, chain."""
    said = {"document": document, **({} if paragraph is None else {"paragraph": paragraph})}
    if document or paragraph is not None:
        said = {name: value for name, value in said.items() if value != ""}
        rows = rows.filter(Exists(PromiseSource.objects.filter(version=OuterRef("pk"), **said)))
    for name in ("plan", "kind", "chain"):
        if by.get(name):
            rows = rows.filter(**{name: by[name]})
    if by.get("right"):
        rows = rows.filter(rights__right=by["right"])
    if by.get("body"):
        rows = rows.filter(bodies__body=by["body"])
    return rows


def titles(codes: Collection[str]) -> dict[str, dict[str, str]]:
    """The titles of promises by code and language (one query)."""
    rows = PromiseText.objects.filter(
        version__closing__isnull=True, version__promise__code__in=codes
    ).values_list("version__promise__code", "language", "title")
    found: dict[str, dict[str, str]] = {}
    for code, language, title in rows:
        found.setdefault(code, {})[language] = title
    return found


def used(name: str) -> list[str]:
    """The values that standing promises have of `document`, `right`, `body`, `kind` or `plan`."""
    tables = {
        "document": (PromiseSource, "version__closing"),
        "right": (PromiseRight, "version__closing"),
        "body": (PromiseBody, "version__closing"),
        "kind": (PromiseVersion, "closing"),
        "plan": (PromiseVersion, "closing"),
    }
    model, closing = tables[name]
    rows = model._default_manager.filter(**{f"{closing}__isnull": True}).exclude(**{name: ""})
    return sorted(set(rows.order_by().values_list(name, flat=True).distinct()))


def near(code: str, chain: str, follows: Collection[str]) -> QuerySet[PromiseVersion]:
    """Promises of the same chain, those it continues, those that continue it, its measures."""
    beside = Q(promise__code__in=follows) | Q(plan=code)
    if chain:
        beside |= Q(chain=chain)
    continuing = [
        pk
        for pk, codes in PromiseVersion.objects.filter(closing__isnull=True)
        .exclude(follows=[])
        .values_list("pk", "follows")
        if code in codes
    ]
    return register().filter(beside | Q(pk__in=continuing))
