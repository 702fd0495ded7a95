"""Invented pages as a scanner gives them: pictures without text, straight or crooked, with dust."""

import io
import random
from typing import Any

import pypdfium2
import typst

PAGES = {
    "en": (
        "1. Everyone who lives in the valley may walk over the bridge by day and by night.",
        "2. The guardian of bridges hears complaints within fifteen days and answers in writing.",
    ),
    "ru": (
        "3. Каждый житель долины вправе ходить по мосту днём и ночью без разрешения.",
        "4. Хранитель мостов рассматривает жалобы в течение пятнадцати дней и отвечает письменно.",
    ),
    "kk": (
        "5. Алқаптың әрбір тұрғыны көпірмен күндіз де, түнде де рұқсатсыз жүре алады.",
        "6. Көпірлер күзетшісі шағымдарды он бес күн ішінде қарап, жазбаша жауап береді.",
    ),
}
_SHEET = """#set page(paper: "a5", margin: 18mm)
#set text(font: "Libertinus Serif", size: 12pt, lang: "%s", hyphenate: false)
#set par(justify: false, spacing: 1.4em)
%s
"""


def scan(*pages: tuple[str, tuple[str, ...]], skew: float = 0.0, dust: float = 0.0) -> bytes:
    """A PDF whose pages (language, paragraphs) are pictures.

    `skew` in degrees; `dust` is the share of dots that are turned black or white by chance.
    """
    document = pypdfium2.PdfDocument.new()
    for language, paragraphs in pages:
        body = "\n\n".join(one.replace(". ", "#[.] ", 1) for one in paragraphs)
        drawn = typst.compile(
            (_SHEET % (language, body)).encode(), format="pdf", ignore_system_fonts=True
        )
        with pypdfium2.PdfDocument(drawn) as source:
            for page in source:
                _add(document, page, skew, dust)
    return _saved(document)


def _add(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, skew: float, dust: float
) -> None:
    width, height = page.get_size()
    bitmap = page.render(scale=200 / 72, grayscale=True)
    _dusty(bitmap.buffer, bitmap.width * bitmap.height, dust)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height).rotate(skew))
    made = document.new_page(width, height)
    made.insert_obj(image)
    made.gen_content()


def _dusty(dots: Any, size: int, share: float) -> None:
    chance = random.Random(7)  # noqa: S311 - dust, no secret
    for _dot in range(int(size * share)):
        dots[chance.randrange(size)] = chance.choice((0, 255))


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    found = io.BytesIO()
    document.save(found)
    return found.getvalue()
