"""Identifiers: UUID version 7 (RFC 9562 §5.7), sortable by the time they were made."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """A new UUIDv7: 48 bits of Unix milliseconds, 12 of its fraction, then 62 random bits.

    With the fraction (RFC 9562 §6.2, method 3) rows written one after the other sort so.
    """
    millis, rest = divmod(time.time_ns(), 1_000_000)
    value = (millis & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= (rest * 4096 // 1_000_000) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)
