"""The index: derived from what rooms hold, and so no part of the register of acts (decision 13)."""

from __future__ import annotations

from django.db import models


class Shelf(models.Model):
    """Passages that stand under the same kind, language, year and codes are counted together.

    Its number is drawn from its facets (60 bits of their SHA-256), so it is never changed, means
    the same in every database and may be remembered.
    """

    id = models.BigIntegerField(primary_key=True)
    facets = models.JSONField()

    class Meta:
        db_table = "search_shelf"
        ordering = ("id",)


class Passage(models.Model):
    """A text of a room, or a part of a long one. The database's own index stands beside it."""

    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True)
    part = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)
    title = models.TextField(blank=True)
    above = models.TextField(blank=True, default="")
    group = models.CharField(max_length=160, blank=True, default="", db_index=True)
    address = models.CharField(max_length=500)
    date = models.DateField(null=True, blank=True)
    weight = models.FloatField(default=1.0)

    class Meta:
        db_table = "search_passage"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "ref", "language", "part"), name="search_passage_once"
            )
        ]
        # All that counting on SQLite reads of a passage (engines.sqlite names it).
        indexes = [models.Index(fields=["id", "shelf", "date"], name="search_passage_counted")]


class PassageText(models.Model):
    """The text of a passage, and compressed what was indexed of it (see `indexed`)."""

    passage = models.OneToOneField(
        Passage, on_delete=models.CASCADE, primary_key=True, related_name="body"
    )
    text = models.TextField(blank=True)
    keys = models.BinaryField()

    class Meta:
        db_table = "search_text"
        ordering = ("passage",)


class PassageWords(models.Model):
    """The numbers of a passage's forms in their order (see `forms`), by which it is weighed."""

    passage = models.OneToOneField(
        Passage, on_delete=models.CASCADE, primary_key=True, related_name="forms"
    )
    numbers = models.BinaryField()

    class Meta:
        db_table = "search_passagewords"
        ordering = ("passage",)


class Word(models.Model):
    """A form of the index with the number of passages it stands in; `backwards` finds endings.

    Its number is drawn from the other fields (see `forms`), `keys` are those it is indexed under.
    """

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=8, blank=True)
    word = models.CharField(max_length=60, db_index=True)
    backwards = models.CharField(max_length=60, db_index=True)
    keys = models.TextField()
    passages = models.IntegerField()

    class Meta:
        db_table = "search_word"
        ordering = ("language", "word")


class WordKey(models.Model):
    """A key that leads to a form, where its own letters do not."""

    pk = models.CompositePrimaryKey("key", "word_id")
    key = models.CharField(max_length=61)
    word = models.ForeignKey(
        Word, on_delete=models.CASCADE, related_name="found_by", db_constraint=False
    )

    class Meta:
        db_table = "search_key"
        ordering = ("key", "word_id")


class Waiting(models.Model):
    """A passage that the search server must hear of, put in or taken out; oldest first.

    Without a number: everything there is to be taken out. `refused` is the server's word for why
    it did not take it. Empty where the database's own index is used.
    """

    number = models.BigIntegerField(null=True)
    refused = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        db_table = "search_waiting"
        ordering = ("id",)


class Meaning(models.Model):
    """Which way a passage points in an embedded model, its language's centre taken off.

    `direction` has one byte a dimension, `signs` one bit. Empty without the model (decision 16).
    """

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="meaning")
    model = models.CharField(max_length=40)
    language = models.CharField(max_length=8, blank=True)
    signs = models.BinaryField()
    direction = models.BinaryField()

    class Meta:
        db_table = "search_meaning"
        ordering = ("id",)


class Centre(models.Model):
    """The mean direction of the texts of a language, drawn once from the first of them."""

    language = models.CharField(max_length=8, blank=True, unique=True)
    model = models.CharField(max_length=40)
    direction = models.JSONField()

    class Meta:
        db_table = "search_centre"
        ordering = ("language",)
