"""Works found by a symbol as people type it, or by the number that stands in an address of law."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from .models import Work
from .queries import works


def typed(heads: Iterable[str]) -> list[str]:
    """The symbols of published works that are, but for their case, among those (at most 30)."""
    wanted = [Q(symbol__iexact=one) for one in heads][:30]
    if not wanted:
        return []
    found = works().prefetch_related(None).filter(reduce(or_, wanted))
    return list(found.values_list("symbol", flat=True)[:30])


def of_number(number: str) -> list[Work]:
    """Published works whose symbol is that number but for its case and slashes (at most 30)."""
    pattern = re.escape(number).replace(r"\-", "-").replace("-", "[-/]")
    return list(works().prefetch_related(None).filter(symbol__iregex=f"^{pattern}$")[:30])


def of_symbols(symbols: Collection[str]) -> list[Work]:
    """The published works of those symbols (one query; at most 900 of them)."""
    wanted = sorted(symbols)[:900]
    return list(works().prefetch_related(None).filter(symbol__in=wanted)) if wanted else []
