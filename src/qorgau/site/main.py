"""The console command `qorgau GROUP COMMAND`."""

import argparse
import importlib
import os
import pkgutil
import sys

import django
from django.utils import translation

from qorgau.country.pack import PackError

from . import commands
from .profiles import UnknownProfile


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 found faults, 2 could not run)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau.site.settings")
    arguments = sys.argv[1:] if argv is None else argv
    try:
        django.setup()
    except UnknownProfile as error:
        print(error, file=sys.stderr)
        return 2
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    translation.activate("en")  # what commands print is English, reasons of refusals too
    parsed = _parser().parse_args(arguments)
    try:
        if getattr(parsed, "needs_database", True) and not _ready():
            return 2
        return int(parsed.run(parsed) or 0)
    except PackError as error:
        print(f"The country pack cannot be used:\n{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
        return 0


def _manage(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qorgau manage", *arguments])
    return 0


def _ready() -> bool:
    from .installing import NotInstalled, make_ready

    try:
        make_ready()
    except NotInstalled as error:
        print(error, file=sys.stderr)
        return False
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="qorgau", description="Human-rights protection at work")
    groups = parser.add_subparsers(required=True, metavar="GROUP")
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"{commands.__name__}.{found.name}")
        group = groups.add_parser(found.name.replace("_", "-"), help=module.HELP)
        # Commands that only read files work before anything is installed.
        group.set_defaults(needs_database=getattr(module, "NEEDS_DATABASE", True))
        module.arguments(group)
    groups.add_parser("manage", help="Django's own management commands")
    return parser
