"""Secrets between requests: neither the disk nor the cookie alone opens anything.

A random 32-byte key lives only in an HttpOnly cookie; what it opens lives in `vault_session`; the
row is deleted at the end. Fifteen minutes idle, eight hours at most, checked at each read.
"""

import base64
import binascii
import datetime as dt
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from qorgau.common.ids import uuid7

from . import suite
from .models import VaultSession
from .suite import Locked

IDLE = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(hours=8)
# Slide at most once a minute, so that reading does not write at each request.
_SLIDE = dt.timedelta(minutes=1)


class SessionEnded(Exception):
    """No such session any more: ended, idle too long, too old, or the cookie does not fit."""


def start(kind: str, owner: str, payload: bytes) -> str:
    """Keep `payload` for the holder of the returned cookie value (64 characters, URL-safe)."""
    now, key = timezone.now(), secrets.token_bytes(suite.KEY_BYTES)
    row = VaultSession(
        id=uuid7(), kind=kind, owner=owner, expires=now + IDLE, ends_at=now + LONGEST
    )
    row.blob = suite.encrypt(key, payload, _context(row))
    row.save(force_insert=True)
    return base64.urlsafe_b64encode(row.id.bytes + key).decode()


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that goes on: whose it is, what it keeps, when it ends unless it is used before."""

    owner: str
    payload: bytes = field(repr=False)
    ends_at: dt.datetime


def read(cookie: str, kind: str = "") -> tuple[str, bytes]:
    """Owner and payload, and fifteen more minutes. With `kind`, only a session of that kind.

    Raises `SessionEnded`.
    """
    found = go_on(cookie, kind)
    return found.owner, found.payload


def go_on(cookie: str, kind: str = "") -> Opened:
    """As `read`, with the new end of the session. Raises `SessionEnded`."""
    session_id, key = _take_apart(cookie)
    row = VaultSession.objects.filter(pk=session_id).first()
    now = timezone.now()
    if row is None or (kind and row.kind != kind):
        raise SessionEnded
    if now >= min(row.expires, row.ends_at):
        row.delete()
        raise SessionEnded
    try:
        payload = suite.decrypt(key, bytes(row.blob), _context(row))
    except Locked as error:
        raise SessionEnded from error
    if now + IDLE - row.expires > _SLIDE:
        row.expires = now + IDLE
        VaultSession.objects.filter(pk=row.pk).update(expires=row.expires)
    return Opened(row.owner, payload, min(row.expires, row.ends_at))


def end(cookie: str) -> None:
    """Delete the session; a cookie that was stolen before opens nothing afterwards."""
    try:
        read(cookie)
        session_id, _key = _take_apart(cookie)
    except SessionEnded:
        return
    VaultSession.objects.filter(pk=session_id).delete()


def end_all(kind: str, owner: str) -> int:
    """End every session of an owner (they left, or changed the passphrase); returns how many."""
    return VaultSession.objects.filter(kind=kind, owner=owner).delete()[0]


def sweep() -> int:
    """Delete the rows of sessions that nobody ended; returns how many."""
    return VaultSession.objects.filter(expires__lte=timezone.now()).delete()[0]


def ends_at(cookie: str) -> dt.datetime:
    """When the session ends unless it is used before, for the warning on the page."""
    session_id, _key = _take_apart(cookie)
    row = VaultSession.objects.filter(pk=session_id).first()
    if row is None:
        raise SessionEnded
    return min(row.expires, row.ends_at)


def _context(row: VaultSession) -> bytes:
    return suite.bind(
        "vault_session", row.id.bytes, row.kind, row.owner, int(row.ends_at.timestamp() * 1000)
    )


def _take_apart(cookie: str) -> tuple[UUID, bytes]:
    try:
        raw = base64.b64decode(cookie.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise SessionEnded from error
    if len(raw) != 16 + suite.KEY_BYTES:
        raise SessionEnded
    return UUID(bytes=raw[:16]), raw[16:]
