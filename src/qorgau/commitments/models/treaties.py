"""Treaties, what each source says of the State's status, committees' competence, mandate visits.

Every row is written once and carries the digest of what it says (`content`). A row that the pack
no longer has, or has corrected, is closed by a `TreatyClosing`; statements of sources that do not
agree stand beside each other. No status is stored: it is computed from the statements.
"""

from django.db import models
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly
from qorgau.people.models import User


class TreatyKind(models.TextChoices):
    """What sort of treaty."""

    COVENANT = "covenant", pgettext_lazy("kind of treaty", "Covenant")
    CONVENTION = "convention", pgettext_lazy("kind of treaty", "Convention")
    PROTOCOL = "protocol", pgettext_lazy("kind of treaty", "Protocol")
    STATUTE = "statute", pgettext_lazy("kind of treaty", "Statute")


class TreatyArea(models.TextChoices):
    """What it is about, as the collection of treaties of the United Nations sorts them."""

    HUMAN_RIGHTS = "human_rights", pgettext_lazy("subject of a treaty", "Human rights")
    WOMEN = "women", pgettext_lazy("subject of a treaty", "Status of women")
    REFUGEES = "refugees", pgettext_lazy("subject of a treaty", "Refugees")
    TRAFFICKING = "trafficking", pgettext_lazy("subject of a treaty", "Traffic in persons")
    PENAL = "penal", pgettext_lazy("subject of a treaty", "Criminal law")
    ENVIRONMENT = "environment", pgettext_lazy("subject of a treaty", "Environment")
    OTHER = "other", pgettext_lazy("subject of a treaty", "Other subjects")


class StatusKind(models.TextChoices):
    """What a source says the State did, or that it did nothing."""

    SIGNATURE = "signature", pgettext_lazy("treaty status", "Signature")
    RATIFICATION = "ratification", pgettext_lazy("treaty status", "Ratification")
    ACCESSION = "accession", pgettext_lazy("treaty status", "Accession")
    SUCCESSION = "succession", pgettext_lazy("treaty status", "Succession")
    PARTICIPATION = "participation", pgettext_lazy("treaty status", "Participation")
    PARTY = "party", pgettext_lazy("treaty status", "Said to be a party")
    LAW = "law", pgettext_lazy("treaty status", "Law on ratification")
    ENTRY = "entry", pgettext_lazy("treaty status", "Entry into force for the State")
    DECLARATION = "declaration", pgettext_lazy("treaty status", "Declaration")
    RESERVATION = "reservation", pgettext_lazy("treaty status", "Reservation")
    UNRESERVED = "unreserved", pgettext_lazy("treaty status", "Reservation withdrawn")
    WITHDRAWAL = "withdrawal", pgettext_lazy("treaty status", "Withdrawal")
    NOT_PARTY = "not_party", pgettext_lazy("treaty status", "Said not to be a party")
    NO_ACTION = "no_action", pgettext_lazy("treaty status", "No action known")
    MENTION = "mention", pgettext_lazy("treaty status", "Mentioned")


class VisitKind(models.TextChoices):
    """Whether a visit took place, was expected, or all were invited."""

    MADE = "made", pgettext_lazy("visit of a mandate", "Took place")
    EXPECTED = "expected", pgettext_lazy("visit of a mandate", "Was expected")
    INVITATION = "invitation", pgettext_lazy("visit of a mandate", "Invitation")


class Stated(AppendOnly):
    """A row that says where it is from: a `source` (code) or a document with its paragraph.

    `on` is a day, month or year as the source has it, empty where it names none. `confirmed` is
    false where it was seen only second hand.
    """

    content = models.CharField(max_length=64, db_index=True)
    order = models.PositiveIntegerField()
    on = models.CharField(max_length=30, blank=True)
    source = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=100, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    note = models.JSONField(default=dict, blank=True)
    confirmed = models.BooleanField(default=True)
    loaded_at = models.DateTimeField()

    class Meta:
        abstract = True


