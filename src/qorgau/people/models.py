"""Accounts of staff, the units they work in, and what they are there."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from qorgau.common.ids import uuid7
from qorgau.common.models import VerbOnly


class UserManager(BaseUserManager["User"]):
    """Makes accounts; used by allauth's forms and by `people.actions`."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password it cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Look an account up by its e-mail address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A member of staff who signs in. People who complain have no account, only a receipt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    # Set when somebody else chose the password; the person replaces it before anything else.
    must_change_password = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "people_user"
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email


class Unit(VerbOnly):
    """A part of the office that handles cases together and shares a key (intake, a region).

    Its code and names come from the pack.
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30)
    region = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "people_unit"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class UnitName(VerbOnly):
    """The name of a unit in one language."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "people_unit_name"
        ordering = ("unit", "language")
        constraints = [
            models.UniqueConstraint(fields=("unit", "language"), name="people_unit_name_once")
        ]


class Membership(VerbOnly):
    """A person's role in a unit, from a day until it ends.

    `acts_for`: whose word an outside account brings, the code of a body or the name of an
    organisation; blank for the office's own people. One person may hold the role for two bodies
    at once (a ministry and its committee), never twice for the same.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30)
    acts_for = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_membership"
        ordering = ("since", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "unit", "role", "acts_for"),
                condition=models.Q(until__isnull=True),
                name="people_membership_once",
            )
        ]
