"""`qorgau commitments`: bring in what the pack promises, list it with what became of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from qorgau.common.actor import Actor

from .. import exporting, own_columns

Run = Callable[[argparse.Namespace], int]
HELP = "what the State promised and what became of it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of this group, each added by a function of its own."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_load_arguments, _list_arguments, _import_arguments, _export_arguments):
        add(commands.add_parser)


def _load_arguments(add: Callable[..., argparse.ArgumentParser]) -> None:
    one = add("load", help="bring promises and treaties to what the pack says; repeatable")
    one.set_defaults(run=_where_kept(load_promises))


def _list_arguments(add: Callable[..., argparse.ArgumentParser]) -> None:
    one = add("list", help="promises with their newest state and its source")
    one.add_argument("--document", default="", help="symbol of a document that says them")
    one.add_argument("--kind", default="", help="such as plan, bill, ratification")
    one.add_argument("--state", default="", help="such as open, under_way, fulfilled")
    one.add_argument("--format", choices=["csv", "json"], default="csv")
    one.set_defaults(run=_where_kept(list_promises))


def _import_arguments(add: Callable[..., argparse.ArgumentParser]) -> None:
    one = add("import", help="read a file of what the State was told; repeatable")
    one.add_argument("file", type=Path)
    one.add_argument("--format", default="", help="where the file does not tell it by itself")
    one.add_argument("--state", default="", help="whom a file is about that does not say so")
    one.add_argument("--session", type=int, default=None, help="of the review, likewise")
    one.add_argument(
        "--preview", "--dry-run", action="store_true", help="say what it would bring only"
    )
    one.add_argument("--json", action="store_true", help="as JSON, which is how it is told anyway")
    one.add_argument("--encoding", default="", help="where it cannot be told for certain")
    one.add_argument("--mapping", default="", metavar="NAME", help="kept columns of an own table")
    one.add_argument("--all-states", action="store_true", help="keep rows of other States too")
    one.set_defaults(run=_where_kept(import_recommendations))


def _export_arguments(add: Callable[..., argparse.ArgumentParser]) -> None:
    exporting.arguments(add).set_defaults(run=_where_kept(exporting.export))


def _where_kept(run: Run) -> Run:
    """The command, in installations that have the room; the others say that they have not."""

    def called(args: argparse.Namespace) -> int:
        if "commitments" in settings.QORGAU_ROOMS:
            return run(args)
        print(f"An installation of profile {settings.QORGAU_PROFILE} keeps none.", file=sys.stderr)
        return 2

    return called


def import_recommendations(args: argparse.Namespace) -> int:
    """Import a file; prints as JSON what it brought. Exit code 2 when it cannot be read.

    Rows that were set aside are in the JSON, each with its reason; the others are kept.
    """
    from qorgau.commitments.received import opening
    from qorgau.commitments.told import reasons, shapes

    given = opening.Given(args.format, args.encoding, args.state, args.session, args.all_states)
    try:
        with args.file.open("rb") as file:
            given = own_columns.given(file, given, args.mapping)
            if args.preview:
                report = opening.look(file, given)
            else:
                by, name = Actor.system("command"), args.file.name
                report = opening.bring_in(by=by, file=file, given=given, name=name, tell=_progress)
    except OSError as error:
        print(f"{args.file}: {error.strerror}.", file=sys.stderr)
        return 2
    except own_columns.NotKept as error:
        print(error, file=sys.stderr)
        return 2
    except shapes.Unreadable as error:
        said = reasons.said(error.code, error.word)
        print(f"{args.file}: {said}{_advice(error.code)}", file=sys.stderr)
        return 2
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    return 0


def _progress(rows: int, found: int) -> None:
    """Tell a person who waits, and no program that reads what is printed, how far it is."""
    if sys.stderr.isatty():
        search = f", {found:,} shown to search" if found else ""
        print(f"\r{rows:,} rows read{search}", end="", file=sys.stderr, flush=True)


def _advice(code: str) -> str:
    unsure = ("undecided", "unrecognised", "encoding_wrong", "encoding_unknown")
    return " For example: --encoding mac-roman" if code.removeprefix("csv.") in unsure else ""


def load_promises(args: argparse.Namespace) -> int:
    """Load; prints what changed as JSON. Exit code 1 when rows were set aside, each named."""
    from qorgau.commitments import treaties_load
    from qorgau.commitments.promises.loading import load

    by = Actor.system("command")
    loaded, register = load(by=by), treaties_load.load(by=by)
    for fault in loaded.bad:
        print(fault, file=sys.stderr)
    names = ("new", "corrected", "removed", "same", "events")
    counts = {name: getattr(loaded, name) for name in names}
    counts |= {"set_aside": len(loaded.bad), "treaties": register.treaties}
    print(json.dumps({**counts, "unchecked": loaded.unchecked}))
    return 1 if loaded.bad else 0


def list_promises(args: argparse.Namespace) -> int:
    """Write the promises. Exit code 2 for an unknown kind or state, or when there is none."""
    from qorgau.commitments import public
    from qorgau.commitments.promises import listing, states
    from qorgau.figures.public import sheet

    if args.state not in ("", *states.STATES):
        print(f"--state is one of {', '.join(states.STATES)}", file=sys.stderr)
        return 2
    found = public.promises("en", document=args.document, kind=args.kind)
    rows = listing.rows(found, args.document) or _of_pack(args.document, args.kind)
    rows = [row for row in rows if args.state in ("", row["state"])]
    if not rows:
        of = f"of {args.document} " if args.document else ""
        print(f"No promise {of}is known.", file=sys.stderr)
        return 2
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(sheet(listing.COLUMNS, [tuple(row.values()) for row in rows]))
    return 0


def _of_pack(document: str, kind: str) -> Sequence[dict[str, str]]:
    from qorgau.commitments.promises import listing
    from qorgau.country import pack

    rows = listing.rows_of_pack(pack.current(), document, kind)
    if rows:
        print("These promises are not loaded yet; shown as the pack has them.", file=sys.stderr)
    return rows
