"""`qorgau serve`: the web server and the ticker of an installation."""

import argparse

from ..serving import serve

HELP = "start the web server and the ticker"
NEEDS_DATABASE = False  # the server says by /readyz whether its database is there


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this group."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--address", default="127.0.0.1")
    parser.set_defaults(run=lambda args: serve(args.port, args.address))
