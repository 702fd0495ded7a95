"""A work, its expressions (language and date), and the paragraphs that can be cited for ever.

Texts are written once; where a text stands on its way to the public is in its steps, and what
documents have to do with one another in relations, each closed by a row of its own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly, VerbOnly

from .received import Received, ReceivedBytes  # noqa: F401 (Django finds tables through here)
from .usage import UsageDay  # noqa: F401


class GrownTable(AppendOnly):
    """A table that got columns later: left out of the digest while empty, so old digests hold."""

    later: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def columns(self) -> dict[str, Any]:
        """Every stored column, without later ones that are empty."""
        return {
            name: one for name, one in super().columns().items() if one or name not in self.later
        }


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
    title = models.CharField(max_length=1000)

    class Meta:
        db_table = "library_work_title"
        ordering = ("work", "language")
        constraints = [
            models.UniqueConstraint(fields=("work", "language"), name="library_work_title_once")
        ]


class Form(models.TextChoices):
    """How a text counts: by printed numbers, by articles, or not at all (a page)."""

    NUMBERED = "numbered", "numbered"
    ARTICLES = "articles", "articles"
    PAGE = "page", "page"


class Expression(GrownTable):
    """The text of a work in one language, as one file gave it. Never changed; a later one follows.

    `sha256` is of the original file, whose bytes are kept (see `originals`) and described by
    `original_*`; `recognised` is what the reader reported about it. `date` is of the text;
    `valid_from` and `valid_to` are the days on which it is the law, both included, where it is
    known. `translator` is who translated it from `translated_from`; `machine`: a program did.
    """

    later = (
        "valid_from",
        "valid_to",
        "translator",
        "translated_from",
        "machine",
        "original_name",
        "original_size",
        "original_type",
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="expressions")
    language = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    date = models.DateField(null=True, blank=True)
    form = models.CharField(max_length=10, choices=Form.choices)
    sha256 = models.CharField(max_length=64)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    recognised = models.JSONField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    translator = models.CharField(max_length=200, blank=True)
    translated_from = models.CharField(max_length=8, blank=True)
    machine = models.BooleanField(default=False)
    original_name = models.CharField(max_length=200, blank=True)
    original_size = models.PositiveIntegerField(null=True, blank=True)
    original_type = models.CharField(max_length=100, blank=True)
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


class Original(AppendOnly):
    """The bytes of a file that texts were read from, in the database so that backups have them.

    Compared by its own hash (see `compare`): entries name the texts, which name `sha256`.
    """

    named_in_entries = False

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()

    class Meta:
        db_table = "library_original"
        ordering = ("id",)


class SectionKind(models.TextChoices):
    """What a heading stands above."""

    PART = "part", pgettext_lazy("division of a document", "Part")
    CHAPTER = "chapter", pgettext_lazy("division of a document", "Chapter")
    SECTION = "section", pgettext_lazy("division of a document", "Section")
    SUBSECTION = "subsection", pgettext_lazy("division of a document", "Subsection")
    ARTICLE = "article", pgettext_lazy("division of a document", "Article")
    ANNEX = "annex", pgettext_lazy("division of a document", "Annex")


class Section(GrownTable):
    """A part, chapter, section, article or annex; `label` is its whole path, such as V.C.

    `eid` names it inside its text in every version and language (see `eids`); blank in texts
    added before articles were known.
    """

    later = ("eid",)

    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=SectionKind.choices)
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200, blank=True)
    heading = models.CharField(max_length=1000)
    eid = models.CharField(max_length=160, blank=True)

    class Meta:
        db_table = "library_section"
        ordering = ("expression", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("expression", "order"), name="library_section_order_once"
            ),
            models.UniqueConstraint(
                fields=("expression", "eid"),
                condition=~models.Q(eid=""),
                name="library_section_eid_once",
            ),
        ]


class Paragraph(GrownTable):
    """A paragraph under the number that stands in print (or its place, in other forms).

    `text` is the whole, its points included, each on a line of its own. `eid` names it inside its
    text (art_5__para_2), `label` is how it is printed: "2" of an article, "12" of a report.
    """

    later = ("eid", "label")

    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="paragraphs")
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="paragraphs"
    )
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    text = models.TextField()
    eid = models.CharField(max_length=160, blank=True)
    label = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "library_paragraph"
        ordering = ("expression", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("expression", "number"), name="library_paragraph_number_once"
            ),
            models.UniqueConstraint(
                fields=("expression", "eid"),
                condition=~models.Q(eid=""),
                name="library_paragraph_eid_once",
            ),
        ]


class Point(AppendOnly):
    """A lettered or numbered point inside a paragraph; `parent` is the point that it is part of.

    `text` is its own, without its points; `path` ends its address: "a", or "a/ii" one deeper.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="points")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=40)
    path = models.CharField(max_length=160)
    text = models.TextField(blank=True)

    class Meta:
        db_table = "library_point"
        ordering = ("paragraph", "order")
        constraints = [
            models.UniqueConstraint(fields=("paragraph", "path"), name="library_point_path_once")
        ]


class TextState(models.TextChoices):
    """Where a text stands on its way to the public."""

    DRAFT = "draft", pgettext_lazy("state of a text", "Draft")
    CHECKED = "checked", pgettext_lazy("state of a text", "Checked")
    PUBLISHED = "published", pgettext_lazy("state of a text", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a text", "Withdrawn")


class TextStep(AppendOnly):
    """A text came into a state. A text without steps is published: it was added before steps were.

    `by` is the internal id of whoever did it; `reason` says why a text was withdrawn.
    """

    expression = models.ForeignKey(Expression, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=TextState.choices)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        db_table = "library_text_step"
        ordering = ("expression", "number")
        constraints = [
            models.UniqueConstraint(fields=("expression", "number"), name="library_text_step_once")
        ]


class RelationKind(models.TextChoices):
    """What one document does to another."""

    AMENDS = "amends", pgettext_lazy("relation of documents", "Amends")
    REPLACES = "replaces", pgettext_lazy("relation of documents", "Replaces")
    IMPLEMENTS = "implements", pgettext_lazy("relation of documents", "Implements")
    CITES = "cites", pgettext_lazy("relation of documents", "Cites")
    TRANSLATION = "translation", pgettext_lazy("relation of documents", "Translation of")
    ANSWERS = "answers", pgettext_lazy("relation of documents", "Answers")


class Relation(AppendOnly):
    """One document, or a place in it, does something to another since a day, as a source says.

    Both ends are symbols, since the library may have neither text yet; `from_place` and `to_place`
    are eids, blank for whole documents. `source` says in words who says so; `document` and
    `paragraph` (a place of the library) or `address` where. `origin`: a load of the pack touches
    its own rows only.
    """

    kind = models.CharField(max_length=12, choices=RelationKind.choices)
    from_symbol = models.CharField(max_length=100, db_index=True)
    from_place = models.CharField(max_length=160, blank=True)
    to_symbol = models.CharField(max_length=100, db_index=True)
    to_place = models.CharField(max_length=160, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=100, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    address = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=4, choices=[("pack", "pack"), ("desk", "desk")])
    added_at = models.DateTimeField()

    class Meta:
        db_table = "library_relation"
        ordering = ("from_symbol", "to_symbol", "kind", "since", "id")


class RelationClosing(AppendOnly):
    """A relation no longer stands; `until` is its last day where it did hold, else it was wrong."""

    relation = models.OneToOneField(Relation, on_delete=models.PROTECT, related_name="closing")
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "library_relation_closing"
        ordering = ("id",)
