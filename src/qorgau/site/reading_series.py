"""`qorgau figures series`: read a platform's folder into a pack and tell what differs."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qorgau.country import pack
from qorgau.figures.series import differences, platform, section
from qorgau.figures.series.differences import Change, Differences
from qorgau.figures.series.shapes import Content

MOST_TOLD = 200  # changes of each kind that are named one by one; `counts` has them all


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command read."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    reading = commands.add_parser("read", help="read the folder of an Open SDG platform")
    reading.add_argument("folder", type=Path, help="the folder with data, translations, meta …")
    reading.add_argument("--out", type=Path, help="the pack to write to; this installation's pack")
    reading.add_argument("--dry-run", action="store_true", help="show what differs, write nothing")
    reading.add_argument("--version", default="", help="the publisher's version, such as a commit")
    reading.add_argument("--released", type=dt.date.fromisoformat, help="its date, 2024-10-24")
    reading.set_defaults(run=read)


def read(args: argparse.Namespace) -> int:
    """Read, tell what differs from the pack, and write it unless --dry-run.

    Prints JSON: counts of rows (read = kept + aside), reasons of the rows set aside, values new,
    changed (old and new) and gone. Exit code 2 where the folder or the pack cannot be read.
    """
    target = args.out or pack.current().path
    try:
        languages = pack.read_with_faults(target)[0]
        content, standing = _both(args.folder, target, languages.languages if languages else ())
    except (FileNotFoundError, section.BadSection) as error:
        print(_told(error), file=sys.stderr)
        return 2
    content = _dated(content, standing, args.version, args.released)
    found = differences.between(standing.lines if standing else {}, content.lines)
    written = not args.dry_run and standing != content
    if written:
        section.write(target, content, languages.languages if languages else ())
    print(json.dumps(_report(content, found, written), ensure_ascii=False, indent=2, default=str))
    return 0


def _both(folder: Path, target: Path, languages: Sequence[str]) -> tuple[Content, Content | None]:
    content = platform.read(folder, section.read_areas(target), languages)
    there = (target / section.FOLDER / "reading.yaml").is_file()
    return content, section.read(target, languages) if there else None


def _dated(
    content: Content, standing: Content | None, version: str, released: dt.date | None
) -> Content:
    """The reading under its version and date; those of the standing one where none are given."""
    before = standing.reading if standing else content.reading
    reading = dataclasses.replace(
        content.reading,
        version=version or before.version,
        released=released or before.released,
    )
    return dataclasses.replace(content, reading=reading)


def _report(content: Content, found: Differences, written: bool) -> dict[str, Any]:
    kinds = {"new": found.new, "changed": found.changed, "gone": found.gone}
    return {
        **dataclasses.asdict(content.reading),
        "series": len(content.series),
        "lines": len(content.lines),
        "reasons": _reasons(content),
        "counts": {**{name: len(some) for name, some in kinds.items()}, "unchanged": found.same},
        **{name: [_line(one) for one in some[:MOST_TOLD]] for name, some in kinds.items()},
        "written": written,
    }


def _reasons(content: Content) -> dict[str, int]:
    """Why rows were set aside, with the particulars left out."""
    plain = (platform.kind_of(one.reason) for one in content.aside)
    return dict(Counter(plain).most_common())


def _line(change: Change) -> str:
    where = " ".join(filter(None, (change.series, change.unit, change.breakdown, change.year)))
    return f"{where}: {change.old or 'nothing'} → {change.new or 'nothing'}"


def _told(error: Exception) -> str:
    if isinstance(error, section.BadSection):
        row = f", row {error.row}" if error.row else ""
        return f"{error.file}{row}: {error.message}"
    return str(error)
