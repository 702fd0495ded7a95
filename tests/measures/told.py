"""What the State was told, made for tests without a file: a recommendation with its parts."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from qorgau.commitments.models import (
    ImportBatch,
    ReceivedDocument,
    ReceivedLabel,
    ReceivedLimb,
    ReceivedRecommendation,
    ReceivedText,
    ReceivedWording,
)
from qorgau.common.digest import sha256_hex
from qorgau.common.writing import writing

WHOLE = ""


def told(
    text: str = "Repair the roofs",
    *,
    parts: Mapping[str, str] | None = None,
    symbol: str = "",
    number: str = "",
    position: str = "accepted",
    session: int = 7,
    priority: bool = False,
    rights: Sequence[str] = (),
) -> ReceivedRecommendation:
    """A recommendation to the State; `parts`: letter → text, `rights`: codes that it is under."""
    identity = sha256_hex(f"{symbol} {number} {text} {session}".encode())
    with writing():
        batch = _batch(identity)
        document = _document(symbol, batch) if symbol else None
        row = ReceivedRecommendation(
            mechanism="upr" if session else "treaty_body",
            document=document,
            identity=identity,
            state="Testland",
            own=True,
            session=session,
            number=number,
            recommended_by=["Norland"],
            position=position,
            priority=priority,
            source_row=ReceivedRecommendation.objects.count() + 1,
            batch=batch,
        )
        row.save()
        ReceivedText(recommendation=row, language="en", text=text).save()
        for order, (label, words) in enumerate((parts or {WHOLE: text}).items()):
            _limb(row, label, words, order)
        for code in rights:
            label = {"kind": "theme", "scheme": "pack", "code": code, "name": code}
            ReceivedLabel(recommendation=row, origin="person", **label).save()
    return row


def limb(row: ReceivedRecommendation, label: str = WHOLE) -> str:
    """The key of a sub-paragraph."""
    return row.limbs.get(label=label).key


def _batch(digest: str) -> ImportBatch:
    counts = dict.fromkeys(("rows_read", "new", "changed", "unchanged", "other_states"), 0)
    batch = ImportBatch(
        format="test", encoding="utf-8", file_sha256=digest, all_states=False, **counts
    )
    batch.at = timezone.now()
    batch.save()
    return batch


def _document(symbol: str, batch: ImportBatch) -> ReceivedDocument:
    known = ReceivedDocument.objects.filter(symbol=symbol).first()
    if known is None:
        known = ReceivedDocument(symbol=symbol, mechanism="upr", batch=batch)
        known.save()
    return known


def _limb(row: ReceivedRecommendation, label: str, text: str, order: int) -> None:
    key = f"{row.identity[:24]}-{label}" if label else row.identity[:24]
    one = ReceivedLimb(recommendation=row, key=key, label=label, order=order)
    one.save()
    ReceivedWording(limb=one, language="en", order=0, text=text).save()
