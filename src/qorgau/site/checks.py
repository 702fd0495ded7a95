"""Wrong configuration stops the start with a sentence of advice."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def configuration(app_configs: Any, **_rest: Any) -> list[CheckMessage]:
    """Secrets, hosts and pack of a real installation."""
    return list(_faults())


def _faults() -> Iterator[CheckMessage]:
    if not settings.QORGAU_PACK_DIR.joinpath("pack.yaml").exists():
        yield Error(
            f"QORGAU_PACK names no country pack: {settings.QORGAU_PACK_DIR}",
            hint="Set it to a name in packs/ or to the path of a folder with a pack.yaml.",
            id="qorgau.E001",
        )
    if settings.QORGAU_DEMO:
        return
    if len(settings.SECRET_KEY) < 40:
        yield Error(
            "QORGAU_SECRET_KEY is missing or short",
            hint="Set it to at least 40 random characters.",
            id="qorgau.E002",
        )
    if not settings.ALLOWED_HOSTS:
        yield Error(
            "QORGAU_HOSTS is empty",
            hint="Name the host under which this installation is reached.",
            id="qorgau.E003",
        )
