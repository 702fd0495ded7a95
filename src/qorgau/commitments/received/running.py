"""Reads and imports long files beside the ticker, one at a time.

Whatever is cut off is begun again: reading writes nothing, and an import finds what it kept before.
"""

from __future__ import annotations

import io
import threading
import time
from dataclasses import dataclass, field

import structlog
from django.db import close_old_connections, connection

from qorgau.common.actor import Actor
from qorgau.files import waiting
from qorgau.people.policy import actor_of
from qorgau.vault.suite import Locked

from ..models import ImportBatch, ImportJob
from ..told.shapes import Reading, Unreadable
from . import beats, jobs, keeping, opening, own_files, previewing
from .importing import Report
from .jobs import State

SECONDS = 2.0  # between two words of how far it is, and two looks whether it should stop
PROGRAM = Actor.system("ticker")
GONE = "gone"
_runners: list[threading.Thread] = []
log = structlog.get_logger()


def import_files() -> int:
    """Begin with the file that waits longest, beside the ticker, which must not wait for it.

    Returns how many were begun. Files that nobody confirmed, or nobody knows, are removed.
    """
    if any(one.is_alive() for one in _runners):
        return 0
    _runners.clear()
    _tidy()
    job = jobs.next_job()
    if job is None:
        return 0
    runner = threading.Thread(target=_run_apart, args=(job,), daemon=True)
    _runners.append(runner)
    runner.start()
    return 1


def _tidy() -> None:
    for one in jobs.forgotten():
        jobs.ask_to_stop(by=PROGRAM, job=one)
    waiting.sweep(jobs.keys_kept())


def _run_apart(job: ImportJob) -> None:
    try:
        run(job)
    finally:
        close_old_connections()
        connection.close()


def run(job: ImportJob) -> ImportJob:
    """Take a file one step further. What goes wrong stands in its row, or it is tried again."""
    if job.stop or job.tries >= jobs.MOST_TRIES:
        return _give_up(job)
    jobs.begin_step(by=PROGRAM, job=job)
    try:
        with waiting.opened(job.pk, bytes(job.key), job.size) as file:
            step = _import if job.state == State.CONFIRMED else _look
            return step(job, file)
    except Unreadable as error:
        return jobs.end(by=PROGRAM, job=job, state=State.UNREADABLE, fault=(error.code, error.word))
    except (FileNotFoundError, Locked):
        return jobs.end(by=PROGRAM, job=job, state=State.UNREADABLE, fault=(GONE, ""))
    except Exception as error:
        log.error("import_cut", error=type(error).__name__, tries=job.tries)
        return job


def _give_up(job: ImportJob) -> ImportJob:
    """What was kept until then stays, is found by search, and is told."""
    if job.state == State.CONFIRMED:
        _close(job, None)
    if job.stop:
        return jobs.end(by=PROGRAM, job=job, state=State.STOPPED, report=job.report)
    return jobs.end(by=PROGRAM, job=job, state=State.UNREADABLE, fault=(jobs.CUT, ""))


def _look(job: ImportJob, file: io.BufferedReader) -> ImportJob:
    watch = _Watch(job, file)
    given = own_files.as_kept(file, job.size, jobs.given_of(job))
    found = opening.look_into(file, given, digest=job.sha256, heed=watch.heed)
    if watch.stopped:
        return jobs.end(by=PROGRAM, job=job, state=State.STOPPED)
    return jobs.note_read(by=PROGRAM, job=job, report=previewing.as_json(found), given=given)


def _import(job: ImportJob, file: io.BufferedReader) -> ImportJob:
    watch = _Watch(job, file)
    report = opening.bring_in(
        by=actor_of(job.user, "commitments.import"),
        file=file,
        given=jobs.given_of(job),
        name=job.name,
        tell=watch.tell,
        digest=job.sha256,
        heed=watch.heed,
    )
    _close(job, report)
    state = State.STOPPED if watch.stopped else State.DONE
    said = {**previewing.of_report(report), "lacks": []}
    return jobs.end(by=PROGRAM, job=job, state=state, report=said)


def _close(job: ImportJob, report: Report | None) -> None:
    """Runs that were cut off are over once a later one has seen the file to its end."""
    if report is None:
        opening.let_be_found(job.sha256)
    rows = ImportBatch.objects.filter(file_sha256=job.sha256, at__gte=job.at, outcome=None)
    for batch in rows:
        found = report.kept_json() if report else {"rows_read": beats.of(job.pk).rows}
        keeping.end_told(by=PROGRAM, batch=batch, found=found)


@dataclass
class _Watch:
    """Says now and then how far it is, and hears whether it should stop."""

    job: ImportJob
    file: io.BufferedReader
    stopped: bool = False
    _last: float = field(default_factory=time.monotonic)

    def heed(self, reading: Reading) -> bool:
        """Whether reading may go on."""
        if time.monotonic() - self._last >= SECONDS:
            self._last = time.monotonic()
            beats.tell(self.job.pk, place=self.file.tell(), rows=reading.counts["rows"])
            self.stopped = ImportJob.objects.filter(pk=self.job.pk, stop=True).exists()
        return not self.stopped

    def tell(self, rows: int, found: int) -> None:
        """How far search is with what came in."""
        if found:
            beats.tell(self.job.pk, place=self.job.size, rows=rows, found=found)
