"""What a statement about a treaty would change, told before it is entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgau.common.formats import date as shown_date

from .mechanism_terms import known, reading, running
from .mechanism_terms import words as term_words
from .models import EnteredStatement, StatusKind
from .public.treaties import committees, treaty, with_statement
from .public.treaty_shapes import PublicCommittee, PublicTreaty


@dataclass(frozen=True, slots=True)
class Change:
    """One line: what it is about, what is shown today, what would be shown."""

    about: str
    before: str
    after: str


def changes(row: EnteredStatement, language: str) -> list[Change]:
    """What the page of the treaty and the list of committees would show otherwise."""
    before = treaty(row.treaty, language)
    after, changed = with_statement(row.treaty, language, row)
    if before is None or after is None:
        return []
    open_before = {one.code: one for one in committees(language)}
    lines = [*_of_treaty(before, after)]
    for one in changed:
        lines += _of_committee(open_before.get(one.code), one)
    return [*lines, *_terms(row, language)]


def _of_treaty(before: PublicTreaty, after: PublicTreaty) -> Iterator[Change]:
    pairs = (
        (_("Status"), before.status_name, after.status_name),
        (_("Since"), before.since_name, after.since_name),
        (_("By the newest source"), _source(before), _source(after)),
        (_("Sources disagree"), _conflicts(before), _conflicts(after)),
    )
    yield from (Change(about, *_dashed(old, new)) for about, old, new in pairs if old != new)


def _of_committee(before: PublicCommittee | None, after: PublicCommittee) -> Iterator[Change]:
    old, new = _opened(before), _opened(after)
    if old != new:
        about = _("People may complain: %(committee)s") % {"committee": after.name}
        yield Change(about, *_dashed(old, new))


def _terms(row: EnteredStatement, language: str) -> Iterator[Change]:
    """Terms of reports that an entry into force starts."""
    if row.kind != StatusKind.ENTRY or row.on is None:
        return
    event = known.entry_of(row.treaty, row.on, "new")
    for clock in running.clocks([event], reading.current().rules):
        if isinstance(clock.due, dt.date):
            told = _("due on %(day)s") % {"day": shown_date(clock.due)}
            yield Change(term_words.title(clock, language), *_dashed("", told))


def _opened(one: PublicCommittee | None) -> str:
    if one is None or one.open is None:
        said = pgettext("treaty status today", "Not known")
    elif one.open and one.newest is not None:
        said = " ".join(filter(None, (_("Yes"), one.newest.since_name)))
    else:
        said = _("No")
    if one is None or one.coming is None:
        return said
    later = _("from %(when)s") % {"when": one.coming.since_name}
    return f"{said}; {later}"


def _source(one: PublicTreaty) -> str:
    return f"{one.by.name} ({one.by.as_of_name})" if one.by else ""


def _conflicts(one: PublicTreaty) -> str:
    return " ".join(conflict.text for conflict in one.conflicts)


def _dashed(old: str, new: str) -> tuple[str, str]:
    return old or "–", new or "–"
