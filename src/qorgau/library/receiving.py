"""A file is brought, read (at once when that is quick), described, kept as a draft or discarded.

Reading stands outside every transaction: a scanned document may take minutes, and nobody else's
write should wait for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused, refuse_if
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb

from . import carried, refusing
from .parse import Parsed
from .reading import read
from .received import ReadState, Received, ReceivedBytes
from .unreadable import SENTENCES, Unreadable

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
#: Larger files, and PDF (which may be scanned), are read by the ticker and not while one waits.
AT_ONCE = MEGABYTE
NAME = 200
STRANGE = "strange"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: a document, or why there is none (see `fault_of`)."""

    parsed: Parsed | None = None
    fault: Mapping[str, Any] = field(default_factory=dict)


def receive(
    *, by: Actor, data: bytes, name: str, said: Mapping[str, Any] | None = None, encoding: str = ""
) -> Received:
    """Take a file in; it is read at once when that is quick, else by the ticker.

    Raises `Refused` at field "file": empty, or larger than 10 MB.
    """
    refuse_if(unfit(data))
    reading = None if is_long(data) else try_reading(data, name, encoding)
    return keep_received(
        by=by, data=data, name=name, said=said or {}, encoding=encoding, reading=reading
    )


@verb
def keep_received(
    *,
    by: Actor,
    data: bytes,
    name: str,
    said: Mapping[str, Any],
    encoding: str,
    reading: Reading | None,
) -> Received:
    """Keep the bytes of a file with what was read so far."""
    received = Received(
        name=name[-NAME:],
        size=len(data),
        sha256=digest(data),
        by=by.id,
        at=timezone.now(),
        state=ReadState.WAITING,
        encoding=encoding,
        said=dict(said),
    )
    if reading is not None:
        _take(received, reading)
    received.save()
    ReceivedBytes(received=received, data=data).save()
    record(by=by, kind="library.received", subject=_subject(received))
    return received


def read_again(*, by: Actor, received: Received, encoding: str | None = None) -> Received:
    """Read a file that waits, or once more in another encoding; an error stands in its row."""
    chosen = received.encoding if encoding is None else encoding
    reading = try_reading(bytes_of(received), received.name, chosen)
    return note_reading(by=by, received=received, reading=reading, encoding=chosen)


@verb
def note_reading(*, by: Actor, received: Received, reading: Reading, encoding: str) -> Received:
    """Write down what came of reading; a file that was discarded meanwhile stays away."""
    record(by=by, kind="library.read", subject=_subject(received))
    received.encoding = encoding
    _take(received, reading)
    if Received.objects.filter(pk=received.pk).exists():
        received.save(update_fields=["state", "fault", "parsed", "said", "encoding"])
    return received


@verb
def describe(*, by: Actor, received: Received, said: Mapping[str, Any]) -> Received:
    """Keep what a person says of a file before it becomes a text."""
    received.said = dict(said)
    received.save(update_fields=["said"])
    record(by=by, kind="library.described", subject=_subject(received))
    return received


@verb
def discard(*, by: Actor, received: Received) -> None:
    """Throw away a file that was not kept, with its bytes."""
    subject = _subject(received)
    remove(received)
    record(by=by, kind="library.discarded", subject=subject)


def remove(received: Received) -> None:
    """Delete the rows of a file, inside a verb."""
    ReceivedBytes.objects.filter(received=received).delete()
    received.delete()


def bytes_of(received: Received) -> bytes:
    """The file itself."""
    return bytes(ReceivedBytes.objects.get(received=received).data)


def parsed_of(received: Received) -> Parsed:
    """What was read. Raises `Refused` while nothing is."""
    if received.parsed is None:
        raise Refused(Reason("library.not_read", _("The file is not read yet"), "file"))
    return carried.from_json(received.parsed)


def unfit(data: bytes, size: int | None = None) -> list[Reason]:
    """Why a file is not even taken in; `size` where more came than was taken."""
    size = len(data) if size is None else size
    if not size:
        return [Reason("library.empty", _("The file is empty"), "file")]
    if size > LARGEST:
        message = _("The file is larger than %(size)d MB") % {"size": LARGEST // MEGABYTE}
        return [Reason("library.too_large", message, "file")]
    return []


def digest(data: bytes) -> str:
    """The SHA-256 by which a file is known."""
    return hashlib.sha256(data).hexdigest()


def is_long(data: bytes) -> bool:
    """Whether reading may take longer than a person should wait for a page."""
    return len(data) > AT_ONCE or data.startswith(b"%PDF-")


def try_reading(data: bytes, name: str, encoding: str = "") -> Reading:
    """Read a file. A strange one stops nobody: what went wrong is a sentence."""
    try:
        return Reading(read(data, name=name, encoding=encoding))
    except Unreadable as error:
        return Reading(fault={"key": error.key, "words": dict(error.words)})
    except Exception as error:
        log.error("file_not_read", error=type(error).__name__, size=len(data))
        return Reading(fault={"key": STRANGE})


def fault_of(received: Received) -> str:
    """Why a file could not be read, in the language of the page; empty where it was."""
    if not received.fault:
        return ""
    key = received.fault["key"]
    if key not in SENTENCES:
        return gettext("This file could not be read. Try it in another format.")
    return refusing.said(Unreadable(key, **received.fault.get("words", {})))


def proposed(parsed: Parsed) -> dict[str, Any]:
    """What the file says of itself, for a person to correct."""
    found = {
        "symbol": parsed.symbol,
        "title": parsed.title,
        "language": parsed.language,
        "date": parsed.date.isoformat() if parsed.date else None,
    }
    return {name: value for name, value in found.items() if value}


def _take(received: Received, reading: Reading) -> None:
    received.fault = dict(reading.fault)
    received.state = ReadState.UNREADABLE if reading.parsed is None else ReadState.READ
    received.parsed = None
    if reading.parsed is not None:
        received.parsed = carried.to_json(reading.parsed)
        received.said = {**proposed(reading.parsed), **received.said}


def _subject(received: Received) -> str:
    return f"received:{received.pk.hex}"
