"""`qorgau suggest`: suggestions for a file of recommendations; a person confirms them."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from qorgau.commitments.received.decoding import decode
from qorgau.commitments.received.words import Unreadable
from qorgau.commitments.suggesting import issues, table

HELP = "suggest issues for recommendations, with the words that led to them"
NEEDS_DATABASE = False  # it reads one file and writes another


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is suggested, the table that is read, the file that is written."""
    kinds = parser.add_subparsers(required=True, metavar="WHAT")
    one = kinds.add_parser("issues", help="the issues that UPR Info would give")
    one.add_argument(
        "--in", dest="file", type=Path, required=True, help="CSV as UPR Info's; needs only Text"
    )
    one.add_argument(
        "--out",
        type=Path,
        required=True,
        help="JSON lines in the order of the table: row (the first under the header is 1), line "
        "(as a spreadsheet counts), issues (names), why (issue, certainty, words of each); a row "
        "without a usable text says what is wrong",
    )
    one.add_argument("--encoding", default="", help="of the table, where it cannot be proven")
    one.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 done, 2 nothing was written. Rows without a usable text are told, and go on."""
    unfinished = args.out.with_name(args.out.name + ".part")
    try:
        found = table.read(decode(args.file.read_bytes(), args.encoding).text)
        with unfinished.open("w", encoding="utf-8") as out:
            rows, aside = _write(found, out)
        os.replace(unfinished, args.out)
    except (OSError, Unreadable, table.NoTable) as error:
        unfinished.unlink(missing_ok=True)
        print(_reason(error, args.file), file=sys.stderr)
        return 2
    print(f"{rows} rows written to {args.out}; {aside} without a usable text.")
    return 0


def _reason(error: Exception, file: Path) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}."
    return f"{file.name}: {error}"


def _write(rows_of: Iterable[table.Row], out: TextIO) -> tuple[int, int]:
    """One line a row; returns how many rows, and how many of them had no usable text."""
    rows = aside = 0
    for row in rows_of:
        said: dict[str, object] = {"row": row.number, "line": row.line}
        if row.wrong:
            aside += 1
            print(f"row {row.number} (line {row.line}): {row.wrong}", file=sys.stderr)
            said["wrong"] = row.wrong
        found = _issues(row.text) if row.text else []
        said |= {"issues": [one["issue"] for one in found], "why": found}
        out.write(json.dumps(said, ensure_ascii=False) + "\n")
        rows += 1
    return rows, aside


def _issues(text: str) -> list[dict[str, object]]:
    return [
        {"issue": one.issue, "certainty": one.certainty, "words": list(one.words)}
        for one in issues.suggest(text)
    ]
