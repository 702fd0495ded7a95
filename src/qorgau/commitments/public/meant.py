"""What somebody may have meant whose words find nothing: other spellings, the other keyboard."""

from __future__ import annotations

from qorgau.search import public as search
from qorgau.words import keyboards

from ..received.narrowing import LONGEST_WORDS
from .facets import places
from .held import held

_MOST = 3


def received_meant(words: str, language: str) -> tuple[tuple[str, int], ...]:
    """Words that do find something, with how many recommendations: at most three."""
    typed = words[:LONGEST_WORDS]
    suggested = search.find(typed, language=language, kinds=("un_recommendation",)).suggestion
    tried = dict.fromkeys((suggested, *keyboards.retyped(typed)))
    counted = ((one, places(held(), text=one).bit_count()) for one in tried if one.strip())
    return tuple((one, count) for one, count in counted if count)[:_MOST]
