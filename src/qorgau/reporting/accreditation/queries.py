"""Named reads of what people put into the evidence file."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from .models import AccreditationEvidence, AccreditationLook, AccreditationWithdrawal

#: Statements and notes that are read for one page or file.
MOST = 2_000


def statements(observation: str = "") -> list[AccreditationEvidence]:
    """Every statement with what took it back, the newest of an observation first (one query)."""
    rows = AccreditationEvidence.objects.select_related("withdrawal")
    return list((rows.filter(observation=observation) if observation else rows)[:MOST])


def statement(key: UUID) -> AccreditationEvidence | None:
    """One statement."""
    return AccreditationEvidence.objects.select_related("withdrawal").filter(pk=key).first()


def locked(row: AccreditationEvidence) -> AccreditationEvidence:
    """The statement, kept from others until the verb ends."""
    return AccreditationEvidence.objects.select_for_update().get(pk=row.pk)


def is_withdrawn(row: AccreditationEvidence) -> bool:
    """Whether it was taken back."""
    return AccreditationWithdrawal.objects.filter(evidence=row).exists()


def looks(observation: str = "") -> list[AccreditationLook]:
    """Notes of those who went through an observation, the newest of each first (one query)."""
    rows = AccreditationLook.objects.all()
    return list((rows.filter(observation=observation) if observation else rows)[:MOST])


def people(rows: Iterable[AccreditationEvidence | AccreditationLook]) -> set[str]:
    """Ids of those who wrote them."""
    return {one.by for one in rows}
