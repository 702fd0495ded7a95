"""What `qorgau ledger verify` asks of this room: do the sealed bytes on disk fit their rows?"""

import hashlib
from collections.abc import Iterator

from qorgau.ledger.verify import Fault

from .models import KeptFile
from .places import path_of

_PIECE = 1024 * 1024


def files_on_disk() -> Iterator[Fault]:
    """Each kept file lies on disk, whole and unchanged (its row is compared by the log itself)."""
    for kept in KeptFile.objects.filter(removal__isnull=True).order_by("id").iterator(1000):
        if (what := _fault(kept)) is not None:
            yield Fault("files_kept", str(kept.id), what)


def _fault(kept: KeptFile) -> str | None:
    path, digest = path_of(kept.id), hashlib.sha256()
    if not path.exists():
        return "the sealed file is missing from the disk"
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
    return None if digest.hexdigest() == kept.sealed_hash else "the sealed file was changed"


COMPARERS = (files_on_disk,)
