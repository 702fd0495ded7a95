"""`qorgau words`: the catalogues of the screens in every language."""

import argparse

from ..words import catalogues, extraction

HELP = "words of the screens: extract from the code, compile, check"
NEEDS_DATABASE = False  # it reads and writes the source tree only


def arguments(parser: argparse.ArgumentParser) -> None:
    """`extract`, `compile` and `check`, each for one room or for all."""
    actions = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("extract", extract, "bring the catalogues up to the code; translations are kept"),
        ("compile", compile_all, "write the binary catalogues that Django reads"),
        ("check", check, "list what is missing, doubtful or no longer in use"),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument("room", nargs="*", help="folder under src/qorgau; all when left out")
        action.set_defaults(run=run)


def _rooms(args: argparse.Namespace) -> list[str]:
    return args.room or extraction.rooms()


def extract(args: argparse.Namespace) -> int:
    """Update catalogues; prints how many strings still lack a translation."""
    for room in _rooms(args):
        for language, count in catalogues.update(room).items():
            print(f"{room}/{language}: {count} to translate")
    return 0


def compile_all(args: argparse.Namespace) -> int:
    """Write .mo files beside the catalogues; they are not committed."""
    print(f"{sum(catalogues.compile_room(room) for room in _rooms(args))} catalogues compiled")
    return 0


def check(args: argparse.Namespace) -> int:
    """Return 1 and a list when any catalogue is not complete and up to date."""
    found = [fault for room in _rooms(args) for fault in catalogues.faults(room)]
    print("\n".join(found) or "every string is there in every language")
    return 1 if found else 0
