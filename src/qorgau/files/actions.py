"""The verbs of kept files: keep one sealed, remove one."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from qorgau.common.actor import Actor
from qorgau.common.ids import uuid7
from qorgau.ledger.actions import record
from qorgau.ledger.verb import verb
from qorgau.vault import actions as vault
from qorgau.vault.boxes import OpenBox, seal

from . import chunks
from .kinds import Upload
from .models import KeptFile, Removal
from .places import keeping, path_of, settle
from .queries import files_of
from .rules import checked
from .scan import scan

SLOT = "file"


@verb
def keep(*, by: Actor, box: OpenBox, upload: Upload, author_kind: str = "person") -> KeptFile:
    """Check a file, seal it under the box, sync it to disk, describe it in an envelope.

    `upload` is what the upload handler gives, or anything with `name` and `chunks()`. Raises
    `Refused` with the reason at field "file": too large, empty, not of its kind, harmful.
    A file whose transaction is undone stays on disk as noise until `sweep`.
    """
    name, kind = checked(box.id, upload)
    kept = KeptFile(
        id=uuid7(),
        box_id=box.id,
        root_version=box.version,
        kept_at=timezone.now(),
        scan=scan(upload.chunks()),
    )
    written = _write(kept, box, upload)
    about = {
        "name": name,
        "type": kind.mime,
        "size": written.size,
        "hash": written.hash,
        "chunks": written.chunks,
        "file": kept.id.hex,
    }
    envelope = seal(box, slot=SLOT, author_kind=author_kind, payload=about)
    kept.described_by = envelope.id
    kept.sealed_size, kept.sealed_hash = written.sealed_size, written.sealed_hash
    kept.save()
    record(by=by, kind="files.kept", box=box.id, envelopes=[envelope.pair], rows=[kept])
    return kept


@verb
def remove(*, by: Actor, kept: KeptFile) -> Removal:
    """Delete the bytes of a file when the transaction commits; its row and its entry stay."""
    removal = _remove(kept)
    record(by=by, kind="files.removed", box=kept.box_id, rows=[removal])
    return removal


@verb
def destroy_box(*, by: Actor, box_id: UUID, reason: str) -> None:
    """Delete the files of a box and then all that is sealed in it (`vault.actions.destroy_box`).

    For an unsent draft, or after the term of retention; `reason` is a code.
    """
    removals = [_remove(kept) for kept in files_of(box_id)]
    vault.destroy_box(by=by, box_id=box_id, reason=reason)
    record(by=by, kind="files.box_emptied", box=box_id, reason=reason, rows=removals)


def _remove(kept: KeptFile) -> Removal:
    removal = Removal(file=kept, at=timezone.now())
    removal.save()
    transaction.on_commit(lambda: path_of(kept.id).unlink(missing_ok=True), robust=True)
    return removal


def _write(kept: KeptFile, box: OpenBox, upload: Upload) -> chunks.Written:
    """Seal and sync; the file takes its place at the commit (`sweeping` does it after a crash)."""
    path, key = keeping() / kept.id.hex, box.file_key(kept.id, box.version)
    try:
        with path.open("xb") as target:
            written = chunks.write(upload.chunks(), target, key, kept.id)
        chunks.sync(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    transaction.on_commit(lambda: settle(kept.id), robust=True)
    return written
