"""`qorgau search`: make the index again, or say how far it lags behind."""

from __future__ import annotations

import argparse
import time

from qorgau.search import rebuilding

from ..indexing import sources

HELP = "the index of everything that is public here"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands rebuild and check."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    making = commands.add_parser("rebuild", help="bring the index up to date with every room")
    making.add_argument("--afresh", action="store_true", help="empty it first, as after damage")
    making.set_defaults(run=rebuild)
    comparing = commands.add_parser("check", help="compare the index with every room")
    comparing.set_defaults(run=check)


def rebuild(args: argparse.Namespace) -> int:
    """Index what is missing or changed and take out the rest; prints what was done."""
    began = time.monotonic()
    done = rebuilding.rebuild(sources(), afresh=args.afresh)
    print(
        f"{done.shown} texts: {done.written} indexed, {done.taken_out} passages taken out, "
        f"in {time.monotonic() - began:.1f} s"
    )
    return 0


def check(_args: argparse.Namespace) -> int:
    """Prints how the index differs from what rooms show; exit code 1 when it does."""
    lag = rebuilding.check(sources())
    print(f"{lag.shown} texts: {lag.missing} missing, {lag.stale} stale, {lag.left_over} left over")
    if not lag.is_fresh:
        print("Run `qorgau search rebuild`; searches go on meanwhile.")
    return 0 if lag.is_fresh else 1
