"""Reads a file of any known kind into sections, paragraphs and points. Knows no Django."""

from .choosing import read

__all__ = ["read"]
