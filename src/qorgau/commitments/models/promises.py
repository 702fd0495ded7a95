"""What the State promised, where it said so, and what became of it: rows written once.

A `Promise` is the lasting identity under a code; what is said of it (`PromiseVersion` with its
texts, sources, bodies and rights) may be corrected by a closing and a new version, while events
hang on the promise itself. The voice of an event says who speaks: the State, an independent body,
a committee, or a published act. No state is stored: it is computed from the events.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.common.models import AppendOnly

#: Why a row no longer stands.
WHY = [("corrected", "corrected"), ("removed", "removed")]


class PromiseKind(models.TextChoices):
    """What was promised."""

    RATIFICATION = "ratification", pgettext_lazy("kind of promise", "Ratification or accession")
    TREATY_STEP = "treaty_step", pgettext_lazy("kind of promise", "Another step on a treaty")
    BILL = "bill", pgettext_lazy("kind of promise", "Bill")
    LAW_CHANGE = "law_change", pgettext_lazy("kind of promise", "Change of law")
    PLAN = "plan", pgettext_lazy("kind of promise", "Plan")
    PROGRAMME = "programme", pgettext_lazy("kind of promise", "Programme")
    MEASURE = "measure", pgettext_lazy("kind of promise", "Measure")
    INSTITUTION = "institution", pgettext_lazy("kind of promise", "Institution")
    PLEDGE = "pledge", pgettext_lazy("kind of promise", "Voluntary pledge")
    STUDY = "study", pgettext_lazy("kind of promise", "Study")
    FUNDING = "funding", pgettext_lazy("kind of promise", "Funding")
    STANDARD = "standard", pgettext_lazy("kind of promise", "Standard")


class PromiseState(models.TextChoices):
    """What an event says of a promise. `repeated` only says it again; it changes no state."""

    UNDER_WAY = "under_way", pgettext_lazy("state of a promise", "Under way")
    FULFILLED = "fulfilled", pgettext_lazy("state of a promise", "Fulfilled")
    PARTLY = "partly", pgettext_lazy("state of a promise", "Partly fulfilled")
    NOT_FULFILLED = "not_fulfilled", pgettext_lazy("state of a promise", "Not fulfilled")
    SUPERSEDED = "superseded", pgettext_lazy("state of a promise", "Replaced by another")
    REPEATED = "repeated", pgettext_lazy("state of a promise", "Repeated")


class BillStage(models.TextChoices):
    """How far a bill has come, in the order of its way; `withdrawn` ends it anywhere."""

    PLANNED = "planned", pgettext_lazy("stage of a bill", "To be drafted")
    DRAFTED = "drafted", pgettext_lazy("stage of a bill", "Drafted")
    INTRODUCED = "introduced", pgettext_lazy("stage of a bill", "Introduced to parliament")
    CONSIDERED = "considered", pgettext_lazy("stage of a bill", "Considered by parliament")
    ADOPTION = "adoption", pgettext_lazy("stage of a bill", "Before adoption")
    PASSED = "passed", pgettext_lazy("stage of a bill", "Passed by parliament")
    SIGNED = "signed", pgettext_lazy("stage of a bill", "Signed")
    IN_FORCE = "in_force", pgettext_lazy("stage of a bill", "In force")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage of a bill", "Withdrawn or rejected")


class Voice(models.TextChoices):
    """Who says so; never merged."""

    STATE = "state", _("State's information")
    INDEPENDENT = "independent", _("Independent assessment")
    COMMITTEE = "committee", _("Committee's assessment")
    LAW = "law", _("Published act")


class Origin(models.TextChoices):
    """Whence a row came; a load of the pack touches its own rows only."""

    PACK = "pack", "pack"


class Promise(AppendOnly):
    """A promise under its permanent code, whatever is later said or corrected of it."""

    code = models.CharField(max_length=100, unique=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PACK)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_promise"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class PromiseVersion(AppendOnly):
    """What is said of a promise. `plan`, `chain` and `follows` are codes.

    `promised_on` and `promised_for` are periods as written, with their first and last day;
    `promised_for` is empty where no term was named. Of a bill, `stage` is how far it had come when
    it was promised, and `stage_due` how far it was to have come by the term. `content` is the
    SHA-256 of all that this version says, its texts and lists included.
    """

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=PromiseKind.choices, db_index=True)
    promised_on = models.CharField(max_length=30)
    on_from = models.DateField()
    on_to = models.DateField()
    promised_for = models.CharField(max_length=30, blank=True)
    for_from = models.DateField(null=True, blank=True)
    for_to = models.DateField(null=True, blank=True)
    plan = models.CharField(max_length=100, blank=True, db_index=True)
    chain = models.CharField(max_length=100, blank=True, db_index=True)
    follows = models.JSONField(default=list, blank=True)
    stage = models.CharField(max_length=12, choices=BillStage.choices, blank=True, default="")
    stage_due = models.CharField(max_length=12, choices=BillStage.choices, blank=True, default="")
    content = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_promise_version"
        ordering = ("promise", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("promise", "version"), name="commitments_promise_version_once"
            )
        ]


class PromiseText(AppendOnly):
    """The promise in one language, in the register's own words."""

    version = models.ForeignKey(PromiseVersion, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    detail = models.TextField(blank=True)

    class Meta:
        db_table = "commitments_promise_text"
        ordering = ("version", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "language"), name="commitments_promise_text_once"
            )
        ]


