"""Counting that a page of the library was read; nothing is kept of who read it (see `seen`)."""

from ..seen import count_read

__all__ = ["count_read"]
