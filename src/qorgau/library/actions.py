"""What may be done in the library: texts added, brought to the public or withdrawn; relations."""

from .adding import Added, add
from .keeping import OriginalFile, TextFacts, keep_expression
from .relating import add_relation, close_relation
from .steps import check, publish, reopen, withdraw

__all__ = [
    "Added",
    "OriginalFile",
    "TextFacts",
    "add",
    "add_relation",
    "check",
    "close_relation",
    "keep_expression",
    "publish",
    "reopen",
    "withdraw",
]
