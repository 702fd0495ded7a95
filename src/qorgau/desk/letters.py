"""Letters of the country pack, filled in, as text and as DOCX that staff still edit."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qorgau.country import pack

_PLACE = re.compile(r"\{([a-z_]+)\}")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter with its subject; paragraphs are separated by empty lines."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """Subject and body as one text."""
        return f"{self.subject}\n\n{self.body}"

    @classmethod
    def from_text(cls, text: str) -> "Paper":
        """A paper from a text whose first line is its subject."""
        subject, _line, body = text.partition("\n")
        return cls(subject.strip(), body.strip())


def exists(code: str, language: str, procedure: str = "") -> bool:
    """Whether the pack has a letter of that code in that language."""
    try:
        pack.current().letter(code, language, procedure)
    except KeyError:
        return False
    return True


def fill(code: str, language: str, values: Mapping[str, str], *, procedure: str = "") -> Paper:
    """The pack's letter with its places filled; a place without a value is left out.

    Values are text of people and are never read as places. Raises KeyError for an unknown letter.
    """
    letter = pack.current().letter(code, language, procedure)
    return Paper(_filled(letter.subject, values), _tidy(_filled(letter.body, values)))


def docx(paper: Paper) -> bytes:
    """The letter as an Office document."""
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = paper.subject
    document.add_heading(paper.subject, level=1)
    for paragraph in paper.body.split("\n\n"):
        document.add_paragraph(paragraph.strip())
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def download(paper: Paper, name: str, kind: str) -> HttpResponse:
    """The letter as an attachment; `kind` is docx or txt."""
    as_docx = kind == "docx"
    content = docx(paper) if as_docx else paper.text.encode("utf-8")
    response = HttpResponse(content, content_type=_DOCX if as_docx else "text/plain; charset=utf-8")
    file_name = f"{name}.{'docx' if as_docx else 'txt'}"
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name) or ""
    response.headers["Cache-Control"] = "no-store"
    return response


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], ""), text)


def _tidy(text: str) -> str:
    """Close the gaps that places without a value left."""
    return re.sub(r"\n{3,}", "\n\n", text.replace(" ()", "")).strip()
