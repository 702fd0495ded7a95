"""The mark that a verb is under way; tables that only a verb may write look for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_depth: ContextVar[int] = ContextVar("qorgau_verb_depth", default=0)


class WrittenOutsideVerb(RuntimeError):
    """A row of a verb-only table was saved or deleted by code that is no verb."""


@contextmanager
def writing() -> Iterator[None]:
    """Allow writes to verb-only tables inside this block."""
    token = _depth.set(_depth.get() + 1)
    try:
        yield
    finally:
        _depth.reset(token)


def demand_writing(what: str) -> None:
    """Raise `WrittenOutsideVerb` unless a verb is under way."""
    if _depth.get() == 0:
        raise WrittenOutsideVerb(f"{what} is written by verbs only")
