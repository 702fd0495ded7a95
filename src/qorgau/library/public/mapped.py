"""Every paragraph that has a page, for maps of the site: a slice at a time, a query each."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from .. import eids, queries
from ..models import Form, Paragraph


def count() -> int:
    """How many paragraphs have a page."""
    return _rows().count()


def slice_of(first: int, size: int) -> tuple[tuple[str, str], ...]:
    """Symbol and end of the address of paragraphs, from `first` (0) on, by document."""
    rows = _rows().order_by("expression__work__symbol", "order")
    found = rows.values_list("expression__work__symbol", "number", "eid", "expression__form")
    return tuple(
        (symbol, eids.path_of(eid) if form == Form.ARTICLES and eid else str(number))
        for symbol, number, eid, form in found[first : first + size]
    )


def _rows() -> QuerySet[Paragraph]:
    """The paragraphs of one text of each document: the newest of the language that came first."""
    same = queries.published().filter(work=OuterRef("work"))
    oldest = same.order_by("added_at", "pk").values("language")[:1]
    newest = same.filter(language=OuterRef("first_language")).order_by("-version").values("pk")[:1]
    chosen = (
        queries.published()
        .annotate(first_language=Subquery(oldest))
        .annotate(newest=Subquery(newest))
        .filter(pk=F("newest"))
    )
    return Paragraph.objects.filter(expression__in=chosen.values("pk"))
