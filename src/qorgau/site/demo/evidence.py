"""Invented statements for accreditation, from the pack's `demo/accreditation.yaml`."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

import yaml

from qorgau.reporting.accreditation import actions
from qorgau.reporting.accreditation.rules import WRITE, Said

from .office import Office
from .staff import demo_file
from .timeline import Timeline


class Evidence:
    """What the analyst puts into the evidence file."""

    def __init__(self, office: Office, timeline: Timeline) -> None:
        self.office = office
        self.timeline = timeline

    def plan(self) -> None:
        """Everything that the pack's demo tells; nothing where it tells of none."""
        path = demo_file("accreditation.yaml")
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
        for row in rows:
            day = self.timeline.now.date() - dt.timedelta(days=row["days"])
            self.timeline.on(day, partial(self._say, row, day), minutes=150)

    def _say(self, row: Mapping[str, Any], day: dt.date) -> None:
        by = self.office.clerk("analyst").acting(WRITE)
        if "look" in row:
            actions.look(by=by, observation=row["observation"], note=row["look"])
            return
        said = Said(row["point"], row["side"], row["text"], row["source"], day)
        actions.add(by=by, observation=row["observation"], said=said)
