"""`qorgau library`: add a document, list what is there, write its paragraphs."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.library import actions, public

HELP = "documents and their paragraphs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands add, works and paragraphs."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    adding = commands.add_parser("add", help="read a plain-text document into the library")
    adding.add_argument("file", type=Path)
    adding.add_argument("--symbol", required=True, help="what it is cited by")
    adding.add_argument("--language", required=True, help="code of its language, such as en")
    adding.add_argument("--title", default="", help="in its own language")
    adding.add_argument("--date", type=dt.date.fromisoformat, help="of the text, as 2009-11-06")
    adding.add_argument("--encoding", default="", help="where it is not recognised")
    adding.set_defaults(run=add)
    listing = commands.add_parser("works", help="list the documents")
    listing.set_defaults(run=works)
    reading = commands.add_parser("paragraphs", help="write the paragraphs of a document")
    reading.add_argument("symbol")
    reading.add_argument("--language", default="")
    reading.add_argument("--format", choices=["jsonl"], default="jsonl")
    reading.set_defaults(run=paragraphs)


def add(args: argparse.Namespace) -> int:
    """Read a file; prints what was recognised as JSON. Exit code 2 when it is refused."""
    try:
        added = actions.add(
            by=Actor.system("command"),
            data=args.file.read_bytes(),
            symbol=args.symbol,
            language=args.language,
            title=args.title,
            date=args.date,
            encoding=args.encoding,
        )
    except OSError as error:
        return _fail(f"{args.file}: {error.strerror}.")
    except Refused as error:
        return _fail(" ".join(f"{str(reason).rstrip('.')}." for reason in error.reasons))
    expression = added.expression
    report = {
        "symbol": args.symbol,
        "language": expression.language,
        "new": added.new,
        "version": expression.version,
        "date": expression.date.isoformat() if expression.date else None,
        "address": public.address(args.symbol, language=expression.language),
        "contents": [
            {"number": chapter.label, "heading": chapter.heading, "sections": len(chapter.children)}
            for chapter in public.contents(args.symbol, expression.language)
        ],
        **expression.recognised,
    }
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return 0


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
