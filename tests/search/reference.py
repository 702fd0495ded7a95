"""What a query finds, worked out text by text without any index: what both databases must find."""

from dataclasses import dataclass
from functools import cached_property

from qorgau.search.asked import All, Begins, But, Key, Node, Phrase, Some
from qorgau.search.indexed import APART, Columns


@dataclass
class Passage:
    """A passage taken apart once."""

    columns: Columns

    @cached_property
    def exact(self) -> set[str]:
        return {*self.columns.title.split(), *self.columns.words.split()}

    @cached_property
    def keys(self) -> set[str]:
        return set(f"{self.columns.title_keys} {self.columns.keys}".replace(APART, " ").split())

    @cached_property
    def lines(self) -> tuple[str, str]:
        return f" {self.columns.title} ", f" {self.columns.words} "


def holds(asked: Node, passage: Passage) -> bool:
    """Whether a passage answers."""
    match asked:
        case Key(channel, token):
            return token in (passage.exact if channel == "exact" else passage.keys)
        case Begins(head):
            return f" {head}" in passage.lines[0]
        case Phrase(words):
            return any(f" {' '.join(words)} " in line for line in passage.lines)
        case All(parts):
            return all(holds(part, passage) for part in parts)
        case Some(parts):
            return any(holds(part, passage) for part in parts)
        case But(wanted, unwanted):
            return holds(wanted, passage) and not holds(unwanted, passage)
