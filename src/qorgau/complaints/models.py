"""Everything that a person brings, and what the office does with it.

What people write is sealed in the matter's box (`vault`); these tables hold codes, dates and
decisions only. Steps are counted from `Move`, never from the columns of `Matter`.
"""

from django.db import models
from django.db.models import F, Q

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.country.deadline import Deadline
from qorgau.people.links import OneTimeLink
from qorgau.vault.models import VaultBox


class Kind(models.TextChoices):
    """A complaint is promised a decision; an anonymous report is not."""

    COMPLAINT = "complaint"
    REPORT = "report"


class Phase(models.TextChoices):
    """Phases of the engine, to which a pack maps its steps; statistics rest on them."""

    DRAFT = "draft"
    RECEIVED = "received"
    ADMISSIBILITY = "admissibility"
    INQUIRY = "inquiry"
    WAITING = "waiting"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    ERASED = "erased"


#: Phases in which the office still owes something.
LIVE_PHASES = (Phase.RECEIVED, Phase.ADMISSIBILITY, Phase.INQUIRY, Phase.WAITING)


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


class Matter(VerbOnly):
    """One complaint or report, from receipt to conclusion.

    `locator` is the registration number. `received_at` is the moment of handing in,
    `registered_on` the day on which it counts as registered (the next working day after hours or
    on a day off). `phase` and `step` repeat the last move; `next_*` the soonest running term of
    the office, so that a queue of a million rows is read from an index.
    """

    locator = models.CharField(max_length=7, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    procedure = models.CharField(max_length=60)
    # the day whose wording of the procedure conducts this matter, and the pack it was read from
    procedure_on = models.DateField()
    pack = models.CharField(max_length=60)
    phase = models.CharField(max_length=14, choices=Phase.choices)
    step = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    box = models.OneToOneField(VaultBox, models.PROTECT, related_name="matter")
    channel = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    named = models.BooleanField()
    received_at = models.DateTimeField()
    registered_on = models.DateField()
    receipt_noted_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    next_term = models.CharField(max_length=60, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    # the newest classification; a plain column, since its row points here
    facets = models.UUIDField(null=True, blank=True)
    unread = models.BooleanField(default=False)

    class Meta:
        db_table = "complaints_matter"
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["unit", "next_due_at", "id"],
                name="complaints_queue_unit",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["next_due_at", "id"],
                name="complaints_queue_all",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(fields=["received_at"], name="complaints_received"),
            models.Index(fields=["facets"], name="complaints_facets"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(phase__in=[*LIVE_PHASES, Phase.CONCLUDED], closed_at__isnull=True)
                | Q(phase__in=[Phase.CLOSED, Phase.ERASED], closed_at__isnull=False),
                name="complaints_closed_at_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(phase=Phase.DRAFT), name="complaints_matter_is_no_draft"
            ),
            models.CheckConstraint(
                condition=Q(next_due_on__isnull=True, next_due_at__isnull=True, next_term="")
                | (Q(next_due_on__isnull=False, next_due_at__isnull=False) & ~Q(next_term="")),
                name="complaints_next_term_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.locator


class Acceptance(AppendOnly):
    """What was accepted, written once: verification compares the matter with it."""

    COPIED = (
        "locator",
        "kind",
        "procedure",
        "procedure_on",
        "pack",
        "box_id",
        "channel",
        "language",
        "named",
        "received_at",
        "registered_on",
    )

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="acceptance")
    locator = models.CharField(max_length=7)
    kind = models.CharField(max_length=10)
    procedure = models.CharField(max_length=60)
    procedure_on = models.DateField()
    pack = models.CharField(max_length=60)
    box_id = models.UUIDField()
    channel = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    named = models.BooleanField()
    received_at = models.DateTimeField()
    registered_on = models.DateField()

    class Meta:
        db_table = "complaints_acceptance"
        ordering = ("id",)


class Move(AppendOnly):
    """One step that was taken: who, when, from which phase to which. Statistics count these rows.

    `on` is the day of `at` in the country's zone. `reason` and `outcome` are codes of the pack.
    `unit` is the unit that conducts the matter after the step.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="moves")
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    from_phase = models.CharField(max_length=14, choices=Phase.choices, blank=True)
    phase = models.CharField(max_length=14, choices=Phase.choices)
    at = models.DateTimeField()
    on = models.DateField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=30, blank=True)
    unit = models.CharField(max_length=60)
    reason = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "complaints_move"
        ordering = ("matter", "seq")
        constraints = [
            models.UniqueConstraint(fields=["matter", "seq"], name="complaints_moves_numbered"),
            models.CheckConstraint(
                condition=(Q(seq=1) & Q(from_phase="")) | (Q(seq__gt=1) & ~Q(from_phase="")),
                name="complaints_first_move_comes_from_nowhere",
            ),
        ]
        indexes = [models.Index(fields=["step", "on"], name="complaints_moves_counted")]


class Classification(AppendOnly):
    """One version of a coded description: the person's own choices, then the officer's."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="classifications")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=30, blank=True)

    class Meta:
        db_table = "complaints_classification"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "version"], name="complaints_classifications_numbered"
            )
        ]


