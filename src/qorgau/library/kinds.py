"""What kind of document a work is, in words."""

from django.db import models
from django.utils.translation import pgettext_lazy


class WorkKind(models.TextChoices):
    """Kinds that a keeper chooses from; a pack may name others, which stand as their code."""

    TREATY = "treaty", pgettext_lazy("kind of document", "Treaty")
    LAW = "law", pgettext_lazy("kind of document", "Law")
    DECISION = "decision", pgettext_lazy("kind of document", "Decision")
    UN_DOCUMENT = "un_document", pgettext_lazy("kind of document", "Document of the United Nations")
    NATIONAL_REPORT = "national_report", pgettext_lazy("kind of document", "National report")
    REPORT = "report", pgettext_lazy("kind of document", "Report")
    GUIDE = "guide", pgettext_lazy("kind of document", "Guide")
    STATEMENT = "statement", pgettext_lazy("kind of document", "Statement")
    ARTICLE = "article", pgettext_lazy("kind of document", "Article of the press or of a scholar")
    PAGE = "page", pgettext_lazy("kind of document", "Page of a site")
    DATASET = "dataset", pgettext_lazy("kind of document", "Data set")


def name(kind: str) -> str:
    """The kind in the language of the page; its code where it has no name, empty for none."""
    return str(WorkKind(kind).label) if kind in WorkKind.values else kind
