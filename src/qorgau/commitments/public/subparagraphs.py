"""Sub-paragraphs by themselves: the unit that reports mention and to which other things lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..models import ReceivedDocument, ReceivedLimb, ReceivedRecommendation, ReceivedWording
from ..received.narrowing import narrowed, own
from ..received.words import position_name
from ..translating import queries as translations

MOST_DOCUMENTS = 500
#: What a list may be held to, by several codes at once → the column.
WITHIN = {
    "session": "session",
    "position": "position",
    "mechanism": "mechanism",
    "document": "document__symbol",
}
Within = Mapping[str, Collection[str]]
_ALL: Within = MappingProxyType({})
_PILCROW = "\N{PILCROW SIGN}\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class PublicSubparagraph:
    """One sub-paragraph with its permanent key; `whole` is the key of its recommendation.

    `name` says where it stands in words; `label` is blank where nothing is lettered.
    """

    key: str
    whole: str
    label: str
    name: str
    text: str
    language: str
    mechanism: str
    session: int
    symbol: str
    position: str
    position_name: str
    priority: bool


def subparagraphs(keys: Collection[str], language: str) -> tuple[PublicSubparagraph, ...]:
    """Those of the keys that are public, in the order of the register; three queries."""
    rows = ReceivedLimb.objects.filter(key__in=keys, recommendation__own=True)
    return _seen(_ordered(rows), language)


def subparagraph(key: str, language: str) -> PublicSubparagraph | None:
    """One sub-paragraph by its key; for the key of a whole recommendation its first one."""
    here = Q(key=key) | Q(recommendation__identity=key, current=True)
    rows = ReceivedLimb.objects.filter(here, recommendation__own=True)
    return next(iter(_seen(_ordered(rows)[:1], language)), None)


def subparagraphs_listed(
    language: str,
    *,
    start: int = 0,
    most: int = 25,
    leave_out: Collection[str] = (),
    within: Within = _ALL,
    **asked: str,
) -> tuple[PublicSubparagraph, ...]:
    """The current sub-paragraphs that `asked` (as in `received`) leaves, from `start` on.

    `leave_out` are keys of sub-paragraphs, or of whole recommendations with all that stands in
    them; `within` codes of which any will do, by a name of `WITHIN`. `asked` may name a `document`
    by its symbol. Two queries for any number of rows.
    """
    rows = _ordered(_narrowed(leave_out, within, asked))
    return _seen(rows[start : start + most], language)


def subparagraphs_total(
    *, leave_out: Collection[str] = (), within: Within = _ALL, **asked: str
) -> int:
    """How many there are, narrowed as in `subparagraphs_listed`."""
    return _narrowed(leave_out, within, asked).count()


def received_documents() -> tuple[str, ...]:
    """The symbols of documents that recommend something to the State, the newest first."""
    rows = ReceivedDocument.objects.filter(recommendations__in=own()).distinct()
    ordered = rows.order_by("-published_on", "symbol").values_list("symbol", flat=True)
    return tuple(ordered[:MOST_DOCUMENTS])


def _narrowed(
    leave_out: Collection[str], within: Within, asked: Mapping[str, str]
) -> QuerySet[ReceivedLimb]:
    document = asked.get("document", "")
    others = {name: one for name, one in asked.items() if name != "document"}
    kept: QuerySet[ReceivedRecommendation] = narrowed(**others).order_by()
    if document:
        kept = kept.filter(document__symbol=document)
    for name, codes in within.items():
        known = [one for one in codes if name != "session" or one.isdigit()]
        kept = kept.filter(**{f"{WITHIN[name]}__in": known})
    rows = ReceivedLimb.objects.filter(current=True, recommendation__in=kept)
    if leave_out:
        out = list(leave_out)
        rows = rows.exclude(Q(key__in=out) | Q(recommendation__identity__in=out))
    return rows


def _ordered(rows: QuerySet[ReceivedLimb]) -> QuerySet[ReceivedLimb]:
    of = "recommendation__"
    order = (f"-{of}session", f"-{of}published_on", f"{of}source_row", f"{of}id", "order", "id")
    return rows.select_related("recommendation__document").order_by(*order)


def _seen(rows: Iterable[ReceivedLimb], language: str) -> tuple[PublicSubparagraph, ...]:
    found = list(rows)
    said = wordings(found, language)
    return tuple(_one(row, said.get(row.pk, ("", ""))) for row in found)


def wordings(rows: list[ReceivedLimb], language: str) -> dict[object, tuple[str, str]]:
    """Text and language of each: a source's in the language asked for, a translation, another."""
    texts = ReceivedWording.objects.filter(limb__in=rows)
    chosen: dict[object, tuple[str, str]] = {}
    for one in sorted(texts, key=lambda one: (one.language != language, one.language, one.order)):
        chosen.setdefault(one.limb_id, (one.text, one.language))
    for (limb, spoken), text in translations.texts([row.pk for row in rows], [language]).items():
        if chosen.get(limb, ("", ""))[1] != language:
            chosen[limb] = (text, spoken)
    return chosen


def _one(row: ReceivedLimb, said: tuple[str, str]) -> PublicSubparagraph:
    of = row.recommendation
    symbol = of.document.symbol if of.document else ""
    return PublicSubparagraph(
        key=row.key,
        whole=of.identity,
        label=row.label,
        name=place_name(of, symbol, row.label),
        text=said[0],
        language=said[1],
        mechanism=of.mechanism,
        session=of.session,
        symbol=symbol,
        position=of.position,
        position_name=position_name(of.position),
        priority=of.priority,
    )


def place_name(of: ReceivedRecommendation, symbol: str, label: str) -> str:
    """The paragraph of a document, or who recommended it at which session of the review."""
    letter = f" ({label})" if label else ""
    if symbol and of.number:
        return f"{symbol}, {_PILCROW}{of.number}{letter}"
    if of.recommended_by and of.session:
        words = {"by": ", ".join(of.recommended_by), "session": of.session}
        return _("recommendation of %(by)s, session %(session)s") % words + letter
    return f"{symbol or of.body or of.mechanism}{letter}"
