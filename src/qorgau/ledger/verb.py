"""The shape of a verb: keyword-only, `by=` the actor, one transaction, exactly one ledger entry."""

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import transaction

from qorgau.common.actor import Actor
from qorgau.common.writing import writing

P = ParamSpec("P")
R = TypeVar("R")

_entries: ContextVar[list[int] | None] = ContextVar("qorgau_verb_entries", default=None)


class NotAVerb(RuntimeError):
    """A function marked as a verb breaks the shape: its entry is missing, doubled or unsigned."""


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function a verb.

    The call runs in one transaction; tables that only verbs may write are open inside; when it
    did not record exactly one entry of its own (verbs called inside record theirs), everything
    is undone.
    """
    _demand_shape(function)

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or not isinstance(kwargs.get("by"), Actor):
            raise NotAVerb(f"{function.__qualname__} is called with keywords and by=Actor")
        count = [0]
        token = _entries.set(count)
        try:
            with transaction.atomic(), writing():
                result = function(*args, **kwargs)
                if count[0] != 1:
                    raise NotAVerb(f"{function.__qualname__} recorded {count[0]} entries, not one")
                return result
        finally:
            _entries.reset(token)

    call.is_verb = True  # type: ignore[attr-defined]  # read by tests/house
    return call


def note_entry() -> None:
    """Count one entry for the verb under way; entries outside a verb are refused."""
    count = _entries.get()
    if count is None:
        raise NotAVerb("entries are recorded inside a verb only")
    count[0] += 1


def _demand_shape(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters.values()
    keyword = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    if any(one.kind not in keyword for one in parameters):
        raise NotAVerb(f"{function.__qualname__} must take keyword-only parameters")
    if "by" not in inspect.signature(function).parameters:
        raise NotAVerb(f"{function.__qualname__} must take by=")
