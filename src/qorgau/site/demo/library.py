"""Reads real documents into the demonstration's library, where a folder of them is at hand."""

from pathlib import Path

import yaml
from django.conf import settings

from qorgau.common.actor import Actor
from qorgau.library import actions

from .staff import demo_file

BY = Actor.system("demo")


def read_documents() -> list[str]:
    """Add every document that is at hand; returns their symbols. Safe to repeat."""
    rows = yaml.safe_load(demo_file("documents.yaml").read_text(encoding="utf-8"))
    return [row["symbol"] for row in rows if _read(row)]


def _read(row: dict[str, str]) -> bool:
    path = Path(settings.QORGAU_DOCUMENTS) / row["file"]
    if not path.is_file():
        return False
    actions.add(by=BY, data=path.read_bytes(), symbol=row["symbol"], language=row["language"])
    return True
