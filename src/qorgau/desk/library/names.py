"""Names of those who took a step, by the ids that rows hold."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from qorgau.people.queries import names_of


def named(ids: Iterable[str]) -> dict[str, str]:
    """Names by id; a part of the program, such as a command, is told as such."""
    keys = {one: _key(one) for one in set(ids)}
    known = names_of(key for key in keys.values() if key)
    return {one: known.get(key, "") if key else _("a command") for one, key in keys.items()}


def _key(one: str) -> UUID | None:
    try:
        return UUID(one)
    except ValueError:
        return None
