"""`qorgau ledger`: is the register of acts intact, and what is its newest signed head?"""

import argparse
import itertools
import sys

from qorgau.ledger import public
from qorgau.ledger.actions import sequence
from qorgau.ledger.verify import verify

from ..comparers import comparers

HELP = "the register of acts: verify it, publish its newest head"
MOST_FAULTS = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("verify", help="say intact, or name the first wrong row (exit 1)")
    check.set_defaults(run=_verify)
    commands.add_parser("sequence", help="give waiting entries their leaves").set_defaults(
        run=_sequence
    )
    commands.add_parser("head", help="print the newest signed head").set_defaults(run=_head)


def _verify(_args: argparse.Namespace) -> int:
    faults = list(itertools.islice(verify(comparers()), MOST_FAULTS))
    for fault in faults:
        print(fault)
    if faults:
        print("NOT INTACT: the first wrong row is named above", file=sys.stderr)
        return 1
    head = public.head()
    print(f"intact: {head.size} entries in the log, every row and envelope as it was written")
    return 0


def _sequence(_args: argparse.Namespace) -> int:
    print(f"{sequence()} entries were given their leaves")
    return 0


def _head(_args: argparse.Namespace) -> int:
    head = public.head()
    print(head.checkpoint or "the log is empty", end="" if head.checkpoint else "\n")
    print(f"key: {head.verify_key}")
    return 0
