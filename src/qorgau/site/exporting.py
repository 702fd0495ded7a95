"""`qorgau commitments export`: what the State was told as a file of any length."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings

FORMATS = ("csv", "jsonl", "json", "xlsx")


def arguments(add: Callable[..., argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """What is said of the file."""
    one = add("export", help="write every sub-paragraph of what the State was told into a file")
    one.add_argument("file", type=Path, help="where to, or - for the standard output")
    one.add_argument("--format", choices=FORMATS, default="", help="else as the file is called")
    one.add_argument("--language", default="en", help="of the texts that stand in a table")
    one.add_argument("--origin", default="", help="what addresses begin with, else the site's own")
    one.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="narrow as the register is narrowed, such as mechanism=treaty; may stand repeatedly",
    )
    return one


def export(args: argparse.Namespace) -> int:
    """Write the file; prints how many rows. Exit code 2 where something is not known."""
    from qorgau.commitments import public

    form = args.format or args.file.suffix.removeprefix(".").lower()
    asked = dict(one.partition("=")[::2] for one in args.only)
    if form not in FORMATS:
        print(f"--format is one of {', '.join(FORMATS)}", file=sys.stderr)
        return 2
    if unknown := asked.keys() - set(public.FILTERS):
        print(f"--only: {', '.join(sorted(unknown))} is not known; known are "
              f"{', '.join(public.FILTERS)}", file=sys.stderr)  # fmt: skip
        return 2
    given = {"language": args.language, "origin": args.origin or settings.QORGAU_ORIGIN, **asked}
    try:
        _written(args.file, form, given)
    except OSError as error:
        print(f"{args.file}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{public.paragraph_total(**asked):,} rows", file=sys.stderr)
    return 0


def _written(file: Path, form: str, given: dict[str, str]) -> None:
    if str(file) == "-":
        _write(sys.stdout.buffer, form, given)
        return
    with file.open("wb") as to:
        _write(to, form, given)


def _write(to: IO[bytes], form: str, given: dict[str, str]) -> None:
    from qorgau.commitments import public

    if form == "xlsx":
        with public.paragraph_workbook(**given) as made:
            shutil.copyfileobj(made, to)
        return
    for piece in public.paragraph_lines(form, **given):
        to.write(piece)
