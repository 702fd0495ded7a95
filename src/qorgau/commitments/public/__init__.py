"""What the world may see of the room: frozen dataclasses, a module for each register."""

from .recommendations import (
    PublicAnswer,
    PublicBody,
    PublicCheck,
    PublicRecommendation,
    PublicWording,
    bodies,
    recommendation,
    register,
)

__all__ = [
    "PublicAnswer",
    "PublicBody",
    "PublicCheck",
    "PublicRecommendation",
    "PublicWording",
    "bodies",
    "recommendation",
    "register",
]
