"""Text that XML can hold. Pure."""

from __future__ import annotations

import re

#: What XML 1.0 cannot hold: control characters, halves of characters.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _IMPOSSIBLE.sub("", text)
