"""A matter from receipt to conclusion: steps, codes, terms, messages, readings."""

from django.db import models
from django.db.models import F, Q

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.country.deadline import Deadline
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


class Matter(VerbOnly):
    """One complaint or report, from receipt to conclusion.

    `locator` is the registration number. `received_at` is the moment of handing in,
    `registered_on` the day on which it counts as registered (the next working day after hours or
    on a day off). `phase` and `step` repeat the last move; `next_*` the soonest running term of
    the office, so that a queue of a million rows is read from an index. `danger_at` is set when the
    person answered that life or health is in danger now (ADR 0012): yes or no, never a word of it.
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
    # the one answer outside the seal: somebody is in danger now; and when staff said they saw to it
    danger_at = models.DateTimeField(null=True, blank=True)
    danger_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "complaints_matter"
        ordering = ("id",)
        # `closed_at` ends those that are counted: SQLite then need not look into the rows
        indexes = [
            models.Index(
                fields=["unit", "next_due_at", "id", "closed_at"],
                name="complaints_queue_unit",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["next_due_at", "id", "closed_at"],
                name="complaints_queue_all",
                condition=Q(closed_at__isnull=True),
            ),
            # closed cases, the newest first, of one unit and of all
            models.Index(
                fields=["unit", "-closed_at", "id"],
                name="complaints_closed_unit",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["-closed_at", "id"],
                name="complaints_closed_all",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["received_at"], name="complaints_received"),
            models.Index(fields=["facets"], name="complaints_facets"),
            models.Index(
                fields=["danger_at"],
                name="complaints_danger",
                condition=Q(danger_at__isnull=False, danger_seen_at__isnull=True),
            ),
            # how many stand in a phase, and what came in unread, of one unit and of all
            models.Index(
                fields=["unit", "phase", "id", "closed_at"],
                name="complaints_phase_unit",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["phase", "id", "closed_at"],
                name="complaints_phase_all",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["unit", "received_at"],
                name="complaints_unread_unit",
                condition=Q(unread=True),
            ),
            models.Index(
                fields=["received_at"],
                name="complaints_unread_all",
                condition=Q(unread=True),
            ),
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
        indexes = [
            models.Index(fields=["step", "on"], name="complaints_moves_counted"),
            models.Index(fields=["actor", "matter"], name="complaints_moves_by"),
        ]


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
    """A legal term of a matter. `inquiry` is set for the term of a body's answer.

    `unit` repeats the unit that conducts the matter while the term runs, so that the soonest terms
    of a unit are read from an index.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="clocks")
    inquiry = models.ForeignKey("Inquiry", models.PROTECT, null=True, related_name="clocks")
    # office, body or person: whose duty it is
    duty = models.CharField(max_length=10)
    unit = models.CharField(max_length=60)

    class Meta:
        db_table = "complaints_clock"
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["duty", "due_at", "id"],
                name="complaints_clock_soonest",
                condition=Q(stopped_at__isnull=True),
            ),
            models.Index(
                fields=["duty", "unit", "due_at", "id"],
                name="complaints_clock_of_unit",
                condition=Q(stopped_at__isnull=True),
            ),
        ]


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
