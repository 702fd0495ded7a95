"""One way to write a value as bytes, so that equal values have equal hashes on every machine."""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def plain(value: Any) -> Any:
    """Turn a column's value into what canonical JSON may hold: strings, integers, lists, maps.

    Times become UTC microseconds as an integer, so that both databases give the same bytes.
    """
    if type(value) in _AS_THEY_ARE or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, dict):
        return {
            str(key): item if type(item) in _AS_THEY_ARE else plain(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [item if type(item) in _AS_THEY_ARE else plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> int | str:
    if isinstance(value, dt.datetime):
        return (value - _EPOCH) // dt.timedelta(microseconds=1)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, bytes | bytearray | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return str(value)


def canonical(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, ASCII only."""
    return _ENCODER.encode(plain(value)).encode("ascii")


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()
