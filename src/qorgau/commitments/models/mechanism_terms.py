"""What happened between the State and a mechanism, and the private addresses of calendars.

No term is stored: it is counted from what happened (`mechanism_terms.running`) by the pack.
"""

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.models import User


class MechanismEvent(AppendOnly):
    """Something that happened, as a person entered it: it starts or ends a term, or names its day.

    `kind` is one of `mechanism_terms.shapes.EVENTS`, `body` the code of a committee, blank for the
    review and for mandates. `document` is the symbol it is about, or that was sent. With the kind
    `date_set` the mechanism itself named `due_on` as the last day for `action`.
    """

    kind = models.CharField(max_length=30, db_index=True)
    mechanism = models.CharField(max_length=20, db_index=True)
    body = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    document = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=30, blank=True)
    due_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_mechanism_event"
        ordering = ("on", "id")


class MechanismEventClosing(AppendOnly):
    """An event was entered by mistake: it no longer counts, and everybody sees why."""

    event = models.OneToOneField(MechanismEvent, models.PROTECT, related_name="closing")
    why = models.CharField(max_length=300)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_mechanism_event_closing"
        ordering = ("id",)


class CalendarAddress(VerbOnly):
    """The secret address of one account's calendar; only a digest of its secret is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "commitments_calendar_address"
        ordering = ("-made_at", "-id")
