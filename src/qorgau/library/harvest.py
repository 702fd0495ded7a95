"""Texts as other libraries gather them: in the order in which they changed, withdrawn ones too.

A record is one text (a language and version of a document). It changes when it is published and
when it is withdrawn; what never was public has no record. The order never skips: a record that
changes while somebody gathers moves behind the place where they are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import TextState, TextStep
from .queries import with_state


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: changed from `since` up to before `until`, in one set (empty: any).

    A set is `kind:law` or `language:kk`; the word alone is everything that has one.
    `after` is the moment and the id of the last record that was given already.
    """

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    group: str = ""
    after: tuple[dt.datetime, str] | None = None


def rows(wanted: Wanted) -> QuerySet[Any]:
    """The texts, each with `changed` and `state`, in the order of change."""
    found = _ever_public()
    if wanted.since:
        found = found.filter(changed__gte=wanted.since)
    if wanted.until:
        found = found.filter(changed__lt=wanted.until)
    if wanted.group:
        found = found.filter(_in_group(wanted.group))
    if wanted.after:
        moment, last = wanted.after
        found = found.filter(Q(changed__gt=moment) | Q(changed=moment, pk__gt=last))
    return found.order_by("changed", "pk")


def row(symbol: str, language: str, version: int) -> Any:
    """One text that is or was public."""
    named = Q(work__symbol=symbol, language=language, version=version)
    return _ever_public().filter(named).first()


def later_texts() -> QuerySet[Any]:
    """Public texts of documents that had a text before them, the newest first."""
    before = with_state().filter(
        work=OuterRef("work"), added_at__lt=OuterRef("added_at"), state=TextState.PUBLISHED
    )
    found = _ever_public().filter(Exists(before), state=TextState.PUBLISHED)
    return found.order_by("-changed", "-pk")


def first_change() -> dt.datetime | None:
    """When the first record changed; None while there is none."""
    found = _ever_public().order_by("changed", "pk").values_list("changed", flat=True)
    return found.first()


def groups() -> list[tuple[str, str]]:
    """The sets that have a record: ("kind", "law"), ("language", "kk")."""
    shown = _ever_public().order_by()
    kinds = sorted({one for one in shown.values_list("work__kind", flat=True) if one})
    languages = sorted(set(shown.values_list("language", flat=True)))
    return [*(("kind", one) for one in kinds), *(("language", one) for one in languages)]


def _ever_public() -> QuerySet[Any]:
    steps = TextStep.objects.filter(expression=OuterRef("pk"))
    told = steps.filter(state__in=(TextState.PUBLISHED, TextState.WITHDRAWN)).order_by("-number")
    found = with_state().filter(
        Exists(steps.filter(state=TextState.PUBLISHED))
        | ~Exists(steps.filter(number=1, state=TextState.DRAFT))
    )
    changed = Coalesce(Subquery(told.values("at")[:1]), F("added_at"))
    return found.annotate(changed=changed).select_related("work").prefetch_related("work__titles")


def _in_group(group: str) -> Q:
    name, _, value = group.partition(":")
    if name == "kind":
        return Q(work__kind=value) if value else ~Q(work__kind="")
    if name == "language":
        return Q(language=value) if value else Q()
    return Q(pk__in=[])
