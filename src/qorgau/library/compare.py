"""What `qorgau ledger verify` asks of this room: are the kept files the ones that were read?"""

import hashlib
from collections.abc import Iterator

from qorgau.ledger.verify import Fault

from .models import Original


def originals() -> Iterator[Fault]:
    """Each kept file has the hash that it is kept under; one file in memory at a time."""
    for pk in list(Original.objects.values_list("pk", flat=True)):
        kept = Original.objects.get(pk=pk)
        if hashlib.sha256(bytes(kept.data)).hexdigest() != kept.sha256:
            yield Fault("library_original", str(pk), "the kept file was changed")


COMPARERS = (originals,)
