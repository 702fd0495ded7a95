"""What a body is asked, what it may learn, and its one-time link."""

from django.db import models
from django.db.models import Q

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.links import OneTimeLink

from .matters import Matter


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
        indexes = [
            models.Index(fields=["state", "proposed_at", "id"], name="complaints_inquiry_state")
        ]
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
