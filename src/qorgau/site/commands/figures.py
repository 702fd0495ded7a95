"""`qorgau figures`: load and list the values of the pack, read series, list what was published."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.figures import load, public
from qorgau.figures.cells import breakdown_key, written
from qorgau.figures.series import load as official_series
from qorgau.figures.sheet import sheet
from qorgau.figures.sources import COLUMNS, datasets, read_folder, told

from .. import reading_series

HELP = "indicators, cited values and published figures"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The commands load, list and register."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    loading = commands.add_parser("load", help="bring the cited values to what the pack says")
    loading.set_defaults(run=load_cited)
    listing = commands.add_parser("list", help="cited values")
    listing.add_argument("--document", default="", help="symbol of the document")
    listing.add_argument("--format", choices=["csv", "json"], default="csv")
    listing.set_defaults(run=list_cited)
    official = commands.add_parser("series", help="official series of a statistics platform")
    reading_series.arguments(official)
    showing = commands.add_parser("register", help="published figures")
    showing.add_argument("--number", type=int, help="one figure with its cells, as CSV")
    showing.set_defaults(run=register)


def load_cited(args: argparse.Namespace) -> int:
    """Load values and series; prints what changed. Exit code 1 when rows were set aside."""
    loaded = load.load(by=Actor.system("command"))
    for row in loaded.bad:
        print(row, file=sys.stderr)
    counts = {name: getattr(loaded, name) for name in ("new", "corrected", "removed", "same")}
    told = {**counts, "set_aside": len(loaded.bad), "unchecked": loaded.unchecked}
    lines = official_series.load(by=Actor.system("command"))
    print(json.dumps({**told, "series": asdict(lines)} if lines else told))
    return 1 if loaded.bad else 0


def list_cited(args: argparse.Namespace) -> int:
    """Write the cited values. Exit code 2 when the document has none."""
    rows: Sequence[dict[str, str]] = public.cited_rows(public.cited(args.document))
    if not rows and (rows := _of_pack(args.document)):
        print("These values are not loaded yet; shown as the pack has them.", file=sys.stderr)
    if not rows:
        of = f"of {args.document} " if args.document else ""
        print(f"No values {of}are cited.", file=sys.stderr)
        return 2
    if args.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(sheet(COLUMNS, [tuple(row.values()) for row in rows]))
    return 0


def register(args: argparse.Namespace) -> int:
    """Write the published figures, one JSON object each; or one of them as CSV."""
    if args.number is not None:
        view = public.figure(args.number)
        if view is None:
            print(f"No figure {args.number} is published.", file=sys.stderr)
            return 2
        sys.stdout.write(public.figure_csv(view))
        return 0
    for view in public.register():
        row = {"number": view.number, "indicator": view.indicator.code, "period": view.period}
        print(json.dumps({**row, "status": view.status, "sha256": view.sha256}))
    return 0


def _of_pack(document: str) -> list[dict[str, str]]:
    country = pack.current()
    good, _ = read_folder(country.path, country.indicators, datasets(country))
    return [
        {
            "indicator": row.indicator,
            "period": row.period.code,
            "breakdown": breakdown_key(row.breakdown),
            "value": written(row.value),
            "unit": row.unit,
            "document": row.document,
            "paragraph": str(row.paragraph or ""),
            "note": told(row.notes, row.qualifier, row.doubtful),
        }
        for row in good
        if document in ("", row.document)
    ]
