"""What a body has to do: sub-paragraphs, measures of plans, promises, the office's words to it."""

from __future__ import annotations

from ..models import LabelDecision, ReceivedLabel
from ..received.narrowing import own
from ..succession import today_of


def responsible_of(key: str) -> tuple[str, ...]:
    """Bodies of today that are responsible for a recommendation; the first confirmed one leads."""
    row = own().filter(identity=key)
    labels = ReceivedLabel.objects.filter(recommendation__in=row, kind="body", scheme="pack")
    held = set(labels.values_list("code", flat=True))
    decided = LabelDecision.objects.filter(recommendation__in=row, kind="body", scheme="pack")
    order = decided.order_by("at", "id").values_list("code", flat=True) if held else ()
    codes = [one for one in dict.fromkeys(order) if one in held]
    every = [*codes, *sorted(held.difference(codes))]
    return tuple(dict.fromkeys(now for one in every for now in today_of(one)))
