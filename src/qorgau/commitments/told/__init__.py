"""Readers of everything that a State was told: bytes in, frozen shapes out.

No tables and no words of screens: a reason is a code here. What is read is told as the source
has it; nothing is decided, translated or completed. `choosing.read` tells by a file's bytes which
reader it needs; each reader also stands alone.
"""
