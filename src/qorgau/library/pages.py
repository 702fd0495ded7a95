"""Paragraphs of a text that does not number them: blocks between empty lines, or long lines."""

from __future__ import annotations

from collections.abc import Iterator

from .lines import Line

LONG_LINE = 120  # characters: with longer lines than a printer's, each line is a paragraph
_HEADING = 100


def page_paragraphs(rows: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """In order, a heading (its text and no lines) or a paragraph (no heading and its lines)."""
    blocks = list(_blocks(rows))
    for index, block in enumerate(blocks):
        if index + 1 < len(blocks) and _is_heading(block, blocks[index + 1]):
            yield " ".join(row.text for row in block), []
        else:
            yield "", block


def _blocks(rows: list[Line]) -> Iterator[list[Line]]:
    unbroken = any(len(row.text) > LONG_LINE for row in rows)
    block: list[Line] = []
    for row in rows:
        if block and (unbroken or row.blank_before):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _is_heading(block: list[Line], following: list[Line]) -> bool:
    """Short, without a full stop, and something longer comes after."""
    length = sum(len(row.text) for row in block)
    ahead = sum(len(row.text) for row in following)
    plain = (
        not block[-1].ends_sentence and not block[0].is_item and not block[-1].text.endswith(",")
    )
    return plain and length <= _HEADING and (ahead > length or len(following) > len(block))
