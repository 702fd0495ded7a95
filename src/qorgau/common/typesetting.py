"""Typst in this process: a template and its data become tagged PDF, or a picture.

Typst is an extra (`reports`): where it is not installed `available` says so and pages leave the
PDF out. Words come to a template as data, never as its markup. No network, no fonts but ours.
"""

import importlib.util
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "paper" / "fonts"


class NoTypesetter(RuntimeError):
    """Typst is not installed here."""


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether this installation can make PDF files."""
    return importlib.util.find_spec("typst") is not None


def accessible_pdf(template: Path, data: Mapping[str, str], moment: int) -> bytes:
    """A PDF/UA-1 file; the same data and `moment` (seconds since 1970) give the same bytes.

    With a sign that none of our fonts has, the file is tagged but not declared PDF/UA.
    """
    wanted: dict[str, Any] = {"input": template, "format": "pdf", "sys_inputs": dict(data)}
    try:
        return typeset(template.parent, **wanted, timestamp=moment, pdf_standards="ua-1")
    except RuntimeError as error:
        if "could not be displayed" not in str(error):
            raise
        return typeset(template.parent, **wanted, timestamp=moment)


def typeset(root: Path, **wanted: Any) -> bytes:
    """What typst makes; a template reads files below `root` alone."""
    import typst  # an extra, and slow to load

    made: bytes = typst.compile(**wanted, root=root, font_paths=[FONTS], ignore_system_fonts=True)
    return made