class TreatySource(AppendOnly):
    """A collection, data set or act: its names, as of when it speaks, where it is published."""

    content = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    names = models.JSONField(default=dict)
    as_of = models.CharField(max_length=30)
    address = models.CharField(max_length=500, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_treaty_source"
        ordering = ("code", "id")


class Committee(AppendOnly):
    """A body of experts that watches over treaties; `body` is its code among bodies, if any."""

    content = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    order = models.PositiveIntegerField()
    names = models.JSONField(default=dict)
    short = models.CharField(max_length=30, blank=True)
    body = models.CharField(max_length=60, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_committee"
        ordering = ("order", "id")


class Treaty(AppendOnly):
    """One treaty. `of` is the treaty to which a protocol belongs; `reports_every` is in years."""

    content = models.CharField(max_length=64, db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=15, choices=TreatyKind.choices)
    area = models.CharField(max_length=15, choices=TreatyArea.choices, db_index=True)
    reference = models.CharField(max_length=30, blank=True)
    adopted_on = models.CharField(max_length=30, blank=True)
    of = models.CharField(max_length=60, blank=True)
    committee = models.CharField(max_length=60, blank=True, db_index=True)
    rights = models.JSONField(default=list, blank=True)
    reports_every = models.PositiveSmallIntegerField(null=True, blank=True)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_treaty"
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.code


class TreatyName(AppendOnly):
    """The name of a treaty in one language, with the short form in common use."""

    treaty = models.ForeignKey(Treaty, models.PROTECT, related_name="names")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=400)
    short = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "commitments_treaty_name"
        ordering = ("treaty", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("treaty", "language"), name="commitments_treaty_name_once"
            )
        ]


class StatusEvent(Stated):
    """What one source says of the State and a treaty (by its code)."""

    treaty = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=15, choices=StatusKind.choices)

    class Meta:
        db_table = "commitments_treaty_status"
        ordering = ("treaty", "order", "id")
        indexes = [models.Index(fields=("document", "paragraph"), name="commitments_status_said")]


class StatusArticle(AppendOnly):
    """The article under which a declaration or reservation was made, in each language."""

    status = models.OneToOneField(StatusEvent, models.PROTECT, related_name="under")
    article = models.JSONField(default=dict)

    class Meta:
        db_table = "commitments_treaty_status_article"
        ordering = ("id",)


class Competence(Stated):
    """Whether a committee may take complaints from individuals against the State, by one source.

    `on` is since when. A `claim` is what a document says without an act behind it: it is shown
    beside and opens nothing.
    """

    treaty = models.CharField(max_length=60, db_index=True)
    committee = models.CharField(max_length=60, db_index=True)
    basis = models.JSONField(default=dict, blank=True)
    recognised = models.BooleanField()
    claim = models.BooleanField(default=False)

    class Meta:
        db_table = "commitments_competence"
        ordering = ("committee", "order", "id")
        indexes = [
            models.Index(fields=("document", "paragraph"), name="commitments_competence_said")
        ]


class MandateVisit(Stated):
    """A visit of an independent expert or delegation of the United Nations, or an invitation."""

    code = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=15, choices=VisitKind.choices)
    who = models.CharField(max_length=200, blank=True)
    names = models.JSONField(default=dict)
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "commitments_mandate_visit"
        ordering = ("order", "id")


class TreatyClosing(AppendOnly):
    """A row of this register (its id) no longer stands: it was corrected, or left the pack."""

    row = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_treaty_closing"
        ordering = ("id",)


class EnteredStatement(AppendOnly):
    """What the office itself entered about a treaty (by its code), with the source that says so.

    `kind` is a `StatusKind`, or one of `treaties_entered.COMPETENCE` with the `committee` it is
    about. `on` is the day of the act, empty where the source does not tell it; such a statement
    is shown and changes nothing. `source_on` is of when the source is, `language` that of what
    was typed.
    """

    treaty = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=20)
    committee = models.CharField(max_length=60, blank=True)
    on = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300)
    source_on = models.DateField()
    address = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_treaty_entered"
        ordering = ("id",)


class EnteredStatementClosing(AppendOnly):
    """A statement was entered by mistake: it no longer counts, and everybody inside sees why."""

    statement = models.OneToOneField(EnteredStatement, models.PROTECT, related_name="closing")
    why = models.CharField(max_length=300)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_treaty_entered_closing"
        ordering = ("id",)
