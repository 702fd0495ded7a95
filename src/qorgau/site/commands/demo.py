"""`qorgau demo`: the demonstration, loaded once and then served."""

import argparse
import sys
import time

from django.conf import settings
from django.core.management import call_command

HELP = "the demonstration: load invented cases, serve every page"
NEEDS_DATABASE = False  # it makes its own


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="load it if need be, then serve it")
    run.add_argument("--port", type=int, default=8000)
    run.set_defaults(run=_run)
    load = commands.add_parser("load", help="load it and stop")
    load.add_argument("--cases", type=int, default=None, help="how many invented complaints")
    load.set_defaults(run=_load)
    paper = commands.add_parser("tour", help="print docs/tour.md in a language")
    paper.add_argument("--language", default="en", help="en (docs/tour.md), kk, ru")
    paper.set_defaults(run=_tour)
    staff = commands.add_parser("staff", help="only the country and the invented staff")
    staff.set_defaults(run=_staff)


def _run(args: argparse.Namespace) -> int:
    from ..serving import serve

    if (code := _load(argparse.Namespace(cases=None))) != 0:
        return code
    call_command("collectstatic", interactive=False, verbosity=0)
    _tell(args.port)
    return serve(args.port)


def _tour(args: argparse.Namespace) -> int:
    from ..demo.paper import FILES, paper

    if args.language not in FILES:
        print(f"The tour is told in {', '.join(FILES)}", file=sys.stderr)
        return 2
    print(paper(args.language), end="")
    return 0


def _staff(_args: argparse.Namespace) -> int:
    from ..demo.staff import hire
    from ..installing import load_country

    if not settings.QORGAU_DEMO:
        return _no_demonstration()
    call_command("migrate", verbosity=0)
    for line in load_country():
        print(f"  {line}")
    for one in hire():
        print(f"{one.email}\t{one.roles}\t{one.password}\t{one.passphrase}")
    return 0


def _no_demonstration() -> int:
    print("This installation is no demonstration (QORGAU_PROFILE).", file=sys.stderr)
    return 2


def _load(args: argparse.Namespace) -> int:
    if not settings.QORGAU_DEMO:
        return _no_demonstration()
    from ..demo import library, story
    from ..installing import load_country

    call_command("migrate", verbosity=0)
    for line in load_country():
        if not line.startswith(" "):  # the pack's own remarks are for those who load it for real
            print(f"  {line}")
    for symbol in library.read_documents():
        print(f"  {symbol} is in the library")
    if story.is_loaded():
        return 0
    if story.was_interrupted():
        print(f"An earlier load was interrupted: remove {settings.QORGAU_HOME}", file=sys.stderr)
        return 2
    print("Loading invented cases (about a minute) ...", flush=True)
    began = time.monotonic()
    story.load(**({"cases": args.cases} if args.cases else {}), say=_progress())
    print(f"  loaded in {time.monotonic() - began:.0f} s")
    return 0


def _progress():  # type: ignore[no-untyped-def]
    """Say how far it is, at most every two seconds."""
    last = [0.0]

    def say(line: str) -> None:
        if time.monotonic() - last[0] > 2:
            last[0] = time.monotonic()
            print(line, flush=True)

    return say


def _tell(port: int) -> None:
    from ..demo import story

    loaded, here = story.kept(), f"http://localhost:{port}"
    print(f"\nQorgau, the demonstration: {here}/")
    print(f"The tour: {here}/en/tour/   (kk, ru in place of en)\n")
    print("Its cases, people and staff are invented. Staff to sign in as:")
    for one in loaded.staff:
        print(f"  {one.email:28} {one.roles}: {one.task}")
        print(f"  {'':28} password: {one.password}")
        if one.passphrase:
            print(f"  {'':28} passphrase: {one.passphrase}")
    print("\nThe passphrase opens sealed files, after signing in with the password.")
    print(f"\nCodes with which invented people come back ({here}/en/return/):")
    if loaded.tour:
        print(f"  {loaded.tour['code']}   The tour: the first letter, answered")
        print(f"  {loaded.tour['fresh_code']}   The tour: the second letter, under way")
    for code in loaded.codes:
        print(f"  {code}")
    print("\nCtrl-C stops it.", flush=True)
