"""The verbs and named reads of long imports: brought, read, confirmed, imported, stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.transaction import on_commit
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.ids import uuid7
from qorgau.files import waiting
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.people.models import User

from ..models import ImportBatch, ImportJob, ReceivedRecommendation
from . import beats
from .opening import Given

State = ImportJob.State
ON_THE_WAY = (State.WAITING, State.CONFIRMED)
MOST_TRIES = 3  # begun so often without an end, a step is given up: the file may be what kills it
KEPT_DAYS = 14  # a file that was read waits so long for a person
MOST_WAITING = 10  # files on their way or waiting for a person
SHOWN = 100
CUT = "cut"


def given_json(given: Given) -> dict[str, Any]:
    """What a person says of a file, as it is kept."""
    names = ("form", "encoding", "state", "session", "mapping", "pasted", "symbol", "body")
    said: dict[str, Any] = {name: getattr(given, name) for name in names}
    return {**said, "dated": given.dated.isoformat() if given.dated else ""}


def given_of(job: ImportJob) -> Given:
    """What a person said of a file, for the readers."""
    said = dict(job.given)
    dated = said.pop("dated", "")
    return Given(**said, dated=dt.date.fromisoformat(dated) if dated else None)


def bring(*, by: Actor, user: User, source: Iterable[bytes], name: str, given: Given) -> ImportJob:
    """Keep a long file for the ticker; the same file on its way already is not kept again."""
    key, file_id = waiting.new_key(), uuid7()
    written = waiting.keep(file_id, key, source)
    known = ImportJob.objects.filter(sha256=written.hash, state__in=(*ON_THE_WAY, State.READ))
    if (same := known.first()) is not None:
        waiting.remove(file_id)
        return same
    row = ImportJob(
        id=file_id,
        name=name[-200:],
        size=written.size,
        sha256=written.hash,
        key=key,
        given=given_json(given),
        user=user,
    )
    try:
        return _begin(by=by, row=row)
    except BaseException:
        waiting.remove(file_id)
        raise


@verb
def _begin(*, by: Actor, row: ImportJob) -> ImportJob:
    row.state, row.at, row.changed_at = State.WAITING, timezone.now(), timezone.now()
    row.save()
    record(by=by, kind="received.file_brought", subject=_subject(row))
    return row


@verb
def begin_step(*, by: Actor, job: ImportJob) -> ImportJob:
    """Note that a step begins, before anything is read: so a step that kills is known."""
    job.tries += 1
    return _changed(by, job, "received.file_begun", "tries")


@verb
def note_read(*, by: Actor, job: ImportJob, report: Mapping[str, Any], given: Given) -> ImportJob:
    """Keep what reading found, and by what it was read; a person looks at it next."""
    job.state, job.report, job.tries, job.given = State.READ, dict(report), 0, given_json(given)
    return _changed(by, job, "received.file_read", "state", "report", "tries", "given")


@verb
def say(*, by: Actor, job: ImportJob, given: Given) -> ImportJob:
    """Keep what a person says of the document, and let it be read once more."""
    job.given, job.state, job.tries = given_json(given), State.WAITING, 0
    return _changed(by, job, "received.file_said", "given", "state", "tries")


@verb
def confirm(*, by: Actor, user: User, job: ImportJob) -> ImportJob:
    """Let a file that was looked at be imported; confirmed again it changes nothing."""
    locked = ImportJob.objects.select_for_update().get(pk=job.pk)
    if locked.state != State.READ or (locked.report or {}).get("lacks"):
        record(by=by, kind="received.file_asked", subject=_subject(job))
        return locked
    locked.state, locked.user = State.CONFIRMED, user
    return _changed(by, locked, "received.file_confirmed", "state", "user")


@verb
def ask_to_stop(*, by: Actor, job: ImportJob) -> ImportJob:
    """Let the ticker end what it does; a file that only waits is thrown away at once."""
    locked = ImportJob.objects.select_for_update().get(pk=job.pk)
    if locked.state in ON_THE_WAY and locked.tries:
        locked.stop = True
        return _changed(by, locked, "received.file_stopping", "stop")
    if locked.state in (*ON_THE_WAY, State.READ):
        return _ended(by, locked, State.STOPPED)
    record(by=by, kind="received.file_asked", subject=_subject(job))
    return locked


@verb
def end(
    *,
    by: Actor,
    job: ImportJob,
    state: str,
    report: Mapping[str, Any] | None = None,
    fault: Sequence[str] = (),
) -> ImportJob:
    """Note how it ended; the file is removed when the transaction commits."""
    job.fault = list(fault)
    if report is not None:
        job.report = dict(report)
    batches = ImportBatch.objects.filter(file_sha256=job.sha256, at__gte=job.at)
    job.batch = batches.order_by("-at").first()
    return _ended(by, job, state)


def _ended(by: Actor, job: ImportJob, state: str) -> ImportJob:
    job.state, job.key, job.stop = state, b"", False
    on_commit(lambda: _forget(job.pk), robust=True)
    return _changed(by, job, "received.file_ended", "state", "key", "stop", "report", "fault",
                    "batch")  # fmt: skip


def _forget(key: UUID) -> None:
    waiting.remove(key)
    beats.remove(key)


def _changed(by: Actor, job: ImportJob, kind: str, *fields: str) -> ImportJob:
    job.changed_at = timezone.now()
    job.save(update_fields=[*fields, "changed_at"])
    record(by=by, kind=kind, subject=_subject(job))
    return job


def _subject(job: ImportJob) -> str:
    return f"import_job:{job.pk.hex}"


def next_job() -> ImportJob | None:
    """What waits longest for the ticker."""
    rows = ImportJob.objects.filter(state__in=ON_THE_WAY).select_related("user")
    return rows.order_by("changed_at", "id").first()


def job_of(key: UUID) -> ImportJob | None:
    """A long import by its id, with who brought it."""
    return ImportJob.objects.filter(pk=key).select_related("user", "batch").first()


def newest() -> list[ImportJob]:
    """Long imports, the newest first, without what reading found."""
    rows = ImportJob.objects.select_related("user").defer("report", "key")
    return list(rows.order_by("-at", "-id")[:SHOWN])


def is_full() -> bool:
    """Whether so many files wait that another would only fill the disk."""
    rows = ImportJob.objects.filter(state__in=(*ON_THE_WAY, State.READ))
    return rows.count() >= MOST_WAITING


def is_importing() -> bool:
    """Whether something is being imported in the background just now."""
    return ImportJob.objects.filter(state=State.CONFIRMED).exists()


def forgotten() -> list[ImportJob]:
    """Files that were read and that nobody confirmed for so long that they go."""
    since = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    return list(ImportJob.objects.filter(state=State.READ, changed_at__lt=since)[:SHOWN])


def keys_kept() -> set[UUID]:
    """Ids of long imports whose file still lies on disk."""
    rows = ImportJob.objects.filter(state__in=(*ON_THE_WAY, State.READ))
    return set(rows.order_by().values_list("pk", flat=True))


def brought(job: ImportJob) -> int:
    """How many recommendations came in by this file so far, in all its runs."""
    batches = ImportBatch.objects.filter(file_sha256=job.sha256, at__gte=job.at)
    return ReceivedRecommendation.objects.filter(batch__in=batches).count()
