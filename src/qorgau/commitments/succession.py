"""Bodies that answer today for what earlier bodies were charged with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from qorgau.country import public as country


def today_of(code: str, on: dt.date | None = None) -> tuple[str, ...]:
    """The bodies that continue a body on a day (today): itself where it stands or nothing does."""
    return country.successors(code, on or timezone.localdate()) or (code,)


def charged_to(code: str, codes: Iterable[str], on: dt.date | None = None) -> list[str]:
    """Those of `codes` that a body answers for on a day: its own and the ones it continues."""
    day = on or timezone.localdate()
    return [one for one in dict.fromkeys(codes) if one == code or code in today_of(one, day)]
