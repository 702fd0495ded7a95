"""A report of sixty pages with tables and charts as a file, beside empty pages of typst."""

import argparse
import datetime as dt
import gzip
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

REGIONS = 20
SENTENCE = (
    "Есепті кезеңде қабылданған шағымдар саны өткен жылмен салыстырғанда өзгерді; органдарға "
    "жіберілген ұсынымдардың бір бөлігіне мерзімінде жауап берілді, қалғандары қаралуда. "
)
GATE_S, GATE_PAGES = 10.0, 60


def main() -> int:
    """Print medians; exit 1 when the PDF has fewer pages or takes longer than the gate."""
    options = _options()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(QORGAU_HOME=home, DJANGO_SETTINGS_MODULE="qorgau.site.settings")
        import django

        django.setup()
        found = _measured(options.chapters, options.times)
    print(json.dumps(found))
    missed = found["pages"] < GATE_PAGES or found["pdf_s"] > GATE_S
    print(f"gate: {GATE_PAGES} pages or more in {GATE_S:g} s: {'missed' if missed else 'held'}")
    return int(missed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chapters", type=int, default=9)
    parser.add_argument("--times", type=int, default=5)
    return parser.parse_args()


def _measured(chapters: int, times: int) -> dict:
    import typst
    from pypdf import PdfReader

    from qorgau.reporting import docx, files, pdf

    view = _view(chapters)
    made = pdf.as_pdf(view)
    pages = len(PdfReader(io.BytesIO(made)).pages)
    empty = b"#set document(title: [e])\n" + b"#pagebreak()\n".join([b"a\n"] * pages)

    def floor() -> None:
        typst.compile(empty, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)

    def paper() -> None:
        pdf._compiled.cache_clear()
        pdf.as_pdf(view)

    def document() -> None:
        docx._png.cache_clear()
        docx.as_docx(view)

    floor_s, pdf_s = _median(floor, times), _median(paper, times)
    return {
        "pages": pages,
        "numbers": len(view.numbers),
        "pdf_s": pdf_s,
        "pdf_kb": round(len(made) / 1000),
        "floor_empty_pages_s": floor_s,
        "pdf_to_floor": round(pdf_s / floor_s, 1),
        "docx_s": _median(document, min(times, 3)),
        "html_gzip_kb": round(len(gzip.compress(files.as_html(view), 6)) / 1000),
    }


def _median(work: Callable[[], None], times: int) -> float:
    taken = []
    for _turn in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return round(statistics.median(taken), 3)


def _view(chapters: int):  # type: ignore[no-untyped-def]
    from qorgau.reporting.views import ReportView, SectionView, SourceView

    sources = tuple(
        SourceView(
            number, "Қабылданған шағымдар", "2025", number, "", None, dt.date(2026, 2, 1),
            "Кезең ішінде тіркелген шағымдар саналады.", True, False, f"{number:064x}",
            f"/kk/figures/{number}/",
        )
        for number in range(1, 41)
    )  # fmt: skip
    moment = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    sections = tuple(
        SectionView("Келіп түскен шағымдар", _paragraphs(chapter), f"c{chapter}")
        for chapter in range(chapters)
    )
    return ReportView(
        1, "Жылдық баяндама", "annual", "2025", "2025", "kk", "approved", moment, moment,
        "ANNUAL-2025", sections, sources,
    )  # fmt: skip


def _paragraphs(chapter: int):  # type: ignore[no-untyped-def]
    from qorgau.reporting.pieces import ChartPiece, Number, Row, Text
    from qorgau.reporting.views import ParagraphView

    found = []
    for place in range(16):
        source = (chapter * 16 + place) % 40 + 1
        if place % 4 == 3:
            rows = tuple(
                Row(f"Өңір {one}", Number(source, f"region={one}", str(one * 7), str(one * 7)))
                for one in range(1, REGIONS + 1)
            )
            pieces = (ChartPiece("Қабылданған шағымдар", source, "Өңір", "шағым", rows),)
        else:
            pieces = (Text(SENTENCE * 3), Number(source, "", "204", "204"), Text("."))
        found.append(ParagraphView(chapter * 16 + place + 1, pieces))
    return tuple(found)


if __name__ == "__main__":
    sys.exit(main())
