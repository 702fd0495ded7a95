"""What this room shows to search: promises, published recommendations, what the UN recommended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qorgau.country import pack, terms
from qorgau.search import actions
from qorgau.search.shapes import Entry

from .models import ReceivedRecommendation, Recommendation
from .public import PublicPromise, promises

_AT_ONCE = 500


def entries() -> Iterator[Entry]:
    """Everything that is public here."""
    for language in pack.current().languages:
        yield from (_promise(one, language) for one in promises(language))
    for row in Recommendation.objects.filter(published_at__isnull=False).order_by("pk"):
        yield from recommendation_entries(row)
    rows = ReceivedRecommendation.objects.filter(own=True).prefetch_related("texts")
    for received in rows.order_by("pk").iterator(chunk_size=_AT_ONCE):
        yield from _received(received)


def show_recommendation(row: Recommendation) -> int:
    """Index a published recommendation; inside the verb that published or changed it."""
    return actions.put(recommendation_entries(row))


def show_received(numbers: Iterable[object]) -> int:
    """Index what was recommended to the State, by id; inside the verb that kept it."""
    rows = ReceivedRecommendation.objects.filter(pk__in=list(numbers), own=True)
    return actions.put(entry for row in rows.prefetch_related("texts") for entry in _received(row))


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
    return Entry(
        kind="promise",
        ref=one.code,
        language=language,
        title=one.title,
        text=one.detail,
        address=f"/{{language}}/promises/{one.code}/",
        date=one.said_from,
        facets={
            "body": [body.code for body in one.bodies],
            "right": [right.code for right in one.rights],
            "state": [one.state],
        },
    )


def _received(row: ReceivedRecommendation) -> Iterator[Entry]:
    said: dict[str, list[str]] = {}
    for text in sorted(row.texts.all(), key=lambda one: (one.language, one.part)):
        said.setdefault(text.language, []).append(text.text)
    for language, parts in said.items():
        yield Entry(
            kind="un_recommendation",
            ref=row.identity,
            language=language,
            title="",
            text=" ".join(parts),
            address=f"/{{language}}/un-recommendations/{row.identity}/",
            facets={"position": [row.position], "session": [str(row.session)]},
            above=", ".join(row.recommended_by),
        )
