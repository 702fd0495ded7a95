"""A report made by hand, with every kind of piece, for the papers."""

import datetime as dt
from collections.abc import Sequence

from qorgau.reporting.pieces import (
    ChartPiece,
    Missing,
    Number,
    Piece,
    Reference,
    Row,
    TablePiece,
    Text,
)
from qorgau.reporting.views import ParagraphView, ReportView, SectionView, SourceView

COMPOSED = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
APPROVED = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
SENTENCE = {
    "kk": "Өңірлерде жеке тұлғаның құқықтары бұзылған, һәм үш ғимарат тексерілді: ",
    "ru": "В регионах проверены три здания, объём жалоб вырос: ",
    "en": "Three buildings were checked in the regions: ",
}
ROWS = (
    Row("North", Number(1, "region=n", "12", "12")),
    Row(
        "Ministry of very long names and of everything that has no short one",
        Number(1, "region=m", "50", "50"),
    ),
    Row("South", Number(1, "region=s", "", "x")),
)
CHART = ChartPiece("Complaints", 1, "Region", "complaints", ROWS)
TABLE = TablePiece("Complaints", "Region", "complaints", ROWS)
TREATY = Reference("treaty", "cat", "the Convention", "/en/treaties/cat/", "Article 4")
LINE = ChartPiece("By month", 1, "Month", "complaints", ROWS, over_time=True)


def sources(language: str) -> tuple[SourceView, ...]:
    """A published figure, and a paragraph of a document."""
    counted = SourceView(
        number=1,
        label="Complaints",
        period="2025",
        figure=7,
        document="",
        paragraph=None,
        counted_on=dt.date(2026, 2, 1),
        method="Each complaint is counted once.",
        published=True,
        revised=False,
        sha256="ab" * 32,
        address=f"/{language}/figures/7/",
    )
    cited = SourceView(
        number=2,
        label="People",
        period="2024",
        figure=None,
        document="TL/CENSUS/2021",
        paragraph=3,
        counted_on=None,
        method="",
        published=True,
        revised=False,
        sha256="",
        address=f"/{language}/library/TL/CENSUS/2021/3/",
    )
    return counted, cited


def report(
    language: str = "en",
    *,
    draft: bool = False,
    pieces: Sequence[Sequence[Piece]] | None = None,
    heading: str = "What came in",
) -> ReportView:
    """One chapter with a sentence, a chart beside its table, and a chart alone."""
    several = pieces or (
        (Text(SENTENCE[language]), Number(1, "", "62", "62"), Text("; "), TREATY, Text(".")),
        (CHART, TABLE),
        (LINE,),
        (Text("People: "), Number(2, "", "1204", "1\N{NO-BREAK SPACE}204"), Text(".")),
        (Text("Not there: "), Missing("complaints.mean_days", "measures.not_counted"), Text(".")),
    )
    return ReportView(
        number=3,
        title="Annual report",
        outline="annual",
        period="2025",
        period_name="2025",
        language=language,
        status="draft" if draft else "approved",
        composed_at=COMPOSED,
        approved_at=None if draft else APPROVED,
        symbol="" if draft else "ANNUAL-2025",
        sections=(
            SectionView(
                heading,
                tuple(ParagraphView(place, tuple(one)) for place, one in enumerate(several, 1)),
                "received",
            ),
        ),
        sources=sources(language),
    )