class FacetRow(AppendOnly):
    """One coded facet: right, ground, group, act, body, region or place_type."""

    classification = models.ForeignKey(Classification, models.PROTECT, related_name="facets")
    facet = models.CharField(max_length=12)
    code = models.CharField(max_length=60)

    class Meta:
        db_table = "complaints_facet"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["classification", "facet", "code"], name="complaints_facet_once"
            )
        ]
        indexes = [
            models.Index(fields=["facet", "code", "classification"], name="complaints_facet_lookup")
        ]


class Clock(Deadline):
    """A legal term of a matter. `inquiry` is set for the term of a body's answer."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks")
    inquiry = models.ForeignKey("Inquiry", models.PROTECT, null=True, related_name="clocks")
    # office, body or person: whose duty it is
    duty = models.CharField(max_length=10)

    class Meta:
        db_table = "complaints_clock"
        ordering = ("id",)


class Inquiry(VerbOnly):
    """A question to a body about one matter. It goes out only after the person agreed to its text.

    `draft` and the body's answer are envelopes of the matter's box; what the body may read is
    sealed under the secret of its one-time link.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        AGREED = "agreed"
        DECLINED = "declined"
        WAITING = "waiting"
        SENT = "sent"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="inquiries")
    number = models.PositiveIntegerField()
    body = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices)
    # envelopes of the matter's box: text and items to be agreed, and the body's answer
    text = models.UUIDField()
    # codes of what the body would learn by this text
    items = models.JSONField(default=list)
    answer = models.UUIDField(null=True, blank=True)
    # the office's own term in the unit of the rule (never under its floor); None: the rule's
    own_term = models.PositiveIntegerField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "complaints_inquiry"
        ordering = ("matter", "number")
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="complaints_inquiry_number"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | ~Q(state__in=["sent", "answered"]),
                name="complaints_inquiry_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False, answer__isnull=False)
                | (~Q(state="answered") & Q(answered_at__isnull=True, answer__isnull=True)),
                name="complaints_inquiry_answer_whole",
            ),
            models.CheckConstraint(
                condition=Q(own_term__isnull=True) | Q(own_term__gte=1),
                name="complaints_inquiry_own_term",
            ),
        ]

    @property
    def reference(self) -> str:
        """How a body refers to it.

        Never the registration number: that begins the person's code, and a code found in a cell
        would lead to the complaint.
        """
        return self.id.hex[-8:].upper()


class Consent(AppendOnly):
    """What a body may learn, decided by the person item by item. The newest row of an item counts.

    `item` is a code of the pack's consent items. Rows without an inquiry are what the person
    ticked when they handed in: they hold for a referral, never for an inquiry, whose own text must
    be agreed to.
    """

    class Decision(models.TextChoices):
        AGREED = "agreed"
        DECLINED = "declined"
        WAIT = "wait"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="consents")
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, null=True, related_name="consents")
    item = models.CharField(max_length=60)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    at = models.DateTimeField()

    class Meta:
        db_table = "complaints_consent"
        ordering = ("id",)


class InquiryLink(OneTimeLink):
    """The link by which a body reads one inquiry and answers it once.

    `sealed` is what the body may read, under a key that only the link's secret gives.
    """

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="links")
    sealed = models.BinaryField()

    class Meta:
        db_table = "complaints_inquiry_link"
        ordering = ("id",)


class Message(AppendOnly):
    """One message of a matter; its text is an envelope of the matter's box.

    `letter` names the kind of letter where it is one (a decision, a notice).
    """

    class Direction(models.TextChoices):
        TO_PERSON = "to_person"
        TO_OFFICE = "to_office"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="messages")
    at = models.DateTimeField()
    direction = models.CharField(max_length=10, choices=Direction.choices)
    letter = models.CharField(max_length=60, blank=True)
    envelope = models.UUIDField(unique=True)

    class Meta:
        db_table = "complaints_message"
        ordering = ("id",)


class Reading(AppendOnly):
    """Somebody of the office opened the file: the day, not the hour; role, unit and reason."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="readings")
    day = models.DateField()
    role = models.CharField(max_length=30)
    unit = models.CharField(max_length=60)
    reason = models.CharField(max_length=60)

    class Meta:
        db_table = "complaints_reading"
        ordering = ("id",)


class Opening(VerbOnly):
    """A reading under way: until when one member of staff may see the opened file."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    user = models.UUIDField()
    reason = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "complaints_opening"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["matter", "user"], name="complaints_opening_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at")), name="complaints_opening_ends_later"
            ),
        ]
