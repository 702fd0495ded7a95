"""Institutions, regions and coded terms as tables, so that rooms can join them by code.

Rows come from the country pack; they are added or closed by date, never deleted. A name that
changes is closed and stays searchable.
"""

from django.db import models
from django.db.models import Q

from qorgau.common.models import AppendOnly, VerbOnly


class Dated(VerbOnly):
    """Something that holds between two dates, both included; empty leaves that side open."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Name(Dated):
    """A name in one language; one a language is open, closed ones stay searchable."""

    language = models.CharField(max_length=8)
    name = models.CharField(max_length=300)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class PlaceName(Name):
    """A name of a body or region, with where it is stated.

    `kind` is one of `engine.NAME_KINDS`. Official names hold between two dates; those that a
    document cites and those by which people look for it are never the name shown.
    """

    kind = models.CharField(max_length=20, default="official")
    source = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=100, blank=True)
    paragraph = models.CharField(max_length=20, blank=True)
    confirmed = models.BooleanField(default=True)

    class Meta:
        abstract = True


class Region(Dated):
    """An administrative unit, by its official code."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    parent = models.CharField(max_length=20, blank=True)
    successor = models.CharField(max_length=20, blank=True)
    order = models.PositiveIntegerField()

    class Meta:
        db_table = "country_region"
        ordering = ("order",)

    def __str__(self) -> str:
        return self.code


class RegionName(PlaceName):
    """A name of a region in one language."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="names")

    class Meta:
        db_table = "country_region_name"
        ordering = ("language", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "language"],
                condition=Q(valid_to__isnull=True, kind="official"),
                name="country_region_one_name_a_language",
            )
        ]


class Body(Dated):
    """An institution. `region` is the code of the region where it is competent, empty for all."""

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    parent = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=20, blank=True)
    order = models.PositiveIntegerField()

    class Meta:
        db_table = "country_body"
        ordering = ("order",)

    def __str__(self) -> str:
        return self.code


class BodyName(PlaceName):
    """A name of a body in one language."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="names")

    class Meta:
        db_table = "country_body_name"
        ordering = ("language", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "language"],
                condition=Q(valid_to__isnull=True, kind="official"),
                name="country_body_one_name_a_language",
            )
        ]


class Concept(Dated):
    """A coded term of a vocabulary; `outside_code` maps other schemes to their numbers."""

    vocabulary = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    parent = models.CharField(max_length=60, blank=True)
    outside_code = models.JSONField(default=dict)
    order = models.PositiveIntegerField()

    class Meta:
        db_table = "country_concept"
        ordering = ("vocabulary", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="country_concept_one_code_a_vocabulary"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vocabulary}:{self.code}"


class ConceptLabel(Name):
    """The label of a coded term in one language."""

    concept = models.ForeignKey(Concept, models.PROTECT, related_name="names")

    class Meta:
        db_table = "country_concept_label"
        ordering = ("language", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=Q(valid_to__isnull=True),
                name="country_concept_one_label_a_language",
            )
        ]


class PackLoad(AppendOnly):
    """A pack as it was brought into the tables: which, and the SHA-256 of its content."""

    code = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    content = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "country_pack_load"
        ordering = ("loaded_at", "id")

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
