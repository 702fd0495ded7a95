"""`qorgau backup`: the whole installation in one sealed file, and back."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from qorgau.vault import suite

from ..backup import databases, sealed, whole

HELP = "the whole installation in one sealed file, and back"
NEEDS_DATABASE = False  # a restore begins without tables
Command = Callable[[argparse.Namespace], int]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the group."""
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    key = group.add_parser("key", help="make the key that opens backups; prints its public half")
    key.add_argument("file", type=Path, help="where the secret half goes; keep it off this machine")
    key.set_defaults(run=_guarded(make_key))
    write = group.add_parser("write", help="write a backup, sealed for a public key")
    write.add_argument("file", type=Path)
    write.add_argument("--for", dest="public", required=True, metavar="PUBLIC_KEY")
    write.set_defaults(run=_guarded(write_backup))
    restore = group.add_parser("restore", help="bring an empty installation to what a backup holds")
    restore.add_argument("file", type=Path)
    restore.add_argument("--key", type=Path, required=True, metavar="FILE")
    restore.set_defaults(run=_guarded(restore_backup))


def make_key(args: argparse.Namespace) -> int:
    """Make a pair; the secret half goes into a new file, the public half is printed."""
    secret, public = suite.new_pair()
    sealed.write_secret(args.file, secret)
    print(public.hex())
    print(f"{args.file} opens every backup made for this key: keep it elsewhere.", file=sys.stderr)
    return 0


def write_backup(args: argparse.Namespace) -> int:
    """Write the backup beside its final name first, so that a half one is never taken for whole."""
    public = sealed.read_public(args.public)
    unfinished = args.file.with_name(f"{args.file.name}.unfinished")
    try:
        with unfinished.open("xb") as target:
            size = sealed.seal(whole.stream(), target, public)
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(args.file)
    finally:
        unfinished.unlink(missing_ok=True)
    print(f"{args.file}: {size} bytes sealed")
    return 0


def restore_backup(args: argparse.Namespace) -> int:
    """Restore into an empty installation, and say what remains to be done."""
    with args.file.open("rb") as source:
        done = whole.restore(sealed.unseal(source, sealed.read_secret(args.key)))
    said = ", ".join(f"{name} {value}" for name, value in done.about.items())
    print(f"{done.files} files restored ({said})")
    print("Now: qorgau manage migrate, then qorgau ledger verify.")
    return 0


def _guarded(command: Command) -> Command:
    """What cannot be done is one sentence and exit code 2."""

    def run(args: argparse.Namespace) -> int:
        try:
            return command(args)
        except (sealed.NotABackup, whole.NotEmpty, databases.CannotCopy, OSError) as error:
            print(error, file=sys.stderr)
            return 2

    return run
