"""Asking a search server over HTTP: JSON, TLS, a password or a token.

Six kinds of request are made, so the standard library is enough: the server's own client for
Python would bring gRPC and Protocol Buffers along.
"""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from . import Away

PATIENCE = 4.0  # seconds for an answer while a reader waits
LONG = 60.0  # seconds for an answer while nobody waits
SILENCE = 5.0  # seconds during which a server that did not answer is not asked again
_BUSY = (408, 429, 502, 503, 504)
_DROPPED = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)


class Refused(Away):
    """The server answered that it will not do this. `status` is that of HTTP, `kind` its word."""

    def __init__(self, status: int, kind: str) -> None:
        super().__init__(f"{status} {kind}")
        self.status, self.kind = status, kind


class Client:
    """One server (or what spreads requests over several), with a connection for each thread."""

    def __init__(self, url: str, *, token: str = "", authority: str = "") -> None:
        """`url` may hold user and password; `authority` is a file with the certificate to trust."""
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._at = parts.hostname or "", parts.port or (443 if self._secure else 9200)
        self._above = parts.path.rstrip("/")
        self._headers = _who(unquote(parts.username or ""), unquote(parts.password or ""), token)
        self._authority = authority
        self._own = threading.local()
        self._silent_until = 0.0

    def ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, wait: float = LONG
    ) -> dict[str, Any]:
        """The answer as JSON; {} where it has no body. Raises Away, and Refused where told so."""
        sent = None if body is None else json.dumps(body).encode()
        return self._asked(method, path, sent, "application/json", wait)

    def ask_many(self, path: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """The answer to many small requests at once, one a line."""
        sent = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        return self._asked("POST", path, sent, "application/x-ndjson", LONG)

    def _asked(
        self, method: str, path: str, sent: bytes | None, kind: str, wait: float
    ) -> dict[str, Any]:
        if time.monotonic() < self._silent_until:
            raise Away("did not answer a moment ago")
        try:
            status, answer = self._through(method, path, sent, kind, wait)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            self._silent_until = time.monotonic() + SILENCE
            raise Away(type(error).__name__) from error
        return _read(status, answer)

    def _through(
        self, method: str, path: str, sent: bytes | None, kind: str, wait: float
    ) -> tuple[int, bytes]:
        """A kept connection that the server has closed meanwhile is opened again, once."""
        headers = {**self._headers, "Accept": "application/json"}
        if sent is not None:
            headers["Content-Type"] = kind
        for again in (False, True):
            line, kept = self._line(wait)
            try:
                line.request(method, self._above + path, sent, headers)
                answer = line.getresponse()
                return answer.status, answer.read()
            except _DROPPED:
                self.close()
                if again or not kept:
                    raise
        raise AssertionError("the second round returns or raises")

    def _line(self, wait: float) -> tuple[http.client.HTTPConnection, bool]:
        """The connection of this thread, and whether it was open already."""
        line: http.client.HTTPConnection | None = getattr(self._own, "line", None)
        if line is None:
            line = self._own.line = self._new(wait)
        line.timeout = wait
        if line.sock:
            line.sock.settimeout(wait)
        return line, line.sock is not None

    def _new(self, wait: float) -> http.client.HTTPConnection:
        if not self._secure:
            return http.client.HTTPConnection(*self._at, timeout=wait)
        trust = ssl.create_default_context(cafile=self._authority or None)
        return http.client.HTTPSConnection(*self._at, timeout=wait, context=trust)

    def close(self) -> None:
        """Close the connection of this thread; the next question opens another."""
        line = getattr(self._own, "line", None)
        if line is not None:
            line.close()
        self._own.line = None


def client() -> Client:
    """The client of the server that the settings name."""
    return _client(
        settings.QORGAU_SEARCH_URL, settings.QORGAU_SEARCH_TOKEN, settings.QORGAU_SEARCH_CA
    )


@lru_cache(maxsize=4)
def _client(url: str, token: str, authority: str) -> Client:
    return Client(url, token=token, authority=authority)


def _who(user: str, password: str, token: str) -> dict[str, str]:
    if token:
        return {"Authorization": f"Bearer {token}"}
    if user:
        said = base64.b64encode(f"{user}:{password}".encode()).decode()
        return {"Authorization": f"Basic {said}"}
    return {}


def _read(status: int, answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer) if answer else {}
    except ValueError:
        said = {}
    if status in _BUSY:
        raise Away(f"{status} {_kind(said)}")
    if status >= 400:
        raise Refused(status, _kind(said))
    return said if isinstance(said, dict) else {}


def _kind(said: Any) -> str:
    """The server's word for an error: never its sentence, which may quote what was sent."""
    error = said.get("error") if isinstance(said, dict) else None
    return str(error.get("type", "error"))[:80] if isinstance(error, dict) else "error"
