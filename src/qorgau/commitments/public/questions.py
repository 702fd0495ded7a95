"""What readers ask of the register most: the filters that answer it, and how many they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facets import places
from .held import held

#: Sentence → filters; each sentence says no more than its filters do.
_QUESTIONS: tuple[tuple[object, Mapping[str, str]], ...] = (
    (
        _("Supported by the State, but not implemented in an independent assessment"),
        {"position": "supported", "finding": "not_implemented"},
    ),
    (
        _("Supported by the State, and nobody has said what became of it"),
        {"position": "supported", "voices": "silent"},
    ),
    (_("Those on which the assessments differ"), {"voices": "differ"}),
    (
        _("Done in the State's words, and nobody else has said anything"),
        {"progress": "done", "finding": "none", "grade": "none"},
    ),
    (
        _("Priority for follow-up, without any information of the State"),
        {"priority": "yes", "progress": "none"},
    ),
    (_("Only noted by the State"), {"position": "noted"}),
)


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question, the filters of the list that answers it, and how long that list is."""

    said: str
    asked: Mapping[str, str]
    count: int


def received_questions() -> tuple[PublicQuestion, ...]:
    """The questions to which there is an answer here; the sets of the register count them."""
    register = held()
    found = (
        PublicQuestion(str(said), asked, places(register, **asked).bit_count())
        for said, asked in _QUESTIONS
    )
    return tuple(one for one in found if one.count)
