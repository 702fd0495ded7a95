"""What was asked earlier and asked again, and what two sources tell of one recommendation.

Only what a person confirmed is shown; proposals are the office's own work.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..confirming import links
from ..models import PredecessorLink
from ..received.narrowing import own
from ..received.words import position_name
from .received import PublicStatementOfSource, _newest_text, received_statements

Kind = PredecessorLink.Kind


@dataclass(frozen=True, slots=True)
class PublicLinked:
    """Another recommendation, how it belongs to the one looked at, and what the State said of it.

    `statements` are what the other source says, where the two are one recommendation.
    """

    key: str
    kind: str
    kind_name: str
    text: str
    language: str
    symbol: str
    number: str
    session: int
    published_on: dt.date | None
    by: tuple[str, ...]
    position_name: str
    statements: tuple[PublicStatementOfSource, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicLinks:
    """Asked earlier, asked again, and the records of the same recommendation by other sources."""

    earlier: tuple[PublicLinked, ...] = ()
    again: tuple[PublicLinked, ...] = ()
    joined: tuple[PublicLinked, ...] = ()


def received_links(key: str, language: str) -> PublicLinks:
    """What people confirmed of one recommendation and others, by its permanent key."""
    row = own().filter(identity=key).first()
    if row is None:
        return PublicLinks()
    found = links.of(row, links.Verdict.CONFIRMED)
    ones = [one for one in found if one.link.kind == Kind.ONE]
    told = [one for one in found if one.link.kind != Kind.ONE]
    return PublicLinks(
        earlier=tuple(seen(one, language) for one in told if one.earlier),
        again=tuple(seen(one, language) for one in told if not one.earlier),
        joined=tuple(seen(one, language) for one in ones),
    )


def received_undecided() -> int:
    """How many pairs of records may be one recommendation told twice: both are counted so far."""
    told = {"kind": Kind.ONE, "verdict": links.Verdict.PROPOSED}
    return PredecessorLink.objects.filter(earlier__own=True, **told).count()


def link_name(kind: str) -> str:
    """How two recommendations belong together, in the language of the page."""
    return {
        Kind.SAME.value: _("The same is asked again"),
        Kind.CONTINUED.value: _("More is asked than before"),
        Kind.PART.value: _("A part of it is asked again"),
        Kind.ONE.value: _("One recommendation, told by two sources"),
    }.get(kind, kind)


def seen(one: links.Linked, language: str) -> PublicLinked:
    """A linked recommendation as lists show it."""
    row, text = one.other, _newest_text(one.other.texts.all(), language)
    is_one = one.link.kind == Kind.ONE
    return PublicLinked(
        key=row.identity,
        kind=one.link.kind,
        kind_name=link_name(one.link.kind),
        text=text.text if text else "",
        language=text.language if text else "",
        symbol=row.document.symbol if row.document else "",
        number=row.number,
        session=row.session,
        published_on=row.published_on,
        by=tuple(row.recommended_by),
        position_name=position_name(row.position) if row.position else "",
        statements=received_statements(row.identity, language) if is_one else (),
    )
