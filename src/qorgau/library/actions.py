"""What may be done in the library: add a file, or keep a document that was read already."""

from .adding import Added, add
from .keeping import keep_expression

__all__ = ["Added", "add", "keep_expression"]
