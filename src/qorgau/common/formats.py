"""Dates, times, numbers and sizes as people of the page's language write them.

Babel knows Kazakh whole (CLDR), Django's own formats do not. Dates are digits
(21.11.2026) in every language: nobody has to decline a month, and a date can
be compared with the one on paper.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

NBSP = "\N{NO-BREAK SPACE}"
#: Signs of a statistical table; they mean three different things.
WITHHELD, NO_DATA, NONE = "x", "\N{HORIZONTAL ELLIPSIS}", "\N{EN DASH}"


def language() -> str:
    """Code of the page's language, always one that exists (`en` where none is active)."""
    return (get_language() or "en").split("-")[0]


def local_date(value: dt.date | dt.datetime) -> dt.date:
    """The calendar day of an instant in the current time zone."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def date(value: dt.date | dt.datetime | None) -> str:
    """21.11.2026; an en dash where there is no date."""
    return f"{local_date(value):%d.%m.%Y}" if value else NONE


def datetime(value: dt.datetime | None) -> str:
    """21.11.2026, 14:05 in the current time zone."""
    if value is None:
        return NONE
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%d.%m.%Y, %H:%M}"


def long_date(value: dt.date | dt.datetime) -> str:
    """The day in words, with its day of the week, for the one date that matters on a page."""
    return format_date(local_date(value), "full", locale=Locale.parse(language()))


def machine_date(value: dt.date | dt.datetime) -> str:
    """For the attribute of a `time` element."""
    return value.isoformat()


def number(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """12 345,6 in kk and ru, 12,345.6 in en; an ellipsis where there is no datum."""
    if value is None:
        return NO_DATA
    pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    text = format_decimal(value, format=pattern, locale=language())
    return str(text).replace("\N{NARROW NO-BREAK SPACE}", NBSP).replace(" ", NBSP)


def size(octets: int) -> str:
    """Size of a file, in units people know (1 MB = 1 000 000 bytes)."""
    units: Mapping[str, int] = {"MB": 1_000_000, "kB": 1_000}
    for unit, scale in units.items():
        if octets >= scale:
            return f"{number(round(octets / scale, 1))}{NBSP}{unit}"
    return f"{number(octets)}{NBSP}B"
