"""`qorgau clock`: when a legal term ends, and how that was counted, as JSON."""

import argparse
import datetime as dt
import json
import sys

from qorgau.country import clock, pack, terms
from qorgau.country.clock import TermRule

HELP = "legal terms: list them, count one"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the commands of this group."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    due = commands.add_parser("due", help="count a term from a moment")
    due.add_argument("term", help="for example complaint.consider")
    due.add_argument("--from", dest="start", required=True, help="like 2026-03-19T10:00+05:00")
    due.add_argument("--amount", type=int, help="the office's own term, where the law allows one")
    due.set_defaults(run=_due, needs_database=False)
    listed = commands.add_parser("terms", help="every term in force or past")
    listed.set_defaults(run=_terms, needs_database=False)


def _due(args: argparse.Namespace) -> int:
    try:
        start = _moment(args.start)
        counted = terms.count(args.term, start, amount=args.amount)
    except (LookupError, ValueError) as error:
        print(f"qorgau clock: {error}", file=sys.stderr)
        return 2
    except OverflowError:
        print(f"qorgau clock: {args.start!r} is beyond every calendar", file=sys.stderr)
        return 2
    _print(counted.as_json() | {"from": args.start, "pack": pack.current().version})
    return 0


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise clock.BadMoment(
            f"{text!r} is no date with time; write it like 2026-03-19T10:00+05:00"
        ) from None
    if moment.utcoffset() is None:
        raise clock.BadMoment(f"{text!r} has no time zone; write it like 2026-03-19T10:00+05:00")
    return moment


def _terms(_args: argparse.Namespace) -> int:
    _print([_as_json(rule) for rule in pack.current().terms])
    return 0


def _as_json(rule: TermRule) -> dict[str, object]:
    return {
        "term": rule.code,
        "amount": rule.amount,
        "unit": rule.unit,
        "from": rule.start,
        "counted_from": rule.counted_from,
        "direction": rule.direction,
        "article": rule.article,
        "act": rule.act,
        "duty": rule.duty,
        "extends": rule.extends or None,
        "mode": rule.mode or None,
        "notice": rule.notice or None,
        "floor": rule.floor,
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "label": dict(rule.label),
    }


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
