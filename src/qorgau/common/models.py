"""Shapes of rows: append-only, and written by verbs only."""

import uuid
from typing import Any, ClassVar

from django.db import models

from .digest import canonical, sha256_hex
from .ids import uuid7
from .writing import demand_writing


class AppendOnlyViolation(RuntimeError):
    """Somebody tried to change or delete a row that is written once."""


class VerbQuerySet(models.QuerySet):
    """A QuerySet whose bulk writes are verbs' alone, like the rows' own."""

    def update(self, **values: Any) -> int:
        """Update rows; only inside a verb."""
        demand_writing(self.model.__name__)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows; only inside a verb."""
        demand_writing(self.model.__name__)
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[Any]:
        """Insert many rows; only inside a verb."""
        demand_writing(self.model.__name__)
        return super().bulk_create(objs, *args, **options)


class VerbOnly(models.Model):
    """A row that only a verb may write; anything else raises `WrittenOutsideVerb`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    objects = VerbQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Insert or update; existing rows name their `update_fields`."""
        demand_writing(type(self).__name__)
        if not self._state.adding and options.get("update_fields") is None:
            raise ValueError("save() on an existing row names its update_fields")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete; only inside a verb."""
        demand_writing(type(self).__name__)
        return super().delete(*args, **options)


class AppendOnly(models.Model):
    """A row written once. The database refuses updates and deletes too (see `triggers`).

    `digest()` is what the ledger keeps of it, so that a later change is seen.
    `deletable_when` may name an SQL condition over OLD under which deletion is allowed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    deletable_when: ClassVar[str] = ""
    # False for tables that are compared with the ledger in another way (see ledger.verify).
    named_in_entries: ClassVar[bool] = True

    objects = VerbQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Insert; a second save raises `AppendOnlyViolation`."""
        demand_writing(type(self).__name__)
        if not self._state.adding:
            raise AppendOnlyViolation(f"{type(self).__name__} rows are written once")
        super().save(*args, force_insert=True, **_without_force(options))

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse, unless the class names a condition and a verb is under way."""
        demand_writing(type(self).__name__)
        if not self.deletable_when:
            raise AppendOnlyViolation(f"{type(self).__name__} rows are never deleted")
        return super().delete(*args, **options)

    def digest(self) -> str:
        """SHA-256 over the canonical form of every stored column (bytes by their own hash)."""
        return sha256_hex(canonical(self.columns()))

    def columns(self) -> dict[str, Any]:
        """Every concrete column's value by column name."""
        return {
            str(field.column): _stored(field, getattr(self, field.attname))
            for field in self._meta.concrete_fields
        }


def _stored(field: models.Field, value: Any) -> Any:
    """The value as the database will give it back, so that a fresh row and a read row agree."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.UUIDField) and isinstance(value, str):
        return uuid.UUID(value)
    return field.to_python(value)


def _without_force(options: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in options.items() if key != "force_insert"}
