"""Named reads of kept files: the list of a box, the description of one, its bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from qorgau.vault.boxes import OpenBox, open_envelope
from qorgau.vault.suite import Locked

from . import chunks
from .models import KeptFile
from .places import path_of


@dataclass(frozen=True, slots=True)
class About:
    """What the sealed description says of a file; size in bytes."""

    id: UUID
    name: str
    type: str
    size: int
    hash: str


def files_of(box_id: UUID) -> QuerySet[KeptFile]:
    """The files of a box that are still there, oldest first."""
    return KeptFile.objects.filter(box_id=box_id, removal__isnull=True)


def about(box: OpenBox, kept: KeptFile) -> About:
    """Open a file's description. Raises `Locked` when it is that of another file."""
    said = open_envelope(box, kept.envelope)
    if said.get("file") != kept.id.hex:
        raise Locked
    return About(kept.id, said["name"], said["type"], said["size"], said["hash"])


def open_stream(box: OpenBox, kept: KeptFile) -> Iterator[bytes]:
    """The clear bytes of a file, chunk by chunk; `Locked` where a chunk is missing or moved.

    To be answered only as an attachment (see `files.downloads`), never shown as a page.
    """
    size = about(box, kept).size
    key = box.file_key(kept.id, kept.root_version)
    with path_of(kept.id).open("rb") as source:
        yield from chunks.read(source, key, kept.id, size=size)
