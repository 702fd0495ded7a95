"""What of a paragraph's text stands before its points and after them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACES = re.compile(r"\s+")


def opening(text: str, labels: Iterable[str]) -> str:
    """The text before the first of the points; the whole of it where no line begins with one."""
    lines = text.split("\n")
    for label in labels:
        for place, line in enumerate(lines):
            if _begins(line, label):
                return "\n".join(lines[:place]).strip()
        break
    return text


def closing(text: str, last: str) -> str:
    """The text after the last point, whose own text is `last`; mostly empty."""
    wanted = _SPACES.sub(" ", last).strip()
    lines = text.split("\n")
    for place in range(len(lines) - 1, -1, -1):
        if wanted and _SPACES.sub(" ", lines[place]).strip().endswith(wanted):
            return "\n".join(lines[place + 1 :]).strip()
    return ""


def _begins(line: str, label: str) -> bool:
    return bool(re.match(rf"\s*\(?{re.escape(label)}(?:[).]|\s)", line))
