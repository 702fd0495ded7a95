"""Files as the United Nations and offices write them, with invented content."""

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import xlsxwriter

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("QORGAU_TEST_DATA", ROOT.parent / "shared" / "data"))


def bytes_of(document):
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def matrix(header, *rows, before=()):
    """A DOCX with one table; a row that is a text is a heading across all columns."""
    document = docx.Document()
    for line in before:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(header))
    for row in (header, *rows):
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[-1]).text = row
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return bytes_of(document)


def workbook(*rows, sheet="Sheet1"):
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith("="):
                    page.write_formula(number, column, value, None, "cached")
                else:
                    page.write(number, column, value)
    return kept.getvalue()


def packed(parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return kept.getvalue()


def with_part(data, name, content):
    """A packed file with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {row.filename: old.read(row) for row in old.infolist()}
    return packed({**parts, name: content})


def record(**given):
    """A record of the Universal Human Rights Index in the shape of its export."""
    return {
        "AffectedPersons": ["Children"],
        "AnnotationId": "00000000-0000-4000-8000-000000000001",
        "AnnotationType": "- Recommendations",
        "Body": "- CRC",
        "Countries": ["Testland"],
        "DocumentId": "10000000-0000-4000-8000-000000000001",
        "PublicationDate": "2025-02-12T00:00:00",
        "PublicationDateOnUhri": "2025-03-03T10:53:45.827",
        "Regions": [],
        "Sdgs": ["16 - PEACE, JUSTICE AND STRONG INSTITUTIONS", "16.2 - Protect children"],
        "Symbol": "CRC/C/TST/CO/6-7",
        "Text": "Play\n13. The Committee recommends that the State party:(a) Build swings;\n(b) Mend slides.",
        "Themes": ["Right to play"],
        "UprCycle": None,
        "UprPositions": [],
        "UprRecommendingCountry": [],
        "UprRecommendingRegions": [],
        "UprSession": [],
        **given,
    }


def export(*records):
    return json.dumps(list(records), ensure_ascii=False).encode()
