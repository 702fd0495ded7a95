"""The pack as part of Django's system check: a faulty pack stops the start."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils import timezone

from . import pack
from .check import check

CALENDAR_AHEAD = dt.timedelta(days=120)
"""The longest terms of a complaint, with their extensions, reach about this far."""


def pack_is_sound(app_configs: Any, **_rest: Any) -> list[CheckMessage]:
    """Every fault of this installation's pack, each naming file, row and key."""
    if not settings.QORGAU_PACK_DIR.joinpath("pack.yaml").exists():
        return []  # said once, with advice, by the checks of the settings
    return [
        Error(
            str(fault),
            hint="Correct the pack, then run: qorgau pack check",
            id="qorgau.E020",
        )
        for fault in check(settings.QORGAU_PACK_DIR)
    ]


def calendar_lasts(app_configs: Any, **_rest: Any) -> list[CheckMessage]:
    """A word of advice while there is still time to add the working calendar of the coming year."""
    try:
        calendar = pack.current().calendar
    except pack.PackError:
        return []  # told by `pack_is_sound`
    ahead = calendar.local_date(timezone.now() + CALENDAR_AHEAD).year
    if ahead in calendar.years:
        return []
    return [
        Warning(
            f"no working calendar for {ahead}; terms that reach it cannot be counted",
            hint=f"Add {calendar.folder}/{ahead}.yaml to the pack.",
            id="qorgau.W020",
        )
    ]
