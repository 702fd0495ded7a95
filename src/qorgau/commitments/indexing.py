"""What this room shows to search: promises, treaties, recommendations given and received."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import override

from qorgau.country import pack, terms
from qorgau.search import actions
from qorgau.search.shapes import Entry

from .models import PromiseKind, ReceivedRecommendation, Recommendation
from .public import (
    PublicPromise,
    PublicTreaty,
    PublicVisit,
    body_name,
    mechanism_name,
    promises,
    treaties,
    visits,
)
from .received.words import counted_as
from .translating import queries as translations

# a treaty named by its title comes before its protocols, and these before what speaks of it
TREATY_WEIGHT, PROTOCOL_WEIGHT = 1.4, 1.15
_AT_ONCE = 500
#: What a recommendation received is indexed from.
_PARTS = ("texts", "limbs__translations")
_PLANS = (PromiseKind.PLAN, PromiseKind.PROGRAMME)


def entries() -> Iterator[Entry]:
    """Everything that is public here."""
    for language in pack.current().languages:
        with override(language):
            shown = [_promise(one, language) for one in promises(language)]
            shown += [_treaty(one, language) for one in treaties(language)]
            shown += [_visit(one, language) for one in visits(language)]
        yield from shown
    for row in Recommendation.objects.filter(published_at__isnull=False).order_by("pk"):
        yield from recommendation_entries(row)
    rows = ReceivedRecommendation.objects.filter(own=True).select_related("document")
    for received in rows.prefetch_related(*_PARTS).order_by("pk").iterator(chunk_size=_AT_ONCE):
        yield from _received(received)


def show_promises(codes: Collection[str]) -> int:
    """Index promises anew by their codes, and take out those that no longer stand."""
    shown: list[Entry] = []
    for language in pack.current().languages:
        with override(language):
            shown += [_promise(one, language) for one in promises(language) if one.code in codes]
    kept = {(one.kind, one.ref) for one in shown}
    for code in codes:
        for kind in ("promise", "plan"):
            if (kind, code) not in kept:
                actions.drop(kind, code)
    return actions.put(shown)


def show_recommendation(row: Recommendation) -> int:
    """Index a published recommendation; inside the verb that published or changed it."""
    return actions.put(recommendation_entries(row))


def show_received(numbers: Iterable[object]) -> int:
    """Index what was recommended to the State, by id; after the act that kept it."""
    rows = ReceivedRecommendation.objects.filter(pk__in=list(numbers), own=True)
    whole = rows.select_related("document").prefetch_related(*_PARTS)
    return actions.put(entry for row in whole for entry in _received(row))


def recommendation_entries(row: Recommendation) -> Iterator[Entry]:
    """The newest wording in each language; nothing before it is published."""
    newest = {text.language: text for text in row.texts.order_by("language", "version")}
    if row.published_at is None or row.issued_at is None:
        return
    for language, text in newest.items():
        yield Entry(
            kind="recommendation",
            ref=row.number or "",
            language=language,
            title=text.title,
            text=text.text,
            address=f"/{{language}}/recommendations/{row.number}/",
            date=terms.today(row.issued_at),
            facets={"body": [row.to], "right": [row.right] if row.right else []},
        )


def _promise(one: PublicPromise, language: str) -> Entry:
    is_plan = one.kind in _PLANS
    place = "plans" if is_plan else "promises"
    return Entry(
        kind="plan" if is_plan else "promise",
        ref=one.code,
        language=language,
        title=one.title,
        text=one.detail,
        address=f"/{{language}}/{place}/{one.code}/",
        date=one.said_from,
        facets={
            "body": [body.code for body in one.bodies],
            "right": [right.code for right in one.rights],
            "state": [one.state],
        },
    )


def _treaty(one: PublicTreaty, language: str) -> Entry:
    """A treaty by its title, what it is called for short, its committee and status."""
    committee = [one.committee.name, one.committee.short] if one.committee else []
    said = [one.short, one.code, one.reference, one.kind_name, one.area_name, one.of_name]
    said += [*committee, f"{one.status_name} {one.since_name}".strip()]
    return Entry(
        kind="treaty",
        ref=one.code,
        language=language,
        title=one.name,
        text="\n".join(filter(None, said)),
        address=f"/{{language}}/treaties/{one.code}/",
        date=_day(one.adopted_on),
        facets={
            "right": [code for code, _name in one.rights],
            "body": [one.committee.body] if one.committee and one.committee.body else [],
            "state": [one.status] if one.status else [],
        },
        weight=PROTOCOL_WEIGHT if one.of else TREATY_WEIGHT,
    )


def _visit(one: PublicVisit, language: str) -> Entry:
    return Entry(
        kind="mandate_visit",
        ref=one.code,
        language=language,
        title=one.name,
        text="\n".join(filter(None, (one.kind_name, one.who, one.on_name))),
        address="/{language}/mandate-visits/",
        date=_day(one.on),
    )


def _day(code: str) -> dt.date | None:
    """The day of a date that a source gives whole; None for a month or a year alone."""
    try:
        return dt.date.fromisoformat(code)
    except ValueError:
        return None


def _received(row: ReceivedRecommendation) -> Iterator[Entry]:
    """The newest text in each language, found by what it says and by its document and number."""
    said: dict[str, dict[str, str]] = {}
    for text in sorted(row.texts.all(), key=lambda one: (one.language, one.part, one.order)):
        said.setdefault(text.language, {})[text.part] = text.text
    texts = {language: list(parts.values()) for language, parts in said.items()}
    for language, parts in _with_translations(row, texts).items():
        yield Entry(
            kind="un_recommendation",
            ref=row.identity,
            language=language,
            title=_place(row, language),
            text=" ".join(parts),
            address=f"/{{language}}/un-recommendations/{row.identity}/",
            date=row.published_on,
            facets={
                "position": [counted_as(row.position)] if row.position else [],
                "session": [str(row.session)] if row.session else [],
                "mechanism": [row.mechanism],
            },
            above=", ".join(row.recommended_by),
        )


def _place(row: ReceivedRecommendation, language: str) -> str:
    """Who recommended it and where it stands, as one would look for it."""
    with override(language):
        who = body_name(row.body, language) or mechanism_name(row.mechanism)
    symbol = row.document.symbol if row.document else ""
    return ", ".join(filter(None, (who, symbol, row.number)))


def _with_translations(
    row: ReceivedRecommendation, said: dict[str, list[str]]
) -> dict[str, list[str]]:
    """The sources' texts, and the office's translations in languages that no source gave."""
    added: dict[str, list[str]] = {}
    for limb in (one for one in row.limbs.all() if one.current):
        for one in translations.standing(limb.translations.all()):
            added.setdefault(one.language, []).append(one.text)
    return {**added, **said}
