"""`qorgau tick`: what falls due by itself."""

import argparse

from .. import ticker

HELP = "do once, or for ever, what falls due by itself"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this group."""
    parser.add_argument("--forever", action="store_true", help="go on until told to stop")
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    if args.forever:
        ticker.run_for_ever()
        return 0
    for name, count in ticker.tick().items():
        print(f"{name}: {count}")
    return 0
