"""What a query asks for, as a tree that each database's engine writes in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Channel = Literal["exact", "key"]


@dataclass(frozen=True, slots=True)
class Key:
    """A token among the exact words or among the keys."""

    channel: Channel
    token: str


@dataclass(frozen=True, slots=True)
class Begins:
    """A word of the title that begins so."""

    head: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact words that follow one another, in the title or in the text."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part is there; never empty."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part is there; never empty."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class But:
    """One is there and the other is not."""

    wanted: Node
    unwanted: Node


Node = Key | Begins | Phrase | All | Some | But


def every(parts: list[Node]) -> Node:
    """All of at least one part."""
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def some(parts: list[Node]) -> Node:
    """Some of at least one part, each once."""
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else Some(once)
