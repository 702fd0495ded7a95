"""Reading passages with the model, beside everything else: each takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from ..models import Centre, Meaning, Passage
from .directions import centre_of, packed, signs, without
from .encoding import Encoder, encoder

BATCH = 20
ENOUGH = 300  # texts of a language whose mean is its centre


def learn(*, most: int | None = None) -> int:
    """Read at most `most` passages that have not been read; returns how many."""
    model = encoder()
    if model is None:
        return 0
    _forget_others(model)
    done = 0
    while most is None or done < most:
        size = BATCH if most is None else min(BATCH, most - done)
        rows = Passage.objects.filter(meaning=None).select_related("body").order_by("pk")
        batch = list(rows[:size])
        if not batch:
            break
        _keep([_read(one, model) for one in batch])
        done += len(batch)
    return done


def centre(language: str, model: Encoder) -> list[float]:
    """The centre of a language, drawn once from its first texts and kept."""
    kept = Centre.objects.filter(language=language).first()
    if kept is None:
        first = Passage.objects.filter(language=language).select_related("body").order_by("pk")
        mean = centre_of(model.direction(_said(one)) for one in first[:ENOUGH])
        kept, _new = Centre.objects.get_or_create(
            language=language, defaults={"model": model.name, "direction": mean}
        )
    found: list[float] = kept.direction
    return found


def _forget_others(model: Encoder) -> None:
    """Directions of another model mean nothing beside those of this one."""
    if Centre.objects.exclude(model=model.name).exists():
        Meaning.objects.exclude(model=model.name).delete()
        Centre.objects.exclude(model=model.name).delete()


def _read(passage: Passage, model: Encoder) -> Meaning:
    own = without(centre(passage.language, model), model.direction(_said(passage)))
    kept = packed(own)
    return Meaning(
        passage_id=passage.pk,
        model=model.name,
        language=passage.language,
        signs=signs(kept).to_bytes(-(-len(own) // 8), "big"),
        direction=kept,
    )


def _keep(read: Sequence[Meaning]) -> None:
    """Passages that were taken out while they were read are left out."""
    with transaction.atomic():
        rows = Passage.objects.select_for_update().order_by("pk")
        there = set(
            rows.filter(pk__in=[one.passage_id for one in read]).values_list("pk", flat=True)
        )
        Meaning.objects.bulk_create(
            [one for one in read if one.passage_id in there], ignore_conflicts=True
        )


def _said(passage: Passage) -> str:
    return f"{passage.title}. {passage.body.text}" if passage.title else passage.body.text
