"""Pledges: what the State gave its word for without a law or a plan, by the line they belong to.

Mission row S8: memberships of international bodies, dialogues, and the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from qorgau.country.calendar import text_of

from ..models import PromiseKind
from ..promises import standing
from .promises import PublicPromise, promises

#: From here on pledges of one line have a heading of their own.
TOGETHER = 2


@dataclass(frozen=True, slots=True)
class PublicPledges:
    """Pledges that continue one another, oldest first; `title` is empty for those that do not."""

    title: str
    rows: tuple[PublicPromise, ...]


def pledges(language: str) -> tuple[PublicPledges, ...]:
    """Every pledge of the register; lines of several first, what stands alone at the end."""
    titles = {
        one.code: text_of({said.language: said.title for said in one.titles.all()}, language)
        for one in standing.chains()
    }
    lines: dict[str, list[PublicPromise]] = {code: [] for code in titles}
    alone: list[PublicPromise] = []
    for one in promises(language, kind=PromiseKind.PLEDGE.value):
        lines.get(one.chain, alone).append(one)
    for rows in lines.values():
        if len(rows) < TOGETHER:
            alone += rows
    together = [(titles[code], rows) for code, rows in lines.items() if len(rows) >= TOGETHER]
    together.sort(key=lambda line: -len(line[1]))
    return tuple(
        PublicPledges(title, tuple(sorted(rows, key=lambda one: (one.said_from, one.code))))
        for title, rows in [*together, ("", alone)]
        if rows
    )
