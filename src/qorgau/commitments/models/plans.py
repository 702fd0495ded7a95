"""Action plans as their bodies keep them: the acts, the measures in every wording, their control.

A measure is written anew by each act that changes it; what it said before stays. It leaves control
by an act of its own, never by its term. What became of it is told elsewhere, by each voice.
"""

from django.db import models
from django.db.models import Q

from qorgau.common.models import AppendOnly, VerbOnly
from qorgau.people.models import User


class ActionPlan(VerbOnly):
    """A plan under its permanent code, in the language of its table.

    `promise` is its code in the register of promises, where it stands there. `since` and `until`
    are its first and last day, as far as they are known.
    """

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=8)
    promise = models.CharField(max_length=100, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()

    class Meta:
        db_table = "commitments_action_plan"
        ordering = ("-begun_at", "-id")

    def __str__(self) -> str:
        return self.code


class PlanAct(AppendOnly):
    """An act that approved the plan or changed it, and the file that held its table."""

    class Kind(models.TextChoices):
        APPROVED = "approved"
        CHANGED = "changed"

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=300)
    on = models.DateField()
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_plan_act"
        ordering = ("plan", "on", "id")


class PlanMeasure(VerbOnly):
    """A measure under its permanent key, with what its newest wording says (for lists).

    `body` is the code of the responsible body, blank while its name is not known. `standing` is
    under control, taken off control, or taken out of the plan by an act that changed it.
    """

    class Standing(models.TextChoices):
        CONTROL = "control"
        OFF = "off"
        OUT = "out"

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="measures")
    key = models.CharField(max_length=80, unique=True)
    place = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    body = models.CharField(max_length=60, blank=True, db_index=True)
    until = models.DateField(null=True, blank=True, db_index=True)
    standing = models.CharField(
        max_length=10, choices=Standing.choices, default=Standing.CONTROL, db_index=True
    )

    class Meta:
        db_table = "commitments_plan_measure"
        ordering = ("plan", "place", "id")

    def __str__(self) -> str:
        return self.key


class MeasureVersion(AppendOnly):
    """The measure as one act words it. Bodies stand as written, with their code where known.

    `co_executors` are lists of name, code and whether they take part by agreement.
    """

    measure = models.ForeignKey(PlanMeasure, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    act = models.ForeignKey(PlanAct, models.PROTECT, related_name="versions")
    number = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    objectives = models.JSONField(default=list, blank=True)
    completion = models.TextField(blank=True)
    responsible = models.CharField(max_length=300)
    agreed = models.BooleanField(default=False)
    body = models.CharField(max_length=60, blank=True)
    co_executors = models.JSONField(default=list, blank=True)
    term = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    yearly = models.BooleanField(default=False)
    money = models.TextField(blank=True)
    source = models.TextField(blank=True)
    indicator = models.TextField(blank=True)
    target = models.TextField(blank=True)

    class Meta:
        db_table = "commitments_measure_version"
        ordering = ("measure", "version")
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "version"), name="commitments_measure_version_once"
            )
        ]


class MeasureControl(AppendOnly):
    """A measure was taken off control, put back, or taken out of the plan; by which act."""

    class Step(models.TextChoices):
        TAKEN_OFF = "taken_off"
        PUT_BACK = "put_back"
        TAKEN_OUT = "taken_out"

    measure = models.ForeignKey(PlanMeasure, models.PROTECT, related_name="controls")
    step = models.CharField(max_length=10, choices=Step.choices)
    act = models.CharField(max_length=300)
    on = models.DateField()
    note = models.TextField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "commitments_measure_control"
        ordering = ("measure", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(act=""), name="commitments_control_has_act")
        ]
