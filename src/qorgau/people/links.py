"""One-time links: how a body's contact person answers without an account."""

import datetime as dt
import hashlib
import secrets

from django.db import models
from django.utils import timezone

from qorgau.common.models import VerbOnly

TOKEN_BYTES = 16


def make_token() -> str:
    """A new secret for the link's address: 128 bits, URL-safe. Shown once, never stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """What is stored of a token; with 128 random bits a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class OneTimeLink(VerbOnly):
    """A link for one answer of one body. A room's own table adds what it answers."""

    token_hash = models.CharField(max_length=64, unique=True)
    body = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_open(self, now: dt.datetime | None = None) -> bool:
        """Whether an answer may still be given by this link."""
        return self.used_at is None and (now or timezone.now()) < self.expires_at
