"""A work, its expressions (language and date), and the paragraphs that can be cited for ever."""

from __future__ import annotations

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly


class Work(VerbOnly):
    """A document as such, whatever its language: known by its symbol (A/HRC/13/39/Add.3)."""

    symbol = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=40, blank=True)
    date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "library_work"
        ordering = ("symbol",)

    def __str__(self) -> str:
        return self.symbol


class WorkTitle(VerbOnly):
    """The title of a work in one language."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="titles")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=500)

    class Meta:
        db_table = "library_work_title"
        ordering = ("work", "language")
        constraints = [
            models.UniqueConstraint(fields=("work", "language"), name="library_work_title_once")
        ]


class Expression(AppendOnly):
    """The text of a work in one language, as one file gave it. Never changed; a later one follows.

    `sha256` is of the original file; `recognised` is what the reader reported about it.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="expressions")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    date = models.DateField(null=True, blank=True)
    form = models.CharField(max_length=10, choices=[("numbered", "numbered"), ("page", "page")])
    sha256 = models.CharField(max_length=64)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    recognised = models.JSONField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "library_expression"
        ordering = ("work", "language", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("work", "language", "version"), name="library_expression_version_once"
            ),
            models.UniqueConstraint(
                fields=("work", "language", "sha256"), name="library_expression_file_once"
            ),
        ]


class Section(AppendOnly):
    """A chapter, a lettered section or a subsection; `label` is its whole path, such as V.C."""

    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=10,
        choices=[("chapter", "chapter"), ("section", "section"), ("subsection", "subsection")],
    )
    number = models.CharField(max_length=10, blank=True)
    label = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=300)

    class Meta:
        db_table = "library_section"
        ordering = ("expression", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("expression", "order"), name="library_section_order_once"
            )
        ]


class Paragraph(AppendOnly):
    """A paragraph under the number that stands in print (or its place, in a page)."""

    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="paragraphs")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="paragraphs"
    )
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        db_table = "library_paragraph"
        ordering = ("expression", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("expression", "number"), name="library_paragraph_number_once"
            )
        ]
