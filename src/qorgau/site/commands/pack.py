"""`qorgau pack`: is the country pack sound, what does it hold, bring it into the tables."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from qorgau.country.check import check

from ..installing import faults_of_rooms

HELP = "the country pack: check it, load it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("check", help="name every fault by file, row and key (exit 1)")
    one.add_argument("path", nargs="?", help="a pack's folder; without it, this installation's")
    one.add_argument("--format", choices=["text", "json"], default="text")
    one.set_defaults(run=_check, needs_database=False)
    load = commands.add_parser("load", help="bring the tables to what the pack says; repeatable")
    load.set_defaults(run=_load)


def _check(args: argparse.Namespace) -> int:
    path = Path(args.path) if args.path else settings.QORGAU_PACK_DIR
    if not path.is_dir():
        print(f"there is no folder {path}", file=sys.stderr)
        return 2
    faults = check(path) or tuple(faults_of_rooms(path))
    if args.format == "json":
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
        return int(bool(faults))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else f"{path.name}: sound")
    return int(bool(faults))


def _load(_args: argparse.Namespace) -> int:
    from ..installing import load_country

    for line in load_country():
        print(line)
    return 0
