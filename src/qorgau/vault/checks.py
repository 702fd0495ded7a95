"""Outside the demonstration no weak passphrase slot and no demonstration key may be in use."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connection

from . import suite
from .keys import is_demo
from .models import VaultKey, VaultSlot
from .staff import cost
from .suite import Cost


@register()
def strong_keys(app_configs: Any, **_rest: Any) -> list[CheckMessage]:
    """Refuse to start with keys that anybody could guess or that others know."""
    if is_demo():
        return []
    return [*_settings(), *_rows()]


def is_weak(price: Cost) -> bool:
    """Is a guess cheaper than what the design demands (256 MiB, three passes)?"""
    return price.memory < suite.STRONG.memory or price.passes < suite.STRONG.passes


def _settings() -> Iterator[CheckMessage]:
    if is_weak(cost()):
        yield Error(
            "QORGAU_ARGON2_KIB or QORGAU_ARGON2_PASSES is too low for staff passphrases",
            hint="Leave both unset, or set at least 262144 KiB and 3 passes.",
            id="qorgau.vault.E001",
        )


def _rows() -> Iterator[CheckMessage]:
    try:
        if VaultKey._meta.db_table not in connection.introspection.table_names():
            return
        demo = VaultKey.objects.filter(demo=True, closure__isnull=True).count()
        prices = VaultSlot.objects.filter(kind=VaultSlot.Kind.PASSPHRASE)
        weak = sum(is_weak(Cost.from_text(kdf)) for kdf in prices.values_list("kdf", flat=True))
    except DatabaseError:
        return  # no database yet: nothing is kept in it
    if demo:
        yield Error(
            f"{demo} keys were made in the demonstration and must not be used here",
            hint="Start this installation with an empty database.",
            id="qorgau.vault.E002",
        )
    if weak:
        yield Error(
            f"{weak} staff passphrases are protected too weakly",
            hint="Let their owners make new ones (qorgau keys status names them).",
            id="qorgau.vault.E003",
        )
