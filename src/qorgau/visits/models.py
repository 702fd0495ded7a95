"""Places of detention, visits to them and what was found; the words are sealed in the visit's box.

Facets are codes of the pack in clear, so that findings can be counted and gathered without
opening a text. The room knows nothing of complaints.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.country.deadline import Deadline
from qorgau.people.models import User
from qorgau.vault.models import VaultBox


class Place(VerbOnly):
    """A place that is subject to preventive visits, as it stood between two dates.

    `kind` is of the vocabulary `place_types`, `body` the institution that runs it, `capacity` the
    number of people it is meant for (0: not known).
    """

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=60, db_index=True)
    region = models.CharField(max_length=20, db_index=True)
    body = models.CharField(max_length=60, db_index=True)
    capacity = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "visits_place"
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="visits_place_dates",
                violation_error_message=_("The last day cannot be before the first"),
            )
        ]

    def __str__(self) -> str:
        return self.code


class PlaceName(VerbOnly):
    """The name of a place in one language."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "visits_place_name"
        ordering = ("place", "language")
        constraints = [
            models.UniqueConstraint(fields=("place", "language"), name="visits_place_name_once")
        ]


class Status(models.TextChoices):
    """Where a visit stands; counted from `VisitStep` rows, never from this column."""

    PLANNED = "planned", pgettext_lazy("visit", "Planned")
    STARTED = "started", pgettext_lazy("visit", "Under way")
    COMPLETED = "completed", pgettext_lazy("visit", "Carried out")
    WRITTEN_UP = "written_up", pgettext_lazy("visit", "Written up")
    CLOSED = "closed", pgettext_lazy("visit", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("visit", "Did not take place")


class Visit(VerbOnly):
    """One visit to one place by a team of one unit.

    `kind` is of the vocabulary `visit_kinds`. `box` holds the texts, which only holders of the
    unit's own key can open; complaint officers do not hold it.
    """

    number = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, db_index=True)
    box = models.OneToOneField(VaultBox, models.PROTECT, related_name="visit")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    planned_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "visits_visit"
        ordering = ("-planned_on", "-number")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | (Q(started_on__isnull=False) & Q(ended_on__gte=F("started_on"))),
                name="visits_visit_dates",
                violation_error_message=_("A visit cannot end before it began"),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("planned", "cancelled")) | Q(started_on__isnull=False),
                name="visits_visit_started",
                violation_error_message=_("A visit that is not only planned has a first day"),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class VisitMember(VerbOnly):
    """Somebody of the team."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="team")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "visits_member"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("visit", "user"), name="visits_member_once")]


class VisitStep(AppendOnly):
    """A step of a visit and the day on which it was taken; statistics count these rows."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=Status.choices)
    on = models.DateField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "visits_step"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("visit", "step"), name="visits_step_once")]


class ReportClock(Deadline):
    """The term for writing the report, from the end of the visit."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="clocks")

    class Meta:
        db_table = "visits_clock"
        ordering = ("id",)


class Finding(AppendOnly):
    """What was found, in one version: coded facets in clear, the words in `envelope`.

    A correction is a new row with the same number and the next version. `grade` is of the
    vocabulary `finding_grades` (how grave), `right` and `act` of `rights` and `acts`.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    right = models.CharField(max_length=60, db_index=True)
    act = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=60)
    envelope = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "visits_finding"
        ordering = ("visit", "number", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("visit", "number", "version"), name="visits_finding_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}.{self.version}"


class VisitReading(AppendOnly):
    """Somebody opened the sealed texts of a visit, with the code of the reason they gave."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="readings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        db_table = "visits_reading"
        ordering = ("id",)
