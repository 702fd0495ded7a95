"""`qorgau library add`: one file or a list of files, looked at only or kept.

A list is a CSV file with a row a document; columns are `file` (beside the list), `symbol`,
`language` and, where wanted, `title`, `date`, `encoding`, `valid_from`, `valid_to`, `translator`,
`translated_from`, `machine` (yes).
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import datetime as dt
import json
import mimetypes
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qorgau.common.actor import Actor
from qorgau.common.reasons import Reason, Refused
from qorgau.library import actions, public, refusing
from qorgau.library.drafting import Said
from qorgau.library.parse import Parsed
from qorgau.library.reading import read
from qorgau.library.receiving import unfit
from qorgau.library.unreadable import Unreadable

_YES = ("1", "yes", "true", "on")
_SHOWN = 200  # characters of the first and last paragraph


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is said of the file, or of the list."""
    parser.add_argument("file", type=Path, nargs="?", help="TXT, DOCX, PDF, HTML or Akoma Ntoso")
    parser.add_argument("--symbol", default="", help="what it is cited by")
    parser.add_argument("--language", default="", help="code of its language, such as en")
    parser.add_argument("--title", default="", help="in its own language")
    for name, help_text in (
        ("date", "of the text, as 2009-11-06"),
        ("valid-from", "first day in force"),
        ("valid-to", "last day in force"),
    ):
        parser.add_argument(f"--{name}", type=dt.date.fromisoformat, help=help_text)
    parser.add_argument("--translator", default="", help="who translated it")
    parser.add_argument("--translated-from", default="", help="language of its source")
    parser.add_argument("--machine", action="store_true", help="a program translated it")
    parser.add_argument("--encoding", default="", help="where it is not recognised")
    parser.add_argument("--manifest", type=Path, help="a CSV list of many files instead of one")
    parser.add_argument("--draft", action="store_true", help="to be checked at the desk first")
    parser.add_argument("--format", choices=["json", "text"], default="json")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--preview", action="store_true", help="show what is read, keep nothing")
    choice.add_argument("--keep", action="store_true", help="keep it (this is so without a word)")


def add(args: argparse.Namespace) -> int:
    """Read, and keep unless `--preview`; prints what was recognised. Exit code 2 for a refusal."""
    if args.manifest:
        return _add_list(args)
    if not args.file or not ((args.symbol and args.language) or args.preview):
        print("Name a file, its --symbol and its --language; or a --manifest.", file=sys.stderr)
        return 2
    said = Said.of(vars(args))
    try:
        report = _one(args.file, said, args.encoding, args)
    except Refused as error:
        print(_sentences(error), file=sys.stderr)
        return 2
    print(_written(report, args.format))
    return 0


def _add_list(args: argparse.Namespace) -> int:
    """Every row of the list by itself: one that fails is told and stops no other."""
    try:
        with args.manifest.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"{args.manifest}: {error}", file=sys.stderr)
        return 2
    failed = 0
    for number, row in enumerate(rows, start=2):
        told: dict[str, Any] = {"row": number, "file": row.get("file") or ""}
        try:
            told |= {"ok": True, **_of_row(row, args)}
        except Refused as error:
            failed += 1
            told |= {"ok": False, "reason": _sentences(error)}
        print(json.dumps(told, ensure_ascii=False) if args.format == "json" else _line(told))
    return 2 if failed else 0


def _of_row(row: Mapping[str | None, Any], args: argparse.Namespace) -> dict[str, Any]:
    values = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    if not values.get("file"):
        raise Refused(Reason("library.no_file", "The row names no file"))
    try:
        said = Said.of({**values, "machine": values.get("machine", "").lower() in _YES})
    except ValueError as error:
        raise Refused(Reason("library.bad_day", f"A day is written 2009-11-06: {error}")) from None
    path = args.manifest.parent / values["file"]
    report = _one(path, said, values.get("encoding", ""), args)
    kept = ("symbol", "language", "new", "version", "form", "paragraphs")
    return {name: report[name] for name in kept if name in report}


def _one(path: Path, said: Said, encoding: str, args: argparse.Namespace) -> dict[str, Any]:
    """Look at one file and keep it. Raises `Refused` with sentences."""
    data = _bytes(path)
    if args.preview:
        parsed = _read(data, path.name, encoding)
        return {"symbol": said.symbol or parsed.symbol, "kept": False, **_seen(parsed)}
    added = actions.add(
        by=Actor.system("command"),
        data=data,
        symbol=said.symbol,
        language=said.language,
        title=said.title,
        date=said.date,
        encoding=encoding,
        name=path.name,
        media_type=mimetypes.guess_type(path.name)[0] or "",
        facts=said.facts,
        draft=args.draft,
    )
    return _kept(added)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Reason("library.no_file", f"{path}: {error.strerror}")) from None
    if reasons := unfit(data):
        raise Refused(reasons)
    return data


def _read(data: bytes, name: str, encoding: str) -> Parsed:
    try:
        return read(data, name=name, encoding=encoding)
    except Unreadable as error:
        raise Refused(Reason(f"library.{error.code}", refusing.said(error), "file")) from None


def _kept(added: actions.Added) -> dict[str, Any]:
    expression = added.expression
    symbol, language = expression.work.symbol, expression.language
    return {
        "symbol": symbol,
        "language": language,
        "new": added.new,
        "version": expression.version,
        "date": expression.date.isoformat() if expression.date else None,
        "address": public.address(symbol, language=language),
        "contents": [
            {"number": one.label, "heading": one.heading, "sections": len(one.children)}
            for one in public.contents(symbol, language)
        ],
        **expression.recognised,
    }


def _seen(parsed: Parsed) -> dict[str, Any]:
    """What a person should compare with the paper, without the text itself."""
    paragraphs = parsed.paragraphs
    ends = (paragraphs[0].text, paragraphs[-1].text) if paragraphs else ("", "")
    return {
        "title": parsed.title,
        "language": parsed.language,
        "first_text": ends[0][:_SHOWN],
        "last_text": ends[1][:_SHOWN],
        "contents": [
            {"kind": one.kind, "number": one.number, "heading": one.heading}
            for one in parsed.sections
            if one.parent is None
        ],
        **dataclasses.asdict(parsed.recognised),
    }


def _written(report: Mapping[str, Any], form: str) -> str:
    if form == "json":
        return json.dumps(report, ensure_ascii=False, indent=2)
    rows = [f"{name}: {_plain(value)}" for name, value in report.items() if value not in ("", [])]
    return "\n".join(rows)


def _plain(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return "".join(
        f"\n  {' '.join(str(part) for part in one.values()) if isinstance(one, dict) else one}"
        for one in value
    )


def _line(told: Mapping[str, Any]) -> str:
    what = f"{told.get('paragraphs')} paragraphs" if told["ok"] else told["reason"]
    return f"row {told['row']}, {told['file']}: {what}"


def _sentences(error: Refused) -> str:
    return " ".join(f"{str(reason).rstrip('.')}." for reason in error.reasons)
