"""Everything that a person brings, and what the office does with it.

What people write is sealed in the matter's box (`vault`); these tables hold codes, dates and
decisions only. Steps are counted from `Move`, never from the columns of `Matter`.
"""

from .bodies import Consent, Inquiry, InquiryLink
from .drafts import Draft, DraftAnswer
from .matters import (
    LIVE_PHASES,
    Acceptance,
    Classification,
    Clock,
    FacetRow,
    Kind,
    Matter,
    Message,
    Move,
    Opening,
    Phase,
    Reading,
)

__all__ = [
    "LIVE_PHASES",
    "Acceptance",
    "Classification",
    "Clock",
    "Consent",
    "Draft",
    "DraftAnswer",
    "FacetRow",
    "Inquiry",
    "InquiryLink",
    "Kind",
    "Matter",
    "Message",
    "Move",
    "Opening",
    "Phase",
    "Reading",
]
