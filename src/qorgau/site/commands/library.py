"""`qorgau library`: add a document, list what is there, write its paragraphs."""

from __future__ import annotations

import argparse
import json
import sys

from qorgau.library import public

from .. import adding

HELP = "documents and their paragraphs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands add, works and paragraphs."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    new = commands.add_parser("add", help="read one document or many into the library")
    adding.arguments(new)
    new.set_defaults(run=adding.add)
    listing = commands.add_parser("works", help="list the documents")
    listing.set_defaults(run=works)
    reading = commands.add_parser("paragraphs", help="write the paragraphs of a document")
    reading.add_argument("symbol")
    reading.add_argument("--language", default="")
    reading.add_argument("--format", choices=["jsonl"], default="jsonl")
    reading.set_defaults(run=paragraphs)


def works(args: argparse.Namespace) -> int:
    """One JSON object a document."""
    for work in public.works():
        date = work.date.isoformat() if work.date else None
        row = {"symbol": work.symbol, "languages": work.languages, "date": date}
        print(json.dumps({**row, "paragraphs": work.paragraphs}, ensure_ascii=False))
    return 0


def paragraphs(args: argparse.Namespace) -> int:
    """One JSON object a paragraph: number, section, text. Exit code 2 for an unknown symbol."""
    found = public.paragraphs(args.symbol, args.language)
    if not found:
        return _fail(f"There is no document {args.symbol} in the library.")
    for row in found:
        line = {"number": row.number, "section": row.section, "text": row.text}
        print(json.dumps(line, ensure_ascii=False))
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
