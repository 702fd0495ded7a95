"""A report as tagged PDF/UA-1, and a chart as a picture; typst draws both, in this process.

Typst is an extra (`reports`): where it is not installed `available` says so and pages leave the
PDF out. The words of a report are data to the template, never its markup.
"""

import importlib.util
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from .sheet import sheet
from .views import ReportView

PAPER = Path(__file__).parent / "paper"
ABSENT = _("This installation does not make PDF files. The DOCX file has the same text.")
_PICTURE = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
_DOTS_PER_INCH = 200.0


class NoTypesetter(RuntimeError):
    """Typst is not installed here."""


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether this installation can make PDF files."""
    return importlib.util.find_spec("typst") is not None


def as_pdf(report: ReportView) -> bytes:
    """The report as PDF/UA-1; the same report gives the same bytes.

    Raises `NoTypesetter` where typst is not installed.
    """
    data = json.dumps(asdict(sheet(report)), ensure_ascii=False)
    moment = report.approved_at or report.composed_at
    return _compiled(data, int(moment.timestamp()))


def picture(svg: str) -> bytes:
    """A drawing as PNG. Raises `NoTypesetter`."""
    return _typeset(
        input=_PICTURE.encode(), format="png", ppi=_DOTS_PER_INCH, sys_inputs={"svg": svg}
    )


@lru_cache(maxsize=4)
def _compiled(data: str, timestamp: int) -> bytes:
    wanted = {"input": PAPER / "report.typ", "format": "pdf", "sys_inputs": {"report": data}}
    try:
        return _typeset(**wanted, timestamp=timestamp, pdf_standards="ua-1")
    except RuntimeError as error:
        if "could not be displayed" not in str(error):
            raise
        return _typeset(**wanted, timestamp=timestamp)  # a sign that no font has: tagged, not UA


def _typeset(**wanted: Any) -> bytes:
    if not available():
        raise NoTypesetter(str(ABSENT))
    import typst  # an extra, and slow to load

    made: bytes = typst.compile(
        **wanted, root=PAPER, font_paths=[PAPER / "fonts"], ignore_system_fonts=True
    )
    return made
