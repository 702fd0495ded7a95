"""A report as tagged PDF/UA-1, and a chart as a picture; typst draws both, in this process.

Typst is an extra (`reports`): where it is not installed `available` says so and pages leave the
PDF out. The words of a report are data to the template, never its markup.
"""

import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from qorgau.common.typesetting import NoTypesetter, accessible_pdf, available, typeset

from .sheet import sheet
from .views import ReportView

PAPER = Path(__file__).parent / "paper"
ABSENT = _("This installation does not make PDF files. The DOCX file has the same text.")
_PICTURE = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
_DOTS_PER_INCH = 200.0


def as_pdf(report: ReportView) -> bytes:
    """The report as PDF/UA-1; the same report gives the same bytes.

    Raises `NoTypesetter` where typst is not installed.
    """
    _refuse_without()
    data = json.dumps(asdict(sheet(report)), ensure_ascii=False)
    moment = report.approved_at or report.composed_at
    return _compiled(data, int(moment.timestamp()))


def picture(svg: str) -> bytes:
    """A drawing as PNG. Raises `NoTypesetter`."""
    _refuse_without()
    return typeset(
        PAPER, input=_PICTURE.encode(), format="png", ppi=_DOTS_PER_INCH, sys_inputs={"svg": svg}
    )


@lru_cache(maxsize=4)
def _compiled(data: str, timestamp: int) -> bytes:
    return accessible_pdf(PAPER / "report.typ", {"report": data}, timestamp)


def _refuse_without() -> None:
    if not available():
        raise NoTypesetter(str(ABSENT))
