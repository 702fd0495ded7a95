"""A paragraph put together again as it is printed: number, words above, letters, States. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..told.shapes import UPR
from .batches import SubParagraph, Wording


def whole(parts: Sequence[SubParagraph], language: str, *, heading: bool = False) -> str:
    """A recommendation from its sub-paragraphs; with its heading where it has one."""
    about = parts[0].said
    number = about["number"]
    pieces = [f"{about['heading']}\n" if heading and _has_heading(parts[0]) else ""]
    if number:
        pieces.append(f"{number} " if "." in number else f"{number}. ")
    above = ""
    for one in parts:
        texts = one.in_language(language)
        chapeau = texts[0].chapeau if texts else ""
        if chapeau != above and "." not in one.label:
            pieces.append(f"{chapeau}\n" if chapeau else "")
            above = chapeau
        pieces.append(f"{mark(one.label)}{said(texts)}\n")
    return "".join(pieces).strip()


def alone(one: SubParagraph, language: str) -> str:
    """A sub-paragraph with the words above it and its letter."""
    texts = one.in_language(language)
    chapeau = f"{texts[0].chapeau} " if texts and texts[0].chapeau else ""
    return f"{chapeau}{mark(one.label)}{said(texts)}"


def said(texts: Sequence[Wording]) -> str:
    """Wordings with the States that gave each, as a list of the review prints them."""
    return "; ".join(
        f"{one.text.rstrip(' ;')} ({', '.join(one.states)})" if one.states else one.text
        for one in texts
    )


def mark(label: str) -> str:
    """The letter of a sub-paragraph as it is printed before its text; blank for the whole."""
    letter = label.rpartition(".")[2].partition("-")[0]
    return f"({letter}) " if letter else ""


def _has_heading(one: SubParagraph) -> bool:
    return bool(one.said["heading"]) and one.said["mechanism"] != UPR
