"""Tables of the room, a module for each thing that somebody is held to."""

from .recommendations import (
    Answer,
    AnswerClock,
    Channel,
    Extension,
    Kind,
    Recommendation,
    RecommendationLink,
    RecommendationStep,
    RecommendationText,
    Status,
    Verification,
)

__all__ = [
    "Answer",
    "AnswerClock",
    "Channel",
    "Extension",
    "Kind",
    "Recommendation",
    "RecommendationLink",
    "RecommendationStep",
    "RecommendationText",
    "Status",
    "Verification",
]
