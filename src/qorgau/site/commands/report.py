"""`qorgau report`: compose a report from its outline and write it as PDF, DOCX, HTML or text."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused

# The reporting room is imported inside the commands: it is not installed in every profile.
HELP = "reports from outlines, every number tied to its figure"
_BY = Actor.system("report")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the group."""
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    one = group.add_parser("compose", help="fill an outline with figures and write it")
    one.add_argument("outline", help="code of an outline of the pack, such as annual")
    one.add_argument(
        "--period", required=True, help="2025, 2025-H1 or 2025-Q3, as the outline asks"
    )
    one.add_argument("--out", required=True, type=Path, metavar="FILE.pdf|docx|html|txt")
    one.add_argument("--language", default=settings.LANGUAGE_CODE, help="default: the pack's first")
    one.set_defaults(run=compose)
    group.add_parser("outlines", help="outlines of the pack").set_defaults(run=outlines)


def compose(args: argparse.Namespace) -> int:
    """Compose and write; 0 written (missing numbers are named), 2 refused or not written."""
    if fault := _unfit(args.out):
        return _refuse(fault)
    from qorgau.reporting import actions, files, queries

    try:
        report = actions.compose(
            by=_BY, outline=args.outline, period=args.period, language=args.language
        )
    except Refused as refused:
        return _refuse("; ".join(str(reason) for reason in refused.reasons))
    view = queries.view(report)
    try:
        args.out.write_bytes(files.as_file(view, _form(args.out)).data)
    except OSError as error:
        return _refuse(f"{args.out} cannot be written: {error.strerror}")
    counts = f"{len(view.numbers)} numbers, {len(view.sources)} sources"
    print(f"{args.out}: report {view.number}, {counts}")
    for missing in view.missing:
        print(f"{missing.indicator}: {missing.words}", file=sys.stderr)
    return 0


def outlines(_args: argparse.Namespace) -> int:
    """One line an outline: code, kind of period, title."""
    from qorgau.country import pack

    for outline in pack.current().outlines.values():
        print(outline.code, outline.period, outline.title[settings.LANGUAGE_CODE], sep="  ")
    return 0


def _unfit(out: Path) -> str:
    """Why nothing can be written there, before anything is composed."""
    if "reporting" not in settings.QORGAU_ROOMS:
        return f"profile {settings.QORGAU_PROFILE} composes no reports"
    from qorgau.reporting import files, pdf

    if _form(out) not in files.FORMS:
        return f"{out} must end in {', '.join(f'.{form}' for form in files.FORMS)}"
    if _form(out) == "pdf" and not pdf.available():
        return f"{out} cannot be written: typst is not installed (qorgau[reports])"
    if out.is_dir() or not out.parent.is_dir():
        return f"{out} cannot be written: there is no folder {out.parent}"
    return ""


def _form(out: Path) -> str:
    return out.suffix.lower().removeprefix(".")


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
