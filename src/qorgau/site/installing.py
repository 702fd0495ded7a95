"""Brings an installation to where it can work: tables, country, units, cited figures.

Every step is safe to repeat. In the demonstration commands do this by themselves, so that
`qorgau library add …` works on a new checkout; a real installation says what to run.
"""

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qorgau.common.actor import Actor
from qorgau.country import pack
from qorgau.country.load import load_pack
from qorgau.country.pack import Fault
from qorgau.library import indexing as library
from qorgau.search import rebuilding

from .indexing import sources

INSTALLER = Actor.system("installer")


class NotInstalled(RuntimeError):
    """The tables are not there, and this is no demonstration that may make them by itself."""


def is_migrated() -> bool:
    """Whether every table is as this version wants it."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def make_ready() -> None:
    """Make tables and load the pack in the demonstration; elsewhere raise `NotInstalled`."""
    if is_migrated():
        return
    if not settings.QORGAU_DEMO:
        raise NotInstalled("The database is not ready: run `qorgau manage migrate` first.")
    call_command("migrate", verbosity=0)
    for _line in load_country():
        pass


def load_country() -> Iterator[str]:
    """Load what the pack brings to each installed room, lowest storey first; a line for each."""
    loaded_pack = load_pack(by=INSTALLER)
    yield str(loaded_pack)
    yield from (f"  to be confirmed: {remark}" for remark in loaded_pack.remarks)
    yield f"{_keep_units()} units of the office"
    if "library" in settings.QORGAU_ROOMS:
        from qorgau.library.load import load as load_library

        yield from load_library(by=INSTALLER)
    if "figures" in settings.QORGAU_ROOMS:
        from qorgau.figures import load
        from qorgau.figures.series import load as official

        loaded = load.load(by=INSTALLER)
        yield f"{loaded.new + loaded.same + loaded.corrected} cited values"
        yield from (f"  set aside: {row}" for row in loaded.bad)
        series = official.load(by=INSTALLER)
        if series is not None:
            yield f"{series.numbers} values of official series"
    if "commitments" in settings.QORGAU_ROOMS:
        from qorgau.commitments.load import load as load_commitments

        yield from load_commitments(by=INSTALLER)
    # The library shows its texts itself when they are kept.
    shown = rebuilding.refresh(sources(without=["library"]), others=library.KINDS)
    yield f"{shown.shown} texts can be searched, {shown.written} of them new"


def faults_of_rooms(folder: Path) -> Iterator[Fault]:
    """What rooms above `country` find wrong in their sections of a pack that can be read."""
    country = pack.read(folder)
    for room in settings.QORGAU_ROOMS:
        name = f"qorgau.{room}.load"
        check = getattr(importlib.import_module(name), "faults", None) if find_spec(name) else None
        if check is not None:
            yield from check(country)


def _keep_units() -> int:
    from qorgau.people import actions, queries

    units = pack.current().units
    for unit in units:
        if queries.unit(unit.code) is None:
            actions.keep_unit(
                by=INSTALLER,
                code=unit.code,
                kind=unit.kind,
                region=unit.region,
                names=unit.names,
            )
    return len(units)
