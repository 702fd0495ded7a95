"""The library as the world may see it: published texts only, frozen values, no tables."""

from .comparing import AlignedRow, Difference, aligned, differences
from .linked import TextPiece, linked, linked_texts
from .named import Named
from .named import called as resolve_uri
from .opened import Document, OpenedText, opened
from .places import Place, address, place, place_in, resolve
from .related import RelationView, relations
from .texts import (
    ParagraphView,
    PointView,
    SectionText,
    SectionView,
    contents,
    numbers,
    paragraph,
    paragraphs,
    section,
)
from .works import (
    VersionView,
    WorksPage,
    WorkView,
    as_of,
    kept,
    original,
    versions,
    work,
    works,
    works_page,
)

__all__ = [
    "AlignedRow",
    "Difference",
    "Document",
    "Named",
    "OpenedText",
    "ParagraphView",
    "Place",
    "PointView",
    "RelationView",
    "SectionText",
    "SectionView",
    "TextPiece",
    "VersionView",
    "WorkView",
    "WorksPage",
    "address",
    "aligned",
    "as_of",
    "contents",
    "differences",
    "kept",
    "linked",
    "linked_texts",
    "numbers",
    "opened",
    "original",
    "paragraph",
    "paragraphs",
    "place",
    "place_in",
    "relations",
    "resolve",
    "resolve_uri",
    "section",
    "versions",
    "work",
    "works",
    "works_page",
]
