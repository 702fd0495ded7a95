"""The pack as part of Django's system check: a faulty pack stops the start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from .check import check


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
