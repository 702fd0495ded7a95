"""What the pages about an own table carry: how it is read, under which name, as it was kept."""

from __future__ import annotations

import json
from collections.abc import Mapping as Mapped
from typing import Any

from qorgau.commitments.models import ImportMapping
from qorgau.commitments.received import mappings
from qorgau.commitments.received.own_files import is_own, recognised, said_of
from qorgau.commitments.told.own_mapping import Mapping, signature

__all__ = ["is_own", "kept_of", "read", "recognised", "said_of", "written"]


def kept_of(said: object) -> tuple[ImportMapping | None, bool]:
    """What was kept under the name that a page carries, and whether it says the same."""
    if not isinstance(said, dict):
        return None, False
    mapping = Mapping.from_json(said)
    row = mappings.named(str(said.get("name") or ""))
    if row is None or row.signature != signature(mapping.names):
        return None, False
    return row, mappings.is_as_kept(row, mapping)


def written(said: Mapped[str, Any]) -> str:
    """What a page carries, as the text of a hidden field."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> object:
    """What `written` gave; None for what came back damaged."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
