"""Consultation rounds: what was asked, of whom, what they answered, what became of each answer.

What is asked is frozen when the round is opened: later changes of the register or of the draft do
not change it. Answers, decisions and consolidated texts are rows of their own; a newer one stands
beside the earlier, and the highest order counts.
"""

from django.db import models

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.links import OneTimeLink
from qorgau.people.models import User


class Round(VerbOnly):
    """A question to several parties about one named version of something, until a day.

    `choice` says how a draft's items are found (see `rounds.choosing`); once opened, its items are
    the `RoundItem` rows and the choice only tells where they came from.
    """

    class Source(models.TextChoices):
        REGISTER = "register"
        PLAN = "plan"
        REPORT = "report"
        TEXT = "text"

    class Status(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    title = models.CharField(max_length=300)
    version = models.CharField(max_length=200)
    source = models.CharField(max_length=10, choices=Source.choices)
    choice = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list)
    instructions = models.TextField(blank=True)
    until = models.DateField(db_index=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT, db_index=True
    )
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "commitments_round"
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.title


class RoundItem(AppendOnly):
    """One thing that is asked about, as it read on the day of asking.

    `target_kind` is limb, measure or paragraph, `target` its permanent key. `texts` holds the text
    by language; `asked_digest` is their SHA-256. `bodies` are the codes of those responsible then.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    target_kind = models.CharField(max_length=10)
    target = models.CharField(max_length=120, db_index=True)
    number = models.CharField(max_length=120, blank=True)
    texts = models.JSONField()
    bodies = models.JSONField(default=list, blank=True)
    asked_digest = models.CharField(max_length=64)

    class Meta:
        db_table = "commitments_round_item"
        ordering = ("round", "order")
        constraints = [
            models.UniqueConstraint(fields=("round", "order"), name="commitments_round_item_once")
        ]


class RoundParty(AppendOnly):
    """Who is asked: a body of the pack by its code, or an organisation by its name.

    `items` are the orders of what it is asked about; empty means everything.
    """

    class Kind(models.TextChoices):
        BODY = "body"
        ORGANISATION = "organisation"

    round = models.ForeignKey(Round, models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    code = models.CharField(max_length=200, db_index=True)
    items = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_round_party"
        ordering = ("round", "kind", "code")
        constraints = [
            models.UniqueConstraint(fields=("round", "code"), name="commitments_round_party_once")
        ]

    def asked(self, order: int) -> bool:
        """Whether this party is asked about the item of that order."""
        return not self.items or order in self.items


class RoundLink(OneTimeLink):
    """A party's link: it answers by it until the round is closed, and sees what became of it.

    A new link closes the earlier one. `body` is the code of a body, else the id of the party.
    """

    party = models.ForeignKey(RoundParty, models.PROTECT, related_name="links")

    class Meta:
        db_table = "commitments_round_link"
        ordering = ("made_at", "id")


class RoundChannel(models.TextChoices):
    """How an answer reached the office."""

    ACCOUNT = "account"
    LINK = "link"
    MATRIX = "matrix"
    LETTER = "letter"


class RoundReturn(AppendOnly):
    """A filled matrix that was taken back: the file, what it brought, which rows were set aside."""

    party = models.ForeignKey(RoundParty, models.PROTECT, related_name="returns")
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64)
    taken = models.PositiveSmallIntegerField()
    set_aside = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_round_return"
        ordering = ("party", "at", "id")


class RoundAnswer(AppendOnly):
    """One version of a party's answer about one item.

    `late` tells that it came after the term. `reference` is number and date of the letter it came
    by. `user` is who entered it, empty where it came by the link.
    """

    party = models.ForeignKey(RoundParty, models.PROTECT, related_name="answers")
    item = models.ForeignKey(RoundItem, models.PROTECT, related_name="answers")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20, blank=True)
    evidence = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=RoundChannel.choices)
    reference = models.CharField(max_length=300, blank=True)
    matrix = models.ForeignKey(
        RoundReturn, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    late = models.BooleanField()
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_round_answer"
        ordering = ("item", "party", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("party", "item", "version"), name="commitments_round_answer_once"
            )
        ]


class RoundVerdict(AppendOnly):
    """How an answer was dealt with: taken, taken in part or left out, why, and by whom."""

    class Verdict(models.TextChoices):
        TAKEN = "taken"
        PART = "part"
        LEFT_OUT = "left_out"

    answer = models.ForeignKey(RoundAnswer, models.PROTECT, related_name="verdicts")
    order = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_round_verdict"
        ordering = ("answer", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("answer", "order"), name="commitments_round_verdict_once"
            )
        ]


class RoundText(AppendOnly):
    """The consolidated text of an item, as the secretariat wrote it that day."""

    item = models.ForeignKey(RoundItem, models.PROTECT, related_name="consolidated")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_round_text"
        ordering = ("item", "version")
        constraints = [
            models.UniqueConstraint(fields=("item", "version"), name="commitments_round_text_once")
        ]
