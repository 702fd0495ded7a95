"""`qorgau pack`: is the country pack sound, what does it hold, bring it into the tables."""

import argparse
import contextlib
import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path

import yaml
from django.conf import settings

from qorgau.country import borders, pack
from qorgau.country.check import check
from qorgau.country.pack import Fault, PackError

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
    drawn = commands.add_parser("map", help="draw a map of the regions from a GeoJSON file")
    drawn.add_argument("file", type=Path, help="polygons; any property may name the region")
    drawn.add_argument("--code", required=True, help="name of the map, for example its year")
    drawn.add_argument("--since", required=True, type=dt.date.fromisoformat, metavar="DATE")
    drawn.add_argument("--until", type=dt.date.fromisoformat, metavar="DATE")
    drawn.add_argument("--source", required=True, help="whose file it is, how old, its licence")
    drawn.add_argument("--as", dest="named", action="append", default=[], metavar="NAME=CODE")
    drawn.add_argument("--tolerance", type=float, default=1.2, help="in thousandths of the width")
    drawn.set_defaults(run=_map, needs_database=False)


def _check(args: argparse.Namespace) -> int:
    path = Path(args.path) if args.path else settings.QORGAU_PACK_DIR
    if not path.is_dir():
        print(f"there is no folder {path}", file=sys.stderr)
        return 2
    faults = _faults(path)
    if args.format == "json":
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
        return int(bool(faults))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else f"{path.name}: sound")
    return int(bool(faults))


def _faults(path: Path) -> list[Fault]:
    """Everything wrong; what rooms find is only known of a pack that can be read."""
    faults = list(check(path))
    with contextlib.suppress(PackError):
        faults += faults_of_rooms(path)
    return sorted(set(faults))


def _map(args: argparse.Namespace) -> int:
    """Write the map into this installation's pack. Exit code 2 when the file cannot be drawn."""
    codes = {name: row.code for row in pack.current().regions for name in row.names.values()}
    codes |= dict(one.rpartition("=")[::2] for one in args.named)
    try:
        collection = json.loads(args.file.read_text(encoding="utf-8"))
        drawing = borders.draw(collection, codes, tolerance=args.tolerance)
    except (OSError, ValueError) as error:
        print(f"qorgau pack map: {error}", file=sys.stderr)
        return 2
    target = settings.QORGAU_PACK_DIR / "maps" / f"{args.code}.yaml"
    target.parent.mkdir(exist_ok=True)
    text = yaml.safe_dump(
        _map_file(args, drawing), allow_unicode=True, sort_keys=False, width=10_000
    )
    target.write_text(text, encoding="utf-8")
    print(f"{target}: {len(drawing.shapes)} regions, {len(text):,} bytes")
    return 0


def _map_file(args: argparse.Namespace, drawing: borders.Drawing) -> dict[str, object]:
    return {
        "code": args.code,
        "valid_from": args.since,
        "valid_to": args.until,
        "source": dict.fromkeys(pack.current().languages, args.source),
        "width": drawing.width,
        "height": drawing.height,
        "shapes": [{"region": code, **asdict(shape)} for code, shape in drawing.shapes.items()],
    }


def _load(_args: argparse.Namespace) -> int:
    from ..installing import load_country

    for line in load_country():
        print(line)
    return 0
