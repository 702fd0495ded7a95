"""Numbers that people say aloud (R-2026-0007): gapless within a year, safe when two ask at once."""

from collections.abc import Callable

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Length

TRIES = 8
DIGITS = 4


def take_number(
    model: type[models.Model], prefix: str, save: Callable[[str], None], *, field: str = "number"
) -> str:
    """Call `save` with the next free number after `prefix` and return it.

    Two transactions may want the same number: the unique constraint lets one through, the other
    reads again and takes the next. Needs a unique constraint on `field`.
    """
    for attempt in range(TRIES):
        number = next_number(model, prefix, field)
        try:
            with transaction.atomic():
                save(number)
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
        else:
            return number
    raise AssertionError("unreachable")


def next_number(model: type[models.Model], prefix: str, field: str = "number") -> str:
    """The number after the highest taken one, with at least four digits."""
    taken = model._default_manager.filter(**{f"{field}__startswith": f"{prefix}-"})
    last = taken.order_by(Length(field).desc(), f"-{field}").values_list(field, flat=True).first()
    count = int(last.rsplit("-", 1)[1]) if last else 0
    return f"{prefix}-{count + 1:0{DIGITS}d}"