class PromiseSource(AppendOnly):
    """A paragraph that makes the promise (`order` 0) or says it again.

    `part` is a lettered sub-paragraph, such as `b`, where the paragraph has several.
    """

    version = models.ForeignKey(PromiseVersion, models.PROTECT, related_name="sources")
    order = models.PositiveSmallIntegerField()
    document = models.CharField(max_length=100)
    paragraph = models.PositiveIntegerField()
    part = models.CharField(max_length=10, blank=True)

    class Meta:
        db_table = "commitments_promise_source"
        ordering = ("version", "order")
        indexes = [models.Index(fields=("document", "paragraph"), name="commitments_promise_said")]
        constraints = [
            models.UniqueConstraint(
                fields=("version", "order"), name="commitments_promise_source_once"
            )
        ]


class PromiseBody(AppendOnly):
    """A body (code) that is to do it, alone or with others."""

    class Role(models.TextChoices):
        RESPONSIBLE = "responsible", _("Responsible body")
        CO_EXECUTOR = "co_executor", _("Co-executor")

    version = models.ForeignKey(PromiseVersion, models.PROTECT, related_name="bodies")
    order = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=60, db_index=True)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.RESPONSIBLE)

    class Meta:
        db_table = "commitments_promise_body"
        ordering = ("version", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "body"), name="commitments_promise_body_once"
            )
        ]


class PromiseRight(AppendOnly):
    """A right (code of the vocabulary) that the promise is about."""

    version = models.ForeignKey(PromiseVersion, models.PROTECT, related_name="rights")
    order = models.PositiveSmallIntegerField()
    right = models.CharField(max_length=60, db_index=True)

    class Meta:
        db_table = "commitments_promise_right"
        ordering = ("version", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "right"), name="commitments_promise_right_once"
            )
        ]


class PromiseClosing(AppendOnly):
    """A version no longer stands: it was corrected, or the promise left the pack."""

    version = models.OneToOneField(PromiseVersion, models.PROTECT, related_name="closing")
    why = models.CharField(max_length=10, choices=WHY)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_promise_closing"
        ordering = ("id",)


class PromiseEvent(AppendOnly):
    """Something that came of a promise, as one voice tells it, with its source.

    `on` is a day, month or year as known, with its first and last day. `source` names an act or a
    published paper; `document` and `paragraph` one of the library's own. `confirmed` is false
    where it was seen only second hand. Of one promise, `order` tells which came later. `stage` is
    set where a bill reached that stage then.
    """

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="events")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PACK)
    order = models.PositiveIntegerField()
    on = models.CharField(max_length=30)
    on_from = models.DateField()
    on_to = models.DateField()
    state = models.CharField(max_length=15, choices=PromiseState.choices)
    voice = models.CharField(max_length=12, choices=Voice.choices, db_index=True)
    source = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=100, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    confirmed = models.BooleanField(default=True)
    stage = models.CharField(max_length=12, choices=BillStage.choices, blank=True, default="")
    content = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_promise_event"
        ordering = ("promise", "order", "id")
        indexes = [models.Index(fields=("document", "paragraph"), name="commitments_event_said")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source="") | ~models.Q(document=""),
                name="commitments_event_has_source",
            )
        ]


class PromiseEventText(AppendOnly):
    """What happened, in one line of one language; `source` names the source in that language."""

    event = models.ForeignKey(PromiseEvent, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=500)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "commitments_promise_event_text"
        ordering = ("event", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("event", "language"), name="commitments_promise_event_text_once"
            )
        ]


class PromiseEventClosing(AppendOnly):
    """An event no longer stands in the pack, or stands there corrected."""

    event = models.OneToOneField(PromiseEvent, models.PROTECT, related_name="closing")
    why = models.CharField(max_length=10, choices=WHY)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_promise_event_closing"
        ordering = ("id",)


class Chain(AppendOnly):
    """Promises of different years about the same thing; a corrected title is a new row."""

    code = models.CharField(max_length=100, db_index=True)
    content = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_chain"
        ordering = ("code", "id")


class ChainTitle(AppendOnly):
    """What a row of promises is about, in one language."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="titles")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)

    class Meta:
        db_table = "commitments_chain_title"
        ordering = ("chain", "language")
        constraints = [
            models.UniqueConstraint(
                fields=("chain", "language"), name="commitments_chain_title_once"
            )
        ]


class ChainClosing(AppendOnly):
    """A chain's row no longer stands."""

    chain = models.OneToOneField(Chain, models.PROTECT, related_name="closing")
    why = models.CharField(max_length=10, choices=WHY)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_chain_closing"
        ordering = ("id",)
