"""Named reads of what people entered, and of the secret addresses of calendars."""

from __future__ import annotations

from uuid import UUID

from qorgau.people.links import hash_token
from qorgau.people.models import User

from ..models import CalendarAddress, MechanismEvent, MechanismEventClosing

SHOWN = 50


def event(key: UUID) -> MechanismEvent | None:
    """One event that counts."""
    return MechanismEvent.objects.filter(pk=key, closing__isnull=True).first()


def taken_back() -> list[MechanismEventClosing]:
    """The newest events that were taken back, with the reason."""
    rows = MechanismEventClosing.objects.select_related("event", "user")
    return list(rows.order_by("-id")[:SHOWN])


def address_of(user: User) -> CalendarAddress | None:
    """The address of a person's calendar that works, if there is one."""
    return CalendarAddress.objects.filter(user=user, ended_at__isnull=True).first()


def address_by(token: str) -> CalendarAddress | None:
    """The address of a token; None where it is unknown, ended, or its account is closed."""
    rows = CalendarAddress.objects.filter(token_hash=hash_token(token), ended_at__isnull=True)
    return rows.filter(user__is_active=True).select_related("user").first()
