"""What was saved and not yet handed in."""

from django.db import models

from qorgau.common.models import VerbOnly
from qorgau.vault.models import VaultBox


class Draft(VerbOnly):
    """Answers that were saved and not yet handed in, sealed under the receipt's draft key.

    The receipt (number and code) exists from the first saved answer; `box` from the first file.
    """

    locator = models.CharField(max_length=7, unique=True)
    procedure = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    begun_on = models.DateField(db_index=True)
    code_noted = models.BooleanField(default=False)
    box = models.OneToOneField(VaultBox, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "complaints_draft"
        ordering = ("id",)


class DraftAnswer(VerbOnly):
    """The sealed answers of one page of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="answers")
    page = models.CharField(max_length=60)
    blob = models.BinaryField()

    class Meta:
        db_table = "complaints_draft_answer"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["draft", "page"], name="complaints_one_answer_a_page")
        ]
