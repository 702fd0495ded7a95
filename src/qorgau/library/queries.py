"""Named reads of the library."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Expression, Paragraph, Work


def works() -> QuerySet[Work]:
    """Every work with its titles and expressions, by symbol (three queries)."""
    return Work.objects.prefetch_related("titles", "expressions")


def work(symbol: str) -> Work | None:
    """The work of that symbol."""
    return works().filter(symbol=symbol).first()


def latest(work: Work, language: str) -> Expression | None:
    """The newest expression of a work in a language."""
    found = Expression.objects.filter(work=work, language=language).select_related("work")
    return found.order_by("-version").first()


def current(symbol: str, language: str = "") -> Expression | None:
    """The newest expression in that language, or in the one first added where it has none."""
    found = Expression.objects.filter(work__symbol=symbol).select_related("work")
    if language and (own := found.filter(language=language).order_by("-version").first()):
        return own
    first = found.order_by("added_at", "id").first()
    return latest(first.work, first.language) if first else None


def expression_of_file(symbol: str, language: str, sha256: str) -> Expression | None:
    """The expression that was read from this very file."""
    return Expression.objects.filter(work__symbol=symbol, language=language, sha256=sha256).first()


def paragraphs(expression: Expression) -> QuerySet[Paragraph]:
    """The paragraphs of an expression in their order, with their sections (one query)."""
    return expression.paragraphs.select_related("section").order_by("order")


def paragraph_exists(symbol: str, number: int) -> bool:
    """Whether any expression of the work has a paragraph of that number."""
    return Paragraph.objects.filter(expression__work__symbol=symbol, number=number).exists()


def numbers(symbol: str) -> QuerySet[Paragraph, int]:
    """The numbers of all paragraphs of a work."""
    found = Paragraph.objects.filter(expression__work__symbol=symbol)
    return found.values_list("number", flat=True)
